// Connecting a mailbox: the button, what it is waiting for, and why it did not work with a way on.
import { lazy, Suspense, useState } from 'react';
import type { Account, Request } from '../utils/commands';
import { m } from '../utils/i18n/generated/messages';
import parts from './parts/parts.module.css';
import { Button, Notice, Row } from './parts/parts';
import { useServices } from './services';
import { providerText } from './text/providers';
import { useConnectState } from './use-live';

/** Those with a sign-in window. */
type Provider = Request<'connect'>['provider'];
type Extra = NonNullable<Request<'connect'>['extra']>;
const isSignIn = (provider: Account['provider']): provider is Provider => provider !== 'jmap';
const PROVIDERS = (Object.keys(providerText) as Account['provider'][]).filter(isSignIn);

// Only in the tab: the question for a permission takes the popup away, and what was typed with it.
const ConnectServer = lazy(() => import('./connect-server'));
const ConnectTrouble = lazy(() => import('./connect-trouble'));

type Props = {
  /** Beyond sending: what is asked for, its label, and the hosts (match patterns) it takes. */
  extra?: { ask: Extra; label: string; hosts?: readonly string[] };
  /** Connect this one again; absent: a new one, of a provider the user chooses. */
  account?: Account | undefined;
  look?: 'go' | 'ghost';
  onSettings?: (() => void) | undefined;
};

/** The sign-in window takes the focus and closes the popup; the background goes on, and whoever opens next sees how it stands. */
export function Connect({ account, extra, look = 'go', onSettings }: Props) {
  const { request, openTab, openedFor, allowProvider } = useServices();
  const live = useConnectState();
  const [naming, setNaming] = useState(openedFor === 'connect-server' && !account);
  const [unanswered, setUnanswered] = useState(false);
  const [notAllowed, setNotAllowed] = useState<Provider>();
  const connect = live.value;

  const ask = (provider: Provider) => {
    setUnanswered(false);
    // First of all: the browser asks only in the click itself.
    allowProvider(provider, extra?.hosts)
      .then(async (allowed) => {
        setNotAllowed(allowed ? undefined : provider);
        if (!allowed) return;
        await request('connect', { provider, ...(account && { accountId: account.id }), ...(extra && { extra: extra.ask }) });
        live.again();
      })
      .catch((error: unknown) => {
        console.warn(error);
        setUnanswered(true);
      });
  };

  const connecting = connect?.state === 'connecting' ? connect.provider : undefined;
  const offered = account ? [account.provider].filter(isSignIn) : PROVIDERS;
  const offersServer = (account ? account.provider === 'jmap' : true) && !naming;
  const label = (provider: Provider) => {
    if (extra) return extra.label;
    return account ? m.from_again() : providerText[provider].connect();
  };
  return (
    <div aria-live="polite" className={parts.stack}>
      <Row>
        {offered.map((provider, place) => (
          <Button
            key={provider}
            look={connecting === undefined && place === 0 ? look : 'ghost'}
            id={place === 0 ? 'connect' : `connect-${provider}`}
            // One window at a time. Not disabled: it would lose the focus.
            aria-disabled={connecting !== undefined}
            onClick={() => connecting === undefined && ask(provider)}
          >
            {label(provider)}
          </Button>
        ))}
        {offersServer && (
          <Button
            look={offered.length === 0 ? look : 'ghost'}
            id={offered.length === 0 ? 'connect' : 'connect-server'}
            onClick={() => (openTab ? openTab('connect-server') : setNaming(true))}
          >
            {account ? m.from_again() : providerText.jmap.connect()}
          </Button>
        )}
      </Row>
      {naming && (
        <Suspense fallback={null}>
          <ConnectServer account={account} onClose={() => setNaming(false)} />
        </Suspense>
      )}
      {connecting && connecting !== 'jmap' && <p>{m.from_connecting_text({ provider: providerText[connecting].name() })}</p>}
      {connecting === 'jmap' && !naming && <p>{m.server_window()}</p>}
      {connect?.state === 'problem' && (
        <Suspense fallback={null}>
          <ConnectTrouble trouble={connect} onSettings={onSettings} />
        </Suspense>
      )}
      {notAllowed && <Notice tone="warn" title={m.connect_not_allowed({ provider: providerText[notAllowed].name() })} />}
      {unanswered && (
        <Notice tone="bad" title={m.silent_title()}>
          <p>{m.silent_text()}</p>
        </Notice>
      )}
    </div>
  );
}
