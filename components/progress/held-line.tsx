// What the provider holds of a campaign, until when, and whether the browser may be closed meanwhile.
import type { Account } from '../../utils/commands';
import { m } from '../../utils/i18n/generated/messages';
import type { CampaignView } from '../../utils/outbox/view';
import { holderName } from '../text/providers';
import { timeText } from '../text/times';
import css from './progress.module.css';

type Props = { view: CampaignView; account: Account | undefined; now: number };

export function HeldLine({ view: { held, cancelAsked, counts, campaign }, account, now }: Props) {
  const last = held.at(-1);
  const server = holderName(account);
  const handingOver = campaign.run.state === 'running' && campaign.hold && account?.holds && counts.queued > 0;
  const lines = [
    ...(last === undefined ? [] : [m.held({ count: held.length, server, time: timeText(last, now) })]),
    ...(handingOver ? [m.held_handing_over()] : last === undefined || counts.queued > 0 ? [] : [m.held_close()]),
    ...(last !== undefined && (account === undefined || account.expired) ? [m.held_unreachable()] : []),
    ...(cancelAsked > 0 ? [m.held_cancel_asked({ count: cancelAsked, server })] : []),
  ];
  return lines.length > 0 && <p className={css.next}>{lines.join(' ')}</p>;
}
