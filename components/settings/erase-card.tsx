// Delete everything now: asks once, names what goes, and cancels what waits only when told to.
import { useState } from 'react';
import type { Answer } from '../../utils/commands';
import { m } from '../../utils/i18n/generated/messages';
import { Ask } from '../parts/ask';
import { Button, Card, Notice, Row } from '../parts/parts';
import { useServices } from '../services';
import css from './records.module.css';

type Refusal = Extract<Answer<'deleteEverything'>, { state: 'refused' }>['reason'];

const refusalText: Record<Refusal, () => string> = {
  'mails-wait': m.erase_mails_wait,
  'on-its-way': m.erase_on_its_way,
  'signing-in': m.erase_signing_in,
};

/** What there is to delete. `waiting`: mails that have not gone; `held`: that their provider sends later. */
type Stored = { accounts: number; campaigns: number; people: number; waiting: number; held: number };

export function EraseCard() {
  const { request, outbox } = useServices();
  const [stored, setStored] = useState<Stored>();
  const [trouble, setTrouble] = useState<() => string>();
  const [busy, setBusy] = useState(false);

  const attempt = async (step: () => Promise<void>, silence: () => string) => {
    setBusy(true);
    setTrouble(undefined);
    try {
      await step();
    } catch (error) {
      console.warn(error);
      setTrouble(() => silence);
    } finally {
      setBusy(false);
    }
  };

  const look = () =>
    attempt(async () => {
      const [{ campaigns }, accounts] = await Promise.all([outbox.readOverview(), request('getAccounts', {})]);
      setStored({
        accounts: accounts.length,
        campaigns: campaigns.length,
        people: campaigns.reduce((sum, { total }) => sum + total, 0),
        waiting: campaigns.reduce((sum, { counts }) => sum + counts.queued + counts.sending, 0),
        held: campaigns.reduce((sum, { held }) => sum + held.length, 0),
      });
    }, m.silent_title);

  const erase = (cancelRest: boolean) => {
    setStored(undefined);
    return attempt(async () => {
      const answer = await request('deleteEverything', { cancelRest });
      if (answer.state === 'refused') setTrouble(() => refusalText[answer.reason]);
    }, m.silent_command);
  };

  return (
    <Card title={m.erase_title()}>
      <p className={css.explain}>{m.erase_text()}</p>
      <Row className={css.row}>
        <Button look="danger" small disabled={busy} onClick={() => void look()}>
          {m.erase_button()}
        </Button>
      </Row>
      <div role="status">{trouble && <Notice tone="warn">{trouble()}</Notice>}</div>
      {stored && (
        <Ask
          title={m.erase_ask()}
          yes={stored.waiting > 0 ? m.erase_yes_cancel({ count: stored.waiting }) : m.erase_yes()}
          no={m.erase_no()}
          onNo={() => setStored(undefined)}
          onYes={() => void erase(stored.waiting > 0)}
        >
          {m.erase_ask_accounts({ count: stored.accounts })} {m.erase_ask_campaigns({ count: stored.campaigns, people: stored.people })}{' '}
          {m.erase_ask_rest()} {stored.waiting > 0 && m.erase_ask_waiting({ count: stored.waiting })}{' '}
          {stored.held > 0 && m.erase_ask_held({ count: stored.held })}
        </Ask>
      )}
    </Card>
  );
}
