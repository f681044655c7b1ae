import { describe, expect, it } from 'vitest';
import { LIT } from '#lib/core/environment/walk-network.ts';
import { walkableOf } from '#lib/core/environment/walkable.ts';

const walks = (highway: string, tags: Record<string, string> = {}) => walkableOf(highway, tags) !== null;

describe('a way that people walk', () => {
  it('is a street, a path, steps, or a way for bicycles and horses', () => {
    for (const highway of [
      'residential',
      'primary',
      'trunk',
      'service',
      'footway',
      'path',
      'steps',
      'cycleway',
      'bridleway',
      'pedestrian'
    ])
      expect([highway, walks(highway)]).toEqual([highway, true]);
  });

  it('is never a motorway, a busway or a platform, nor a road barred to people on foot', () => {
    for (const highway of ['motorway', 'motorway_link', 'bus_guideway', 'platform', 'corridor'])
      expect([highway, walks(highway, { foot: 'yes' })]).toEqual([highway, false]);
    expect(walks('trunk', { motorroad: 'yes' })).toBe(false);
    expect(walks('trunk', { foot: 'no' })).toBe(false);
    expect(walks('primary', { foot: 'use_sidepath' })).toBe(false);
    expect(walks('footway', { indoor: 'yes' })).toBe(false);
  });

  it('is not private, unless people on foot are let in', () => {
    expect(walks('service', { access: 'private' })).toBe(false);
    expect(walks('service', { access: 'private', foot: 'permissive' })).toBe(true);
    expect(walks('residential', { access: 'destination' })).toBe(true);
    expect(walks('footway', { access: 'no', designation: 'public_footpath' })).toBe(true);
    expect(walks('service', { service: 'driveway' })).toBe(false);
    expect(walks('service', { service: 'parking_aisle' })).toBe(true);
  });

  it('is a track only where there is a right of way', () => {
    expect(walks('track')).toBe(false);
    expect(walks('track', { foot: 'designated' })).toBe(true);
    expect(walks('track', { designation: 'restricted_byway' })).toBe(true);
    expect(walks('track', { foot: 'private', designation: 'public_footpath' })).toBe(false);
  });

  it('says of its light yes, no or nothing', () => {
    const lit = (value?: string) => walkableOf('path', value === undefined ? {} : { lit: value })?.lit;
    expect([lit('yes'), lit('24/7'), lit('automatic')]).toEqual([LIT.lit, LIT.lit, LIT.lit]);
    expect([lit('no'), lit('disused')]).toEqual([LIT.unlit, LIT.unlit]);
    expect([lit(), lit('limited'), lit('Mo-Su 06:00-22:00')]).toEqual([
      LIT.unknown,
      LIT.unknown,
      LIT.unknown
    ]);
  });

  it('may run below ground; an arch through a house is above it', () => {
    const under = (tags: Record<string, string>) => walkableOf('footway', tags)?.underground;
    expect([under({ tunnel: 'yes', layer: '-1' }), under({ layer: '-2' })]).toEqual([true, true]);
    expect([under({}), under({ tunnel: 'building_passage' }), under({ tunnel: 'no' })]).toEqual([
      false,
      false,
      false
    ]);
  });
});
