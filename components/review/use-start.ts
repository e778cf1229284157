// Hands the confirmed mails over to the background. What it sends is what was shown, under the draft's own id.
import { useState } from 'react';
import { BY_HAND } from '../../utils/by-hand/by-hand';
import type { Account, StartAnswer } from '../../utils/commands';
import type { Draft } from '../../utils/draft';
import { m } from '../../utils/i18n/generated/messages';
import type { MessageRecord } from '../../utils/message/message';
import type { Schedule } from '../../utils/outbox/schedule';
import { useServices } from '../services';
import { refusalText } from '../text/campaigns';
import { nameOf } from '../text/people';

/** `refusal`: why nothing was queued, in a sentence. @param account undefined: the user sends by hand */
export function useStart(draft: Draft, account: Account | undefined, onStarted: () => void) {
  const { request, undoWindow } = useServices();
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<string>();

  /** @param versions which version of the words each message is, where there are several @param hold the provider holds them until their time */
  const send = async (messages: MessageRecord[], versions: string[], schedule: Schedule | undefined, hold: boolean) => {
    setSending(true);
    setRefusal(undefined);
    try {
      const name = messages[0]?.from.displayName;
      if (account && name !== undefined && name !== account.displayName)
        await request('setAccount', { accountId: account.id, displayName: name });
      const { id, title, url, page, language = page?.language } = draft;
      const answer = await request('start', {
        campaignId: id,
        accountId: account?.id ?? BY_HAND,
        title,
        ...(url !== '' && { url }),
        ...(language !== undefined && { language }),
        messages,
        ...(versions.length > 0 && { versions }),
        ...(schedule && { schedule }),
        ...(hold && { hold }),
        undoMs: await undoWindow.readUndoMs(),
      });
      if (answer.state === 'started') onStarted();
      else setRefusal(refusalOf(answer, messages));
    } catch (error) {
      // The same command may be given again: the background knows the campaign by its id.
      console.warn(error);
      setRefusal(m.silent_start());
    } finally {
      setSending(false);
    }
  };

  return { send, sending, refusal };
}

function refusalOf(answer: Extract<StartAnswer, { state: 'refused' }>, messages: MessageRecord[]): string {
  const people = answer.people.flatMap((place) => messages[place] ?? []).map(({ to }) => nameOf(to));
  return [refusalText[answer.reason](), ...(people.length > 0 ? [m.refused_people({ people: people.join(', ') })] : [])].join(' ');
}
