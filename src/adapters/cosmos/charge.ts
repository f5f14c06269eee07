import { AsyncLocalStorage } from 'node:async_hooks';
import { createDefaultHttpClient, type HttpClient } from '@azure/core-rest-pipeline';
import type { ContainerName } from '../../store/containers';
import type { Meter } from '../../work/meter';

/** What is being done, for the log and for counting. */
export type Deed = { operation: string; container: ContainerName };

/** One for all stores: every one there is costs something at each step of the whole process. */
const current = new AsyncLocalStorage<Deed>();

/**
 * Counts the operations on the store and the request units of every answer that belongs to them: also those of
 * tries, pages and batches that the client makes by itself and keeps to itself.
 */
export function createCharges(meter: Meter) {
  const network = createDefaultHttpClient();
  const httpClient: HttpClient = {
    async sendRequest(request) {
      const answer = await network.sendRequest(request);
      const units = Number(answer.headers.get('x-ms-request-charge') ?? 0);
      const deed = current.getStore();
      if (deed && units > 0) meter.count('signpost_store_request_units_total', deed, units);
      return answer;
    },
  };
  return {
    httpClient,
    during<T>(deed: Deed, act: () => Promise<T>): Promise<T> {
      meter.count('signpost_store_operations_total', deed);
      return current.run(deed, act);
    },
  };
}
