import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  amountOf,
  EDIT_KINDS,
  formatEdit,
  parseEdit,
  sameTwice,
  type Edit,
  type EditKind
} from '#lib/core/sites/edit.ts';

const x = fc.integer({ min: 561_000, max: 561_600 });
const y = fc.integer({ min: 177_950, max: 178_180 });
const hour = fc.integer({ min: 0, max: 24 });

describe('an edit as a line', () => {
  it('is read back as it was written', () => {
    const kinds = fc.constantFrom(...(Object.keys(EDIT_KINDS) as EditKind[]));
    const points = fc.array(fc.tuple(x, y), { minLength: 3, maxLength: 8 });
    fc.assert(
      fc.property(
        kinds,
        points,
        fc.option(fc.integer({ min: 0, max: 359 })),
        hour,
        hour,
        (kind, all, facing, from, to) => {
          const isTimed = kind === 'entrance' || kind === 'frontage';
          const one: Edit = {
            kind,
            at: (EDIT_KINDS[kind].shape === 'point' ? all.slice(0, 1) : all).flat(),
            facing: kind === 'camera' ? facing : null,
            hours: isTimed ? [from, to] : [8, 20]
          };
          expect(parseEdit(formatEdit(one))).toEqual({ ok: true, edit: one });
        }
      )
    );
  });

  it.each([
    ['tree 561000,178000', /begins with none of lamp, camera/],
    ['lamp', /write positions/],
    ['lamp 51.5,0.3', /easting and northing/],
    ['lamp 561000,178000 561010,178000', /give one position; 2 came/],
    ['building 561000,178000 561010,178000', /give 3 positions or more; 2 came/],
    ['frontage 561000,178000 561010,178000 open 8-25', /hours run from 0 to 24/],
    ['camera 561000,178000 facing 9999', /“9999” is no bearing.*0 to 359/],
    ['camera 561000,178000 facing 90 degrees', /“90 degrees” is no bearing/],
    ['path 561000,178000,561010', /write positions/]
  ])('%s is refused with a sentence that says how to write it', (line, message) => {
    const read = parseEdit(line);
    expect(read.ok ? '' : read.message).toMatch(message);
  });

  it('has its bearing as the field that is wrong, or its position', () => {
    expect(parseEdit('camera 561000,178000 facing 9999')).toMatchObject({ ok: false, field: 'facing' });
    expect(parseEdit('camera 561000 facing 90')).toMatchObject({ ok: false, field: 'at' });
  });

  it('is told where it stands at the same point twice', () => {
    const edits = [
      'lamp 561000,178000',
      'camera 561000,178000',
      'lamp 561000,178001',
      'lamp 561000,178000'
    ].flatMap((line) => {
      const read = parseEdit(line);
      return read.ok ? [read.edit] : [];
    });
    expect(sameTwice(edits)).toEqual([
      expect.stringMatching(/^Lamp at 561000,178000 is tried 2 times: more than one lights no more ways/)
    ]);
    expect(sameTwice(edits.slice(0, 3))).toEqual([]);
  });

  it('has an amount for its price: pieces, metres, square metres', () => {
    const amount = (line: string) => {
      const read = parseEdit(line);
      return read.ok ? amountOf(read.edit) : NaN;
    };
    expect(amount('lamp 561000,178000')).toBe(1);
    expect(amount('path 561000,178000 561030,178040 561030,178050')).toBe(60);
    expect(amount('building 561000,178000 561020,178000 561020,178010 561000,178010')).toBe(200);
  });
});
