// Which reader reads the answers of which address book. Pure; for the views.
import type { ProviderId } from '../provider/provider-id';
import type { BookPage, PageOf } from './book';
import { googlePage } from './google-contacts';
import { microsoftPage } from './microsoft-contacts';

const READERS: Record<ProviderId, PageOf | undefined> = { gmail: googlePage, graph: microsoftPage, jmap: undefined };

/** undefined: the answers are nobody's address book, or the provider has none. */
export function pageOf(provider: ProviderId, answers: readonly unknown[]): BookPage | undefined {
  return READERS[provider]?.(answers);
}
