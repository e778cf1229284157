import { describe, expect, it } from 'vitest';
import { readLookUp } from './jmap-look-up';

const sought = { messageId: 'ours@example.org', state: 's1' };
const ours = (id: string, keywords: object = {}) => ({ id, messageId: ['ours@example.org'], keywords });
const other = (id: string) => ({ id, messageId: ['other@example.org'], keywords: {} });
const draft = { $draft: true };
const none = { hasMoreChanges: false, created: [], updated: [], destroyed: [] };

type Witnesses = { now?: string; changes?: object; made?: object[]; theirs?: object[]; mails?: object[] };

function answersOf({ now = 's2', changes, made, theirs, mails }: Witnesses) {
  const answers: Record<string, Record<string, unknown> | undefined> = {
    'EmailSubmission/get now': { state: now },
    'EmailSubmission/changes since': changes && { ...none, ...changes },
    'EmailSubmission/get made': made && { list: made },
    'Email/get theirs': theirs && { list: theirs },
    'Email/get mails': mails && { list: mails },
  };
  return { find: (name: string, id: string) => answers[`${name} ${id}`] };
}

const submission = (emailId: string) => ({ id: `of ${emailId}`, emailId });
const one = { created: ['x'] };

describe('what became of a mail', () => {
  it.each<[string, Witnesses, string]>([
    ['its submission is there', { changes: one, made: [submission('m1')], theirs: [ours('m1')], mails: [] }, 'accepted'],
    [
      'its submission is there, its draft not moved yet',
      { changes: one, made: [submission('m1')], theirs: [ours('m1')], mails: [ours('m1', draft)] },
      'accepted',
    ],
    ['it lies there and is no draft any more; submissions are not kept', { changes: {}, made: [], mails: [ours('m1')] }, 'accepted'],
    ['the same, and changes cannot be told', { mails: [ours('m1')] }, 'accepted'],
    ['nothing was submitted since', { now: 's1', changes: {}, made: [], mails: [] }, 'not-taken'],
    ['nothing was submitted since, the search does not work', { now: 's1' }, 'not-taken'],
    ['only others were submitted', { changes: one, made: [submission('m2')], theirs: [other('m2')], mails: [] }, 'not-taken'],
    ['it lies there unsent; submissions are not kept', { changes: {}, made: [], mails: [ours('m1', draft)] }, 'not-taken'],
    ['it is nowhere, but something was submitted that nobody can see', { changes: {}, made: [], mails: [] }, 'cannot-tell'],
    ['it is nowhere, and changes cannot be told', { mails: [] }, 'cannot-tell'],
    ['something was submitted whose mail is gone', { changes: one, made: [submission('m3')], theirs: [], mails: [] }, 'cannot-tell'],
    [
      'more was submitted than can be told',
      { changes: { ...one, hasMoreChanges: true }, made: [submission('m2')], theirs: [other('m2')], mails: [] },
      'cannot-tell',
    ],
  ])('%s: %s', (_, witnesses, kind) => expect(readLookUp(answersOf(witnesses), sought).told.kind).toBe(kind));

  it('a draft beside the mail that went is of no use; the mail itself, about to be moved, is', () => {
    const repeated = { changes: one, made: [submission('m1')], theirs: [ours('m1')], mails: [ours('m1'), ours('m9', draft)] };
    expect(readLookUp(answersOf(repeated), sought)).toMatchObject({
      told: { kind: 'accepted', reference: 'of m1' },
      sentId: 'm1',
      left: 'm9',
    });
    const moving = { ...repeated, mails: [ours('m1', draft)] };
    expect(readLookUp(answersOf(moving), sought)).not.toHaveProperty('left');
  });

  it('a server that cannot tell the state is asked later', () => {
    const broken = { find: (name: string, id: string) => (name === 'error' && id === 'now' ? { type: 'serverFail' } : undefined) };
    expect(readLookUp(broken, sought).told).toEqual({ kind: 'later', said: { reason: 'serverFail' } });
  });
});
