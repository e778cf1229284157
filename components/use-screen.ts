// Which screen stands and which campaign is looked at: what the user chose, or, before they did, what fits how things stand.
import { useState } from 'react';
import type { CampaignView, Overview } from '../utils/outbox/view';
import { findOpen } from './progress/campaign-state';
import { useServices } from './services';

export type Screen = 'compose' | 'personal' | 'import' | 'address-book' | 'review' | 'progress' | 'people' | 'settings';

const SCREEN_FOR = { 'connect-server': 'settings', import: 'import', 'address-book': 'address-book' } as const;

type Place = {
  screen: Screen;
  /** The campaign to look at, when there is one. */
  view: CampaignView | undefined;
  goTo: (screen: Screen) => void;
  /** Where the button at the top left leads; undefined where there is none. */
  back: (() => void) | undefined;
  /** Goes to a campaign. */
  look: (campaignId: string) => void;
  /** The other campaign, on the same screen. */
  choose: (campaignId: string) => void;
  /** Back to the form; the campaign is nothing to look at any more. */
  leave: () => void;
};

/** @param wide in a tab, which has its parts at the side */
export function useScreen(overview: Overview | undefined, wide: boolean): Place {
  const { openedFor } = useServices();
  const [chosen, setChosen] = useState<Screen | undefined>(openedFor && SCREEN_FOR[openedFor]);
  const [before, setBefore] = useState<Screen>('compose');
  const [campaignId, setCampaign] = useState<string>();

  // What is being sent is what the App opens on; it stays there when the last mail has gone.
  const open = overview && findOpen(overview);
  if (overview && chosen === undefined) {
    setChosen(open ? 'progress' : 'compose');
    setCampaign(open?.campaign.id);
  }
  const view =
    overview?.campaigns.find(({ campaign }) => campaign.id === campaignId) ??
    open ??
    overview?.campaigns.find(({ campaign }) => !campaign.test);
  const screen = chosen === undefined || (chosen === 'progress' && !view) ? 'compose' : chosen;

  const goTo = (next: Screen) => {
    setBefore(screen);
    setChosen(next);
  };
  const way = backFrom(screen, wide);
  return {
    screen,
    view,
    goTo,
    back: way && (() => goTo(way === 'form' ? 'compose' : before)),
    look(id) {
      setCampaign(id);
      goTo('progress');
    },
    choose: setCampaign,
    leave() {
      setCampaign(undefined);
      goTo('compose');
    },
  };
}

function backFrom(screen: Screen, wide: boolean): 'form' | 'before' | undefined {
  switch (screen) {
    case 'review':
    case 'import':
    case 'address-book':
    case 'personal':
      return 'form';
    case 'settings':
    case 'people':
      return wide ? undefined : 'before';
    case 'compose':
    case 'progress':
      return undefined;
    default:
      return screen satisfies never;
  }
}
