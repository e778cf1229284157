/** The environment variable that names this browser's program. */
export function variableOf(kind: 'chromium' | 'firefox'): string;
/** The program of an installed browser, if there is one. @throws when the environment variable names a file that is not there. */
export function findBrowser(kind: 'chromium' | 'firefox'): string | undefined;
