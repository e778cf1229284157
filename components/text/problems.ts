// Why a piece of the input became no person, and where it stood.
import type { Problem, ProblemReason } from '../../utils/contacts/contact';
import { m } from '../../utils/i18n/generated/messages';

export const problemText: Record<ProblemReason, () => string> = {
  'no-address': m.problem_no_address,
  'invalid-address': m.problem_invalid_address,
  'several-at-signs': m.problem_several_at_signs,
  'non-ascii-local-part': m.problem_non_ascii_local_part,
  duplicate: m.problem_duplicate,
  'unclosed-quote': m.problem_unclosed_quote,
  'control-character': m.problem_control_character,
  'another-address': m.problem_another_address,
  unsubscribed: m.problem_unsubscribed,
  'cell-too-long': m.problem_cell_too_long,
  'empty-file': m.problem_empty_file,
  'image-file': m.problem_image_file,
  'archive-file': m.problem_archive_file,
  'old-spreadsheet': m.problem_old_spreadsheet,
  'binary-file': m.problem_binary_file,
  'damaged-file': m.problem_damaged_file,
  'too-large': m.problem_too_large,
  'unpacks-too-large': m.problem_unpacks_too_large,
  'too-many-rows': m.problem_too_many_rows,
};

/** Where a piece of the input stood. */
export function placeText({ line, sheet }: Problem): string {
  return sheet === undefined ? m.problem_line({ line }) : m.problem_row_of_sheet({ sheet, line });
}
