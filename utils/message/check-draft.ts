// A quick look at a draft while it is written: what would keep mails from being made, and what people tend to forget.
// Only speaks; changes and sends nothing.
import type { CampaignPage } from '../campaign/campaign-page';
import type { AddrSpec, Contact } from '../contacts/contact';
import { draftHints, type CheckedDraft, type Hint } from './draft-hints';
import type { MessageProblem } from './message';
import { messageFields } from './message-fields';
import { parseTemplate } from './template';

/** How a problem is put right: written, shortened, or the field mended where it stands (`similar`: the field that was probably meant). */
export type Mend = 'write' | 'shorten' | 'correct-field' | 'give-fallback';

/**
 * One thing to say about a draft. A problem keeps mails from being made; a hint never does.
 * `contacts`: whom it concerns; absent where it concerns the draft itself.
 */
export type Finding = Problem | Hint;
type Problem = MessageProblem & { severity: 'problem'; mend: Mend; similar?: string; contacts?: AddrSpec[] };
type MissingField = Problem & { contacts: AddrSpec[] };

/** Letters in which a misspelt field may differ from the one meant. */
const SIMILAR_MAX = 2;

/** Checks a draft against the people it is for, or against itself while there are none. In the order of subject and body, hints last. */
export function checkDraft(draft: CheckedDraft, contacts: readonly Contact[], campaign?: CampaignPage): Finding[] {
  return [
    ...checkPart('subject', draft.subject, contacts, campaign),
    ...checkPart('body', draft.body, contacts, campaign),
    ...draftHints(draft, campaign),
  ];
}

function checkPart(
  part: MessageProblem['part'],
  source: string,
  contacts: readonly Contact[],
  campaign: CampaignPage | undefined,
): Problem[] {
  if (source.trim() === '')
    return [{ severity: 'problem', part, reason: part === 'subject' ? 'empty-subject' : 'empty-body', mend: 'write' }];
  const template = parseTemplate(source);
  if (template.syntaxProblems.length > 0)
    return template.syntaxProblems.map((problem) => ({ severity: 'problem', part, mend: 'correct-field', ...problem }));
  const byPlace = new Map<string, MissingField>();
  for (const contact of contacts) {
    // The sender's name is chosen later; it is not the draft's fault if there is none.
    // So is the sentence for one person.
    const fields = { ...messageFields(contact, campaign, 'sender'), personal: 'x' };
    const { problems = [] } = template.render(fields);
    for (const problem of problems) {
      const place = `${problem.line}:${problem.column}`;
      const finding = byPlace.get(place) ?? {
        severity: 'problem',
        part,
        ...problem,
        ...mendOf(problem.field ?? '', Object.keys(fields)),
        contacts: [],
      };
      finding.contacts.push(contact.mailbox.addrSpec);
      byPlace.set(place, finding);
    }
  }
  return [...byPlace.values()];
}

/** A field nobody has, one letter away from one that is there, is a typing error; any other wants a word for those who lack it. */
function mendOf(field: string, known: readonly string[]): Pick<Problem, 'mend' | 'similar'> {
  const similar = known.find((other) => !known.includes(field) && distance(field.toLowerCase(), other.toLowerCase()) <= SIMILAR_MAX);
  return similar === undefined ? { mend: 'give-fallback' } : { mend: 'correct-field', similar };
}

/** Levenshtein. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + (a[i] === b[j] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
