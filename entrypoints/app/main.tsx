// The App in a tab: hands the components what they need from outside.
import { browser } from 'wxt/browser';
import { mount } from '../../components/mount';
import { openServices } from '../../utils/open-services';
import { openPeopleFile } from '../../utils/people-file/people-file';

mount(
  {
    ...openServices(),
    askForHost: (pattern) => browser.permissions.request({ origins: [pattern] }),
    ...(location.hash === '#connect-server' && { openedFor: 'connect-server' }),
    ...(location.hash === '#import' && { openedFor: 'import' }),
    ...(location.hash === '#address-book' && { openedFor: 'address-book' }),
    openPeopleFile,
  },
  { wide: true },
);
