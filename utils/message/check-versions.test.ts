import { describe, expect, it, test } from 'vitest';
import { checkVersions, tagsAmong, tagsNaming, type VersionFinding } from './check-versions';
import type { Receiver, Version, Versions } from './versions';

const LONG =
  'Hi {{first_name|there}},\n\nI signed this and thought of you, have a look at it when you have five minutes:\n{{campaign_link}}';
const own = { subject: 'Trains', body: LONG };
const person = (key: string, groups: string[] = [], fields: Record<string, string> = {}): Receiver => ({ key, groups, fields });
const people = [person('bo@x.org', ['Familie']), person('dana@x.org'), person('eli@x.org', [], { language: 'fr' })];
const check = (by: Versions['by'], other: Partial<Version>, list = people) =>
  checkVersions(own, { by, own: by === 'lot' ? 'A' : 'en', others: [{ id: 'B', subject: 'Rails', body: LONG, ...other }] }, 'c', list);

test.each<[string, Versions['by'], Partial<Version>, VersionFinding[]]>([
  ['nothing of one that is whole', 'lot', {}, []],
  ['nothing of one that another group gets', 'person', { match: ['#Familie'] }, []],
  ['that it has no subject', 'lot', { subject: ' ' }, [{ version: 'B', reason: 'empty-subject' }]],
  ['that it has no words', 'lot', { body: '\n' }, [{ version: 'B', reason: 'empty-body' }]],
  ['that it is the same as the first', 'lot', { subject: 'Trains ' }, [{ version: 'B', reason: 'same-words' }]],
  ['that nobody gets it', 'person', { match: ['#Freunde'] }, [{ version: 'B', reason: 'nobody' }]],
  [
    'that the link was forgotten',
    'lot',
    { body: `${LONG.replace('{{campaign_link}}', 'on their page')} ${'x'.repeat(20)}` },
    [{ version: 'B', reason: 'lacks-field', field: 'campaign_link' }],
  ],
  [
    'that a field was forgotten in translating',
    'person',
    { match: ['#Familie'], body: LONG.replace('{{first_name|there}}', 'zusammen') },
    [{ version: 'B', reason: 'lacks-field', field: 'first_name' }],
  ],
  ['that it is much shorter', 'lot', { body: 'Hi, look: {{ campaign_link }}' }, [{ version: 'B', reason: 'length' }]],
])('it says %s', (_, by, other, expected) => {
  expect(check(by, other)).toEqual(expected);
});

it('asks nothing of people while there are none', () => {
  expect(check('person', {}, [])).toEqual([]);
});

describe('what people can be chosen by', () => {
  it('is their groups and the columns with few values', () => {
    const many = Array.from({ length: 20 }, (_, n) =>
      person(`p${n}@x.org`, n < 3 ? ['Choir'] : [], { first_name: `P${n}`, city: `Town ${n}`, language: n < 5 ? 'de' : 'en', note: '' }),
    );
    expect(tagsAmong(many)).toEqual([
      { tag: 'language=en', count: 15 },
      { tag: 'language=de', count: 5 },
      { tag: '#Choir', count: 3 },
    ]);
  });

  it('names a language by its tag or its name', () => {
    const tags = ['language=de', '#Deutsch', '#deutschlehrer', 'city=Dessau'].map((tag) => ({ tag, count: 1 }));
    expect(tagsNaming(['de', 'Deutsch', 'German'], tags)).toEqual(['language=de', '#Deutsch']);
  });
});
