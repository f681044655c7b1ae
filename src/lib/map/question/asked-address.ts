import { formatMoment } from '#lib/core/environment/moment.ts';
import { formatMonth } from '#lib/core/incidents/month.ts';
import { readableQuery } from '#lib/core/question/readable-query.ts';
import { formatChange } from '#lib/core/scoring/change.ts';
import type { Explorer } from '#lib/map/scoring/explorer.svelte.ts';
import { viewAddress } from '#lib/state/view.ts';

/** What is asked, of which months and at which hour, in the words of the addresses of files; `more` stands before it. */
export function askedQuery({ view, asked }: Explorer, more: Readonly<Record<string, string>>): string {
  const params = new URLSearchParams({ ...more, profile: view.profile });
  if (view.categories.length > 0) params.set('category', view.categories.join(','));
  formatChange(view.change, params);
  params.set('from', formatMonth(asked.period.from));
  params.set('to', formatMonth(asked.period.to));
  if (view.moment) params.set('time', formatMoment(view.moment));
  return readableQuery(params);
}

/** The address that shows the same later too: with the months, the size of the hexagons and the part of the map that are left to the day and the screen otherwise. */
export function lastingAddress({ view, asked, spacing, map }: Explorer): string {
  const centre = map?.getCenter();
  const camera = map && centre ? { lon: centre.lng, lat: centre.lat, zoom: map.getZoom() } : view.camera;
  return viewAddress({ ...view, period: asked.period, spacing, camera });
}
