// Every sample page is read as a person would read it.
import { readdirSync, readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';
import { expect, it } from 'vitest';
import { readCampaignPage } from '../../utils/campaign';
import { samples } from './pages';

const folder = new URL('pages/', import.meta.url);

it.each(samples)('%s', (file, location, page) => {
  // By its octets: the encoding is the page's own.
  const { document } = new JSDOM(readFileSync(new URL(`${file}.htm`, folder)), { url: location, contentType: 'text/html' }).window;
  expect(readCampaignPage(document, location)).toEqual(page);
});

it('has an expectation for every page in the folder', () => {
  expect(samples.map(([file]) => `${file}.htm`).toSorted()).toEqual(readdirSync(folder).toSorted());
});
