// A connected mailbox and how connecting stands, as the views may see them: no token in here.
import { z } from '../zod';

export const Account = z.object({
  id: z.string(),
  provider: z.enum(['gmail']),
  addrSpec: z.string(),
  /** The name in From; the user's to choose. */
  displayName: z.exactOptional(z.string()),
  /** The grant ended (revoked, password changed, seven days of a client in testing): connect again. */
  expired: z.boolean(),
  /** slow: four times the pause of gentle; gentle: the default of the mailbox's kind; fast: as quick as the provider allows. */
  pace: z.enum(['slow', 'gentle', 'fast']),
});
export type Account = z.infer<typeof Account>;

/** Why connecting did not end in an account. Each has a sentence and a way on. */
export const ConnectProblem = z.enum([
  'no-client-id',
  'denied',
  'closed',
  'missing-scope',
  'wrong-account',
  'client-refused',
  'offline',
  'unexpected',
]);
export type ConnectProblem = z.infer<typeof ConnectProblem>;

/** Connecting outlives the popup that asked for it; whoever looks next sees how it stands. */
export const ConnectState = z.union([
  z.object({ state: z.enum(['idle']) }),
  z.object({ state: z.enum(['connecting']) }),
  z.object({ state: z.enum(['problem']), problem: ConnectProblem, detail: z.exactOptional(z.string()) }),
]);
export type ConnectState = z.infer<typeof ConnectState>;

/** An OAuth client (Google Cloud console, type "Web application"). Its "secret" ships with the extension and is none; PKCE protects the code. */
export const OAuthClient = z.object({ clientId: z.string(), clientSecret: z.exactOptional(z.string()) });
export type OAuthClient = z.infer<typeof OAuthClient>;
