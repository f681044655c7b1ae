import { describe, expect, it } from 'vitest';
import { ALONG_LAYERS } from '#lib/map/layers/index.ts';

const measured = { lon: 0, lat: 51, measuredAt: '2025-11-22T00:00:00Z', camerasListed: true };
const lackingOf = (
  id: string,
  environment: Parameters<NonNullable<(typeof ALONG_LAYERS)[number]['lacking']>>[0]
) => ALONG_LAYERS.find((layer) => layer.id === id)?.lacking?.(environment);

describe('layers along the ways', () => {
  it('say what the council’s own lists do not reach', () => {
    const six = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
    for (const id of ['lighting', 'isolation']) {
      expect(lackingOf(id, { ...measured, unlistedWards: [] })).toBeNull();
      expect(lackingOf(id, { ...measured, unlistedWards: ['A', 'B'] })).toBe('No inventory covers A, B.');
      expect(lackingOf(id, { ...measured, unlistedWards: six })).toBe(
        'No inventory covers A, B, C, D, E and 2 more wards.'
      );
      expect(lackingOf(id, { ...measured, unlistedWards: null })).toContain('No lighting inventory');
    }
    expect(lackingOf('cctv', { ...measured, unlistedWards: null })).toBeNull();
    expect(lackingOf('cctv', { ...measured, unlistedWards: null, camerasListed: false })).toContain(
      'No list of cameras'
    );
  });

  it('are drawn strongest where eyes or light are lacking, so that one colour never says two things', () => {
    const titles = (id: string) => {
      const classes = ALONG_LAYERS.find((layer) => layer.id === id)?.classes?.({ hour: 1, dark: true }) ?? [];
      return ['strong', 'slight'].map((shade) => classes.find((one) => one.shade === shade)?.title);
    };
    expect(titles('lighting')).toEqual(['unlit: no working lamp within 25 m', 'lit']);
    expect(titles('cctv')).toEqual(['none: unseen', 'cameras see at least half']);
    expect(titles('isolation')[0]).toMatch(/isolated/);
    expect(titles('isolation')[1]).toMatch(/not isolated|overlooked|people/);
  });

  it('have a key at every hour, by day and in the dark', () => {
    for (const layer of ALONG_LAYERS)
      for (const dark of [true, false]) expect(layer.classes?.({ hour: 3, dark }).length).toBeGreaterThan(0);
  });
});
