import { describe, expect, it } from 'vitest';
import { parseAddrSpec } from './address';
import { personKey } from './person-key';

const keyOf = (text: string) => personKey(parseAddrSpec(text) ?? expect.fail(`${text} is no address`));

describe('one person', () => {
  it.each([
    ['capitals', 'Bo.Lee@Example.NET', 'bo.lee@example.net'],
    ['the domain in letters and in A-labels', 'bo@bücher.example', 'bo@xn--bcher-kva.example'],
    ['the domain in capital letters and in A-labels', 'BO@BÜCHER.example', 'bo@XN--BCHER-KVA.example'],
    ['a domain in another script', 'bo@пример.example', 'bo@xn--e1afmkfd.example'],
    ['dots at Gmail', 'b.o.l.e.e@gmail.com', 'bolee@gmail.com'],
    ['a plus at Gmail', 'bolee+petitions@gmail.com', 'bolee@gmail.com'],
    ['dots after the plus at Gmail', 'bo.lee+a.b+c@gmail.com', 'bolee@gmail.com'],
    ['Gmail by its other name', 'Bo.Lee@GoogleMail.com', 'bolee@gmail.com'],
  ])('%s: %s is %s', (_, one, other) => {
    expect(keyOf(one)).toBe(keyOf(other));
  });
});

describe('two people', () => {
  it.each([
    ['dots elsewhere', 'bo.lee@example.net', 'bolee@example.net'],
    ['a plus elsewhere', 'bo+lee@example.net', 'bo@example.net'],
    ['a host that only ends like Gmail', 'b.o@notgmail.com', 'bo@notgmail.com'],
    ['a host below Gmail’s', 'b.o@mail.gmail.com', 'bo@mail.gmail.com'],
    ['nothing before the plus', '+a@gmail.com', '+b@gmail.com'],
    ['a look-alike domain', 'bo@exаmple.com', 'bo@example.com'],
  ])('%s: %s is not %s', (_, one, other) => {
    expect(keyOf(one)).not.toBe(keyOf(other));
  });
});
