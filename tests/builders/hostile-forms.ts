import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import fc, { type Arbitrary } from 'fast-check';
import { STEPS } from '../../src/routes/concerns/new/form-state.ts';
import { aPng, pngRows, quarters } from './photos.ts';

/** A form as a program may send it: fields that may be there, twice, or of the wrong kind. */
export interface HostileForm {
  readonly action: 'send' | 'step' | 'me-too';
  readonly fields: Readonly<Record<string, string>>;
  readonly photo: Uint8Array<ArrayBuffer> | null;
  /** The mark of a form that we gave out, or something else. */
  readonly mark: string;
  /** A field whose text comes as a file, comes twice, or does not come. */
  readonly twisted: readonly [field: string, how: 'file' | 'twice' | 'gone'] | null;
}

const number = fc.oneof(
  fc.double(),
  fc.integer({ min: 559_000, max: 563_000 }),
  fc.integer({ min: 176_000, max: 180_000 })
);
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '',
    '\u0000\u0007',
    '\ud800',
    '<svg onload=alert(1)>',
    "'; DROP TABLE concern; --",
    '../../etc/passwd',
    '=1+1',
    'null',
    '__proto__',
    '[[[[[[[[[[[[',
    '{"state":{"__proto__":{"ticks":["badly-lit"]}}}'
  ),
  fc.integer({ min: 400, max: 6000 }).map((length) => 'é'.repeat(length))
);
/** Longer than any form is. */
const huge = fc.constantFrom('9'.repeat(200_000), '561000,178000\n'.repeat(15_000), '['.repeat(100_000));

const pairs = fc.array(fc.tuple(number, number), { maxLength: 8 });
const CROSSED = ['560100,177100', '560200,177200', '560200,177100', '560100,177200'];
const AUSTRALIA = '151.2,-33.9';
const shape = fc.constantFrom('point', 'line', 'area', 'AREA', '');

/** A place as the form carries it. */
const place = fc.oneof(
  { weight: 3, arbitrary: fc.constant('point 561000,178000') },
  {
    weight: 3,
    arbitrary: fc
      .tuple(shape, pairs)
      .map(([of, corners]) => [of, ...corners.map((corner) => corner.join(','))].join(' '))
  },
  { weight: 1, arbitrary: fc.constantFrom(`point ${AUSTRALIA}`, `area ${CROSSED.join(' ')}`) },
  { weight: 1, arbitrary: anyText }
);
/** Positions as people write them. */
const positions = fc.oneof(
  { weight: 4, arbitrary: fc.constant('') },
  fc.constantFrom(
    AUSTRALIA,
    CROSSED.join('\r\n'),
    '561000, 178000',
    'TQ 610 780',
    'ZZ 99 99',
    'SW1A 1AA',
    'NaN, Infinity',
    '1e308,1e308'
  ),
  pairs.map((corners) => corners.map((corner) => corner.join(', ')).join('\n')),
  anyText,
  huge
);

const list = fc.oneof(
  fc.constant(['badly-lit']),
  fc.array(fc.oneof(fc.constantFrom('badly-lit', 'followed', 'safe', 'night'), anyText), { maxLength: 6 }),
  fc.anything()
);
const sound = fc.record({
  place: fc.constantFrom('point 561000,178000', 'line 561000,178000 561040,178010'),
  answers: fc.record({ ticks: fc.constant(['badly-lit']), times: list, feelings: list, words: anyText })
});
const state = fc.oneof(
  { weight: 2, arbitrary: sound },
  fc.record({
    ...{ place: fc.oneof(place, fc.anything()), street: fc.oneof(anyText, fc.anything()) },
    ...{
      email: fc.oneof(fc.constant(''), anyText),
      photo: fc.oneof(fc.constant(''), anyText, fc.anything())
    },
    answers: fc.oneof(
      fc.record({
        ...{ ticks: list, times: list, feelings: list, helps: list },
        ...{ age: anyText, sex: anyText, words: anyText }
      }),
      fc.anything()
    )
  }),
  fc.anything()
);

