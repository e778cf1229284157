// The App in a tab: hands the components what they need from outside.
import { browser } from 'wxt/browser';
import { mount } from '../../components/mount';
import { allowProvider } from '../../utils/allow-provider';
import { createAttachmentStore } from '../../utils/attachments/attachment-store';
import { openAnnouncer, watchChanges } from '../../utils/changes';
import { request } from '../../utils/commands';
import * as composeChoice from '../../utils/compose-choice';
import * as coolDown from '../../utils/cool-down';
import * as drafts from '../../utils/draft';
import { openLogView } from '../../utils/log/log-view';
import { openMemory } from '../../utils/objections';
import { openView } from '../../utils/open-view';
import { openPeople } from '../../utils/people/people-store';
import { openPeopleFile } from '../../utils/people-file/people-file';
import * as savedTexts from '../../utils/saved-texts';
import * as startedDrafts from '../../utils/started-drafts';
import * as undoWindow from '../../utils/undo-window';

const now = () => Date.now();
const announce = openAnnouncer();

mount(
  {
    request,
    allowProvider,
    watchChanges,
    drafts,
    startedDrafts,
    composeChoice,
    savedTexts,
    undoWindow,
    coolDown,
    people: openPeople(() => announce('people')),
    outbox: openView(now),
    memory: openMemory(now),
    log: openLogView(),
    askForHost: (pattern) => browser.permissions.request({ origins: [pattern] }),
    ...(location.hash === '#connect-server' && { openedFor: 'connect-server' }),
    ...(location.hash === '#import' && { openedFor: 'import' }),
    openPeopleFile,
    attachments: createAttachmentStore(now),
    now,
    makeId: () => crypto.randomUUID(),
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  },
  { wide: true },
);
