// The People API's methods that read an address book: path, scopes (any one is enough), parameters, what a mask may name.
// https://developers.google.com/people/api/rest
const AUTH = 'https://www.googleapis.com/auth/';
const CONTACTS = [`${AUTH}contacts`, `${AUTH}contacts.readonly`];

/** https://developers.google.com/people/api/rest/v1/people.connections/list#query-parameters */
const PERSON_FIELDS =
  'addresses,ageRanges,biographies,birthdays,calendarUrls,clientData,coverPhotos,emailAddresses,events,externalIds,genders,imClients,interests,locales,locations,memberships,metadata,miscKeywords,names,nicknames,occupations,organizations,phoneNumbers,photos,relations,sipAddresses,skills,urls,userDefined';

export type Method = {
  id: 'connections' | 'otherContacts' | 'contactGroups';
  path: string;
  scopes: readonly string[];
  parameters: readonly string[];
  mask: { parameter: string; paths: readonly string[]; needed: boolean };
  /** Per page, when nothing is said. The most is 1,000. */
  pageSize: number;
};

export const METHODS: readonly Method[] = [
  {
    id: 'connections',
    path: '/v1/people/me/connections',
    scopes: CONTACTS,
    parameters: ['personFields', 'pageSize', 'pageToken', 'sortOrder', 'requestSyncToken', 'syncToken', 'sources'],
    mask: { parameter: 'personFields', paths: PERSON_FIELDS.split(','), needed: true },
    pageSize: 100,
  },
  {
    // https://developers.google.com/people/api/rest/v1/otherContacts/list
    id: 'otherContacts',
    path: '/v1/otherContacts',
    scopes: [`${AUTH}contacts.other.readonly`],
    parameters: ['readMask', 'pageSize', 'pageToken', 'requestSyncToken', 'syncToken', 'sources'],
    mask: { parameter: 'readMask', paths: ['emailAddresses', 'metadata', 'names', 'phoneNumbers', 'photos'], needed: true },
    pageSize: 100,
  },
  {
    // https://developers.google.com/people/api/rest/v1/contactGroups/list
    id: 'contactGroups',
    path: '/v1/contactGroups',
    scopes: CONTACTS,
    parameters: ['groupFields', 'pageSize', 'pageToken', 'syncToken'],
    mask: { parameter: 'groupFields', paths: ['clientData', 'groupType', 'memberCount', 'metadata', 'name'], needed: false },
    pageSize: 30,
  },
];
