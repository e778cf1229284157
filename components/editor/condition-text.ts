// A condition as a sentence.
import { m } from '../../utils/i18n/generated/messages';
import { fieldLabel } from '../field-label';
import type { Condition, Test } from './condition';

/** How each test is called in the form. */
export const testText: Record<Test, () => string> = {
  there: m.editor_if_there,
  missing: m.editor_if_missing,
  is: m.editor_if_is,
  'is-not': m.editor_if_is_not,
};

export function conditionText({ field, test, value }: Condition): string {
  const said = test === 'is' || test === 'is-not' ? `${testText[test]()} “${value}”` : testText[test]();
  return m.editor_only_if({ field: fieldLabel(field), test: said });
}
