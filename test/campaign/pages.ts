// Campaign pages as they are met, each with a trick of its own, and what must be read of them. Written for this purpose.
import type { CampaignPage } from '../../utils/campaign';

/** The page's file, where it was opened, and what it says. */
export type Sample = [file: string, location: string, page: CampaignPage];

const P = 'They want to fell four hundred trees to build a road that nobody in the whole town has asked for, and the council votes in May.';
const at = 'https://petitions.example/p/save-the-park';

/** In the language's own script and encoding. */
const languages: Sample[] = [
  [
    'en-opengraph',
    'https://www.petitions.example/p/save-the-park?utm_source=mail&fbclid=x',
    {
      title: 'Save the park',
      appeal: 'They want to fell 400 trees.',
      url: 'https://www.petitions.example/p/save-the-park',
      imageUrl: 'https://cdn.petitions.example/park.jpg',
      siteName: 'Petitions',
      language: 'en',
    },
  ],
  [
    'de-umlauts',
    'https://begehren.example/begehren/stadtpark?pk_campaign=mail',
    {
      title: 'Rettet den Stadtpark in Köln‑Mülheim!',
      appeal: '400 Bäume sollen fallen. Übermorgen wird abgestimmt.',
      url: 'https://begehren.example/begehren/stadtpark',
      language: 'de',
    },
  ],
  [
    'fr-latin1',
    at,
    { title: 'Sauvons le parc de la Vallée, à Orléans', appeal: 'Où iront les hérissons ? Signez avant Noël.', url: at, language: 'fr' },
  ],
  [
    'es-jsonld',
    at,
    {
      title: '¡Salvemos el parque!',
      appeal: 'Quieren talar 400 árboles. ¿Firmas?',
      url: at,
      imageUrl: 'https://cdn.peticiones.example/parque.jpg',
      language: 'es-MX',
      deadline: '2027-05-01',
    },
  ],
  [
    'pt-twitter',
    at,
    {
      title: 'Salve o parque da cidade',
      appeal: 'Querem derrubar 400 árvores para fazer uma estrada.',
      url: at,
      imageUrl: 'https://cdn.peticao.example/parque.png',
      language: 'pt-BR',
    },
  ],
  [
    'it-microdata',
    at,
    {
      title: 'Salviamo il parco',
      appeal: 'Vogliono abbattere 400 alberi per una strada.',
      url: at,
      imageUrl: 'https://petitions.example/foto/parco.jpg',
      siteName: 'Firme',
      language: 'it',
      deadline: '2027-05-01',
    },
  ],
  [
    'pl-plain',
    at,
    {
      title: 'Ratujmy park miejski w Łodzi',
      appeal: 'Chcą wyciąć czterysta drzew, żeby zbudować drogę, o którą nikt w całym mieście nie prosił. Głosowanie odbędzie się w maju.',
      url: at,
      language: 'pl',
    },
  ],
  ['ru-windows-1251', at, { title: 'Спасём городской парк', appeal: 'Хотят вырубить 400 деревьев.', url: at, language: 'ru' }],
  ['ja-shift-jis', at, { title: '公園の木を切らないで', appeal: '四百本の木が切られようとしています。', url: at, language: 'ja' }],
  ['ar-rtl', at, { title: 'أنقذوا الحديقة العامة', appeal: 'يريدون قطع 400 شجرة.', url: at, siteName: 'عرائض', language: 'ar' }],
  ['he-mixed', at, { title: 'הצילו את הפארק (Save the park)', appeal: 'רוצים לכרות 400 עצים.', url: at, language: 'he' }],
  [
    'el-hreflang',
    'https://petitions.example/el/p/7?utm_medium=x',
    { title: 'Σώστε το πάρκο της γειτονιάς', url: 'https://petitions.example/el/p/7', language: 'el' },
  ],
  ['tr-uppercase-tags', at, { title: 'Parkı kurtaralım', appeal: '400 ağacı kesmek istiyorlar.', url: at, language: 'tr' }],
  ['xhtml', at, { title: 'Red het park', appeal: 'Ze willen 400 bomen kappen.', url: at, language: 'nl' }],
  ['locale-only', at, { title: 'Zachraňme park', url: at, language: 'cs-CZ' }],
];

const structured: Sample[] = [
  [
    'jsonld-graph',
    at,
    {
      title: 'Save the park',
      appeal: 'They want to fell 400 trees.',
      url: at,
      imageUrl: 'https://cdn.example/park.jpg',
      siteName: 'Petitions',
      language: 'en',
      goal: 5000,
      signatures: 4321,
    },
  ],
  ['jsonld-broken', at, { title: 'Save the park', appeal: 'They want to fell 400 trees.', url: at, language: 'en' }],
  [
    'jsonld-cdata-money',
    'https://fund.example/bakery',
    {
      title: 'A bakery for the quarter',
      appeal: 'Bread, by and for us.',
      url: 'https://fund.example/bakery',
      language: 'en',
      deadline: '2027-02-14',
    },
  ],
  [
    'jsonld-array-publisher',
    at,
    {
      title: 'The last night train',
      url: at,
      imageUrl: 'https://cdn.example/train.jpg',
      siteName: 'Night Train Alliance',
      language: 'en-GB',
    },
  ],
  ['progress-signatures', at, { title: 'Save the park', url: at, language: 'en', goal: 60000, signatures: 48212 }],
  ['progress-percent', at, { title: 'Save the park', url: at, language: 'en' }],
  [
    'microdata-attributes',
    at,
    {
      title: 'Save the old mill',
      appeal: 'It has stood here since 1720.',
      url: at,
      imageUrl: 'https://cdn.example/mill.jpg',
      language: 'en',
    },
  ],
];

