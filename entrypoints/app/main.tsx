// The App in a tab: hands the components what they need from outside.
import { mount } from '../../components/mount';
import { watchChanges } from '../../utils/changes';
import { request } from '../../utils/commands';
import * as composeChoice from '../../utils/compose-choice';
import * as drafts from '../../utils/draft';
import { openLogView } from '../../utils/log/log-view';
import { openView } from '../../utils/open-view';
import * as startedDrafts from '../../utils/started-drafts';
import * as undoWindow from '../../utils/undo-window';

const now = () => Date.now();

mount(
  {
    request,
    watchChanges,
    drafts,
    startedDrafts,
    composeChoice,
    undoWindow,
    outbox: openView(now),
    log: openLogView(),
    now,
    makeId: () => crypto.randomUUID(),
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  },
  { wide: true },
);
