// The report of a campaign: saved as a file, or printed from the tab. Read anew at each press; nothing is kept.
import { useState } from 'react';
import { m } from '../../utils/i18n/generated/messages';
import { reportCsv, reportJson, reportName, reportOf, type Report } from '../../utils/outbox/report';
import type { CampaignView } from '../../utils/outbox/view';
import { Button, Card, Row } from '../parts/parts';
import { saveFile } from '../save-file';
import { useServices } from '../services';
import css from './progress.module.css';
import { PrintSheet } from './print-sheet';

/** @param from the mailbox it was sent from, where it is still connected */
export default function ReportCard({ view, from }: { view: CampaignView; from: string | undefined }) {
  const { outbox, now, openTab } = useServices();
  const [sheet, setSheet] = useState<Report>();
  const [unread, setUnread] = useState(false);

  const make = async (use: (report: Report) => void) => {
    try {
      const people = await outbox.readPeople(view.campaign.id);
      setUnread(false);
      use(
        reportOf(
          view.campaign,
          from,
          people.map((each) => (each.kind === 'submission' ? each.submission : undefined)),
          now(),
          (at) => -new Date(at).getTimezoneOffset(),
        ),
      );
    } catch (error) {
      console.warn(error);
      setUnread(true);
    }
  };

  return (
    <Card title={m.report_title()} className={css.report}>
      <p>{m.report_text()}</p>
      <Row>
        <Button small onClick={() => void make((report) => saveFile(`${reportName(report)}.csv`, 'text/csv', reportCsv(report, words())))}>
          {m.report_csv()}
        </Button>
        <Button small onClick={() => void make((report) => saveFile(`${reportName(report)}.json`, 'application/json', reportJson(report)))}>
          {m.report_json()}
        </Button>
        {openTab === undefined && (
          <Button small onClick={() => void make(setSheet)}>
            {m.report_print()}
          </Button>
        )}
      </Row>
      {unread && <p role="alert">{m.report_unread()}</p>}
      {sheet && <PrintSheet report={sheet} view={view} onDone={() => setSheet(undefined)} />}
    </Card>
  );
}

function words() {
  return {
    headings: [m.report_person(), m.report_address(), m.report_state(), m.report_when(), m.report_answer(), m.report_decided()] as const,
    version: m.report_version(),
    you: m.report_you(),
    forgotten: m.person_forgotten(),
  };
}
