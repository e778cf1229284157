// One quiet line above the form about the campaign that was or is being sent.
import { m } from '../../utils/i18n/generated/messages';
import type { CampaignView } from '../../utils/outbox/view';
import { Button } from '../parts/parts';
import { sent } from '../progress/campaign-state';
import css from './compose.module.css';

export function Strip({ view, onShow }: { view: CampaignView; onShow: () => void }) {
  return (
    <p className={css.strip}>
      <span dir="auto">
        {m.running_open({ sent: sent(view), total: view.total })}
        {view.campaign.title && ` · ${view.campaign.title}`}
      </span>
      <Button look="link" onClick={onShow}>
        {m.open_campaign()}
      </Button>
    </p>
  );
}
