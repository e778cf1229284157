// What Graph's answers prove, row by row; the conformance suite has those the sandbox plays.
import { describe, expect, it } from 'vitest';
import { refusalOf, saidBy } from './graph-replies';

const NOW = Date.parse('2026-12-01T09:00:00Z');
const reply = (status: number, code: string | undefined, headers: Record<string, string> = {}) => ({
  status,
  body: code === undefined ? '<html>Sign in to GuestNet</html>' : JSON.stringify({ error: { code, message: 'in its words' } }),
  headers: new Headers(headers),
});

describe('a refusal', () => {
  it.each<[number, string, object]>([
    // https://learn.microsoft.com/graph/errors
    [403, 'ErrorExceededMessageLimitShowTierUpgrade', { kind: 'deferred', cause: 'quota' }],
    [429, 'ErrorExceededMessageLimit', { kind: 'deferred', cause: 'quota' }],
    [403, 'ErrorExceededHourlyMessageLimitShowTierUpgrade', { kind: 'deferred', cause: 'quota', untilAt: NOW + 3_600_000 }],
    [403, 'ErrorSubmissionQuotaExceeded', { kind: 'deferred', cause: 'quota' }],
    [403, 'ErrorAccountSuspendShowTierUpgrade', { kind: 'blocked' }],
    [403, 'ErrorMessageSubmissionBlocked', { kind: 'blocked' }],
    [403, 'ErrorMessageBlocked', { kind: 'rejected' }],
    [403, 'Authorization_RequestDenied', { kind: 'unauthorized' }],
    [404, 'ErrorNonExistentMailbox', { kind: 'blocked' }],
    [408, 'ErrorMessageTimeout', { kind: 'deferred', cause: 'unavailable' }],
    [403, 'SomethingNew', { kind: 'blocked' }],
    [400, 'SomethingNew', { kind: 'rejected' }],
  ])('%i %s', (status, code, means) => {
    expect(refusalOf(reply(status, code), NOW)).toMatchObject({ ...means, said: { status, reason: code, text: 'in its words' } });
  });

  it.each<[string, number]>([
    ['seconds', NOW + 12_000],
    ['a date', NOW + 3_600_000],
  ])('waits as long as Retry-After says, in %s', (form, untilAt) => {
    const value = form === 'seconds' ? '12' : 'Tue, 01 Dec 2026 10:00:00 GMT';
    expect(refusalOf(reply(429, 'TooManyRequests', { 'Retry-After': value }), NOW)).toMatchObject({ cause: 'rate', untilAt });
  });
});

describe('no proof', () => {
  it.each([
    ['a page that is not Graph’s', reply(403, undefined)],
    ['a server that broke', reply(503, 'ServiceUnavailable')],
    ['an answer of success', reply(202, 'TooManyRequests')],
    ['an item that is gone: it may have been sent', reply(404, 'ErrorItemNotFound')],
  ])('%s', (_, answer) => expect(refusalOf(answer, NOW)).toBeUndefined());

  it('of a page that is not Graph’s only the status is told', () => expect(saidBy(reply(403, undefined)).said).toEqual({ status: 403 }));
});

// https://learn.microsoft.com/entra/identity-platform/claims-challenge
describe('what the next token has to satisfy', () => {
  const claims = '{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}';
  const challenge = (encoded: string) => `Bearer realm="", error="insufficient_claims", claims="${encoded}"`;
  const told = (field: string) => refusalOf(reply(401, 'InvalidAuthenticationToken', { 'WWW-Authenticate': field }), NOW);

  it.each([
    ['Base64', btoa(claims)],
    ['Base64 for URLs, without padding', btoa(claims).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')],
  ])('is read from %s', (_, encoded) => expect(told(challenge(encoded))).toMatchObject({ kind: 'unauthorized', claims }));

  it.each([
    ['no challenge', 'Bearer'],
    ['one that is no Base64', challenge('a')],
  ])('is nothing with %s', (_, field) => expect(told(field)).not.toHaveProperty('claims'));
});
