// What was written or chosen for one person alone, when their address is corrected.
import { addrSpecKey } from '../../utils/contacts/address';
import type { AddrSpec, Contact } from '../../utils/contacts/contact';
import type { Draft } from '../../utils/draft';
import { keyOf } from '../text/people';

/** Their sentence and the version chosen by hand, under the corrected address too; under the old one they stay, should it come back. */
export function ownWordsUnder(
  { personal, versions }: Pick<Draft, 'personal' | 'versions'>,
  contact: Contact,
  corrected: AddrSpec,
): Pick<Draft, 'personal' | 'versions'> {
  const [from, to] = [keyOf(contact), addrSpecKey(corrected)];
  const both = (of: Readonly<Record<string, string>> = {}) => (of[from] === undefined ? undefined : { [to]: of[from], ...of });
  const [sentences, chosen] = [both(personal), both(versions?.chosen)];
  return { ...(sentences && { personal: sentences }), ...(versions && chosen && { versions: { ...versions, chosen } }) };
}
