// From the states and reasons of the outbox, the parsers and the browser to sentences; times as people write them.
import type { Unreadable } from '../utils/campaign/campaign-page';
import type { Account, ConnectProblem, StartAnswer } from '../utils/commands';
import { addrSpecKey } from '../utils/contacts/address';
import type { Contact, Mailbox, Problem, ProblemReason } from '../utils/contacts/contact';
import type { Objection } from '../utils/contacts/guard';
import { m } from '../utils/i18n/generated/messages';
import type { WaitReason } from '../utils/outbox/waiting';
import type { Tie } from '../utils/people/saved-person';
import type { CampaignRun, PauseReason, Said, Submission } from '../utils/outbox/submission';

/** How a person is called in a list. */
export function nameOf(mailbox: Mailbox): string {
  return mailbox.displayName || mailbox.addrSpec;
}

/** How the person of a submission is called, also when nobody knows any more. */
export function personText({ to }: Submission): string {
  return to ? nameOf(to) : m.person_forgotten();
}

/** What a campaign is called. */
export function titleText({ title, forgottenAt, test }: CampaignRun): string {
  const called = forgottenAt === undefined ? title || m.share_untitled() : m.campaign_forgotten();
  return test ? m.test_title({ title: called }) : called;
}

/** How large a file is, as people say it. */
export function sizeText(octets: number): string {
  const [value, unit] = octets < 1_000_000 ? [Math.ceil(octets / 1000), 'kilobyte'] : [octets / 1_000_000, 'megabyte'];
  return new Intl.NumberFormat('en', { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
}

/** A key for a person, the same wherever the address is written with other capitals. */
export function keyOf({ mailbox }: Contact): string {
  return addrSpecKey(mailbox.addrSpec);
}

export const problemText: Record<ProblemReason, () => string> = {
  'no-address': m.problem_no_address,
  'invalid-address': m.problem_invalid_address,
  'several-at-signs': m.problem_several_at_signs,
  'non-ascii-local-part': m.problem_non_ascii_local_part,
  duplicate: m.problem_duplicate,
  'unclosed-quote': m.problem_unclosed_quote,
  'control-character': m.problem_control_character,
  'another-address': m.problem_another_address,
  unsubscribed: m.problem_unsubscribed,
  'cell-too-long': m.problem_cell_too_long,
  'empty-file': m.problem_empty_file,
  'image-file': m.problem_image_file,
  'archive-file': m.problem_archive_file,
  'old-spreadsheet': m.problem_old_spreadsheet,
  'binary-file': m.problem_binary_file,
  'damaged-file': m.problem_damaged_file,
  'too-large': m.problem_too_large,
  'unpacks-too-large': m.problem_unpacks_too_large,
  'too-many-rows': m.problem_too_many_rows,
};

/** Where a piece of the input stood. */
export function placeText({ line, sheet }: Problem): string {
  return sheet === undefined ? m.problem_line({ line }) : m.problem_row_of_sheet({ sheet, line });
}

export const unreadableText: Record<Unreadable, () => string> = {
  'browser-page': m.unreadable_browser_page,
  store: m.unreadable_store,
  document: m.unreadable_document,
  'no-page': m.unreadable_no_page,
};

/** Whom the user signs in with. `connect`: the button. */
export const providerText: Record<Account['provider'], { name: () => string; connect: () => string }> = {
  gmail: { name: m.provider_google, connect: m.from_connect_gmail },
  graph: { name: m.provider_microsoft, connect: m.from_connect_microsoft },
  jmap: { name: m.provider_jmap, connect: m.from_connect_jmap },
};

/** An account's provider by name, also of one that is gone. */
export function providerName(account: Pick<Account, 'provider'> | undefined): string {
  return account ? providerText[account.provider].name() : m.provider_gone();
}

/** What somebody is to the user. */
export const tieText: Record<Tie, () => string> = {
  friend: m.tie_friend,
  family: m.tie_family,
  colleague: m.tie_colleague,
  neighbour: m.tie_neighbour,
  member: m.tie_member,
  'asked-me': m.tie_asked_me,
};

/** Why somebody is left out. */
export function objectionText(objection: Objection, now: number): string {
  switch (objection.kind) {
    case 'do-not-write':
      return m.left_out_do_not_write();
    case 'written': {
      const ago = agoText(objection.at, now);
      return objection.title ? m.left_out_written({ ago, title: objection.title }) : m.left_out_written_forgotten({ ago });
    }
    case 'waiting':
      return m.left_out_waiting({ title: objection.title || m.share_untitled() });
    default:
      return objection satisfies never;
  }
}

type Sentence = { title: (of: { provider: string }) => string; way: (of: { provider: string }) => string };

export const connectProblemText: Record<ConnectProblem, Sentence> = {
  'no-client-id': { title: m.connect_no_client_id, way: m.connect_no_client_id_way },
  denied: { title: m.connect_denied, way: m.connect_denied_way },
  closed: { title: m.connect_closed, way: m.connect_closed_way },
  'missing-scope': { title: m.connect_missing_scope, way: m.connect_missing_scope_way },
  'wrong-account': { title: m.connect_wrong_account, way: m.connect_wrong_account_way },
  'client-refused': { title: m.connect_client_refused, way: m.connect_client_refused_way },
  'admin-consent': { title: m.connect_admin_consent, way: m.connect_admin_consent_way },
  offline: { title: m.connect_offline, way: m.connect_offline_way },
  unexpected: { title: m.connect_unexpected, way: m.connect_unexpected_way },
};

export const pauseText: Record<PauseReason, Sentence> = {
  user: { title: m.pause_user, way: m.pause_user_way },
  unauthorized: { title: m.pause_unauthorized, way: m.pause_unauthorized_way },
  quota: { title: m.pause_quota, way: m.pause_quota_way },
  blocked: { title: m.pause_blocked, way: m.pause_blocked_way },
  'three-in-a-row': { title: m.pause_three_in_a_row, way: m.pause_three_in_a_row_way },
  offline: { title: m.pause_offline, way: m.pause_offline_way },
  captive: { title: m.pause_captive, way: m.pause_captive_way },
  'start-missed': { title: m.pause_start_missed, way: m.pause_start_missed_way },
  ended: { title: m.pause_ended, way: m.pause_ended_way },
  'unreadable-record': { title: m.pause_unreadable_record, way: m.pause_unreadable_record_way },
};

/** What the next mail waits for. The pace and the time to undo speak for themselves: the time beside says it. */
export const waitReasonText: Record<WaitReason, () => string | undefined> = {
  pace: () => undefined,
  undo: () => undefined,
  start: m.wait_start,
  quiet: m.wait_quiet,
  weekday: m.wait_weekday,
  day: m.wait_day,
  'first-day': m.wait_first_day,
  'pushed-back': m.wait_pushed_back,
  turn: m.wait_turn,
};

type Refusal = Extract<StartAnswer, { state: 'refused' }>['reason'];
export const refusalText: Record<Refusal, () => string> = {
  'no-account': m.refused_no_account,
  'wrong-sender': m.refused_wrong_sender,
  'no-people': m.refused_no_people,
  'do-not-write': m.refused_do_not_write,
  'bad-message': m.refused_bad_message,
  'same-person-twice': m.refused_same_person_twice,
  'not-to-self': m.refused_not_to_self,
  storage: m.refused_storage,
};

/** What the list says of one mail. `next`: it is the one that goes next. */
export function stateText(submission: Submission, next: boolean, stopped: boolean, now: number): string {
  switch (submission.state) {
    case 'accepted':
      return submission.decidedByUser
        ? m.state_accepted_by_user()
        : submission.settledAt
          ? timeText(submission.settledAt, now)
          : m.state_accepted();
    case 'rejected':
      return m.state_rejected();
    case 'unconfirmed':
      return m.state_unconfirmed();
    case 'canceled':
      return m.state_canceled();
    case 'sending':
      return m.state_sending();
    case 'queued':
      if (stopped) return m.state_waiting();
      if (submission.notBeforeAt && submission.notBeforeAt > now) return m.state_deferred({ time: timeText(submission.notBeforeAt, now) });
      return next ? m.state_next() : m.state_waiting();
    default:
      return submission.state satisfies never;
  }
}

/** A state in a word. */
export const stateWord: Record<Submission['state'] | 'unreadable', () => string> = {
  accepted: m.state_accepted,
  rejected: m.state_rejected,
  unconfirmed: m.state_unconfirmed,
  canceled: m.state_canceled,
  sending: m.state_sending,
  queued: m.state_waiting,
  unreadable: m.state_unreadable,
};

/** What we say ourselves, before a provider is asked. */
const ownWords: Record<string, () => string> = { 'too-large': m.said_too_large, 'needs-check': m.said_needs_check };

/** What the provider said, in its own words. */
export function saidText(said: Said): string {
  const own = said.status === undefined ? ownWords[said.reason ?? ''] : undefined;
  if (own) return own();
  return [said.status, said.reason, said.text].filter((part) => part !== undefined && part !== '').join(' · ');
}

const DAY_MS = 24 * 60 * 60_000;
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const dayAndClock = new Intl.DateTimeFormat(undefined, { weekday: 'short', hour: '2-digit', minute: '2-digit' });
const dateAndClock = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const shortDay = new Intl.DateTimeFormat(undefined, { weekday: 'short' });
const longDay = new Intl.DateTimeFormat(undefined, { weekday: 'long' });
const date = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const ago = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const count = new Intl.NumberFormat();

/** 19:42; with the weekday when it is not today, with the date when a weekday could be two. */
export function timeText(at: number, now: number): string {
  const days = Math.abs(at - now) / DAY_MS;
  return (new Date(at).toDateString() === new Date(now).toDateString() ? clock : days < 6 ? dayAndClock : dateAndClock).format(at);
}

/** A time of the day from an input ("21:00"), as people here write it. */
export function clockText(text: string): string {
  const at = Date.parse(`2026-01-01T${text}`);
  return Number.isNaN(at) ? '…' : clock.format(at);
}

/** A weekday's name; ISO 8601, Monday is 1. */
export function weekdayText(day: number, style: 'short' | 'long'): string {
  // 5 January 2026 is a Monday.
  return (style === 'short' ? shortDay : longDay).format(new Date(2026, 0, 4 + day));
}

/** "Mon–Fri", "Mon, Wed, Thu". */
export function weekdaysText(days: readonly number[]): string {
  const first = days[0] ?? 1;
  const unbroken = days.length > 2 && days.every((day, place) => day === first + place);
  const names = days.map((day) => weekdayText(day, 'short'));
  return unbroken ? `${names[0]}–${names.at(-1)}` : names.join(', ');
}

/** 30 Nov 2026, 19:42:05: on paper and in lists that span days. */
export function fullTimeText(at: number): string {
  return full.format(at);
}

/** 30 Nov, from an ISO 8601 date; undefined when it is none. */
export function dateText(iso: string): string | undefined {
  const at = Date.parse(iso);
  return Number.isNaN(at) ? undefined : date.format(at);
}

/** today, yesterday, 5 days ago, 3 weeks ago. */
export function agoText(at: number, now: number): string {
  const days = Math.max(0, Math.round((new Date(now).setHours(0, 0, 0, 0) - new Date(at).setHours(0, 0, 0, 0)) / DAY_MS));
  return days < 14 ? ago.format(-days, 'day') : ago.format(-Math.floor(days / 7), 'week');
}

/** 3 Nov 2026. */
export function dayText(at: number): string {
  return day.format(at);
}

export function numberText(n: number): string {
  return count.format(n);
}

/** When the next one goes, seen from now. */
export function waitText(at: number, now: number): string {
  const seconds = Math.max(0, Math.ceil((at - now) / 1000));
  if (seconds === 0) return m.next_now();
  if (seconds < 90) return m.next_in_seconds({ count: seconds });
  if (seconds < 3600) return m.next_in_minutes({ count: Math.round(seconds / 60) });
  return m.next_at({ time: timeText(at, now) });
}

/** 0:48, 4:05. */
export function countdownText(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** A language (BCP 47) by its own name: Deutsch, português (Brasil). */
export function languageText(language: string): string {
  try {
    const [tag = language] = Intl.getCanonicalLocales(language.replace('_', '-'));
    const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
    return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
  } catch (error) {
    // A page may call its language as it likes.
    if (error instanceof RangeError) return language;
    throw error;
  }
}

/** A version by its letter, or by its language. */
export function versionText(id: string): string {
  return id.length === 1 ? m.version_lot({ letter: id }) : languageText(id);
}

/** petition.example, from a link; the text itself when it is none. */
export function hostText(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url;
}
