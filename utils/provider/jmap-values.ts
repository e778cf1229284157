// Kinds of values that only JMAP's answers have. Zod's own schemas for them would weigh in every start of the background (docs/adr/0013).
import { z } from '../zod';

/** A JSON object with whatever keys, and such values; it is left as it came. */
export function recordOf<T>(value: z.ZodMiniType<T>): z.ZodMiniType<Record<string, T>> {
  return z.custom<Record<string, T>>((given) => isRecord(given) && Object.values(given).every((each) => z.safeParse(value, each).success));
}

/** Whether it is a JSON object: neither an array nor null. */
export function isRecord(given: unknown): given is Record<string, unknown> {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}
