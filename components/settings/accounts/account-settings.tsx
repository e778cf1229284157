// One connected mailbox: whether it sends this campaign, how it stands, what it may do, its name and pace, connecting again, disconnecting.
import { useState } from 'react';
import type { Account } from '../../../utils/commands';
import { m } from '../../../utils/i18n/generated/messages';
import { OUTLOOK_UPLOADS } from '../../../utils/mail-server';
import { Connect } from '../../connect';
import { Ask } from '../../parts/ask';
import { Button, Field, Row, cx } from '../../parts/parts';
import { useServices } from '../../services';
import { holderName } from '../../text/providers';
import { useCommand } from '../../use-command';
import css from '../settings.module.css';
import { Permissions } from './permissions';
import { providerWords } from './provider-words';
import { Standing } from './standing';

const kindText = { personal: m.account_kind_personal, work: m.account_kind_work };

const PACES = [
  { pace: 'slow', name: m.pace_slow, note: m.pace_slow_note },
  { pace: 'gentle', name: m.pace_gentle, note: m.pace_gentle_note },
  { pace: 'fast', name: m.pace_fast, note: m.pace_fast_note },
] as const;

type Props = {
  account: Account;
  /** This campaign goes out from it. */
  used: boolean;
  /** Makes it so; absent where nothing is being written or there is no other mailbox. */
  onUse?: (() => void) | undefined;
};

export function AccountSettings({ account, used, onUse }: Props) {
  const { give, unanswered } = useCommand();
  const [asking, setAsking] = useState(false);
  const [held, setHeld] = useState(0);
  const { outbox } = useServices();
  const accountId = account.id;
  /** Also when what it holds cannot be counted. */
  const askFirst = async () => {
    setHeld(account.holds ? await outbox.countHeld(accountId).catch(() => 0) : 0);
    setAsking(true);
  };
  return (
    <section className={cx(css.account, css.stack)} aria-label={account.addrSpec}>
      <p className={css.who}>
        <b>{account.addrSpec}</b>
        <span className={account.expired ? css.expired : undefined}>{account.expired ? m.account_expired() : m.account_connected()}</span>
        {account.kind && <span>{kindText[account.kind]()}</span>}
      </p>
      {used && onUse && <p className={css.used}>{m.account_used()}</p>}
      {!used && onUse && (
        <Row>
          <Button small aria-label={m.account_use_label({ address: account.addrSpec })} onClick={onUse}>
            {m.account_use()}
          </Button>
        </Row>
      )}
      {account.expired && <Connect account={account} />}
      {account.provider === 'graph' && !account.expired && !account.scopes.includes('Mail.ReadWrite') && (
        <>
          <p className={css.explain}>{m.account_check_text()}</p>
          <Connect account={account} look="ghost" extra={{ ask: 'check', label: m.account_check(), hosts: [OUTLOOK_UPLOADS] }} />
        </>
      )}
      <Standing account={account} />
      <Permissions account={account} />
      <Field
        key={account.displayName}
        label={m.account_name()}
        note={m.account_name_note()}
        autoComplete="name"
        defaultValue={account.displayName ?? ''}
        onBlur={(event) => {
          const displayName = event.target.value.trim();
          if (displayName !== (account.displayName ?? '')) void give('setAccount', { accountId, displayName });
        }}
      />
      <fieldset className={css.pace}>
        <legend>{m.account_pace()}</legend>
        {PACES.map(({ pace, name, note }) => (
          <label key={pace}>
            <input
              type="radio"
              name={`pace ${accountId}`}
              checked={account.pace === pace}
              onChange={() => void give('setAccount', { accountId, pace })}
            />
            <span>
              {name()}
              <br />
              <small>{note()}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <Row>
        <Button small onClick={() => void askFirst()}>
          {m.account_disconnect()}
        </Button>
      </Row>
      {unanswered && <p role="alert">{m.silent_command()}</p>}
      {asking && (
        <Ask
          title={m.account_disconnect_ask({ address: account.addrSpec })}
          yes={m.account_disconnect()}
          no={m.account_disconnect_no()}
          onNo={() => setAsking(false)}
          onYes={() => {
            setAsking(false);
            void give('disconnect', { accountId });
          }}
        >
          {providerWords[account.provider].disconnect(account.scopes)}{' '}
          {held > 0 && m.account_disconnect_held({ count: held, server: holderName(account) })}
        </Ask>
      )}
    </section>
  );
}
