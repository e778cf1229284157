// The end of the settings, loaded when they are shown: what stays on this computer, for how long, and what left it.
import { CoolDownCard } from './cool-down-card';
import { EraseCard } from './erase-card';
import { LogCard } from './log-card';
import { NeverCard } from './never-card';
import { RetentionCard } from './retention-card';

export default function Records() {
  return (
    <>
      <NeverCard />
      <CoolDownCard />
      <RetentionCard />
      <LogCard />
      <EraseCard />
    </>
  );
}
