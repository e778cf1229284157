// What could not be kept or read, on every screen, with the way to try once more.
import { m } from '../utils/i18n/generated/messages';
import layout from './layout.module.css';
import { Button, Notice, Row } from './parts/parts';
import { useTrouble, type Live } from './use-live';

export function Troubles({ overview, accounts }: { overview: Live<unknown>; accounts: Live<unknown> }) {
  const { value: trouble = 'none' } = useTrouble();
  if (trouble !== 'none')
    return (
      <div className={layout.troubles} role="alert">
        <Notice tone="bad" title={trouble === 'storage' ? m.trouble_storage() : m.trouble_broken()}>
          <p>{trouble === 'storage' ? m.trouble_storage_way() : m.trouble_broken_way()}</p>
        </Notice>
      </div>
    );
  if (!overview.refused && !accounts.refused) return null;
  return (
    <div className={layout.troubles} role="alert">
      <Notice tone="bad" title={overview.refused ? m.outbox_unread_title() : m.silent_title()}>
        <p>{overview.refused ? m.outbox_unread_text() : m.silent_text()}</p>
        <Row>
          <Button
            small
            onClick={() => {
              overview.again();
              accounts.again();
            }}
          >
            {m.try_again()}
          </Button>
        </Row>
      </Notice>
    </div>
  );
}
