// The report on paper: a table of people and nothing to press. There only while it is printed.
import { useEffect, useEffectEvent } from 'react';
import { createPortal } from 'react-dom';
import { m } from '../../utils/i18n/generated/messages';
import type { Report, ReportRow } from '../../utils/outbox/report';
import type { CampaignView } from '../../utils/outbox/view';
import { titleText } from '../text/campaigns';
import { saidText, stateWord } from '../text/mails';
import { fullTimeText } from '../text/times';
import css from './print-sheet.module.css';

export function PrintSheet({ report, view, onDone }: { report: Report; view: CampaignView; onDone: () => void }) {
  const done = useEffectEvent(onDone);
  useEffect(() => {
    const leave = () => done();
    addEventListener('afterprint', leave);
    window.print();
    return () => removeEventListener('afterprint', leave);
  }, []);
  const { counts, total, campaign } = view;
  return createPortal(
    <section className={css.sheet}>
      <h1>{titleText(campaign)}</h1>
      <p>
        {[
          report.from !== undefined && m.report_from({ address: report.from }),
          m.report_counts({ sent: counts.accepted, total }),
          m.report_made({ time: fullTimeText(Date.parse(report.madeAt)) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {campaign.url && <p>{campaign.url}</p>}
      <table>
        <thead>
          <tr>
            <th scope="col">{m.report_person()}</th>
            <th scope="col">{m.report_address()}</th>
            <th scope="col">{m.report_state()}</th>
            <th scope="col">{m.report_when()}</th>
            <th scope="col">{m.report_answer()}</th>
          </tr>
        </thead>
        <tbody>
          {report.people.map((row, place) => (
            <tr key={place}>
              <td dir="auto">{row.forgotten ? m.person_forgotten() : row.person}</td>
              <td>{row.address}</td>
              <td>{stateOf(row)}</td>
              <td>{row.when && fullTimeText(Date.parse(row.when))}</td>
              <td>{row.answer && saidText(row.answer)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>,
    document.body,
  );
}

function stateOf({ state, decidedByUser }: ReportRow): string {
  return state === 'accepted' && decidedByUser ? m.state_accepted_by_user() : stateWord[state]();
}
