// Why somebody is left out.
import type { Objection } from '../../utils/contacts/guard';
import { m } from '../../utils/i18n/generated/messages';
import { agoText } from './times';

/** Why somebody is left out. */
export function objectionText(objection: Objection, now: number): string {
  switch (objection.kind) {
    case 'do-not-write':
      return m.left_out_do_not_write();
    case 'written': {
      const ago = agoText(objection.at, now);
      return objection.title ? m.left_out_written({ ago, title: objection.title }) : m.left_out_written_forgotten({ ago });
    }
    case 'waiting':
      return m.left_out_waiting({ title: objection.title || m.share_untitled() });
    default:
      return objection satisfies never;
  }
}
