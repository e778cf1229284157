import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fileList, withFileList } from '../../scripts/architecture.mjs';

test('ARCHITECTURE.md names every file with the sentence the file opens with (npm run architecture)', () => {
  const document = readFileSync('ARCHITECTURE.md', 'utf8');
  expect(document).toBe(withFileList(document, fileList()));
});
