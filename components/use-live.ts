// What a view shows of the background, read again at each change. Keeps nothing: a view is only ever a reading.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Account, ConnectState, Trouble } from '../utils/commands';
import type { Change } from '../utils/changes';
import type { Overview } from '../utils/outbox/view';
import { useServices } from './services';

export type Live<T> = {
  /** undefined until the first reading. The last one stays while a later one is refused. */
  value: T | undefined;
  refused: boolean;
  again: () => void;
};

/** Reads now and at every change of a kind. Changes that arrive during a reading lead to one more, never to many. */
export function useLive<T>(read: () => Promise<T>, kind: Change): Live<T> {
  const { watchChanges } = useServices();
  const [state, setState] = useState<{ value: T | undefined; refused: boolean }>({ value: undefined, refused: false });
  const reading = useRef({ busy: false, stale: false });

  const again = useCallback(() => {
    const now = reading.current;
    if (now.busy) {
      now.stale = true;
      return;
    }
    now.busy = true;
    now.stale = false;
    void read()
      .then(
        (value) => setState({ value, refused: false }),
        (error: unknown) => {
          console.warn(error);
          setState((last) => ({ ...last, refused: true }));
        },
      )
      .then(() => {
        now.busy = false;
        if (now.stale) again();
      });
  }, [read]);

  useEffect(() => {
    again();
    return watchChanges((change) => change === kind && again());
  }, [again, kind, watchChanges]);

  return { ...state, again };
}

/** The connected mailboxes. */
export function useAccounts(): Live<Account[]> {
  const { request } = useServices();
  return useLive(
    useCallback(() => request('getAccounts', {}), [request]),
    'accounts',
  );
}

/** How connecting stands, also when another window asked for it. */
export function useConnectState(): Live<ConnectState> {
  const { request } = useServices();
  return useLive(
    useCallback(() => request('getConnectState', {}), [request]),
    'accounts',
  );
}

/** Why nothing goes although it should. */
export function useTrouble(): Live<Trouble> {
  const { request } = useServices();
  return useLive(
    useCallback(() => request('getTrouble', {}), [request]),
    'outbox',
  );
}

/** All campaigns. */
export function useOverview(): Live<Overview> {
  const { outbox } = useServices();
  return useLive(
    useCallback(() => outbox.readOverview(), [outbox]),
    'outbox',
  );
}

/** How many records no campaign can show. They are of another version and do not come by themselves: looked for once, after the campaigns. */
export function useStrays(opened: boolean): number {
  const { outbox } = useServices();
  const [count, setCount] = useState(0);
  useEffect(() => {
    if (opened) outbox.readStrays().then(({ length }) => setCount(length), console.warn);
  }, [opened, outbox]);
  return count;
}

/** The time (epoch ms), moving once a second while `ticking`. */
export function useNow(ticking: boolean): number {
  const { now } = useServices();
  const [at, setAt] = useState(now);
  useEffect(() => {
    if (!ticking) return undefined;
    setAt(now());
    const timer = setInterval(() => setAt(now()), 1000);
    return () => clearInterval(timer);
  }, [now, ticking]);
  return at;
}
