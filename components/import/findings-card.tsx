// What is worth a second look: each finding with what would be done, agreed to and taken back one by one or all of a kind.
import { useState } from 'react';
import type { FindingKind } from '../../utils/contacts/hygiene';
import { readableAddress } from '../../utils/contacts/unicode-domain';
import { m } from '../../utils/i18n/generated/messages';
import type { Summary } from '../../utils/people-file/session';
import { Button, Card } from '../parts/parts';
import { findingKey, type Corrections } from './corrections';
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

type Props = { summary: Summary; corrections: Corrections; onCorrect: (corrections: Corrections) => void };

export function FindingsCard({ summary, corrections, onCorrect }: Props) {
  const kinds = (Object.keys(KINDS) as FindingKind[]).filter((kind) => (summary.findingCounts[kind] ?? 0) > 0);
  if (kinds.length === 0) return null;
  return (
    <Card title={m.findings_title()}>
      {kinds.map((kind) => (
        <Kind key={kind} kind={kind} summary={summary} corrections={corrections} onCorrect={onCorrect} />
      ))}
    </Card>
  );
}

function Kind({ kind, summary, corrections, onCorrect }: Props & { kind: FindingKind }) {
  const [shown, setShown] = useState(SHOWN);
  const { title, why, leavesOut } = KINDS[kind];
  const count = summary.findingCounts[kind] ?? 0;
  const { kinds, single } = corrections;
  const all = kinds.includes(kind);
  const listed = summary.findings.flatMap((found) => (found.finding.kind === kind ? [{ ...found, key: findingKey(found) }] : []));
  const setAll = (on: boolean) => {
    const ofKind = new Set(listed.map(({ key }) => key));
    const others = new Set([...single].filter((key) => !ofKind.has(key)));
    onCorrect({ ...corrections, kinds: on ? [...kinds, kind] : kinds.filter((other) => other !== kind), single: others });
  };
  const toggle = (key: string, on: boolean) =>
    onCorrect({ ...corrections, single: new Set(on ? [...single, key] : [...single].filter((other) => other !== key)) });
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
        {listed.slice(0, shown).map(({ finding, contact, key }) => {
          const on = all || single.has(key);
          const { addrSpec } = contact.mailbox;
          return (
            <li key={key} className={css.finding}>
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
                <Button look="link" aria-pressed={on} aria-label={labelOf(on, leavesOut, addrSpec)} onClick={() => toggle(key, !on)}>
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
