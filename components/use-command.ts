// Gives a command and remembers whether it is under way or went unanswered, for the button that gave it.
import { useState } from 'react';
import type { CommandName, Request } from '../utils/commands';
import { useServices } from './services';

/** `unanswered`: the last command was not answered; what it asked for may not have happened. */
export function useCommand() {
  const { request } = useServices();
  const [busy, setBusy] = useState(false);
  const [unanswered, setUnanswered] = useState(false);
  const give = async <K extends CommandName>(name: K, shape: Request<K>): Promise<boolean> => {
    setBusy(true);
    setUnanswered(false);
    try {
      await request(name, shape);
      return true;
    } catch (error) {
      console.warn(error);
      setUnanswered(true);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { give, busy, unanswered };
}
