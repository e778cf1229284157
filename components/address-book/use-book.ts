// Reads an address book page by page while its screen is open. What is read lives in the screen and goes with it.
import { useEffect, useState } from 'react';
import type { BookAnswer, BookId } from '../../utils/address-book/book';
import { addPage, EMPTY_LISTING, type Listing } from '../../utils/address-book/listing';
import { pageOf } from '../../utils/address-book/page-of';
import type { Account } from '../../utils/commands';
import { useServices } from '../services';

/** Why reading stopped before the end. unanswered: the background did not. */
export type Stop = Exclude<BookAnswer, { state: 'answered' }> | { state: 'unanswered' };
export type Reading = { listing: Listing; stop?: Stop; done: boolean };

const START: Reading = { listing: EMPTY_LISTING, done: false };

/** Begins at once; `goOn` after a stop continues where it stopped. Another book: another key of the component that uses it. */
export function useBook({ id: accountId, provider }: Account, book: BookId): Reading & { goOn: () => void } {
  const { request } = useServices();
  const [reading, setReading] = useState(START);
  const [attempt, setAttempt] = useState({ from: EMPTY_LISTING });

  useEffect(() => {
    let current = true;
    const read = async () => {
      for (let listing = attempt.from, done = false; !done;) {
        const { next } = listing;
        const answer = await request('readBook', { accountId, book, ...(next !== undefined && { next }) }).catch((error: unknown) => {
          console.warn(error);
          return { state: 'unanswered' } as const;
        });
        if (!current) return;
        if (answer.state !== 'answered') return setReading({ listing, stop: answer, done: false });
        const page = pageOf(provider, answer.answers);
        // What answered is no address book: something stands in between.
        if (!page) return setReading({ listing, stop: { state: 'offline' }, done: false });
        if ('refused' in page) return setReading({ listing, stop: { state: 'refused', said: page.refused }, done: false });
        listing = addPage(listing, page);
        done = listing.next === undefined;
        setReading({ listing, done });
      }
      return undefined;
    };
    void read();
    return () => {
      current = false;
    };
  }, [request, accountId, provider, book, attempt]);

  const goOn = () => {
    const { listing } = reading;
    setReading({ listing, done: false });
    setAttempt({ from: listing });
  };
  return { ...reading, goOn };
}
