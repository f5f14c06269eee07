import { z } from 'zod';
import { Id } from '../../../store/store';
import { Typed } from './typed';

/**
 * A form that was submitted: `for` is whose it is, `signup` the draft that it changes. Without one, it makes the draft `fresh`,
 * where that is given: submitted again, it makes no second.
 */
export const Submitted = Typed.extend({
  for: Id,
  signup: Id.optional(),
  fresh: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .optional(),
});
export type Submitted = z.infer<typeof Submitted>;
