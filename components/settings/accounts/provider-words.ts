// What the settings say of one provider's mailboxes alone: what they let Handbill do, and what taking that back or disconnecting does.
import type { Account, Request } from '../../../utils/commands';
import { m } from '../../../utils/i18n/generated/messages';
import { MAIL_SCOPE } from '../../../utils/mail-server';
import { providerText } from '../../text/providers';

export type Extra = Request<'takeBack'>['extra'];

/** `extra`: it can be taken back by itself; else by disconnecting. */
export type Permission = { key: string; text: string; extra?: Extra };

type Words = {
  /** Besides reading address books. @param scopes what the user granted */
  permissions(scopes: readonly string[]): Permission[];
  /** What taking one permission back does. */
  takeBack(): string;
  /** What taking the mailbox out does, and what it cannot do. @param scopes what the user granted */
  disconnect(scopes: readonly string[]): string;
};

/** In the server's own window; else it has a password or token. */
const isSignedIn = (scopes: readonly string[]) => scopes.includes(MAIL_SCOPE);

const signedIn = (): Permission[] => [
  { key: 'who', text: m.permission_who() },
  { key: 'send', text: m.permission_send() },
];

export const providerWords: Record<Account['provider'], Words> = {
  gmail: {
    permissions: signedIn,
    takeBack: m.permission_ask_google,
    disconnect: () => m.account_disconnect_text({ provider: providerText.gmail.name() }),
  },
  graph: {
    permissions(scopes) {
      // Firefox needs it to send at all.
      const check: Permission = { key: 'check', text: m.permission_check(), ...(!import.meta.env.FIREFOX && { extra: 'check' }) };
      return [...signedIn(), ...(scopes.includes('Mail.ReadWrite') ? [check] : [])];
    },
    takeBack: m.permission_ask_microsoft,
    disconnect: m.microsoft_disconnect_text,
  },
  jmap: {
    permissions: (scopes) => [
      isSignedIn(scopes) ? { key: 'mail', text: m.permission_mail() } : { key: 'server', text: m.permission_server() },
    ],
    takeBack: m.permission_ask_server,
    disconnect: (scopes) => (isSignedIn(scopes) ? m.server_disconnect_signed_in_text() : m.server_disconnect_text()),
  },
};
