// The popup: hands the components what they need from outside, and the page under the click.
import { browser } from 'wxt/browser';
import { mount } from '../../components/mount';
import { readOpenPage } from '../../utils/campaign/open-page';
import { readOpenPicture } from '../../utils/campaign/open-picture';
import { openServices } from '../../utils/open-services';

mount(
  {
    ...openServices(),
    readOpenPicture,
    readOpenPage,
    openTab: (openedFor) =>
      void browser.tabs
        .create({ url: `${browser.runtime.getURL('/app.html')}${openedFor ? `#${openedFor}` : ''}` })
        .then(() => window.close()),
  },
  { wide: false },
);
