import { z } from 'zod';
import { view, type Feature } from '../../bot/feature';
import { drawEnd } from './card';
import { lookAtEnds, lookKind, type EndingsPorts } from './looking';

const End = z.object({ registration: z.string().max(20) });

/** Tells administrators in time that what Signpost signs in with ends. */
export function endings(ports: EndingsPorts): Feature {
  return {
    name: 'endings',
    views: [view('sign-in-end', End, (viewer, { registration }) => drawEnd(ports, viewer, registration))],
    jobs: [{ kind: lookKind, run: (_data, at) => lookAtEnds(ports, at) }],
  };
}
