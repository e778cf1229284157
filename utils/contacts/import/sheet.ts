// A sheet of a spreadsheet, whatever it was kept in.

/** `rows[i]` is row i + 1 of the sheet. */
export type Sheet = { name: string; rows: string[][] };
