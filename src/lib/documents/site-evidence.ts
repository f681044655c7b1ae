import { readableQuery } from '#lib/core/question/readable-query.ts';
import { formatMoment, type Moment } from '#lib/core/environment/moment.ts';
import { circlePlace, type DrawnPlace } from '#lib/core/places/drawn-place.ts';
import { carriedPlace } from '#lib/core/places/thin-place.ts';
import { DESTINATIONS, type DestinationKind } from '#lib/core/sites/site-walks.ts';

/** Metres around a stop, a school or a centre that are shown of it. */
const AROUND = 60;

/** Addresses of the map that show what a finding rests on, with the question that was asked (`query`). */
export function evidenceOnMap(place: DrawnPlace, query: string) {
  const address = (drawn: string | null, more: Readonly<Record<string, string>> = {}): string => {
    const parameters = new URLSearchParams(query);
    if (drawn !== null) parameters.set('drawn', drawn);
    for (const [name, value] of Object.entries(more)) parameters.set(name, value);
    return `/?${readableQuery(parameters)}`;
  };
  const carried = carriedPlace(place);
  const site = carried.ok ? carried.code : null;
  return {
    /** What is recorded in and around the site. */
    recorded: () => address(site),
    /** Light along the ways at a moment. */
    ways: (moment: Moment) => address(site, { along: 'lighting', time: formatMoment(moment) }),
    /** Where a walk leads, and how isolated the ways there are. */
    walk: (
      kind: DestinationKind,
      to: { readonly name: string | null; readonly easting: number; readonly northing: number },
      moment: Moment
    ) => {
      const { x, y, radius } = circlePlace(to.easting, to.northing, AROUND).circle ?? {
        x: 0,
        y: 0,
        radius: 0
      };
      return address([x, y, radius].join(','), {
        called: to.name ?? DESTINATIONS[kind].title,
        along: 'isolation',
        time: formatMoment(moment)
      });
    },
    /** Another place by its code and name. */
    other: (code: string, called: string) => address(code, { called: called.slice(0, 80) })
  };
}
