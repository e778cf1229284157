// What stands around every screen: title, the mailbox it comes from, the ways to settings and the tab; in the tab, the navigation.
import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import type { Account } from '../utils/commands';
import { m } from '../utils/i18n/generated/messages';
import layout from './layout.module.css';
import { BackIcon, OpenTabIcon, SettingsIcon } from './parts/icons';
import { IconButton, cx } from './parts/parts';
import { useServices } from './services';
import type { Screen } from './use-screen';

type Props = {
  screen: Screen;
  wide: boolean;
  account: Account | undefined;
  /** The user sends the mails of this draft by hand. */
  byHand: boolean;
  /** The accounts have been read, so that no account means none is connected. */
  accountsRead: boolean;
  /** Whether there is a campaign to look at. */
  hasCampaign: boolean;
  onBack: (() => void) | undefined;
  onScreen: (screen: Screen) => void;
  /** In the tab, what stands beside the content. */
  side: ReactNode;
  children: ReactNode;
};

export function Frame({ screen, wide, account, byHand, accountsRead, hasCampaign, onBack, onScreen, side, children }: Props) {
  const { openTab } = useServices();
  const title = titleOf(screen, wide);
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(screen);
  // Before the new screen is drawn: whoever presses a key when they see it presses it there.
  useLayoutEffect(() => {
    // After a change of screen, reading and Tab go on from its top.
    if (shown.current !== screen) {
      // The step for one person starts in its box.
      if (screen !== 'personal') heading.current?.focus();
      window.scrollTo(0, 0);
    }
    shown.current = screen;
  }, [screen]);
  useEffect(() => {
    document.title = `${title} · ${m.app_name()}`;
  }, [title]);

  // Between the form and the outbox there is one way on and one way back.
  const isStep = screen === 'review' || screen === 'personal';
  const header = (
    <header className={layout.header}>
      {onBack && (
        <IconButton label={m.back()} className={layout.back} onClick={onBack}>
          <BackIcon />
        </IconButton>
      )}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {(wide || !isStep) && screen !== 'settings' && accountsRead && (
        <Chip account={account} byHand={byHand} onClick={() => onScreen('settings')} />
      )}
      {!wide && screen !== 'settings' && !isStep && (
        <IconButton label={m.nav_settings()} onClick={() => onScreen('settings')}>
          <SettingsIcon />
        </IconButton>
      )}
      {openTab && !isStep && (
        <IconButton label={m.open_tab()} onClick={() => openTab()}>
          <OpenTabIcon />
        </IconButton>
      )}
    </header>
  );

  if (!wide)
    return (
      <div className={layout.popup}>
        {header}
        {children}
      </div>
    );
  return (
    <div className={cx(layout.tab, Boolean(side) && layout.withSide)}>
      <Navigation screen={screen} hasCampaign={hasCampaign} onScreen={onScreen} />
      <div className={layout.content}>
        {header}
        {children}
      </div>
      {side && <aside className={layout.side}>{side}</aside>}
    </div>
  );
}

function titleOf(screen: Screen, wide: boolean): string {
  switch (screen) {
    case 'personal':
      return m.personal_title();
    case 'review':
      return m.review_title();
    case 'import':
      return m.import_title();
    case 'address-book':
      return m.book_title();
    case 'settings':
      return m.settings_title();
    case 'people':
      return m.nav_people();
    case 'progress':
      return wide ? m.progress_title() : m.app_name();
    case 'compose':
      return wide ? m.nav_compose() : m.app_name();
    default:
      return screen satisfies never;
  }
}

function Chip({ account, byHand, onClick }: { account: Account | undefined; byHand: boolean; onClick: () => void }) {
  const text = byHand ? m.hand_title() : !account ? m.chip_connect() : account.expired ? m.chip_expired() : account.addrSpec;
  const state = byHand ? 'connected' : !account ? 'none' : account.expired ? 'expired' : 'connected';
  return (
    <button type="button" className={layout.chip} title={account?.addrSpec} onClick={onClick}>
      <span className={layout.dot} data-state={state} aria-hidden="true" />
      <span dir="auto">{text}</span>
    </button>
  );
}

function Navigation({ screen, hasCampaign, onScreen }: { screen: Screen; hasCampaign: boolean; onScreen: (screen: Screen) => void }) {
  const places: { to: Screen; text: string; shown: boolean }[] = [
    { to: 'compose', text: m.nav_compose(), shown: true },
    { to: 'progress', text: m.nav_sending(), shown: hasCampaign },
    { to: 'people', text: m.nav_people(), shown: true },
    { to: 'settings', text: m.nav_settings(), shown: true },
  ];
  const here = screen === 'review' || screen === 'import' || screen === 'address-book' || screen === 'personal' ? 'compose' : screen;
  return (
    <nav className={layout.nav} aria-label={m.nav_label()}>
      <ul>
        <li className={layout.brand}>{m.app_name()}</li>
        {places
          .filter(({ shown }) => shown)
          .map(({ to, text }) => (
            <li key={to}>
              <button type="button" aria-current={here === to ? 'page' : undefined} onClick={() => onScreen(to)}>
                {text}
              </button>
            </li>
          ))}
      </ul>
    </nav>
  );
}
