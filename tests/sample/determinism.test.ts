import { describe, expect, it } from 'vitest';
import { makeSample, type Sample } from '#lib/sample/sample.ts';
import { smallSample } from './small-sample.ts';

const first = smallSample();

describe('the same seed', () => {
  it('draws the same borough again', () => {
    const again = smallSample();
    expect(ground(again)).toEqual(ground(first));
    expect(again.areas.lsoas).toEqual(first.areas.lsoas);
    expect(again.lamps).toEqual(first.lamps);
    expect(again.cameras).toEqual(first.cameras);
    expect(again.truth.expected).toEqual(first.truth.expected);
  });

  it('draws a month alike whether or not other months were drawn before', () => {
    const again = smallSample();
    again.month(3);
    again.month(17);
    expect(again.month(35)).toEqual(first.month(35));
  });

  it('draws the same ground whatever is wished of incidents', () => {
    const other = makeSample({ seed: 1, scale: 0.1, months: 12, incidents: 50_000 });
    expect(ground(other)).toEqual(ground(first));
    expect(other.lamps).toEqual(first.lamps);
  });
});

it('another seed draws another borough', () => {
  expect(smallSample(2).network.x).not.toEqual(first.network.x);
});

function ground({ network, buildings, places, streets, shore }: Sample) {
  const names = streets.map(({ name }) => name);
  return {
    x: network.x,
    y: network.y,
    outlines: buildings.map(({ ring }) => ring),
    places,
    names,
    shore: shore.line
  };
}
