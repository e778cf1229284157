// What the buttons of sending by hand do, and what went wrong with it.
import { useEffect, useState } from 'react';
import type { ComposeIn } from '../../utils/by-hand/by-hand';
import { composeWindow } from '../../utils/by-hand/compose-window';
import { m } from '../../utils/i18n/generated/messages';
import type { MessageRecord } from '../../utils/message/message';
import type { Submission } from '../../utils/outbox/submission';
import { useServices } from '../services';

export const COMPOSE_NAMES: readonly { id: ComposeIn; name: () => string }[] = [
  { id: 'gmail', name: m.hand_in_gmail },
  { id: 'outlook', name: m.hand_in_outlook },
  { id: 'outlook-work', name: m.hand_in_outlook_work },
  { id: 'mailto', name: m.hand_in_mailto },
];

export type Hand = ReturnType<typeof useByHand>;

export function useByHand() {
  const { request, outbox, composeChoice } = useServices();
  const [composeIn, setComposeIn] = useState<ComposeIn>();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const [copied, setCopied] = useState<MessageRecord>();
  useEffect(() => {
    // What the user chose meanwhile stands.
    void composeChoice.readComposeIn().then((kept) => setComposeIn((chosen) => chosen ?? kept));
  }, [composeChoice]);

  /** One at a time; what is not answered is said. */
  const act = async (work: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setTrouble(undefined);
    try {
      await work();
    } catch (error) {
      console.warn(error);
      setTrouble(m.silent_command());
    } finally {
      setBusy(false);
    }
  };

  const copy = (mail: MessageRecord) =>
    navigator.clipboard.writeText(mail.text).then(
      () => setCopied(mail),
      (error: unknown) => {
        console.warn(error);
        setTrouble(m.hand_uncopied());
      },
    );

  const open = async ({ id }: Submission) => {
    const chosen = composeIn ?? (await composeChoice.readComposeIn());
    const mail = await outbox.readMessage(id);
    // Before the window opens: it takes the focus, and in the popup the popup with it.
    if (mail && composeWindow(chosen, mail).left.length > 0) await copy(mail);
    const answer = await request('openByHand', { submissionId: id, composeIn: chosen });
    if (answer === 'another-is-open') setTrouble(m.hand_elsewhere());
  };

  const decide = (submission: Submission, went: boolean) => request('decide', { submissionId: submission.id, went });

  return {
    /** undefined while it is being read. */
    composeIn,
    busy,
    trouble,
    /** The mail whose text was copied last. */
    copied,
    copy,
    choose: (chosen: ComposeIn) => {
      setComposeIn(chosen);
      void composeChoice.keepComposeIn(chosen);
    },
    write: (submission: Submission) => act(() => open(submission)),
    decide: (submission: Submission, went: boolean) => act(() => decide(submission, went)),
    sentThenWrite: (sent: Submission, next: Submission) =>
      act(async () => {
        await decide(sent, true);
        await open(next);
      }),
  };
}
