// How much a file may hold before it is refused as a whole. A list of people one knows is far below each of these.

/** Octets of a text file: more than 1,000,000 rows. */
export const TEXT_FILE_MAX = 150 * 2 ** 20;
/** Octets of a spreadsheet, packed. */
export const SPREADSHEET_MAX = 50 * 2 ** 20;
/** Octets of a spreadsheet, unpacked: beyond it is a zip bomb, or as good as one. */
export const UNPACKED_MAX = 200 * 2 ** 20;
/** Rows of one spreadsheet. */
export const SPREADSHEET_ROWS_MAX = 200_000;
/** Characters in one cell: as many as Excel takes. */
export const CELL_MAX = 32_767;
/** Columns that become merge fields. */
export const FIELDS_MAX = 100;
