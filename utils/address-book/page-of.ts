// Which reader reads the answers of which address book. Pure; for the views.
import type { ProviderId } from '../provider/providers';
import type { PageOf } from './book';
import { googlePage } from './google-contacts';
import { jmapPage } from './jmap-contacts';
import { microsoftPage } from './microsoft-contacts';

const READERS: Partial<Record<ProviderId, PageOf>> = { gmail: googlePage, graph: microsoftPage, jmap: jmapPage };

/** undefined: the answers are nobody's address book. */
export function pageOf(provider: ProviderId, answers: readonly unknown[]): ReturnType<PageOf> {
  return READERS[provider]?.(answers);
}
