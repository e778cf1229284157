// The popup: hands the components what they need from outside, and the page under the click.
import { browser } from 'wxt/browser';
import { mount } from '../../components/mount';
import { createAttachmentStore } from '../../utils/attachments/attachment-store';
import { readOpenPage } from '../../utils/campaign/open-page';
import { allowProvider } from '../../utils/allow-provider';
import { readOpenPicture } from '../../utils/campaign/open-picture';
import { openAnnouncer, watchChanges } from '../../utils/changes';
import { request } from '../../utils/commands';
import * as composeChoice from '../../utils/compose-choice';
import * as coolDown from '../../utils/cool-down';
import * as drafts from '../../utils/draft';
import { openLogView } from '../../utils/log/log-view';
import { openMemory } from '../../utils/objections';
import { openView } from '../../utils/open-view';
import { openPeople } from '../../utils/people/people-store';
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
    attachments: createAttachmentStore(now),
    readOpenPicture,
    readOpenPage,
    openTab: (openedFor) =>
      void browser.tabs
        .create({ url: `${browser.runtime.getURL('/app.html')}${openedFor ? `#${openedFor}` : ''}` })
        .then(() => window.close()),
    now,
    makeId: () => crypto.randomUUID(),
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  },
  { wide: false },
);
