// @vitest-environment jsdom
import { StrictMode, act, createRef } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { ServicesProvider, type Services } from '../services';
import { Editor, type EditorHandle, type Words } from './editor';

let root: Root | undefined;
beforeAll(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  // jsdom lays nothing out, and the editor asks where its cursor is.
  Object.assign(Range.prototype, { getClientRects: () => [], getBoundingClientRect: () => new DOMRect() });
  Object.assign(Text.prototype, { getClientRects: () => [] });
  document.elementFromPoint = () => null;
});
afterEach(() => act(async () => root?.unmount()));

/** @returns everything the editor said, and its handle */
async function open(words: Words) {
  const place = document.body.appendChild(document.createElement('div'));
  const ref = createRef<EditorHandle>();
  const said: Words[] = [];
  const services = { attachments: { read: async () => undefined, keep: async () => '' } } as unknown as Services;
  const draw = (next: Words) =>
    act(async () =>
      root?.render(
        <StrictMode>
          <ServicesProvider value={services}>
            <Editor
              ref={ref}
              words={next}
              onChange={(words) => said.push(words)}
              fields={['city']}
              hasLink
              picture={{ address: undefined, alt: '' }}
              onPicture={() => undefined}
              invalid={false}
              onFocus={() => undefined}
            />
          </ServicesProvider>
        </StrictMode>,
      ),
    );
  root = createRoot(place);
  await draw(words);
  const press = (label: string) => act(async () => place.querySelector<HTMLElement>(`button[aria-label="${label}"]`)?.click());
  return { said, draw, press, insert: (name: string) => act(async () => ref.current?.insertField({ name })) };
}

test('words nobody touched stay as they are', async () => {
  const { said } = await open({ body: 'Dear {{first_name|there}},\n\nplease   look.\n\n\n' });
  expect(said).toEqual([]);
});

test('a field goes in, and the mail stays plain as long as nothing is formatted', async () => {
  const { said, insert } = await open({ body: ', hello' });
  await insert('city');
  expect(said.at(-1)).toEqual({ body: '{{city}}, hello', html: undefined });
});

test('a list is formatting: the mail has HTML then', async () => {
  const { said, press } = await open({ body: 'warm' });
  await press('List');
  expect(said.at(-1)).toEqual({ body: '- warm\n\n', html: '<ul><li>warm</li></ul>' });
  await press('Take back');
  expect(said.at(-1)?.html).toBeUndefined();
});

test('a part for some people only, and for everybody again', async () => {
  const { said, press } = await open({ body: 'A\n\nB' });
  await press('Only for some people');
  expect(said.at(-1)?.body).toBe('{% if city -%}\n\nA\n\n{% endif -%}\n\nB');
  await press('Only for some people');
  expect(said.at(-1)?.body).toBe('A\n\nB');
});

test('what is typed right after a tool goes into the words: they have the focus at once, and so has the address of a link', async () => {
  const { press } = await open({ body: 'warm' });
  // Between two frames: none is drawn in here.
  vi.spyOn(globalThis, 'requestAnimationFrame').mockReturnValue(0);
  const bold = document.querySelector<HTMLElement>('button[aria-label="Bold"]');
  bold?.focus();
  expect(document.activeElement).toBe(bold);
  await press('Bold');
  expect(document.activeElement?.id).toBe('body');
  await press('Link');
  expect(document.activeElement).toBeInstanceOf(HTMLInputElement);
  vi.restoreAllMocks();
});

test('words from elsewhere take the place of what was there', async () => {
  const { said, draw, insert } = await open({ body: 'old' });
  await draw({ body: 'new', html: '<p><strong>new</strong></p>' });
  expect(said).toEqual([]);
  await insert('city');
  expect(said.at(-1)?.body).toContain('new');
  expect(said.at(-1)?.html).toContain('<strong>new</strong>');
});

test('a link to the page that is shared shows its field, not braces', async () => {
  const { said, press } = await open({ body: '' });
  await press('Link');
  const toPage = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'To the page you share');
  await act(async () => toPage?.click());
  expect(said.at(-1)?.html).toBe('<p><a href="{{campaign_link}}">{{campaign_link}}</a></p>');
  expect(document.querySelector('#body')?.textContent).toBe('link');
});
