// What a campaign page says of itself.
import { z } from '../zod';

export const CampaignPage = z.object({
  title: z.string(),
  appeal: z.exactOptional(z.string()),
  /** The link that goes into the mail: absolute, http(s), without tracking parameters. */
  url: z.string(),
  /** What the page's address had and the link has not, by name; said by who opened the page. */
  dropped: z.exactOptional(z.array(z.string())),
  imageUrl: z.exactOptional(z.string()),
  siteName: z.exactOptional(z.string()),
  /** BCP 47. */
  language: z.exactOptional(z.string()),
  /** ISO 8601 date. */
  deadline: z.exactOptional(z.string()),
  goal: z.exactOptional(z.number()),
  signatures: z.exactOptional(z.number()),
});
export type CampaignPage = z.infer<typeof CampaignPage>;

/** Why the page under the click could not be read; each has a sentence in the messages. */
export const Unreadable = z.enum(['browser-page', 'store', 'document', 'no-page']);
export type Unreadable = z.infer<typeof Unreadable>;
