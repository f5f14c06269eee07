import { z } from 'zod';
import type { Secret } from '../../directory/tenant';
import type { Call, Graph } from './client';

const Application = z.object({
  passwordCredentials: z
    .array(z.object({ hint: z.string().nullish(), endDateTime: z.iso.datetime({ offset: true }).nullish() }))
    .nullish(),
});

/** The client secrets of an app registration: when they end, never what they are. */
export async function secretsOf(graph: Graph, clientId: string): Promise<Secret[]> {
  const call: Call = {
    method: 'GET',
    path: `/applications(appId='${encodeURIComponent(clientId)}')?$select=passwordCredentials`,
    deed: 'look when secrets end',
    permission: 'Application.Read.All',
  };
  const { passwordCredentials } = await graph.read(call, Application);
  return (passwordCredentials ?? []).flatMap(({ hint, endDateTime }) =>
    hint == null || endDateTime == null ? [] : [{ hint, until: new Date(endDateTime) }],
  );
}
