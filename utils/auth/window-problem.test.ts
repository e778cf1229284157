// The browsers' own sentences about a window that brought nothing back.
import { describe, expect, it } from 'vitest';
import { windowProblem } from './window-problem';

describe('how a sign-in window ended', () => {
  it.each([
    ['The user did not approve access.', 'closed'],
    ['User cancelled or denied access.', 'closed'],
    ['Authorization page could not be loaded.', 'offline'],
    ['Authorization page load timed out.', 'offline'],
    ['User interaction required.', 'unexpected'],
    ['Did not redirect to the right URL.', 'unexpected'],
  ])('%s', (words, problem) => {
    expect(windowProblem(new Error(words))).toMatchObject({ kind: 'problem', problem });
  });

  it('keeps words it does not know, whatever was thrown', () => {
    expect(windowProblem('no error at all')).toEqual({ kind: 'problem', problem: 'unexpected', detail: 'no error at all' });
  });
});
