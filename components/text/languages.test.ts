import { expect, test } from 'vitest';
import { languageText, versionText } from './languages';

test.each([
  ['de', 'Deutsch'],
  ['pt-BR', 'Português (Brasil)'],
  ['fr_FR', 'Français (France)'],
  ['he', 'עברית'],
  ['english please', 'english please'],
  ['en-12', 'en-12'],
  ['', ''],
])('a language that a page calls %j is shown as %s', (language, name) => {
  expect(languageText(language)).toBe(name);
});

test('a version is called by its letter or its language', () => {
  expect([versionText('B'), versionText('de')]).toEqual(['Text B', 'Deutsch']);
});
