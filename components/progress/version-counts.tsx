// How many mails of each version were sent. Read anew whenever the outbox changes.
import { useCallback } from 'react';
import { m } from '../../utils/i18n/generated/messages';
import { countVersions } from '../../utils/outbox/report';
import { Card } from '../parts/parts';
import { useServices } from '../services';
import { versionText } from '../text/languages';
import { useLive } from '../use-live';
import css from './progress.module.css';

export default function VersionCounts({ campaignId }: { campaignId: string }) {
  const { outbox } = useServices();
  const read = useCallback(() => outbox.readPeople(campaignId), [campaignId, outbox]);
  const people = useLive(read, 'outbox').value ?? [];
  const counts = countVersions(people.map((each) => (each.kind === 'submission' ? each.submission : undefined)));
  return (
    <Card title={m.versions_counts()}>
      <ul className={css.versions}>
        {counts.map(({ version, sent, total }) => (
          <li key={version}>{m.versions_sent({ version: versionText(version), sent, total })}</li>
        ))}
      </ul>
    </Card>
  );
}
