// The mail that is shown, to the user's own address, through the same outbox as every other. Nobody else is written to by it.
import { useCallback, useRef, useState } from 'react';
import type { Account } from '../../utils/commands';
import type { Draft } from '../../utils/draft';
import { m } from '../../utils/i18n/generated/messages';
import type { Identity, MessageRecord } from '../../utils/message/message';
import { makeMessageId } from '../../utils/message/message-id';
import { Button } from '../parts/parts';
import { useServices } from '../services';
import { refusalText } from '../text/campaigns';
import { saidText, stateWord } from '../text/mails';
import { useLive } from '../use-live';
import css from './review.module.css';

/** @param message as its receiver would get it */
export function TestToSelf({
  draft,
  account,
  identity,
  message,
}: {
  draft: Draft;
  account: Account;
  identity: Identity;
  message: MessageRecord;
}) {
  const { request, makeId, random } = useServices();
  const [sent, setSent] = useState<string>();
  const [refusal, setRefusal] = useState<string>();
  const [busy, setBusy] = useState(false);
  // Kept until an answer came: the same test twice is one.
  const id = useRef<string>(undefined);
  const state = useTestState(sent);

  const send = async () => {
    id.current ??= makeId();
    setBusy(true);
    setRefusal(undefined);
    try {
      const answer = await request('start', {
        campaignId: id.current,
        accountId: account.id,
        title: draft.title,
        messages: [{ ...message, to: identity, messageId: makeMessageId(identity.addrSpec, random) }],
        test: true,
        undoMs: 0,
      });
      if (answer.state === 'started') setSent(id.current);
      else setRefusal(refusalText[answer.reason]());
      id.current = undefined;
    } catch (error) {
      console.warn(error);
      setRefusal(m.silent_start());
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className={css.same}>
      {/* Not disabled while it works: a disabled button loses the focus. */}
      <Button look="link" aria-disabled={busy} onClick={() => void (busy || send())}>
        {m.test_send()}
      </Button>{' '}
      <span role="status">{state && m.test_state({ address: identity.addrSpec, state })}</span>
      {refusal && <span role="alert">{refusal}</span>}
    </div>
  );
}

/** How a test stands, in words. */
function useTestState(campaignId: string | undefined): string | undefined {
  const { outbox } = useServices();
  const read = useCallback(async () => (campaignId === undefined ? [] : outbox.readPeople(campaignId)), [campaignId, outbox]);
  const [mail] = useLive(read, 'outbox').value ?? [];
  if (mail?.kind !== 'submission') return undefined;
  const { state, said } = mail.submission;
  return [stateWord[state](), ...(state === 'rejected' && said ? [saidText(said)] : [])].join(' · ');
}
