// Something in a view broke: it says so and begins anew at a click. What is written and what is on its way is not in the view.
import { Component, type ReactNode } from 'react';
import { m } from '../utils/i18n/generated/messages';
import layout from './layout.module.css';
import { Button, Notice, Row } from './parts/parts';

/** Shows its children until drawing them throws, or one of their parts cannot be loaded. React logs the error. */
export class BrokenView extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <div className={layout.popup}>
        <header className={layout.header}>
          <h1>{m.app_name()}</h1>
        </header>
        <main className={layout.main}>
          <Notice tone="bad" role="alert" title={m.broken_title()}>
            <p>{m.broken_text()}</p>
            <Row>
              <Button look="go" onClick={() => location.reload()}>
                {m.broken_again()}
              </Button>
            </Row>
          </Notice>
        </main>
      </div>
    );
  }
}
