// The door of the review, loaded when it is first shown: names the sender, or says why the account cannot be one.
import { useMemo, type ReactNode } from 'react';
import type { Account } from '../../utils/commands';
import type { Draft } from '../../utils/draft';
import { m } from '../../utils/i18n/generated/messages';
import layout from '../layout.module.css';
import { Notice } from '../parts/parts';
import { byHandIdentity, identityOf, isMoreThanPlain, plainOf } from './render-all';
import { Review } from './review';

type Props = {
  draft: Draft;
  leftOut: ReactNode;
  /** undefined: the user sends by hand. */
  account: Account | undefined;
  name: string;
  change: (patch: Partial<Draft>) => void;
  onBack: () => void;
  onPersonal: () => void;
  onStarted: () => void;
};

export default function ReviewScreen({ name, ...props }: Props) {
  const identity = props.account ? identityOf(props.account, name) : byHandIdentity(name);
  const { draft, account } = props;
  const words = useMemo(() => (account ? draft : plainOf(draft)), [account, draft]);
  const leftBehind = !account && isMoreThanPlain(draft);
  if (identity) return <Review {...props} draft={words} identity={identity} leftBehind={leftBehind} />;
  return (
    <main className={layout.main}>
      <Notice tone="bad" title={m.refused_title()}>
        <p>{m.refused_wrong_sender()}</p>
      </Notice>
    </main>
  );
}
