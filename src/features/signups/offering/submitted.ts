import { z } from 'zod';
import { Id } from '../../../store/store';
import { Typed } from './typed';

/** A form that was submitted: `for` is whose it is, `signup` the draft that it changes. */
export const Submitted = Typed.extend({ for: Id, signup: Id.optional() });
export type Submitted = z.infer<typeof Submitted>;
