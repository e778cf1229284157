// The providers Handbill knows, by name. Read by views and records too, so it brings none of their code along.
import { z } from '../zod';

/** Those the user signs in to in a window of theirs (OAuth). */
export const SignInProvider = z.enum(['gmail']);
export type SignInProvider = z.infer<typeof SignInProvider>;

/** And those whose server the user names. */
export const ProviderId = z.enum([...SignInProvider.options, 'jmap']);
export type ProviderId = z.infer<typeof ProviderId>;

/** What sort of account it is, where that decides its limits: a person's own, or one of an organisation. */
export const AccountKind = z.enum(['personal', 'work']);
export type AccountKind = z.infer<typeof AccountKind>;
