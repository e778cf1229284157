// The Microsoft accounts here. outlook: a person's own; m365: an organisation's; m365-locked: one whose administrator must allow apps.
import { createHash } from 'node:crypto';
import type { User, UserOption } from '../users';

export const MICROSOFT_USERS: readonly UserOption[] = [
  { addrSpec: 'eva@outlook.example', name: 'Eva Berg', kind: 'outlook' },
  { addrSpec: 'ida@school.example', name: 'Ida Novak', kind: 'm365' },
  { addrSpec: 'max@locked.example', name: 'Max Roth', kind: 'm365-locked' },
];

/** All personal accounts share this tenant. https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference */
const PERSONAL_TENANT = '9188040d-6c67-4c5b-b112-36a304b66dad';

export function tenantOf({ kind, addrSpec }: User): string {
  return kind === 'outlook' ? PERSONAL_TENANT : guidOf(addrSpec.replace(/.*@/, ''));
}

/** The object id: the same for every application. */
export function objectIdOf({ sub }: User): string {
  return guidOf(sub);
}

function guidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}
