import { expect, test } from 'vitest';
import type { AddrSpec } from '../contacts/contact';
import { renderMessage } from '../message/render-message';
import { startingDraft, type StarterTexts } from './starter';

const texts: StarterTexts = {
  subject: (title) => `Will you sign, too? ${title}`,
  nameFallback: 'there}}',
  greeting: (name) => `Hi ${name},`,
  opening: (title) => `I have just signed “${title}”.`,
  invitation: (link) => `Have a look:\n${link}`,
  closing: 'Thank you!',
};
const page = { title: 'Save {{everything|x}} {% now %}', url: 'https://x.org/p' };
const ana = { mailbox: { addrSpec: 'ana@x.org' as AddrSpec }, fields: {}, groups: [] };

test('a page’s texts come in as fields and are never read as a template', () => {
  const draft = startingDraft(texts, page);
  expect(draft.body).toBe(
    'Hi {{first_name|there}},\n\nI have just signed “{{campaign_title}}”.\n\nHave a look:\n{{campaign_link}}\n\nThank you!',
  );
  expect(renderMessage(draft, ana, page, { addrSpec: 'me@x.org' as AddrSpec })).toMatchObject({
    subject: 'Will you sign, too? Save {{everything|x}} {% now %}',
    text: 'Hi there,\n\nI have just signed “Save {{everything|x}} {% now %}”.\n\nHave a look:\nhttps://x.org/p\n\nThank you!',
  });
});

test('no link, no invitation to follow it', () => {
  expect(startingDraft(texts, { title: 'T', url: '' }).body).not.toContain('campaign_link');
});
