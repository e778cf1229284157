// People from a file: choose it, look at what was found, correct it, add them. Only in the tab, since a file picker closes the popup.
import { useState } from 'react';
import type { Account } from '../../utils/commands';
import type { Contact } from '../../utils/contacts';
import type { Draft } from '../../utils/draft';
import { readableAddress } from '../../utils/contacts/unicode-domain';
import { m } from '../../utils/i18n/generated/messages';
import type { Agreed, Summary } from '../../utils/people-file/session';
import type { ReadOptions } from '../../utils/people-file/protocol';
import { addContacts } from '../compose/add-contacts';
import layout from '../layout.module.css';
import { Button, Card, Notice, Spoken } from '../parts/parts';
import { nameOf } from '../text/people';
import { placeText, problemText } from '../text/problems';
import { agreedOf, fixedOf, NOTHING_CORRECTED, type Corrections } from './corrections';
import { ColumnsCard } from './columns-card';
import { FileBox } from './file-box';
import { FindingsCard } from './findings-card';
import css from './import.module.css';
import { LeftOutCard } from './left-out-card';
import { useImport, type Import } from './use-import';

const SHOWN = 20;

type Props = { draft: Draft; accounts: readonly Account[]; change: (patch: Partial<Draft>) => void; onDone: () => void };

export default function ImportScreen({ draft, accounts, change, onDone }: Props) {
  const file = useImport(accounts.map(({ addrSpec }) => addrSpec));
  const { state } = file;
  const [corrections, setCorrections] = useState(NOTHING_CORRECTED);
  if (state.at === 'found') {
    const { summary, options, fileName } = state;
    const add = (people: readonly Contact[]) => {
      change(addContacts(draft, people));
      onDone();
    };
    return (
      <Found
        file={file}
        fileName={fileName}
        summary={summary}
        options={options}
        corrections={corrections}
        onCorrect={setCorrections}
        onAdd={add}
      />
    );
  }
  return (
    <main className={layout.main}>
      {state.at === 'choosing' ? (
        <FileBox
          unreadable={state.unreadable}
          onFile={(chosen) => {
            setCorrections(NOTHING_CORRECTED);
            file.open(chosen);
          }}
        />
      ) : (
        <Card title={m.import_reading({ file: state.fileName })}>
          <div className={css.reading}>
            <progress aria-label={m.import_reading({ file: state.fileName })} value={state.done} max={1} />
            <Button small onClick={file.cancel}>
              {m.import_cancel()}
            </Button>
          </div>
        </Card>
      )}
    </main>
  );
}

type FoundProps = {
  file: Import;
  fileName: string;
  summary: Summary;
  options: ReadOptions;
  corrections: Corrections;
  onCorrect: (corrections: Corrections) => void;
  onAdd: (people: readonly Contact[]) => void;
};

function Found({ file, fileName, summary, options, corrections, onCorrect, onAdd }: FoundProps) {
  const agreed = agreedOf(summary, corrections);
  const fixed = fixedOf(summary, corrections);
  const [adding, setAdding] = useState(false);
  const [refused] = summary.source === undefined ? summary.problems : [];
  const count = summary.count + fixed.length;
  const leftOut = leftOutBy(summary, agreed);
  const add = async () => {
    setAdding(true);
    onAdd([...(await file.people(agreed)), ...fixed]);
  };
  return (
    <div className={layout.screen}>
      <main className={layout.main}>
        {refused ? (
          <Notice tone="bad" title={fileName}>
            <p>{problemText[refused.reason]()}</p>
          </Notice>
        ) : (
          <>
            <Card title={m.import_found_title({ file: fileName })}>
              <p className={css.count}>{m.import_found({ count })}</p>
              <ul className={css.people}>
                {[...fixed, ...summary.people].slice(0, SHOWN).map((contact) => (
                  <li key={contact.mailbox.addrSpec}>
                    <strong>
                      <bdi>{nameOf(contact.mailbox)}</bdi>
                    </strong>{' '}
                    {contact.mailbox.displayName !== undefined && <bdi>{readableAddress(contact.mailbox.addrSpec)}</bdi>}
                  </li>
                ))}
              </ul>
              {count > SHOWN && <p className={css.note}>{m.import_and_more({ count: count - SHOWN })}</p>}
            </Card>
            <LeftOutCard
              problems={summary.problems}
              total={summary.problemCount}
              fixed={corrections.fixed}
              onFixed={(key, contacts) => onCorrect({ ...corrections, fixed: new Map([...corrections.fixed, [key, contacts]]) })}
            />
            <FindingsCard summary={summary} corrections={corrections} onCorrect={onCorrect} />
            <ColumnsCard summary={summary} options={options} onCorrect={file.correct} />
          </>
        )}
      </main>
      <footer className={layout.footer}>
        <div role="status" className={layout.footerText}>
          <small>{refused ? placeText(refused) && m.import_nothing_added() : m.import_not_added_yet()}</small>
        </div>
        <div className={css.buttons}>
          <Button onClick={file.cancel}>{m.import_other_file()}</Button>
          {!refused && (
            <Button look="go" disabled={count - leftOut === 0 || adding} onClick={() => void add()}>
              {m.import_add({ count: count - leftOut })}
            </Button>
          )}
        </div>
      </footer>
      <Spoken>{refused ? problemText[refused.reason]() : m.import_found({ count })}</Spoken>
    </div>
  );
}

/** How many people the agreed findings leave out; somebody with two findings is counted once where both are known here. */
function leftOutBy({ findings, findingCounts }: Summary, { kinds, single }: Agreed): number {
  const persons = new Set<number>();
  const listed = new Map<string, number>();
  findings.forEach(({ finding }, index) => {
    listed.set(finding.kind, (listed.get(finding.kind) ?? 0) + 1);
    if (finding.kind !== 'typing-error' && (kinds.includes(finding.kind) || single.includes(index))) persons.add(finding.person);
  });
  const unlisted = kinds
    .filter((kind) => kind !== 'typing-error')
    .reduce((sum, kind) => sum + (findingCounts[kind] ?? 0) - (listed.get(kind) ?? 0), 0);
  return persons.size + unlisted;
}
