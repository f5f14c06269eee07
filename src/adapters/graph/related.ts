import { z } from 'zod';

/** Somebody or something that a group or a person is related to: an id and, mostly, what it is. */
export const Related = z.object({ id: z.string(), '@odata.type': z.string().optional() });
export type Related = z.infer<typeof Related>;

/** Groups hold devices and other groups too; only people count. */
export function isPerson({ '@odata.type': type }: Related): boolean {
  return type === undefined || type === '#microsoft.graph.user';
}