const wrong: Sample[] = [
  ['empty-tags', at, { title: 'Save the park', appeal: 'They want to fell 400 trees.', url: at, siteName: 'Petitions', language: 'en' }],
  ['several-titles', at, { title: 'Save the park', url: at, imageUrl: 'https://petitions.example/a.jpg', language: 'en' }],
  [
    'title-is-the-site',
    at,
    { title: 'Save the park', appeal: 'Sign and start petitions.', url: at, siteName: 'Petitions.example', language: 'en' },
  ],
  ['unfilled-template', at, { title: 'Save the park', appeal: P, url: at, language: 'en' }],
  [
    'name-instead-of-property',
    at,
    { title: 'Save the park', appeal: '400 trees.', url: at, imageUrl: 'https://petitions.example/p/park.jpg', language: 'en' },
  ],
  ['entities-and-markup', at, { title: 'Save "our" park & playground!', appeal: '<b>Now</b> or never', url: at, language: 'en' }],
  ['no-head-at-all', at, { title: 'Save the old mill', appeal: P, url: at }],
  ['nothing', at, { title: 'petitions.example', url: at, language: 'en' }],
  ['title-with-site', at, { title: 'Save the park', url: at, siteName: 'Petitions', language: 'en' }],
  ['title-of-pipes', at, { title: 'Save the park | Now', url: at, siteName: 'Petitions', language: 'en' }],
  ['hostile-names', at, { title: 'Save it', url: at, language: 'en' }],
];

const pictures: Sample[] = [
  ['relative-picture', at, { title: 'T', url: at, imageUrl: 'https://petitions.example/img/park.jpg', language: 'en' }],
  ['protocol-relative-picture', at, { title: 'T', url: at, imageUrl: 'https://cdn.example/park.jpg?w=1200&h=630', language: 'en' }],
  ['base-href', at, { title: 'T', url: at, imageUrl: 'https://static.example/campaigns/park.jpg', language: 'en' }],
  ['data-picture-first', at, { title: 'T', url: at, imageUrl: 'https://cdn.example/real.jpg', language: 'en' }],
  ['secure-picture', at, { title: 'T', url: at, imageUrl: 'https://cdn.example/a.jpg', language: 'en' }],
  ['link-picture', at, { title: 'T', url: at, imageUrl: 'https://petitions.example/share.png', language: 'en' }],
];

const links: Sample[] = [
  ['canonical-home', `${at}?recruiter=17`, { title: 'Save the park', url: at, language: 'en' }],
  ['canonical-other-site', at, { title: 'Save the park', url: at, language: 'en' }],
  [
    'canonical-drops-id',
    'https://petitions.example/petition?id=7&sid=abc',
    { title: 'Save the park', url: 'https://petitions.example/petition?id=7', language: 'en' },
  ],
  ['canonical-slug', 'https://petitions.example/p/4711', { title: 'Save the park', url: at, language: 'en' }],
  ['thank-you', `${at}/thanks?edit_token=s3cret&signature_id=9`, { title: 'Save the park', url: at, language: 'en' }],
  [
    'hash-route',
    'https://aktion.example/#/petition/7?utm_source=x',
    { title: 'Rettet den Park', url: 'https://aktion.example/#/petition/7', language: 'de' },
  ],
];

/** Pages whose head speaks of another page, and pages behind something. */
const covered: Sample[] = [
  [
    'stale-head',
    'https://petitions.example/p/save-the-old-mill',
    {
      title: 'Save the old mill',
      appeal: 'It has stood by the river since 1720, and it could stand there for three hundred years more, if the town wanted it.',
      url: 'https://petitions.example/p/save-the-old-mill',
      siteName: 'Petitions',
      language: 'en',
    },
  ],
  [
    // Everything agrees but the address: then it is the same page by another name.
    'stale-window-title-too',
    'https://petitions.example/p/4711',
    { title: 'Save the park', appeal: 'They want to fell 400 trees.', url: at, language: 'en' },
  ],
  ['cookie-wall', at, { title: 'Save the park today', appeal: P, url: at, language: 'en' }],
  ['dialog-last', at, { title: 'Save the park for good', url: at, language: 'en' }],
];

export const samples: readonly Sample[] = [...languages, ...structured, ...wrong, ...pictures, ...links, ...covered];
