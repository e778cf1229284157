// Puts the App on the page.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './base.css';
import { App } from './app';
import { BrokenView } from './broken-view';
import { ServicesProvider, type Services } from './services';

/** What was asked before a view starts anew is answered by then: Firefox reports answers that find nobody. */
const ANSWERS_MS = 300;

/** Draws the App into #root. @param wide in a tab: navigation and the mail at the side */
export function mount(services: Services, { wide }: { wide: boolean }): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no #root');
  const view = createRoot(root);
  services.watchChanges((change) => {
    if (change !== 'erased' && change !== 'erased-not-revoked') return;
    // A view that goes on with what it holds would write it back.
    view.unmount();
    location.hash = change;
    setTimeout(() => location.reload(), ANSWERS_MS);
  });
  view.render(
    <StrictMode>
      <ServicesProvider value={services}>
        <BrokenView>
          <App wide={wide} />
        </BrokenView>
      </ServicesProvider>
    </StrictMode>,
  );
}
