// The connected mailboxes, each with all there is to know of it, and the way to connect another.
import type { Account } from '../../../utils/commands';
import { m } from '../../../utils/i18n/generated/messages';
import { Connect } from '../../connect';
import { Card } from '../../parts/parts';
import css from '../settings.module.css';
import { AccountSettings } from './account-settings';

type Props = {
  accounts: Account[];
  /** The one this campaign goes out from; undefined: none does. */
  used: Account | undefined;
  /** Absent where nothing is being written. */
  onUse: ((account: Account) => void) | undefined;
};

export default function Accounts({ accounts, used, onUse }: Props) {
  return (
    <Card title={m.accounts_title()}>
      {accounts.length === 0 && <p className={css.explain}>{m.accounts_none()}</p>}
      {accounts.map((account) => (
        <AccountSettings
          key={account.id}
          account={account}
          used={account.id === used?.id}
          onUse={onUse && accounts.length > 1 ? () => onUse(account) : undefined}
        />
      ))}
      <div className={accounts.length > 0 ? css.another : css.first}>
        {accounts.length > 0 && <p className={css.explain}>{m.accounts_add()}</p>}
        <Connect look={accounts.length === 0 ? 'go' : 'ghost'} />
      </div>
    </Card>
  );
}
