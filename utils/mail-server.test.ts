import { describe, expect, it } from 'vitest';
import { hostPattern, mailServer } from './mail-server';

const ANA = 'ana@example.org';

describe('mailServer', () => {
  it.each([
    ['the domain of the address', ANA, '', 'https://example.org/.well-known/jmap'],
    ['a provider known by its address', 'ana@fastmail.com', '', 'https://api.fastmail.com/jmap/session'],
    ['another of its domains', 'ana@FASTMAIL.fm', '', 'https://api.fastmail.com/jmap/session'],
    ['a domain that only begins like it', 'ana@fastmail.com.example.net', '', 'https://fastmail.com.example.net/.well-known/jmap'],
    ['a host name', ANA, ' mail.example.net ', 'https://mail.example.net/.well-known/jmap'],
    ['a host name with a port', ANA, 'mail.example.net:8443', 'https://mail.example.net:8443/.well-known/jmap'],
    ['a URL of a host', ANA, 'https://mail.example.net/', 'https://mail.example.net/.well-known/jmap'],
    ['a URL of a session', ANA, 'https://mail.example.net/jmap/session#top', 'https://mail.example.net/jmap/session'],
  ])('%s', (_, address, typed, url) => {
    const server = mailServer(address, typed);
    expect('url' in server && server.url.href).toBe(url);
  });

  it.each([
    ['no address', 'ana', '', 'no-address'],
    ['nothing at all', '', '', 'no-address'],
    ['http', ANA, 'http://mail.example.net', 'not-https'],
    ['another protocol', ANA, 'imap://mail.example.net', 'not-https'],
    ['words', ANA, 'my mail server', 'no-url'],
    ['one word', ANA, 'localhost', 'no-url'],
    ['a password in it', ANA, 'https://ana:secret@mail.example.net', 'no-url'],
  ])('%s', (_, address, typed, problem) => expect(mailServer(address, typed)).toEqual({ problem }));

  it('asks permission for that one host', () => {
    expect(hostPattern(new URL('https://mail.example.net:8443/jmap'))).toBe('https://mail.example.net/*');
  });
});
