// After "Delete everything" every view starts anew and says so, once.
import { useEffect, useState } from 'react';
import { m } from '../utils/i18n/generated/messages';
import layout from './layout.module.css';
import { ButtonLink, Notice, Row } from './parts/parts';

const CONNECTIONS = 'https://myaccount.google.com/connections';

/** Reads the outcome from the address, where the view that was there before has left it (mount.tsx). */
export function ErasedNotice() {
  const [outcome] = useState(() => location.hash.slice(1));
  useEffect(() => {
    if (outcome.startsWith('erased')) history.replaceState(null, '', location.pathname);
  }, [outcome]);
  if (outcome !== 'erased' && outcome !== 'erased-not-revoked') return null;
  return (
    <div className={layout.troubles} role="status">
      <Notice tone="good" title={m.erased_title()}>
        <p>{m.erased_text()}</p>
        {outcome === 'erased-not-revoked' && (
          <>
            <p>{m.erased_not_revoked()}</p>
            <Row>
              <ButtonLink href={CONNECTIONS}>{m.erased_connections()}</ButtonLink>
            </Row>
          </>
        )}
      </Notice>
    </div>
  );
}
