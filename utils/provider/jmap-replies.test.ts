import { describe, expect, it } from 'vitest';
import { notCarriedOut, notCreated, refusalOf } from './jmap-replies';
import type { Refusal } from './provider';

const NOW = Date.parse('2026-01-01T00:00:00Z');
const meaning = (refusal: Refusal | undefined) => (refusal?.kind === 'deferred' ? refusal.cause : refusal?.kind);

// https://www.rfc-editor.org/rfc/rfc8621#section-7.5 https://www.rfc-editor.org/rfc/rfc8620#section-5.3
describe('a mail that was not created', () => {
  it.each<[string, string | undefined, string]>([
    ['invalidRecipients', undefined, 'rejected'],
    ['noRecipients', undefined, 'rejected'],
    ['tooManyRecipients', undefined, 'rejected'],
    ['invalidEmail', undefined, 'rejected'],
    ['tooLarge', undefined, 'rejected'],
    ['rateLimit', undefined, 'rate'],
    ['forbiddenToSend', 'You have exceeded your daily sending limit.', 'quota'],
    ['forbiddenToSend', 'At most 120 recipients per day on a trial.', 'quota'],
    ['forbiddenToSend', 'This account is suspended.', 'blocked'],
    ['forbiddenToSend', undefined, 'blocked'],
    ['forbiddenMailFrom', undefined, 'blocked'],
    ['forbiddenFrom', undefined, 'blocked'],
    ['forbidden', undefined, 'blocked'],
    ['overQuota', undefined, 'blocked'],
    ['smtpProtocolError', undefined, 'unavailable'],
    ['invalidProperties', undefined, 'unavailable'],
  ])('%s %s → %s', (type, description, means) => {
    const refusal = notCreated({ type, ...(description && { description }) });
    expect(meaning(refusal)).toBe(means);
    expect(refusal.said).toMatchObject({ reason: type, ...(description && { text: description }) });
  });
});

// https://www.rfc-editor.org/rfc/rfc8620#section-3.6.2
describe('a method that was not carried out', () => {
  it.each([
    ['serverUnavailable', 'unavailable'],
    ['rateLimit', 'rate'],
    ['requestTooLarge', 'rejected'],
    ['accountNotFound', 'unauthorized'],
    ['accountReadOnly', 'unauthorized'],
    ['accountNotSupportedByMethod', 'unauthorized'],
    ['forbidden', 'unauthorized'],
    ['unknownMethod', 'blocked'],
    ['invalidArguments', 'blocked'],
  ])('%s → %s', (type, means) => expect(meaning(notCarriedOut({ type }))).toBe(means));

  it.each(['serverFail', 'serverPartialFail', 'somethingNew'])('%s proves nothing', (type) =>
    expect(notCarriedOut({ type })).toBeUndefined(),
  );
});

// https://www.rfc-editor.org/rfc/rfc8620#section-3.6.1
describe('a request that was refused as a whole', () => {
  const problem = (type: string) => JSON.stringify({ type: `urn:ietf:params:jmap:error:${type}`, detail: 'in words' });
  it.each<[number, string, string | undefined]>([
    [400, problem('limit'), 'rate'],
    [400, problem('notRequest'), 'blocked'],
    [400, problem('unknownCapability'), 'blocked'],
    [401, '<html>401 Unauthorized</html>', 'unauthorized'],
    [403, '{}', 'unauthorized'],
    [404, '<html>Not found</html>', 'unauthorized'],
    [413, '', 'rejected'],
    [429, '', 'rate'],
    [500, problem('limit'), undefined],
    [503, '', undefined],
    [200, '<html>Welcome to GuestNet</html>', undefined],
  ])('%i %s → %s', (status, body, means) => expect(meaning(refusalOf({ status, body, retryAfter: null }, NOW))).toBe(means));

  it('no answer proves nothing', () => expect(refusalOf({ status: 0, said: { reason: 'network' } }, NOW)).toBeUndefined());

  it.each([
    ['5', NOW + 5_000],
    ['Thu, 01 Jan 2026 00:01:00 GMT', NOW + 60_000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', undefined],
    ['soon', undefined],
  ])('Retry-After: %s', (retryAfter, untilAt) => {
    const refusal = refusalOf({ status: 429, body: '', retryAfter }, NOW);
    expect(refusal).toMatchObject({ kind: 'deferred', cause: 'rate' });
    expect(refusal?.kind === 'deferred' ? refusal.untilAt : undefined).toBe(untilAt);
  });
});
