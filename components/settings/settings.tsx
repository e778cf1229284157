// Settings: the mailboxes, the user's own OAuth client, and what this extension may do, in plain words.
import { lazy, Suspense } from 'react';
import type { Account } from '../../utils/commands';
import { m } from '../../utils/i18n/generated/messages';
import { Connect } from '../connect';
import layout from '../layout.module.css';
import { Card } from '../parts/parts';
import { AccountSettings } from './account-settings';
import { ClientCard } from './client-card';
import { UndoCard } from './undo-card';
import css from './settings.module.css';

// Nobody opens the popup for these.
const Records = lazy(() => import('./records'));

const PROMISES = [m.promise_send, m.promise_look, m.promise_page, m.promise_home, m.promise_keep];

export function Settings({ accounts }: { accounts: Account[] }) {
  return (
    <main className={layout.main}>
      <Card title={m.accounts_title()}>
        {accounts.length === 0 && <p className={css.explain}>{m.accounts_none()}</p>}
        {accounts.map((account) => (
          <AccountSettings key={account.id} account={account} />
        ))}
        <div className={accounts.length > 0 ? css.another : css.first}>
          {accounts.length > 0 && <p className={css.explain}>{m.accounts_add()}</p>}
          <Connect look={accounts.length === 0 ? 'go' : 'ghost'} />
        </div>
      </Card>
      <UndoCard />
      <Card title={m.promise_title()}>
        <ul className={css.promises}>
          {PROMISES.map((promise) => (
            <li key={promise()}>
              <span aria-hidden="true">✓</span>
              <p>{promise()}</p>
            </li>
          ))}
        </ul>
      </Card>
      <ClientCard />
      <Suspense fallback={null}>
        <Records />
      </Suspense>
    </main>
  );
}
