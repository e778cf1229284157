// Counts what test runs say. Pure: a report that is missing, broken or says too little is a failure, never a pass.

const none = { passed: 0, failed: 0, skipped: [], broken: [] };
const failure = (count = 1) => ({ ...none, failed: count });

/** One check that either holds or does not. */
export const countCheck = (ok) => (ok ? { ...none, passed: 1 } : failure());

/**
 * Counts of a vitest JSON report (its text, or undefined when there is none) and of how vitest ended; by name those that were skipped and
 * those that failed, with the first line of why.
 */
export function countReport(text, endedWell) {
  const report = parse(text);
  if (!Array.isArray(report?.testResults)) return failure();
  const counts = { passed: 0, failed: 0, skipped: [], broken: [] };
  for (const { name, status, message, assertionResults } of report.testResults) {
    const before = counts.failed;
    for (const test of assertionResults) {
      if (test.status === 'passed') counts.passed += 1;
      else if (test.status === 'failed') {
        counts.failed += 1;
        counts.broken.push(`${name} > ${test.fullName}: ${firstLine(test.failureMessages?.[0])}`);
      } else counts.skipped.push(`${name} > ${test.fullName}`);
    }
    // A file that broke outside its tests (an import, a hook) has no failed test to count.
    if (status === 'failed' && counts.failed === before) {
      counts.failed += 1;
      counts.broken.push(`${name}: ${firstLine(message)}`);
    }
  }
  // No test ran, or vitest saw an error that belongs to no test.
  if (counts.failed === 0 && (!endedWell || counts.passed === 0)) counts.failed += 1;
  return counts;
}

/** Enough to know which it was; the whole of it stands further up. */
const firstLine = (text = '') => text.split('\n', 1)[0].slice(0, 300);

function parse(text) {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    console.error(`The report is broken: ${error.message}`);
    return undefined;
  }
}

export const add = (a, b) => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: [...a.skipped, ...b.skipped],
  broken: [...a.broken, ...b.broken],
});

/** The last line of a run. */
export function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`;
}
