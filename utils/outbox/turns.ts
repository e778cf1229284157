// Whose turn it is, as one drain knows it: which campaign waited longest, and which of its mails goes next. Must never skip one that waits.
import type { Queue } from './queue';
import type { CampaignRun, Submission } from './submission';

export class Turns {
  readonly #queue: Queue;
  /** By campaign, epoch ms. */
  readonly #lastClaimedAt = new Map<string, number>();
  /** Where in each campaign the next mail was found last. */
  readonly #places = new Map<string, number>();

  constructor(queue: Queue) {
    this.#queue = queue;
  }

  /** Campaigns of an account take turns: whoever waited longest goes first. */
  async inTurn(running: readonly CampaignRun[]): Promise<CampaignRun[]> {
    for (const { id } of running) if (!this.#lastClaimedAt.has(id)) this.#lastClaimedAt.set(id, await this.#lastOf(id));
    return running.toSorted((a, b) => (this.#lastClaimedAt.get(a.id) ?? 0) - (this.#lastClaimedAt.get(b.id) ?? 0));
  }

  /** When a campaign's last mail was claimed or goes, epoch ms; 0 when none was. */
  async #lastOf(campaignId: string): Promise<number> {
    const [last] = await this.#queue.lastSettled(campaignId, 0, 1);
    return last?.claimedAt ?? last?.goesAt ?? 0;
  }

  /** Goes on from where the last one was found; one that came back to the queue before it is found when none is left behind it. */
  async findNext(campaignId: string): Promise<Submission | undefined> {
    const from = this.#places.get(campaignId) ?? 0;
    const found = (await this.#queue.findNext(campaignId, from)) ?? (from > 0 ? await this.#queue.findNext(campaignId) : undefined);
    if (found) this.#places.set(campaignId, found.seq);
    return found;
  }

  /** One of its mails was handed over. @param at epoch ms */
  took(campaignId: string, at: number): void {
    this.#lastClaimedAt.set(campaignId, at);
  }

  /** One of its mails is in the queue again: it goes first. */
  gotBack(campaignId: string): void {
    this.#places.delete(campaignId);
  }
}
