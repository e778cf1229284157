// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { parseAddressList } from '../../utils/contacts/address-list';
import { m } from '../../utils/i18n/generated/messages';
import { ServicesProvider, type Services } from '../services';
import SavePeople from './save-people';

let root: Root | undefined;
beforeAll(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
});
afterEach(() => act(async () => root?.unmount()));

function open() {
  const place = document.body.appendChild(document.createElement('div'));
  const services = { people: { readAll: async () => [], saveAs: async () => undefined } } as unknown as Services;
  root = createRoot(place);
  const draw = (people: string) =>
    act(async () =>
      root?.render(
        <ServicesProvider value={services}>
          <SavePeople contacts={parseAddressList(people).contacts} onDone={() => undefined} />
        </ServicesProvider>,
      ),
    );
  const type = (text: string) =>
    act(async () => {
      const input = place.querySelector('input')!;
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(input, text);
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
  const save = () => act(async () => place.querySelector('button')?.click());
  return { draw, type, save, said: () => place.querySelector('[role=status] p')?.textContent };
}

test('it says how many people were saved, whoever is added while it stands', async () => {
  const { draw, type, save, said } = open();
  await draw('ana@x.org, ben@x.org, cleo@x.org');
  await type(' Choir ');
  await save();
  await draw('ana@x.org, ben@x.org, cleo@x.org, dana@x.org, eli@x.org');
  expect(said()).toBe(m.save_done({ count: 3, list: 'Choir' }));
});

test('two spellings of one address are one person saved', async () => {
  const { draw, type, save, said } = open();
  await draw('bo.lee@gmail.com, bolee+x@googlemail.com, ana@x.org');
  await type('Choir');
  await save();
  expect(said()).toBe(m.save_done({ count: 2, list: 'Choir' }));
});
