// Who it comes from: the user's name and the mailbox that sends.
import type { Account } from '../../utils/commands';
import type { Draft } from '../../utils/draft';
import { m } from '../../utils/i18n/generated/messages';
import { Connect } from '../connect';
import parts from '../parts/parts.module.css';
import { Card, Field, Notice } from '../parts/parts';
import { providerName } from '../text';
import css from './compose.module.css';

type Props = {
  accounts: Account[] | undefined;
  account: Account | undefined;
  name: string;
  change: (patch: Partial<Draft>) => void;
  onSettings: () => void;
};

export function SenderCard({ accounts, account, name, change, onSettings }: Props) {
  return (
    <Card title={m.from_title()}>
      <div className={css.sender}>
        <Field label={m.from_name()} autoComplete="name" value={name} onChange={(event) => change({ name: event.target.value })} />
        {(accounts?.length ?? 0) > 1 && (
          <label className={parts.field}>
            <span>{m.from_account()}</span>
            <select className={parts.input} value={account?.id ?? ''} onChange={(event) => change({ accountId: event.target.value })}>
              {accounts?.map(({ id, addrSpec }) => (
                <option key={id} value={id}>
                  {addrSpec}
                </option>
              ))}
            </select>
          </label>
        )}
        {accounts?.length === 1 && account && <span className={css.address}>{account.addrSpec}</span>}
      </div>
      {accounts && !account && (
        <div className={css.stack}>
          <p className={css.explain}>{m.from_connect_text()}</p>
          <Connect onSettings={onSettings} />
        </div>
      )}
      {account?.expired && (
        <div className={css.stack}>
          <Notice tone="warn">{m.from_expired({ address: account.addrSpec, provider: providerName(account) })}</Notice>
          <Connect account={account} onSettings={onSettings} />
        </div>
      )}
    </Card>
  );
}
