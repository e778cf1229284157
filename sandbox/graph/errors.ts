// Graph's error bodies, as documented and as seen in the field. One table, used by the routes and by faults.
// https://learn.microsoft.com/graph/errors · https://learn.microsoft.com/graph/outlook-errors
import { randomUUID } from 'node:crypto';
import { json, type Headers, type Reply } from '../http';

/** https://learn.microsoft.com/graph/errors#json-representation */
export function graphError(status: number, code: string, message: string, headers: Headers = {}): Reply {
  const id = randomUUID();
  const innerError = { date: new Date(0).toISOString().slice(0, 19), 'request-id': id, 'client-request-id': id };
  return json(status, { error: { code, message, innerError } }, { 'request-id': id, ...headers });
}

/** https://learn.microsoft.com/entra/identity-platform/app-resilience-continuous-access-evaluation: the claims to ask for, base64. */
export const CLAIMS = Buffer.from('{"access_token":{"nbf":{"essential":true, "value":"1604106651"}}}').toString('base64');

/** Refusals by the name a script gives them. */
export const GRAPH_REFUSALS = {
  invalidToken: () =>
    graphError(401, 'InvalidAuthenticationToken', 'Lifetime validation failed, the token is expired.', { 'www-authenticate': 'Bearer' }),
  claimsChallenge: () =>
    graphError(
      401,
      'InvalidAuthenticationToken',
      'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenCreatedWithOutdatedPolicies',
      {
        'www-authenticate': `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000", error="insufficient_claims", claims="${CLAIMS}"`,
      },
    ),
  accessDenied: () => graphError(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.'),
  sendAsDenied: () =>
    graphError(
      403,
      'ErrorSendAsDenied',
      'The user account which was used to submit this request does not have the right to send mail on behalf of the specified sending account., Cannot submit message.',
    ),
  invalidRecipients: () =>
    graphError(
      400,
      'ErrorInvalidRecipients',
      "At least one recipient isn't valid., A message can't be sent because it contains no recipients.",
    ),
  invalidBase64: () => graphError(400, 'ErrorMimeContentInvalidBase64String', 'Invalid base64 string for MIME content.'),
  messageLimit: () =>
    graphError(
      403,
      'ErrorExceededMessageLimit',
      'Cannot send mail. Daily Message/Recipient limit exceeded. Follow the instructions in your Inbox to verify your account.',
    ),
  hourlyLimit: () => graphError(403, 'ErrorExceededHourlyMessageLimit', 'Cannot send mail. Hourly message limit exceeded.'),
  suspended: () =>
    graphError(403, 'ErrorAccountSuspend', 'Account suspended. Follow the instructions in your Inbox to verify your account.'),
  submissionBlocked: () => graphError(403, 'ErrorMessageSubmissionBlocked', 'Message submission is blocked for this account.'),
  mailboxFull: () => graphError(403, 'ErrorQuotaExceeded', 'The mailbox has exceeded its quota.'),
  noMailbox: () => graphError(404, 'MailboxNotEnabledForRESTAPI', 'The mailbox is either inactive, soft-deleted, or is hosted on-premise.'),
  notFound: () => graphError(404, 'ErrorItemNotFound', 'The specified object was not found in the store.'),
  concurrency: () => graphError(429, 'ApplicationThrottled', 'Application is over its MailboxConcurrency limit.', { 'retry-after': '1' }),
  throttled: () => graphError(429, 'TooManyRequests', 'Too many requests.', { 'retry-after': '12' }),
  unavailable: () => graphError(503, 'ServiceUnavailable', 'The service is temporarily unavailable.', { 'retry-after': '30' }),
  tooLarge: () => graphError(413, 'RequestEntityTooLarge', 'The request body is too large.'),
} satisfies Record<string, () => Reply>;

export type GraphRefusalName = keyof typeof GRAPH_REFUSALS;