/** A small PNG with something packed in it that unpacks to a thousand times its size. */
function packedPng(name: string, before: string): Uint8Array<ArrayBuffer> {
  const png = aPng(16, 10, pngRows(quarters(16, 10)));
  const body = Buffer.concat([Buffer.from(before, 'latin1'), deflateSync(Buffer.alloc(50_000_000))]);
  const chunk = Buffer.alloc(12 + body.length);
  chunk.writeUInt32BE(body.length, 0);
  chunk.write(name, 4, 'latin1');
  body.copy(chunk, 8);
  // Its check is wrong on purpose: nobody may unpack it to find out.
  return Uint8Array.from(Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]));
}

function photos(jpeg: Uint8Array<ArrayBuffer>): Arbitrary<Uint8Array<ArrayBuffer> | null> {
  const text = (value: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(value, 'latin1'));
  const zip = Buffer.concat([
    Buffer.from('PK\u0003\u0004', 'latin1'),
    deflateRawSync(Buffer.alloc(5_000_000))
  ]);
  const flipped = Uint8Array.from(jpeg, (byte, i) => (i % 97 === 96 ? byte ^ 0x55 : byte));
  const refused = [
    text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    text('<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "&b;&b;"><!ENTITY b "&a;&a;">]><svg>&a;</svg>'),
    ...[Uint8Array.from(zip), Uint8Array.from(gzipSync(Buffer.alloc(5_000_000))), new Uint8Array()],
    ...[aPng(30_000, 30_000, new Uint8Array(9)), aPng(0xffffffff, 1, new Uint8Array(9))],
    ...[packedPng('zTXt', 'a\0\0'), packedPng('iCCP', 'a\0\0'), jpeg.slice(0, 200), flipped],
    ...[text('\0\0\0\u0018ftypheic\0\0\0\0mif1heic'), text('GIF89a'), text('%PDF-1.7')]
  ];
  return fc.oneof(
    { weight: 80, arbitrary: fc.constant(null) },
    { weight: 2, arbitrary: fc.constant(jpeg) },
    { weight: 12, arbitrary: fc.constantFrom(...refused) },
    {
      weight: 4,
      arbitrary: fc.uint8Array({ maxLength: 300 }).map((bytes) => Uint8Array.from(bytes))
    }
  );
}

const FIELDS = ['step', 'to', 'search', 'found', 'state', 'positions', 'shape', 'proof', 'nonce', 'mark'];

/** Forms of `/concerns/new` as nobody fills them in; `jpeg` is a sound photo. */
export function hostileForms(jpeg: Uint8Array<ArrayBuffer>): Arbitrary<HostileForm> {
  return fc.record({
    action: fc.constantFrom('send', 'send', 'step', 'step', 'me-too'),
    photo: photos(jpeg),
    mark: fc.oneof({ weight: 4, arbitrary: fc.constant('ours') }, { weight: 1, arbitrary: anyText }),
    twisted: fc.option(fc.tuple(fc.constantFrom(...FIELDS), fc.constantFrom('file', 'twice', 'gone')), {
      freq: 4
    }),
    fields: fc.record({
      step: fc.oneof(fc.constantFrom(...STEPS, 'where'), anyText),
      to: fc.oneof(fc.constantFrom('next', 'next', 'back', 'search', 'check', 'remove-photo'), anyText),
      search: fc.oneof(fc.constant(''), fc.constant(''), fc.constant('0.3,51.4'), anyText),
      found: fc.oneof(fc.constant(''), place),
      positions,
      shape,
      state: fc.oneof(
        { weight: 6, arbitrary: state.map((value) => JSON.stringify(value) ?? '') },
        { weight: 1, arbitrary: anyText },
        { weight: 1, arbitrary: huge }
      ),
      proof: fc.oneof(
        { weight: 3, arbitrary: fc.constant('') },
        anyText,
        fc.anything().map((value) => btoa(encodeURIComponent(JSON.stringify(value) ?? ''))),
        fc.constant(btoa(JSON.stringify({ challenge: { parameters: {}, signature: '00' }, solution: {} })))
      ),
      nonce: anyText
    })
  });
}

/** Such a form as the server reads it. */
export function formDataOf({ fields, photo, twisted }: HostileForm, mark: string): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fields, mark })) {
    const how = twisted?.[0] === name ? twisted[1] : null;
    if (how === 'gone') continue;
    if (how === 'file') form.set(name, new File([value], 'a.txt'));
    else form.set(name, value);
    if (how === 'twice') form.append(name, value);
  }
  if (photo) form.set('photo', new File([photo], '../../photo.jpg', { type: 'image/jpeg' }));
  return form;
}
