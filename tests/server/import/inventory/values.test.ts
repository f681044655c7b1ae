import { describe, expect, it } from 'vitest';
import { conditionOf, saysRemoved, yesOrNo } from '#lib/server/import/inventory/condition.ts';
import { bearingOf, viewOf } from '#lib/server/import/inventory/direction.ts';
import { lampKind } from '#lib/server/import/inventory/lamp-kind.ts';
import { likelyUnit, quantityOf, unitOf } from '#lib/server/import/inventory/quantity.ts';
import { burningOf, clockTime, hoursOf } from '#lib/server/import/inventory/switch-regime.ts';
import { dayOf, dayWritten } from '#lib/server/import/inventory/written-date.ts';

describe('a switch regime', () => {
  const off = (offFrom: number | null, offTo: number | null) => ({ kind: 'part-night', offFrom, offTo });

  it('with hours is part-night, whatever way they are written', () => {
    const said: [string, number, number][] = [
      ['Part night 00:00-05:00', 0, 5],
      ['PN 0000-0530', 0, 5.5],
      ['Part night (off 00:00 to 05:00)', 0, 5],
      ['part-night, off 11.30pm - 5.30am', 23.5, 5.5],
      ['Switched off midnight to 5am', 0, 5],
      ['Dusk to midnight, 05:00 to dawn', 0, 5],
      ['PNL 22:00 - 06:00', 22, 6],
      ['2400-0500', 0, 5]
    ];
    for (const [text, from, to] of said) expect([text, burningOf(text)]).toEqual([text, off(from, to)]);
  });

  it('that says part-night without hours leaves them open', () => {
    for (const text of ['Part Night', 'PN', 'PNL', 'Part-night lighting', 'partnight'])
      expect([text, burningOf(text)]).toEqual([text, off(null, null)]);
    expect(burningOf('Dusk to midnight')).toEqual(off(0, null));
    expect(burningOf('Off at 00:30, part night')).toEqual(off(0.5, null));
  });

  it('of a photocell, of dusk and dawn, of dimming, or of no end burns all night', () => {
    for (const text of [
      '35/18',
      '70/35',
      '35 / 16 lux',
      'Dusk-Dawn',
      'Continuous',
      'All night',
      'PECU',
      '24 hour'
    ])
      expect([text, burningOf(text).kind]).toEqual([text, 'all-night']);
    expect(burningOf('CMS dimmed to 50% 00:00-05:00').kind).toBe('all-night');
  });

  it('that is blank, off or not understood says so', () => {
    expect(burningOf('  ').kind).toBe('unknown');
    expect(burningOf('Off').kind).toBe('never');
    expect(burningOf('Regime 7B').kind).toBe('strange');
    expect(burningOf('09:00-17:00').kind).toBe('strange');
  });

  it('of the command line is two times', () => {
    expect(hoursOf('00:00-05:30')).toEqual({ offFrom: 0, offTo: 5.5 });
    expect(hoursOf('23:30 - 5:00')).toEqual({ offFrom: 23.5, offTo: 5 });
    expect([hoursOf('midnight'), hoursOf('00:00-24:00'), hoursOf('25:00-05:00')]).toEqual([null, null, null]);
    expect([clockTime(0), clockTime(5.5), clockTime(24)]).toEqual(['00:00', '05:30', '00:00']);
  });
});

describe('the kind of an entry', () => {
  it('is told by the types, and by a description only where it names a thing', () => {
    expect(lampKind(['LED Belisha Beacons (Undimmed)', 'Lighting Column', ''], '')).toBe('beacon');
    expect(lampKind(['LED', 'Uplighter', ''], 'O/S 14')).toBe('uplighter');
    expect(lampKind(['', '', 'Illuminated bollard'], '')).toBe('bollard');
    expect(lampKind(['LED', '', ''], 'Illuminated traffic sign')).toBe('sign');
    expect(lampKind(['', '', 'Feeder Pillar'], '')).toBe('feeder');
    expect(lampKind(['Generic LED Lighting', 'Wall Light', ''], 'OPP SIGN SHOP')).toBe('lamp');
    expect(lampKind(['', '', ''], '')).toBe('lamp');
  });
});

describe('a condition', () => {
  it('is working, broken, removed, not known or not understood', () => {
    const said: [string, ReturnType<typeof conditionOf>][] = [
      ['Working', 'working'],
      ['Not working', 'broken'],
      ['In Service', 'working'],
      ['Not in use', 'broken'],
      ['Y', 'working'],
      ['0', 'broken'],
      ['Removed 2019', 'removed'],
      ['Decommissioned', 'removed'],
      ['Proposed', 'removed'],
      ['unknown', null],
      ['', null],
      ['Class 7', 'strange']
    ];
    for (const [text, condition] of said) expect([text, conditionOf(text)]).toEqual([text, condition]);
  });

  it('of removal is anything but blank and no', () => {
    expect(['12/03/2020', 'yes', '', 'No', 'n/a'].map(saysRemoved)).toEqual([
      true,
      true,
      false,
      false,
      false
    ]);
    expect(['yes', 'N', '', 'perhaps'].map(yesOrNo)).toEqual([true, false, null, undefined]);
  });
});

describe('numbers of an inventory', () => {
  it('may carry a unit and a count, and are null when blank', () => {
    expect(['42', '42 W', '2 x 36W', '', 'unknown', '1,200'].map(quantityOf)).toEqual([
      42,
      42,
      72,
      null,
      null,
      1200
    ]);
    expect(quantityOf('tall')).toBeNaN();
    expect(['6m', '800 cm', '5000mm', '6'].map(unitOf)).toEqual(['m', 'cm', 'mm', null]);
  });

  it('show the unit of heights by their median, zeros left out', () => {
    expect(likelyUnit([0, 0, 5, 6, 8])).toBe('m');
    expect(likelyUnit([0, 500, 600, 800, 1000])).toBe('cm');
    expect(likelyUnit([5000, 6000, 8000])).toBe('mm');
    expect(likelyUnit([0, 0])).toBeNull();
  });

  it('of a bearing lie between 0 and 360, or are points of the compass', () => {
    expect(['0', '360', '245°', 'NW', 'south-east', 'N', '', 'PTZ'].map(bearingOf)).toEqual([
      0,
      0,
      245,
      315,
      135,
      0,
      null,
      null
    ]);
    for (const text of ['400', '-20', 'left']) expect([text, bearingOf(text)]).toEqual([text, NaN]);
    expect(['90', '360', 'dome', ''].map(viewOf)).toEqual([90, 360, 360, null]);
    for (const text of ['0', '400', 'wide']) expect([text, viewOf(text)]).toEqual([text, NaN]);
  });
});

describe('a day', () => {
  it('is read with the day first, as it is written in Britain', () => {
    expect(dayOf('10/02/2022 08:33:58 AM')).toBe('2022-02-10');
    expect(dayOf('2022-02-10T08:33:00Z')).toBe('2022-02-10');
    expect(dayOf('1st February 2022')).toBe('2022-02-01');
    expect(dayOf('20220210')).toBe('2022-02-10');
    expect([dayOf('31/02/2022'), dayOf('02/13/2022'), dayOf('soon')]).toEqual([null, null, null]);
    expect(dayWritten('2022-02-10')).toBe('10 February 2022');
  });
});
