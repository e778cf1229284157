// One person's mail, or what stands in its way.
import { Checks } from './checks';
import { Letter } from './letter';
import { shareProblems, type Rendered } from './render-all';

export function MailLook({ mail }: { mail: Rendered }) {
  return mail.message ? (
    <Letter message={mail.message} />
  ) : (
    <Checks problems={shareProblems([mail])} people={1} leftOut={0} onShow={() => undefined} />
  );
}
