// What the popup and the tab both hand to the components. What the form does not need to open is loaded by whoever asks for it first.
import { allowProvider } from './allow-provider';
import { openAnnouncer, watchChanges } from './changes';
import { request } from './commands';
import { dropSetAside, keepDraft, putDraftAway, readDraft, readSetAside, takeDraftOf, watchDraft } from './draft';
import { later } from './later';
import { openView } from './open-view';
import * as startedDrafts from './started-drafts';

/** Called once for each view. */
export function openServices() {
  const now = () => Date.now();
  const announce = openAnnouncer();
  return {
    request,
    allowProvider,
    watchChanges,
    drafts: { dropSetAside, keepDraft, putDraftAway, readDraft, readSetAside, takeDraftOf, watchDraft },
    startedDrafts,
    outbox: openView(now),
    composeChoice: later(() => import('./compose-choice'), ['readComposeIn', 'keepComposeIn']),
    savedTexts: later(() => import('./saved-texts'), ['readSavedTexts', 'saveText', 'deleteSavedText']),
    undoWindow: later(() => import('./undo-window'), ['readUndoMs', 'keepUndoMs']),
    coolDown: later(() => import('./cool-down'), ['readCoolDownDays', 'keepCoolDownDays']),
    people: later(
      async () => (await import('./people/people-store')).openPeople(() => announce('people')),
      ['readAll', 'saveAs', 'setTie', 'addToList', 'takeOffList', 'remove'],
    ),
    memory: later(async () => (await import('./objections')).openMemory(now), ['findObjections', 'findBarredAt', 'countBarred']),
    log: later(async () => (await import('./log/log-view')).openLogView(), ['readNewest', 'readAll']),
    attachments: later(async () => (await import('./attachments/attachment-store')).createAttachmentStore(now), ['keep', 'read']),
    now,
    makeId: () => crypto.randomUUID(),
    random: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
  };
}
