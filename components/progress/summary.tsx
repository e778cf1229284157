// The end of a campaign, calmly: what was sent, what was not, and that answers come to the user's own mailbox.
import { m } from '../../utils/i18n/generated/messages';
import type { CampaignView } from '../../utils/outbox/view';
import parts from '../parts/parts.module.css';
import { cx } from '../parts/parts';
import { titleText } from '../text/campaigns';
import css from './progress.module.css';

export function Summary({ view: { counts, total, campaign } }: { view: CampaignView }) {
  const { accepted, rejected, canceled } = counts;
  const headline =
    accepted === total ? m.summary_all({ count: total }) : accepted === 0 ? m.summary_none() : m.summary_some({ sent: accepted, total });
  return (
    <section className={cx(parts.card, css.summary)} role="status">
      <h2>{headline}</h2>
      <p>{titleText(campaign)}</p>
      {rejected > 0 && <p>{m.summary_rejected({ count: rejected })}</p>}
      {canceled > 0 && <p>{m.summary_canceled({ count: canceled })}</p>}
      {accepted > 0 && <p>{m.summary_thanks()}</p>}
    </section>
  );
}
