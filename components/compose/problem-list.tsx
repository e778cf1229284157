// The pieces of the input that did not become people: each with its line, its reason, and a way on.
import { useState } from 'react';
import type { Problem } from '../../utils/contacts/contact';
import { m } from '../../utils/i18n/generated/messages';
import { Button, Notice, Row } from '../parts/parts';
import { placeText, problemText } from '../text/problems';
import css from './compose.module.css';

/** How many problems before the rest is folded up. */
const SHOWN = 3;

type Props = { problems: Problem[]; onFix: (problem: Problem) => void; onDrop: (problems: Problem[]) => void };

export default function ProblemList({ problems, onFix, onDrop }: Props) {
  const [unfolded, setUnfolded] = useState(false);
  const visible = unfolded ? problems : problems.slice(0, SHOWN);
  return (
    <Notice tone="warn" className={css.problems}>
      <div className={css.problemHead}>
        <strong>{m.problems_title({ count: problems.length })}</strong>
        {problems.length > 1 && (
          <Button look="link" onClick={() => onDrop(problems)}>
            {m.problems_drop_all()}
          </Button>
        )}
      </div>
      <ul>
        {visible.map((problem, index) => (
          <li key={`${problem.line} ${problem.text} ${index}`}>
            <span className={css.problemText}>
              {placeText(problem)}: <q dir="auto">{problem.text}</q>
            </span>
            <Row>
              {problem.reason !== 'duplicate' && (
                <Button look="link" aria-label={m.problem_fix_label({ text: problem.text })} onClick={() => onFix(problem)}>
                  {m.problem_fix()}
                </Button>
              )}
              <Button look="link" aria-label={m.problem_drop_label({ text: problem.text })} onClick={() => onDrop([problem])}>
                {m.problem_drop()}
              </Button>
            </Row>
            <span>{problemText[problem.reason]()}</span>
          </li>
        ))}
      </ul>
      {problems.length > visible.length && (
        <Button look="link" onClick={() => setUnfolded(true)}>
          {m.people_more({ count: problems.length - visible.length })}
        </Button>
      )}
    </Notice>
  );
}
