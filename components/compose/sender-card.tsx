// Who it comes from: the user's name and the mailbox that sends.
import { BY_HAND } from '../../utils/by-hand/by-hand';
import type { Account } from '../../utils/commands';
import type { Draft } from '../../utils/draft';
import { m } from '../../utils/i18n/generated/messages';
import { Connect } from '../connect';
import parts from '../parts/parts.module.css';
import { Button, Card, Field, Notice } from '../parts/parts';
import { providerName } from '../text/providers';
import css from './compose.module.css';

type Props = {
  accounts: Account[] | undefined;
  account: Account | undefined;
  byHand: boolean;
  name: string;
  change: (patch: Partial<Draft>) => void;
  onSettings: () => void;
};

export function SenderCard({ accounts, account, byHand, name, change, onSettings }: Props) {
  return (
    <Card title={m.from_title()}>
      <div className={css.sender}>
        <Field
          label={m.from_name()}
          id="name"
          autoComplete="name"
          value={name}
          onChange={(event) => change({ name: event.target.value })}
        />
        {!byHand && (accounts?.length ?? 0) > 1 && (
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
      {byHand && (
        <div className={css.stack}>
          <p className={css.explain}>{m.hand_explain()}</p>
          <Button look="link" onClick={() => change({ accountId: '' })}>
            {m.hand_connect()}
          </Button>
        </div>
      )}
      {accounts && !account && !byHand && (
        <div className={css.stack}>
          <p className={css.explain}>{m.from_connect_text()}</p>
          <Connect onSettings={onSettings} />
          <ByHandOffer change={change} />
        </div>
      )}
      {account?.expired && (
        <div className={css.stack}>
          <Notice tone="warn">{m.from_expired({ address: account.addrSpec, provider: providerName(account) })}</Notice>
          <Connect account={account} onSettings={onSettings} />
          <ByHandOffer change={change} />
        </div>
      )}
    </Card>
  );
}

/** For those who cannot or may not connect. */
function ByHandOffer({ change }: Pick<Props, 'change'>) {
  return (
    <p className={css.explain}>
      {m.hand_offer()}{' '}
      <Button look="link" onClick={() => change({ accountId: BY_HAND })}>
        {m.hand_choose()}
      </Button>
    </p>
  );
}
