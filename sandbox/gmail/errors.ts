// Gmail's error bodies, as seen in the field. One table, used by the routes and by faults.
// https://developers.google.com/workspace/gmail/api/guides/handle-errors
import { json, type Headers, type Reply } from '../http';

type Shape = {
  code: number;
  reason: string;
  domain: string;
  message: string;
  status?: string;
  details?: readonly unknown[];
  location?: string;
};

/** The common envelope. `errors`, `status` and `details` are each optional in the field. https://cloud.google.com/apis/design/errors */
function envelope({ code, reason, domain, message, status, details, location }: Shape, headers: Headers = {}): Reply {
  const error = { message, domain, reason, ...(location && { locationType: 'header', location }) };
  return json(code, { error: { code, message, errors: [error], ...(status && { status }), ...(details && { details }) } }, headers);
}

/** 400 for a wrong argument: `Recipient address required`, `Invalid To header`, … */
export function invalidArgument(message: string, details?: readonly unknown[]): Reply {
  return envelope({
    code: 400,
    reason: 'invalidArgument',
    domain: 'global',
    message,
    status: 'INVALID_ARGUMENT',
    ...(details && { details }),
  });
}

/** 400 for a parameter or field the call has not got. */
export function unknownName(name: string, where: 'query' | 'body'): Reply {
  const tail =
    where === 'query' ? `Cannot bind query parameter. Field '${name}' could not be found in request message.` : 'Cannot find field.';
  const description = `Invalid JSON payload received. Unknown name "${name}": ${tail}`;
  return envelope({
    code: 400,
    reason: 'badRequest',
    domain: 'global',
    message: description,
    status: 'INVALID_ARGUMENT',
    details: [{ '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: [{ description }] }],
  });
}

export function tooLarge(): Reply {
  return envelope({ code: 413, reason: 'uploadTooLarge', domain: 'global', message: 'Request entity too large' });
}

export function delegationDenied(account: string): Reply {
  return envelope({
    code: 403,
    reason: 'forbidden',
    domain: 'global',
    message: `Delegation denied for ${account}`,
    status: 'PERMISSION_DENIED',
  });
}

export function notImplemented(what: string): Reply {
  return envelope({
    code: 501,
    reason: 'notImplemented',
    domain: 'global',
    message: `The sandbox has no ${what}.`,
    status: 'UNIMPLEMENTED',
  });
}

/** `retryAt`: epoch ms, put into the text as Gmail does (two spaces before "Retry"). */
export function retryAfter(retryAt: number, mailSending: boolean): Reply {
  const message = `User-rate limit exceeded.  Retry after ${new Date(retryAt).toISOString()}${mailSending ? ' (Mail sending)' : ''}`;
  return envelope({ code: 429, reason: 'rateLimitExceeded', domain: 'usageLimits', message, status: 'RESOURCE_EXHAUSTED' });
}

const PER_USER =
  "Quota exceeded for quota metric 'Queries' and limit 'Queries per minute per user' of service 'gmail.googleapis.com' for consumer 'project_number:482915037716'.";

const errorInfo = (reason: string, domain = 'googleapis.com'): readonly unknown[] => [
  { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain, metadata: { service: 'gmail.googleapis.com' } },
];

/** Refusals by the name a script gives them. */
export const REFUSALS = {
  authError: () =>
    envelope(
      { code: 401, reason: 'authError', domain: 'global', message: 'Invalid Credentials', location: 'Authorization' },
      { 'www-authenticate': 'Bearer realm="https://accounts.google.com/", error="invalid_token"' },
    ),
  insufficientPermissions: () =>
    envelope(
      {
        code: 403,
        reason: 'insufficientPermissions',
        domain: 'global',
        message: 'Request had insufficient authentication scopes.',
        status: 'PERMISSION_DENIED',
        details: errorInfo('ACCESS_TOKEN_SCOPE_INSUFFICIENT'),
      },
      {
        'www-authenticate':
          'Bearer realm="https://accounts.google.com/", error="insufficient_scope", scope="https://www.googleapis.com/auth/gmail.send"',
      },
    ),
  dailyLimitExceeded: () => envelope({ code: 403, reason: 'dailyLimitExceeded', domain: 'usageLimits', message: 'Daily Limit Exceeded' }),
  userRateLimitExceeded: () =>
    envelope({ code: 403, reason: 'userRateLimitExceeded', domain: 'usageLimits', message: 'User Rate Limit Exceeded' }),
  queriesPerMinute: () =>
    envelope({
      code: 403,
      reason: 'rateLimitExceeded',
      domain: 'usageLimits',
      message: PER_USER,
      status: 'PERMISSION_DENIED',
      details: errorInfo('RATE_LIMIT_EXCEEDED'),
    }),
  resourceExhausted: () =>
    envelope({
      code: 429,
      reason: 'rateLimitExceeded',
      domain: 'global',
      message: 'Resource has been exhausted (e.g. check quota).',
      status: 'RESOURCE_EXHAUSTED',
    }),
  tooManyConcurrent: () =>
    envelope({
      code: 429,
      reason: 'rateLimitExceeded',
      domain: 'usageLimits',
      message: 'Too many concurrent requests for user',
      status: 'RESOURCE_EXHAUSTED',
    }),
  domainPolicy: () =>
    envelope({ code: 403, reason: 'domainPolicy', domain: 'global', message: 'The domain administrators have disabled Gmail apps.' }),
  accessNotConfigured: () =>
    envelope({
      code: 403,
      reason: 'accessNotConfigured',
      domain: 'usageLimits',
      message: 'Gmail API has not been used in project 482915037716 before or it is disabled.',
      status: 'PERMISSION_DENIED',
      details: errorInfo('SERVICE_DISABLED'),
    }),
  failedPrecondition: () =>
    envelope({
      code: 400,
      reason: 'failedPrecondition',
      domain: 'global',
      message: 'Precondition check failed.',
      status: 'FAILED_PRECONDITION',
    }),
  mailServiceNotEnabled: () =>
    envelope({
      code: 400,
      reason: 'failedPrecondition',
      domain: 'global',
      message: 'Mail service not enabled',
      status: 'FAILED_PRECONDITION',
    }),
} satisfies Record<string, () => Reply>;

export type RefusalName = keyof typeof REFUSALS;

/** 500, 502, 503 or 504: proves nothing about the mail. */
export function backendError(code: 500 | 502 | 503 | 504): Reply {
  return envelope({
    code,
    reason: 'backendError',
    domain: 'global',
    message: 'Backend Error',
    status: code === 503 ? 'UNAVAILABLE' : 'INTERNAL',
  });
}
