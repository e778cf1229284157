// What can be done to the versions of a draft: one more, one less, and who gets which. Pure but for the texts to start from.
import { loadStarters, STARTER_LANGUAGES, starterKind, startingWords } from '../../../utils/campaign/starter';
import { addrSpecKey } from '../../../utils/contacts/address';
import type { AddrSpec } from '../../../utils/contacts/contact';
import type { Draft } from '../../../utils/draft';
import { tagsAmong, tagsNaming } from '../../../utils/message/check-versions';
import { MAX_LOTS, versionIds, versionWords, type Versions } from '../../../utils/message/versions';
import { languageNames } from './languages';

const LOTS = ['A', 'B', 'C', 'D'].slice(0, MAX_LOTS);

/** The language the draft's own words are in (BCP 47). */
export function ownLanguage({ language, page }: Draft): string {
  return language ?? page?.language ?? 'en';
}

/** One more in another language, with a first text where there is one, for the people whose tags name the language. */
export async function withLanguage(draft: Draft, language: string): Promise<Versions> {
  const starter = STARTER_LANGUAGES.find((each) => each === language);
  const words = starter ? startingWords(await loadStarters[starter](), starterKind(draft.page), draft) : { subject: '', body: '' };
  const match = tagsNaming(languageNames(language), tagsAmong(draft.contacts));
  const now: Versions = draft.versions ?? { by: 'person', own: ownLanguage(draft), others: [] };
  return { ...now, others: [...now.others, { id: language, ...words, match }] };
}

/** One more to compare: the words of a version as they stand, to be changed. Undefined: there are enough. @returns with its id */
export function withLot(draft: Draft, from: string | undefined): { id: string; versions: Versions } | undefined {
  const now: Versions = draft.versions ?? { by: 'lot', own: 'A', others: [] };
  const id = LOTS.find((each) => !versionIds(now).includes(each));
  if (id === undefined) return undefined;
  const { language: _, ...words } = versionWords(draft, from);
  return { id, versions: { ...now, others: [...now.others, { id, ...words }] } };
}

export function withoutVersion(versions: Versions, id: string): Versions {
  return { ...versions, others: versions.others.filter((each) => each.id !== id) };
}

/** The groups and columns whose people get a version. */
export function withMatch(versions: Versions, id: string, match: string[]): Versions {
  return { ...versions, others: versions.others.map((each) => (each.id === id ? { ...each, match } : each)) };
}

/** A version for one person, by hand. */
export function withChosen(versions: Versions, addrSpec: AddrSpec, id: string): Versions {
  return { ...versions, chosen: { ...versions.chosen, [addrSpecKey(addrSpec)]: id } };
}
