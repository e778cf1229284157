// The one place zod comes from. Its compiled fast path uses `new Function`, which the extension's CSP forbids.
// Each kind of schema weighs: z.union, z.enum and z.refine do what z.discriminatedUnion, z.literal, z.minimum and z.maximum would add a kilobyte for.
import * as z from 'zod/mini';

z.config({ jitless: true });

export { z };
