// How the file was read, and what each column is: with samples, to be corrected.
import { COLUMN_USES, type ColumnUse } from '../../utils/contacts/contact';
import { ENCODINGS } from '../../utils/contacts/import/encodings';
import { m } from '../../utils/i18n/generated/messages';
import type { ReadOptions } from '../../utils/people-file/protocol';
import type { Summary } from '../../utils/people-file/session';
import parts from '../parts/parts.module.css';
import { Card } from '../parts/parts';
import css from './import.module.css';

const useText: Record<ColumnUse, () => string> = {
  email: m.column_email,
  'email-label': m.column_email_label,
  name: m.column_name,
  first_name: m.column_first_name,
  middle_name: m.column_middle_name,
  last_name: m.column_last_name,
  groups: m.column_groups,
  status: m.column_status,
  'opted-in': m.column_opted_in,
  'opted-out': m.column_opted_out,
  field: m.column_field,
  ignored: m.column_ignored,
};

type Props = { summary: Summary; options: ReadOptions; onCorrect: (options: ReadOptions) => void };

export function ColumnsCard({ summary: { columns, source }, options, onCorrect }: Props) {
  const encoding = source?.encoding;
  if (columns.length === 0 && encoding === undefined) return null;
  return (
    <Card title={m.import_columns_title()}>
      {encoding !== undefined && (
        <label className={css.encoding}>
          {m.import_encoding()}
          <select className={parts.input} value={encoding} onChange={(event) => onCorrect({ ...options, encoding: event.target.value })}>
            {[...new Set<string>([encoding, ...ENCODINGS])].map((label) => (
              <option key={label}>{label}</option>
            ))}
          </select>
        </label>
      )}
      {columns.length > 0 && (
        <div className={css.scroll}>
          <table className={css.columns}>
            <thead>
              <tr>
                <th scope="col">{m.import_column()}</th>
                <th scope="col">{m.import_samples()}</th>
                <th scope="col">{m.import_read_as()}</th>
              </tr>
            </thead>
            <tbody>
              {columns.map(({ heading, use, samples, field, sheet }, index) => {
                const title = heading || m.import_column_number({ number: index + 1 });
                return (
                  <tr key={index}>
                    <th scope="row" dir="auto">
                      {sheet && <small>{sheet}</small>}
                      {title}
                    </th>
                    <td dir="auto">{samples.join(' · ')}</td>
                    <td>
                      <select
                        className={parts.input}
                        aria-label={m.import_read_as_label({ column: title })}
                        value={use}
                        onChange={(event) =>
                          onCorrect({ ...options, mapping: { ...options.mapping, [index]: event.target.value as ColumnUse } })
                        }
                      >
                        {COLUMN_USES.map((each) => (
                          <option key={each} value={each}>
                            {each === 'field' && field !== undefined ? m.column_field_named({ field }) : useText[each]()}
                          </option>
                        ))}
                      </select>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}
