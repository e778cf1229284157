// The people who have a mailbox here. Addresses are in example domains: nothing could ever reach a real person.
import { createHash } from 'node:crypto';

/**
 * Google: personal: 500 mails a day; workspace: 2,000; no-gmail: an account whose mail service is off. https://support.google.com/a/answer/166852
 * Microsoft: outlook: a person's own; m365: of an organisation; m365-locked: of one whose administrator must allow applications; no-mailbox.
 */
export type UserKind = 'personal' | 'workspace' | 'no-gmail' | 'outlook' | 'm365' | 'm365-locked' | 'no-mailbox';

export type User = { addrSpec: string; name: string; kind: UserKind; /** Google's account number: 21 digits, never reused. */ sub: string };

export type UserOption = { addrSpec: string; name?: string; kind?: UserKind };

export const DEFAULT_USERS: readonly UserOption[] = [
  { addrSpec: 'ana@example.org', name: 'Ana Lindqvist' },
  { addrSpec: 'bo@example.org', name: 'Bo Okafor' },
  { addrSpec: 'office@workspace.example', name: 'Night Train Alliance', kind: 'workspace' },
];

export class Users {
  readonly all: readonly User[];

  constructor(options: readonly UserOption[]) {
    this.all = options.map(({ addrSpec, name = addrSpec.replace(/@.*/, ''), kind = 'personal' }) => ({
      addrSpec,
      name,
      kind,
      sub: subOf(addrSpec),
    }));
  }

  /** Who is signed in where nobody chose. @throws when there are no people */
  get first(): User {
    const [user] = this.all;
    if (!user) throw new Error('Nobody has a mailbox in the sandbox');
    return user;
  }

  findByAddrSpec(addrSpec: string): User | undefined {
    return this.all.find((user) => user.addrSpec.toLowerCase() === addrSpec.toLowerCase());
  }

  findBySub(sub: string): User | undefined {
    return this.all.find((user) => user.sub === sub);
  }

  /** login_hint is an address or an account number. https://developers.google.com/identity/openid-connect/openid-connect#authenticationuriparameters */
  findByHint(hint: string): User | undefined {
    return this.findByAddrSpec(hint) ?? this.findBySub(hint);
  }

  getByAddrSpec(addrSpec: string): User {
    const user = this.findByAddrSpec(addrSpec);
    if (!user) throw new Error(`No such user in the sandbox: ${addrSpec}`);
    return user;
  }
}

function subOf(addrSpec: string): string {
  const digits = BigInt(`0x${createHash('sha256').update(addrSpec).digest('hex')}`).toString();
  return `1${digits.slice(0, 20)}`;
}
