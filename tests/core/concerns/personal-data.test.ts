import { describe, expect, it } from 'vitest';
import { findPersonalData, type PersonalKind } from '#lib/core/concerns/personal-data.ts';

const found = (text: string): [PersonalKind, string][] =>
  findPersonalData(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

describe('what may name or accuse somebody', () => {
  it.each([
    ['Ask Mrs Okonkwo-Hill about it', 'name', 'Mrs Okonkwo-Hill'],
    ['ask mr brown about it', 'name', 'mr brown'],
    ['a lad called Kayden hangs round', 'name', 'called Kayden'],
    ['my neighbour Sheila saw it', 'name', 'my neighbour Sheila'],
    ['it was at night and Jordan Smith was there', 'name', 'Jordan Smith'],
    ['John Smith frightens us.', 'name', 'John Smith'],
    ['It is dark. John Smith was warned.', 'name', 'John Smith'],
    ['John Smith 07700 900 123', 'name', 'John Smith'],
    ['“Kevin O’Brien shouts”', 'name', 'Kevin O’Brien'],
    ['JOHN SMITH shouts', 'name', 'JOHN SMITH'],
    ['James Hill sits there', 'name', 'James Hill'],
    ['Łukasz Nowak pali tam', 'name', 'Łukasz Nowak'],
    ['Ștefan Popescu strigă', 'name', 'Ștefan Popescu'],
    ['Zebedee Quill lives there', 'name', 'Zebedee Quill'],
    ['1. Ask John Smith about it', 'name', 'John Smith'],
    ['ring me on 07700 900 123 please', 'telephone', '07700 900 123'],
    ['ring +44 (0)1632 960 001', 'telephone', '+44 (0)1632 960 001'],
    ['jo.bloggs@example.org wrote', 'email', 'jo.bloggs@example.org'],
    ['jo (at) example.org wrote', 'email', 'jo (at) example.org'],
    ['a white van AB12 CDE', 'vehicle', 'AB12 CDE'],
    ['plate ab12cde', 'vehicle', 'ab12cde'],
    ['an old A123 BCD', 'vehicle', 'A123 BCD'],
    ['outside number 14', 'address', 'number 14'],
    ['from flat 3b', 'address', 'flat 3b'],
    ['near 27 Quay Lane', 'address', '27 Quay Lane'],
    ['RM17 6SX is dark', 'address', 'RM17 6SX'],
    ['see www.example.org/him', 'link', 'www.example.org/him'],
    ['he is dealing by the steps', 'accusation', 'he is dealing'],
    ['the man at the shop is selling drugs', 'accusation', 'the man at the shop is selling drugs'],
    ['she stole from us', 'accusation', 'she stole']
  ] as const)('is found in “%s”', (text, kind, said) => {
    expect(found(text)).toContainEqual([kind, said]);
  });

  it.each([
    'The path between Quay Lane and Marsh Road is dark after 10pm.',
    'No lights since October 2025, and the hedge is over 2 m high.',
    'I go round by the station, which takes 15 minutes longer.',
    'Bushes need cutting back. People drink here on Fridays.',
    'Victoria Road is dark. George Street too.',
    'Thurrock Council came. Essex Police did not.',
    'Near Grays it floods. Every Friday they drink. On Monday too.',
    'NO LIGHTS HERE. VERY DARK.',
    'Street Lights are out. Saturday Night is worst.',
    'Alexandra Palace Park is dark.',
    'The subway under the A13 floods.'
  ])('is not found in “%s”', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('does not hang on hostile text', () => {
    const began = process.cpuUsage().user;
    for (const text of [
      'a'.repeat(100_000),
      '0 '.repeat(50_000),
      'Mr '.repeat(30_000),
      'the a b c '.repeat(10_000)
    ])
      findPersonalData(text);
    // Five seconds of the processor would be a pattern that backtracks; it takes some milliseconds.
    expect(process.cpuUsage().user - began).toBeLessThan(5_000_000);
  });
});
