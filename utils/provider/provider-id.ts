// The providers Handbill knows, by name. Read by views and records too, so it brings none of their code along.
import { OUTLOOK_UPLOADS } from '../mail-server';
import { z } from '../zod';

/** Those the user signs in to in a window of theirs (OAuth). */
export const SignInProvider = z.enum(['gmail', 'graph']);
export type SignInProvider = z.infer<typeof SignInProvider>;

/** And those whose server the user names. */
export const ProviderId = z.enum([...SignInProvider.options, 'jmap']);
export type ProviderId = z.infer<typeof ProviderId>;

/** What sort of account it is, where that decides its limits: a person's own, or one of an organisation. */
export const AccountKind = z.enum(['personal', 'work']);
export type AccountKind = z.infer<typeof AccountKind>;

/** Hosts asked for when the user connects; the manifest names them as optional. */
export const OPTIONAL_HOSTS: Partial<Record<ProviderId, string[]>> = {
  graph: [
    'https://graph.microsoft.com/*',
    'https://login.microsoftonline.com/*',
    // Where Outlook always goes by drafts.
    ...(import.meta.env.FIREFOX ? [OUTLOOK_UPLOADS] : []),
  ],
};
