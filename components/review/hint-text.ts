// Hints in sentences: what was seen, and what mends it.
import { m } from '../../utils/i18n/generated/messages';
import type { Hint } from '../../utils/message/draft-hints';

/** Links longer than that say no more. */
const FOUND_MAX = 60;

export function hintText({ part, reason, found = '' }: Hint): string {
  const words = found.length > FOUND_MAX ? `${found.slice(0, FOUND_MAX)}…` : found;
  switch (reason) {
    case 'no-link':
      return m.check_no_link();
    case 'shortened-link':
      return m.hint_shortened_link({ link: words });
    case 'tracking-link':
      return m.hint_tracking_link({ link: words });
    case 'insecure-link':
      return m.hint_insecure_link({ link: words });
    case 'remote-picture':
      return m.hint_remote_picture();
    case 'picture-without-words':
      return m.hint_picture_without_words();
    case 'nothing-attached':
      return m.hint_nothing_attached({ words });
    case 'capitals':
      return part === 'subject' ? m.hint_capitals_subject({ words }) : m.hint_capitals({ words });
    case 'pressure':
      return part === 'subject' ? m.hint_pressure_subject({ words }) : m.hint_pressure({ words });
    case 'false-authorship':
      return m.hint_false_authorship({ words });
    case 'no-closing':
      return m.hint_no_closing();
    case 'versions-differ':
      return m.hint_versions_differ();
    case 'too-large':
      return m.hint_too_large();
    default:
      return reason satisfies never;
  }
}
