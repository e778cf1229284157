import { describe, expect, it } from 'vitest';
import { refusalOf } from './gmail-replies';

const NOW = Date.parse('2026-01-01T00:00:00Z');
const body = (code: number, message: string, reason?: string, status?: string) =>
  JSON.stringify({
    error: { code, message, ...(reason && { errors: [{ domain: 'global', reason, message }] }), ...(status && { status }) },
  });

// https://developers.google.com/workspace/gmail/api/guides/handle-errors
describe('refusalOf', () => {
  const cases: [number, string, string][] = [
    [400, body(400, 'Recipient address required', 'invalidArgument', 'INVALID_ARGUMENT'), 'rejected'],
    [400, body(400, 'Invalid To header', 'invalidArgument'), 'rejected'],
    [400, body(400, 'Mail service not enabled', 'failedPrecondition'), 'blocked'],
    [400, body(400, 'Precondition check failed.', 'failedPrecondition'), 'blocked'],
    [401, body(401, 'Invalid Credentials', 'authError'), 'unauthorized'],
    [403, body(403, 'Request had insufficient authentication scopes.', 'insufficientPermissions'), 'unauthorized'],
    [403, body(403, 'Daily Limit Exceeded', 'dailyLimitExceeded'), 'quota'],
    [403, body(403, 'User Rate Limit Exceeded', 'userRateLimitExceeded'), 'rate'],
    [429, body(429, 'User-rate limit exceeded.  Retry after 2026-01-01T00:15:00.000Z', 'rateLimitExceeded'), 'rate'],
    [429, body(429, 'User-rate limit exceeded.  Retry after 2026-01-02T00:00:00.000Z (Mail sending)', 'rateLimitExceeded'), 'quota'],
    [429, body(429, 'Too many concurrent requests for user', 'rateLimitExceeded'), 'rate'],
    [429, body(429, 'Resource has been exhausted (e.g. check quota).', 'rateLimitExceeded', 'RESOURCE_EXHAUSTED'), 'rate'],
    [403, body(403, 'The domain administrators have disabled Gmail apps.', 'domainPolicy'), 'blocked'],
    [403, body(403, 'Gmail API has not been used in project 1 before or it is disabled.', 'accessNotConfigured'), 'blocked'],
    [413, body(413, 'Request Entity Too Large', 'uploadTooLarge'), 'rejected'],
  ];
  it.each(cases)('%i %s → %s', (status, text, meaning) => {
    const refusal = refusalOf(status, text, null, NOW);
    expect(refusal?.kind === 'deferred' ? refusal.cause : refusal?.kind).toBe(meaning);
  });

  it('reads the date from the text, else from Retry-After', () => {
    expect(refusalOf(429, body(429, 'Retry after 2026-01-01T00:15:00.000Z', 'rateLimitExceeded'), '5', NOW)).toMatchObject({
      untilAt: NOW + 900_000,
    });
    expect(refusalOf(429, body(429, 'no date', 'rateLimitExceeded'), '5', NOW)).toMatchObject({ untilAt: NOW + 5_000 });
    expect(refusalOf(429, body(429, 'no date', 'rateLimitExceeded'), 'Thu, 01 Jan 2026 00:01:00 GMT', NOW)).toMatchObject({
      untilAt: NOW + 60_000,
    });
  });

  it.each([
    [500, body(500, 'Backend Error', 'backendError')],
    [503, body(503, 'Backend Error', 'backendError')],
    [403, '<html>Sign in to the hotel</html>'],
    [429, ''],
    [200, '<html>Welcome</html>'],
  ])('%i %s proves nothing', (status, text) => expect(refusalOf(status, text, null, NOW)).toBeUndefined());
});
