// What a campaign is called, why it was refused, why it pauses and what it waits for.
import type { StartAnswer } from '../../utils/commands';
import { m } from '../../utils/i18n/generated/messages';
import type { CampaignRun, PauseReason } from '../../utils/outbox/submission';
import type { WaitReason } from '../../utils/outbox/waiting';
import type { Sentence } from './sentence';

/** What a campaign is called. */
export function titleText({ title, forgottenAt, test }: CampaignRun): string {
  const called = forgottenAt === undefined ? title || m.share_untitled() : m.campaign_forgotten();
  return test ? m.test_title({ title: called }) : called;
}

const pauseText: Record<PauseReason, Sentence> = {
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

/** What is said of a host that the user's browser keeps Handbill from (utils/provider/call.ts); the text is the host. */
export const NOT_PERMITTED = 'not-permitted';

/** Why a campaign waits, and the way on. */
export function pauseSentence(
  { reason, said }: Extract<CampaignRun['run'], { state: 'paused' }>,
  provider: string,
): { title: string; way: string } {
  if (said?.reason === NOT_PERMITTED) {
    const { text: host = '' } = said;
    return { title: m.pause_not_permitted({ host }), way: m.pause_not_permitted_way({ host }) };
  }
  return { title: pauseText[reason].title({ provider }), way: pauseText[reason].way({ provider }) };
}

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
  'missing-file': m.refused_missing_file,
  'same-person-twice': m.refused_same_person_twice,
  'not-to-self': m.refused_not_to_self,
  storage: m.refused_storage,
};
