// Versions of the words side by side: which one is being written, who gets which, and what is missing in one of them.
import { useMemo, useState } from 'react';
import { addrSpecKey } from '../../../utils/contacts/address';
import type { Draft } from '../../../utils/draft';
import { m } from '../../../utils/i18n/generated/messages';
import { fieldLabel } from '../../field-label';
import { checkVersions, type VersionFinding } from '../../../utils/message/check-versions';
import { MAX_LOTS, versionIds } from '../../../utils/message/versions';
import { versionsOf } from '../../../utils/message/words-for';
import parts from '../../parts/parts.module.css';
import { Button, Card, Row } from '../../parts/parts';
import { versionText } from '../../text/languages';
import { ownLanguage, withLanguage, withLot, withoutVersion } from './edit-versions';
import { languagesBesides } from './languages';
import type { VersionsDesk } from './use-versions';
import { WhoGets } from './who-gets';
import css from './versions.module.css';

type Props = { draft: Draft; desk: VersionsDesk; onClose: () => void };

export default function VersionsCard({ draft, desk, onClose }: Props) {
  const { versions } = draft;
  const given = useMemo(() => versionsOf(draft), [draft]);
  const addLanguage = async (language: string) => {
    desk.put(await withLanguage(draft, language));
    desk.choose(language);
  };
  const addLot = () => {
    const more = withLot(draft, desk.written);
    if (!more) return;
    desk.put(more.versions);
    desk.choose(more.id);
  };
  if (!versions)
    return (
      <Card title={m.versions_title()}>
        <p className={css.explain}>{m.versions_text()}</p>
        <Row>
          <AddLanguage used={[ownLanguage(draft)]} onAdd={addLanguage} />
          <Button small onClick={addLot}>
            {m.versions_compare()}
          </Button>
          <Button look="link" onClick={onClose}>
            {m.versions_none()}
          </Button>
        </Row>
      </Card>
    );

  const ids = versionIds(versions);
  const count = (id: string) => given?.filter((each) => each === id).length ?? 0;
  const { written = versions.own } = desk;
  return (
    <Card title={m.versions_title()}>
      <div className={css.tabs} role="group" aria-label={m.versions_which()}>
        {ids.map((id) => (
          <button key={id} type="button" aria-pressed={id === written} onClick={() => desk.choose(id)}>
            <b>{versionText(id)}</b> <span>{m.people_count({ count: count(id) })}</span>
          </button>
        ))}
        {versions.by === 'person' ? (
          <AddLanguage used={ids} onAdd={addLanguage} />
        ) : (
          ids.length < MAX_LOTS && (
            <Button look="link" onClick={addLot}>
              {m.versions_another()}
            </Button>
          )
        )}
      </div>
      <Findings draft={draft} />
      {versions.by === 'person' ? (
        <WhoGets draft={draft} desk={desk} written={written} />
      ) : (
        <label className={css.check}>
          <input
            type="checkbox"
            checked={versions.inLink === true}
            onChange={({ target }) => desk.put({ ...versions, inLink: target.checked })}
          />
          <span>{m.versions_in_link()}</span>
        </label>
      )}
      {written !== versions.own && (
        <Button look="link" onClick={() => desk.put(withoutVersion(versions, written))}>
          {m.versions_remove({ version: versionText(written) })}
        </Button>
      )}
    </Card>
  );
}

function AddLanguage({ used, onAdd }: { used: readonly string[]; onAdd: (language: string) => Promise<void> }) {
  const [chosen, setChosen] = useState('');
  return (
    <span className={css.add}>
      {/* Adds at the press of the button: going through the list by keys must not. */}
      <select
        className={parts.input}
        aria-label={m.versions_add_language()}
        value={chosen}
        onChange={({ target }) => setChosen(target.value)}
      >
        <option value="">{m.versions_add_language()}</option>
        {languagesBesides(used).map(({ language, name }) => (
          <option key={language} value={language} lang={language}>
            {name}
          </option>
        ))}
      </select>
      {chosen !== '' && (
        <Button
          small
          onClick={() => {
            setChosen('');
            void onAdd(chosen);
          }}
        >
          {m.versions_add()}
        </Button>
      )}
    </span>
  );
}

function Findings({ draft }: { draft: Draft }) {
  const { versions, contacts } = draft;
  if (!versions) return null;
  const people = contacts.map(({ mailbox, fields, groups }) => ({ key: addrSpecKey(mailbox.addrSpec), fields, groups }));
  const findings = checkVersions(draft, versions, draft.id, people);
  return (
    <div role="status" className={css.findings}>
      {findings.length === 0 ? (
        <p>{m.versions_complete()}</p>
      ) : (
        <ul>
          {findings.map((finding) => (
            <li key={JSON.stringify(finding)}>{findingText(finding)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function findingText(finding: VersionFinding): string {
  const version = versionText(finding.version);
  switch (finding.reason) {
    case 'empty-subject':
      return m.versions_empty_subject({ version });
    case 'empty-body':
      return m.versions_empty_body({ version });
    case 'nobody':
      return m.versions_nobody({ version });
    case 'same-words':
      return m.versions_same_words({ version });
    case 'length':
      return m.versions_length({ version });
    case 'lacks-field':
      return finding.field === 'campaign_link'
        ? m.versions_no_link({ version })
        : m.versions_lacks_field({ version, field: fieldLabel(finding.field) });
    default:
      return finding satisfies never;
  }
}
