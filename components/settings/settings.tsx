// Settings: the mailboxes, the user's own OAuth client, and what this extension may do, in plain words.
import { lazy, Suspense } from 'react';
import type { Account } from '../../utils/commands';
import { m } from '../../utils/i18n/generated/messages';
import layout from '../layout.module.css';
import { Card } from '../parts/parts';
import { ClientCards } from './client-card';
import { UndoCard } from './undo-card';
import css from './settings.module.css';

// Each mailbox reads how it stands.
const Accounts = lazy(() => import('./accounts/accounts'));
// Nobody opens the popup for these.
const Records = lazy(() => import('./records'));

const PROMISES = [m.promise_send, m.promise_look, m.promise_page, m.promise_home, m.promise_keep];

type Props = { accounts: Account[]; used: Account | undefined; onUse: ((account: Account) => void) | undefined };

/** @param used the mailbox this campaign goes out from @param onUse takes another for it */
export function Settings({ accounts, used, onUse }: Props) {
  return (
    <main className={layout.main}>
      <Suspense fallback={null}>
        <Accounts accounts={accounts} used={used} onUse={onUse} />
      </Suspense>
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
      <ClientCards />
      <Suspense fallback={null}>
        <Records />
      </Suspense>
    </main>
  );
}
