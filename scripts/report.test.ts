import { expect, test, vi } from 'vitest';
import { add, countCheck, countReport, summary } from './report.mjs';

const report = (...files: [status: string, ...tests: string[]][]) =>
  JSON.stringify({
    testResults: files.map(([status, ...tests], place) => ({
      name: `file-${place}`,
      status,
      message: status === 'failed' ? 'Error: no such module\n    at' : '',
      assertionResults: tests.map((one, index) => ({
        status: one,
        fullName: `test ${index}`,
        failureMessages: one === 'failed' ? ['Error: 1 is not 2\n    at file'] : [],
      })),
    })),
  });

test('passed, failed and skipped tests are counted, the failed and the skipped by name', () => {
  const counts = countReport(report(['passed', 'passed', 'passed'], ['failed', 'failed', 'skipped', 'todo']), false);
  expect(counts).toEqual({
    passed: 2,
    failed: 1,
    skipped: ['file-1 > test 1', 'file-1 > test 2'],
    broken: ['file-1 > test 0: Error: 1 is not 2'],
  });
  expect(summary(counts)).toBe('2 passed, 1 failed, 2 skipped');
});

test('a run without skipped tests does not speak of them', () => {
  expect(summary(add(countReport(report(['passed', 'passed']), true), countCheck(true)))).toBe('2 passed, 0 failed');
});

test.each([
  ['a file that could not be loaded', report(['failed'], ['passed', 'passed']), false, 1],
  ['a hook that broke after passing tests', report(['failed', 'passed']), false, 1],
  ['an error that belongs to no test', report(['passed', 'passed']), false, 1],
  ['a run in which nothing ran', report(), true, 0],
  ['a run in which everything was skipped', report(['passed', 'skipped']), true, 0],
  ['a missing report', undefined, true, 0],
])('%s is a failure', (_what, text, endedWell, passed) => {
  expect(countReport(text, endedWell)).toMatchObject({ passed, failed: 1 });
});

test('a file that could not be loaded is named with its reason', () => {
  expect(countReport(report(['failed'], ['passed', 'passed']), false).broken).toEqual(['file-0: Error: no such module']);
});

test('a broken report is a failure and says so', () => {
  const said = vi.spyOn(console, 'error').mockReturnValue();
  expect(countReport('{"testResults": [', true)).toMatchObject({ passed: 0, failed: 1 });
  expect(said).toHaveBeenCalledOnce();
  said.mockRestore();
});

test('a check that does not hold is one failure', () => {
  expect(countCheck(false)).toEqual({ passed: 0, failed: 1, skipped: [], broken: [] });
});
