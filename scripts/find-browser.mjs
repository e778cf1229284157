// Finds Chromium and Firefox where Linux, macOS and Windows put them. Runs before node_modules exists: Node alone.
import { existsSync } from 'node:fs';
import path from 'node:path';

const programs = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(
  (folder) => folder !== undefined,
);
const windows = (...file) => programs.map((folder) => path.join(folder, ...file));
const macos = (app, file) =>
  ['/Applications', path.join(process.env.HOME ?? '', 'Applications')].map((folder) => path.join(folder, app, 'Contents/MacOS', file));
const linux = (...names) => ['/usr/bin', '/usr/local/bin', '/snap/bin'].flatMap((folder) => names.map((name) => path.join(folder, name)));

// Chrome itself comes last: since 137 its branded builds ignore an extension that is named on the command line.
const places = {
  chromium: {
    variable: 'CHROME_PATH',
    linux: linux('chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'),
    darwin: [...macos('Chromium.app', 'Chromium'), ...macos('Google Chrome.app', 'Google Chrome')],
    win32: [...windows('Chromium', 'Application', 'chrome.exe'), ...windows('Google', 'Chrome', 'Application', 'chrome.exe')],
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    linux: linux('firefox-esr', 'firefox-developer-edition', 'firefox'),
    darwin: [...macos('Firefox Developer Edition.app', 'firefox'), ...macos('Firefox.app', 'firefox')],
    win32: [...windows('Firefox Developer Edition', 'firefox.exe'), ...windows('Mozilla Firefox', 'firefox.exe')],
  },
};

export const variableOf = (kind) => places[kind].variable;

export function findBrowser(kind) {
  const { variable } = places[kind];
  const named = process.env[variable];
  if (named) {
    if (!existsSync(named)) throw new Error(`${variable} names ${named}, which is not there.`);
    return named;
  }
  return places[kind][process.platform]?.find((file) => existsSync(file));
}
