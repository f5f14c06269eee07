import { parseJson, partitionOf, type Call } from './call';
import { readCharge, writeCharge } from './charge';
import type { Fields, Version } from './content';
import { openDraft, type Draft, type Place } from './draft';
import { patched } from './patch';
import { Refused, unknown, type Reply } from './reply';

/** One operation on one document: on its own, or as a step of a batch. */
export type Step =
  | { kind: 'create' | 'upsert'; fields: Fields }
  | { kind: 'replace'; id: string; fields: Fields; ifMatch?: string }
  | { kind: 'read'; id: string }
  | { kind: 'remove'; id: string; ifMatch?: string }
  | { kind: 'patch'; id: string; patch: unknown; ifMatch?: string };

/** What came of it. A removal leaves no version. */
export type Outcome = { status: number; version?: Version; charge: number };

export function answerSingle(place: Place, call: Call): Reply {
  const draft = openDraft(place, partitionOf(call));
  const { status, version, charge } = perform(draft, stepOf(call));
  draft.commit();
  if (!version) return { status, charge };
  return { status, body: version.text, headers: { etag: version.etag }, charge };
}

function stepOf(call: Call): Step {
  const { operation, id = '' } = call;
  const match = call.header('if-match');
  const ifMatch = match === undefined ? {} : { ifMatch: match };
  if (call.header('if-none-match') !== undefined) throw unknown(`if-none-match on ${operation}`);
  switch (operation) {
    case 'create':
    case 'upsert':
      if (match !== undefined)
        throw unknown(`if-match on ${operation}: the service would not check it as hoped`);
      return { kind: operation, fields: fieldsOf(parseJson(call.body, 'the document')) };
    case 'replace':
      return { kind: 'replace', id, fields: fieldsOf(parseJson(call.body, 'the document')), ...ifMatch };
    case 'patch':
      return { kind: 'patch', id, patch: parseJson(call.body, 'the patch'), ...ifMatch };
    case 'remove':
      return { kind: 'remove', id, ...ifMatch };
    case 'read':
      if (match !== undefined) throw unknown('if-match on a read');
      return { kind: 'read', id };
    default:
      throw unknown(`${operation} of one document`);
  }
}

export function fieldsOf(value: unknown): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields; // any JSON object
  throw new Refused(400, 'The document is not a JSON object');
}

/** Does it to the draft. Throws `Refused`; the draft is as before then. */
export function perform(draft: Draft, step: Step): Outcome {
  switch (step.kind) {
    case 'create':
    case 'upsert': {
      const former = draft.find(String(step.fields.id));
      if (former && step.kind === 'create')
        throw new Refused(409, 'Entity with the specified id already exists');
      return written(former ? 200 : 201, draft.write(step.fields));
    }
    case 'replace': {
      matching(draft, step.id, step.ifMatch);
      if (step.fields.id !== step.id) throw new Refused(400, `The document's id is not ${step.id}`);
      return written(200, draft.write(step.fields));
    }
    case 'read': {
      const version = matching(draft, step.id);
      return { status: 200, version, charge: readCharge(version.bytes) };
    }
    case 'remove': {
      const version = matching(draft, step.id, step.ifMatch);
      draft.remove(step.id);
      return { status: 204, charge: writeCharge(version.bytes) };
    }
    case 'patch': {
      const version = matching(draft, step.id, step.ifMatch);
      const fields = fieldsOf(JSON.parse(version.text));
      return written(200, draft.write(patched(fields, step.patch)));
    }
  }
}

function matching(draft: Draft, id: string, ifMatch?: string): Version {
  const version = draft.find(id);
  if (!version)
    throw new Refused(404, `Entity with the specified id does not exist: ${draft.partition}/${id}`);
  if (ifMatch === undefined || ifMatch === '*' || ifMatch === version.etag) return version;
  throw new Refused(
    412,
    'Operation cannot be performed because one of the specified precondition is not met',
  );
}

function written(status: number, version: Version): Outcome {
  return { status, version, charge: writeCharge(version.bytes) };
}
