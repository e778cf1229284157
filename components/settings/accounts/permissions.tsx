// What a mailbox lets Handbill do, in plain words, each with the way to take it back.
import { useState } from 'react';
import { booksOf } from '../../../utils/address-book/books';
import type { Account } from '../../../utils/commands';
import { m } from '../../../utils/i18n/generated/messages';
import { Ask } from '../../parts/ask';
import { Button } from '../../parts/parts';
import { useServices } from '../../services';
import { providerName } from '../../text/providers';
import css from '../settings.module.css';
import { providerWords, type Extra, type Permission } from './provider-words';

export function Permissions({ account }: { account: Account }) {
  const { request } = useServices();
  const [asking, setAsking] = useState<Extra>();
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<'not-reached' | 'unanswered'>();

  const takeBack = async (extra: Extra) => {
    setAsking(undefined);
    setBusy(true);
    setOutcome(undefined);
    try {
      const answer = await request('takeBack', { accountId: account.id, extra });
      if (answer === 'not-reached') setOutcome(answer);
      // Google knows only all or nothing: what remains is asked for again.
      else if (account.provider === 'gmail') await request('connect', { provider: account.provider, accountId: account.id });
    } catch (error) {
      console.warn(error);
      setOutcome('unanswered');
    }
    setBusy(false);
  };

  return (
    <div className={css.part}>
      <h3>{m.permissions_title()}</h3>
      <ul className={css.permissions}>
        {permissionsOf(account).map(({ key, text, extra }) => (
          <li key={key}>
            <span>{text}</span>
            {extra && (
              <Button
                look="link"
                disabled={busy}
                aria-label={m.permission_take_back_label({ permission: text })}
                onClick={() => setAsking(extra)}
              >
                {m.permission_take_back()}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {outcome === 'not-reached' && <p role="alert">{m.permission_not_reached({ provider: providerName(account) })}</p>}
      {outcome === 'unanswered' && <p role="alert">{m.silent_command()}</p>}
      {asking && (
        <Ask
          title={m.permission_ask()}
          yes={m.permission_take_back()}
          no={m.permission_keep()}
          onNo={() => setAsking(undefined)}
          onYes={() => void takeBack(asking)}
        >
          {providerWords[account.provider].takeBack()}
        </Ask>
      )}
    </div>
  );
}

const bookPermission = { contacts: m.permission_contacts, 'other-contacts': m.permission_other_contacts };

function permissionsOf({ provider, scopes }: Account): Permission[] {
  const books = booksOf(provider)
    .filter(({ scope }) => scopes.includes(scope))
    .map(({ id }): Permission => ({ key: id, text: bookPermission[id](), extra: id }));
  return [...providerWords[provider].permissions(scopes), ...books];
}
