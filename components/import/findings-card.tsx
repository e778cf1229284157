// What is worth a second look: each finding with what would be done, agreed to and taken back one by one or all of a kind.
import { useState } from 'react';
import type { FindingKind } from '../../utils/contacts/hygiene';
import { readableAddress } from '../../utils/contacts/unicode-domain';
import { m } from '../../utils/i18n/generated/messages';
import type { Agreed, Summary } from '../../utils/people-file/session';
import { Button, Card } from '../parts/parts';
import css from './import.module.css';

const SHOWN = 20;
const KINDS: Record<FindingKind, { title: (count: { count: number }) => string; why: () => string; leavesOut: boolean }> = {
  'typing-error': { title: m.finding_typing_error, why: m.finding_typing_error_why, leavesOut: false },
  'same-mailbox': { title: m.finding_same_mailbox, why: m.finding_same_mailbox_why, leavesOut: true },
  'look-alike': { title: m.finding_look_alike, why: m.finding_look_alike_why, leavesOut: true },
  own: { title: m.finding_own, why: m.finding_own_why, leavesOut: true },
  disposable: { title: m.finding_disposable, why: m.finding_disposable_why, leavesOut: true },
  role: { title: m.finding_role, why: m.finding_role_why, leavesOut: true },
};

type Props = { summary: Summary; agreed: Agreed; onAgree: (agreed: Agreed) => void };

export function FindingsCard({ summary, agreed, onAgree }: Props) {
  const kinds = (Object.keys(KINDS) as FindingKind[]).filter((kind) => (summary.findingCounts[kind] ?? 0) > 0);
  if (kinds.length === 0) return null;
  return (
    <Card title={m.findings_title()}>
      {kinds.map((kind) => (
        <Kind key={kind} kind={kind} summary={summary} agreed={agreed} onAgree={onAgree} />
      ))}
    </Card>
  );
}

function Kind({ kind, summary, agreed, onAgree }: Props & { kind: FindingKind }) {
  const [shown, setShown] = useState(SHOWN);
  const { title, why, leavesOut } = KINDS[kind];
  const count = summary.findingCounts[kind] ?? 0;
  const all = agreed.kinds.includes(kind);
  const listed = summary.findings.flatMap(({ finding, contact }, index) => (finding.kind === kind ? [{ finding, contact, index }] : []));
  const places = listed.map(({ index }) => index);
  const setAll = (on: boolean) =>
    onAgree({
      kinds: on ? [...agreed.kinds, kind] : agreed.kinds.filter((other) => other !== kind),
      single: agreed.single.filter((index) => !places.includes(index)),
    });
  const toggle = (index: number, on: boolean) =>
    onAgree({ ...agreed, single: on ? [...agreed.single, index] : agreed.single.filter((other) => other !== index) });
  return (
    <section className={css.kind}>
      <div className={css.kindHead}>
        <h3>{title({ count })}</h3>
        <Button small onClick={() => setAll(!all)}>
          {all ? m.finding_undo_all() : leavesOut ? m.finding_leave_out_all() : m.finding_correct_all()}
        </Button>
      </div>
      <p className={css.note}>{why()}</p>
      <ul className={css.problems}>
        {listed.slice(0, shown).map(({ finding, contact, index }) => {
          const on = all || agreed.single.includes(index);
          const { addrSpec } = contact.mailbox;
          return (
            <li key={index} className={css.finding}>
              <span dir="auto" data-done={on}>
                <bdi>{readableAddress(addrSpec)}</bdi>
                {finding.kind === 'typing-error' && (
                  <>
                    {' → '}
                    <bdi>{finding.suggestion}</bdi>
                  </>
                )}
                {finding.kind === 'same-mailbox' && <small> {m.finding_same_as({ address: finding.as })}</small>}
              </span>
              {!all && (
                <Button look="link" aria-pressed={on} aria-label={labelOf(on, leavesOut, addrSpec)} onClick={() => toggle(index, !on)}>
                  {on ? m.finding_undo() : leavesOut ? m.finding_leave_out() : m.finding_correct()}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {listed.length > shown && (
        <Button look="link" onClick={() => setShown(shown + 100)}>
          {m.import_show_more()}
        </Button>
      )}
    </section>
  );
}

function labelOf(on: boolean, leavesOut: boolean, address: string): string {
  if (on) return m.finding_undo_label({ address });
  return leavesOut ? m.finding_leave_out_label({ address }) : m.finding_correct_label({ address });
}
