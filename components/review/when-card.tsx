// When the mails may go: now, unless the user says otherwise. Folded up until somebody asks.
import type { ReactNode } from 'react';
import type { Draft } from '../../utils/draft';
import { m } from '../../utils/i18n/generated/messages';
import { cx } from '../parts/parts';
import parts from '../parts/parts.module.css';
import { useServices } from '../services';
import { clockText, timeText, weekdayText, weekdaysText } from '../text/times';
import { timeZoneHere, tomorrowAt, untilOf, type When, type WhenProblem } from './when';
import css from './when-card.module.css';

type Props = {
  when: When;
  problem: WhenProblem | undefined;
  deadline: string | undefined;
  /** Who would hold the mails until their time; undefined where nobody does. */
  holder: string | undefined;
  change: (patch: Partial<Draft>) => void;
};

/** Where the sentence stands that says what is wrong. */
export const PROBLEM_ID = 'when-problem';

const WEEK = [1, 2, 3, 4, 5, 6, 7];
const DAY_MS = 24 * 60 * 60_000;

export function WhenCard({ when, problem, deadline, holder, change }: Props) {
  const { now } = useServices();
  const { start, until, quiet, weekdays } = when;
  /** Sets what is given; undefined switches off. */
  const set = (patch: { [K in keyof When]?: When[K] | undefined }) =>
    change({ when: Object.fromEntries(Object.entries({ ...when, ...patch }).filter(([, value]) => value !== undefined)) });
  const about = problem && { 'aria-describedby': PROBLEM_ID, 'aria-invalid': true };

  return (
    <details className={css.when}>
      <summary>
        <span className={css.label}>{m.when_title()}</span> <span>{whenText(when, now(), holder)}</span>
      </summary>
      <div className={css.lines} role="group" aria-label={m.when_title()}>
        <Line label={m.when_start()} on={start !== undefined} onSwitch={(on) => set({ start: on ? tomorrowAt(9, now()) : undefined })}>
          <input
            {...about}
            className={parts.input}
            type="datetime-local"
            aria-label={m.when_start_label()}
            value={start ?? ''}
            onChange={(event) => set({ start: event.target.value })}
          />
        </Line>
        <Line
          label={m.when_quiet()}
          on={quiet !== undefined}
          onSwitch={(on) => set({ quiet: on ? { from: '21:00', to: '08:00' } : undefined })}
        >
          <input
            {...about}
            className={parts.input}
            type="time"
            aria-label={m.when_quiet_from()}
            value={quiet?.from ?? ''}
            onChange={(event) => quiet && set({ quiet: { ...quiet, from: event.target.value } })}
          />
          <span aria-hidden="true">–</span>
          <input
            {...about}
            className={parts.input}
            type="time"
            aria-label={m.when_quiet_to()}
            value={quiet?.to ?? ''}
            onChange={(event) => quiet && set({ quiet: { ...quiet, to: event.target.value } })}
          />
        </Line>
        <Line
          className={css.days}
          label={m.when_days()}
          on={weekdays !== undefined}
          onSwitch={(on) => set({ weekdays: on ? [1, 2, 3, 4, 5] : undefined })}
        >
          {WEEK.map((day) => (
            <label key={day} className={css.day}>
              <input
                {...about}
                type="checkbox"
                aria-label={weekdayText(day, 'long')}
                checked={weekdays?.includes(day) ?? false}
                onChange={(event) =>
                  set({ weekdays: WEEK.filter((each) => (each === day ? event.target.checked : weekdays?.includes(each))) })
                }
              />
              <span aria-hidden="true">{weekdayText(day, 'short')}</span>
            </label>
          ))}
        </Line>
        <Line
          label={m.when_until()}
          on={until !== undefined}
          onSwitch={(on) => set({ until: on ? (untilOf(deadline, now()) ?? tomorrowAt(20, now() + 6 * DAY_MS)) : undefined })}
        >
          <input
            {...about}
            className={parts.input}
            type="datetime-local"
            aria-label={m.when_until_label()}
            value={until ?? ''}
            onChange={(event) => set({ until: event.target.value })}
          />
        </Line>
        {holder !== undefined && (
          <Line label={m.when_hold({ server: holder })} on={when.hold === true} onSwitch={(on) => set({ hold: on || undefined })}>
            <p className={css.note}>{m.when_hold_note()}</p>
          </Line>
        )}
        <p className={css.note}>{m.when_zone({ zone: timeZoneHere().replaceAll('_', ' ') })}</p>
      </div>
    </details>
  );
}

type LineProps = { label: string; on: boolean; className?: string | undefined; onSwitch: (on: boolean) => void; children: ReactNode };

/** A switch, and what it switches on. */
function Line({ label, on, className, onSwitch, children }: LineProps) {
  return (
    <div className={css.line}>
      <label className={css.switch}>
        <input type="checkbox" checked={on} onChange={(event) => onSwitch(event.target.checked)} />
        <span>{label}</span>
      </label>
      {on && <div className={cx(css.inputs, className)}>{children}</div>}
    </div>
  );
}

/** The choice in a line: "from Thu 09:00 · not 21:00–08:00 · Mon–Fri". */
function whenText({ start, until, quiet, weekdays, hold }: When, now: number, holder: string | undefined): string {
  const at = (text: string) => timeText(Date.parse(text), now);
  const chosen = [
    ...(start ? [m.when_from_text({ time: at(start) })] : []),
    ...(quiet ? [m.when_quiet_text({ from: clockText(quiet.from), to: clockText(quiet.to) })] : []),
    ...(weekdays?.length ? [weekdaysText(weekdays)] : []),
    ...(until ? [m.when_until_text({ time: at(until) })] : []),
    ...(hold && holder !== undefined ? [m.when_hold_text({ server: holder })] : []),
  ];
  return chosen.length > 0 ? chosen.join(' · ') : m.when_now();
}

export const problemText: Record<WhenProblem, () => string> = {
  'start-missing': m.when_start_missing,
  'start-past': m.when_start_past,
  'until-missing': m.when_until_missing,
  'until-past': m.when_until_past,
  'until-before-start': m.when_until_before_start,
  'quiet-missing': m.when_quiet_missing,
  'quiet-always': m.when_quiet_always,
  'no-day': m.when_no_day,
  never: m.when_never,
};
