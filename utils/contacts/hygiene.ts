// What is worth a second look in a list of people. Finds and proposes; nothing is changed before the user has said so.
import { DOMAINS, emailMisspelled } from './typing-errors';
import { parseAddrSpec } from './address';
import type { AddrSpec, Contact } from './contact';
import { personKey } from './person-key';
import { domainOf, isLookAlike } from './unicode-domain';

/** `person` is the place in the list. `typing-error` and only that proposes another address; all others propose to leave the person out. */
export type Finding =
  | { kind: 'typing-error'; person: number; suggestion: AddrSpec }
  | { kind: 'same-mailbox'; person: number; as: AddrSpec }
  | { kind: 'role' | 'disposable' | 'own' | 'look-alike'; person: number };
export type FindingKind = Finding['kind'];

export type HygieneOptions = {
  /** The user's own addresses. */
  ownAddresses: readonly string[];
  /** Whether a domain gives addresses that are thrown away; its list is too long to come with every page. */
  isDisposable?: (domain: string) => boolean;
  /** Distinct domains looked at for typing errors, 5000 when absent: each costs some comparisons with every well-known one. */
  domainsMax?: number;
};

/** Mailboxes of a function, not a person (RFC 2142, and what organisations call them). */
const ROLES = new Set(
  'abuse accounting accounts admin administrator billing bookings buchhaltung bureau buero careers contact contacto dpo enquiries feedback finance hallo hello help helpdesk hola hostmaster hr info information inquiries invoice jobs kontakt legal mail mailer-daemon marketing media newsletter no-reply noc noreply nobody office orders post postfach postmaster presse press privacy redaktion root sales secretariat security sekretariat service services shop support team vertrieb verwaltung webmaster'.split(
    ' ',
  ),
);

/** @returns findings in the order of the list; one person may have several */
export function findHygiene(
  contacts: readonly Contact[],
  { ownAddresses, isDisposable = () => false, domainsMax = 5000 }: HygieneOptions,
): Finding[] {
  const own = new Set(ownAddresses.map(personKey));
  const seen = new Map<string, AddrSpec>();
  const ofDomain = new Map<string, DomainFindings>();
  const correct = emailMisspelled({ domains: DOMAINS, maxMisspelled: 2 });
  const findings: Finding[] = [];
  for (const [person, { mailbox }] of contacts.entries()) {
    const { addrSpec } = mailbox;
    const key = personKey(addrSpec);
    const first = seen.get(key);
    if (first !== undefined) findings.push({ kind: 'same-mailbox', person, as: first });
    else seen.set(key, addrSpec);
    if (own.has(key)) findings.push({ kind: 'own', person });

    const localPart = addrSpec.slice(0, addrSpec.lastIndexOf('@'));
    if (ROLES.has(localPart.toLowerCase().replace(/[._]/g, '-').replace(/\d+$/, ''))) findings.push({ kind: 'role', person });

    const domain = domainOf(addrSpec);
    let about = ofDomain.get(domain);
    if (about === undefined) {
      about = {
        disposable: isDisposable(domain),
        lookAlike: isLookAlike(domain),
        better: ofDomain.size < domainsMax ? betterDomain(domain, correct) : undefined,
      };
      ofDomain.set(domain, about);
    }
    if (about.disposable) findings.push({ kind: 'disposable', person });
    if (about.lookAlike) findings.push({ kind: 'look-alike', person });
    const suggestion = about.better === undefined ? undefined : parseAddrSpec(`${localPart}@${about.better}`);
    if (suggestion !== undefined) findings.push({ kind: 'typing-error', person, suggestion });
  }
  return findings;
}

/** The list with the proposals that were accepted. Somebody whose corrected address is on the list already is left out. */
export function applyRemedies(contacts: readonly Contact[], accepted: readonly Finding[]): Contact[] {
  const leftOut = new Set<number>();
  const corrected = new Map<number, AddrSpec>();
  for (const finding of accepted) {
    if (finding.kind === 'typing-error') corrected.set(finding.person, finding.suggestion);
    else leftOut.add(finding.person);
  }
  const present = new Set(contacts.filter((_, person) => !leftOut.has(person) && !corrected.has(person)).map(keyOf));
  return contacts.flatMap((contact, person) => {
    if (leftOut.has(person)) return [];
    const addrSpec = corrected.get(person);
    if (addrSpec === undefined) return [contact];
    const better = { ...contact, mailbox: { ...contact.mailbox, addrSpec } };
    if (present.has(keyOf(better))) return [];
    present.add(keyOf(better));
    return [better];
  });
}

type DomainFindings = { disposable: boolean; lookAlike: boolean; better: string | undefined };

function keyOf({ mailbox }: Contact): string {
  return personKey(mailbox.addrSpec);
}

function betterDomain(domain: string, correct: ReturnType<typeof emailMisspelled>): string | undefined {
  if (DOMAINS.includes(domain) || domain.length > 40 || domain.includes('xn--')) return undefined;
  const [best] = correct(`x@${domain}`);
  // Short names are near to many others without being any of them.
  return best !== undefined && best.misspelledCount <= (domain.length < 8 ? 1 : 2) ? best.suggest : undefined;
}
