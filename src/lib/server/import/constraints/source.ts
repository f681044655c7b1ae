import type { PlanarPolygon } from '#lib/core/geometry/polygon.ts';
import type { GridBox } from '#lib/core/places/position.ts';
import { placeOf } from '#lib/core/places/read-place.ts';
import { endingOf, shapeRecords } from '../read/shape-file.ts';
import type { ShapeRecord } from '../read/shape-record.ts';
import { AS_AGREED, type Batch, type Source } from '../read/source.ts';
import { BrokenInput } from '../read/unpack.ts';

/** An area in which something else than the plan has to be heeded, National Grid metres. */
export interface ConstraintRow {
  /** What it is, in the words of its file: "Conservation area". */
  readonly kind: string;
  readonly name: string | null;
  readonly parts: readonly PlanarPolygon[];
}

const KINDS = ['.geojson', '.json', '.gpkg', '.kml', '.zip'];
/** Corners that one part may have: a flood zone along a river has tens of thousands. */
const MOST_CORNERS = 200_000;
/** What columns are called that say what an area is, and how it is called, the most telling first. */
const KIND_NAMES = [
  /^(constraint|designation)(_?(kind|type))?$/i,
  /^dataset$/i,
  /^(kind|type|category|layer)$/i
];
const NAME_NAMES = [/^(site_?|area_?)?name$/i, /^title$/i, /^(reference|ref)$/i];

/** Areas that constrain what is built, read against the box around the council, which tells easting from northing. */
export function constraintsWithin(council: GridBox): Source<ShapeRecord, ConstraintRow> {
  return {
    id: 'constraints',
    title: 'Planning constraints',
    licence: 'OGL-UK-3.0',
    address: 'https://www.planning.data.gov.uk/',
    limits:
      'As drawn by whoever published them, and only those that were imported: a site without any named here may still lie in one of another kind.',
    without:
      'Without it nobody knows here in which conservation areas, flood zones or other constraints a site lies.',
    freshMonths: 12,
    wholeArchives: true,
    options: [
      {
        key: 'kind',
        flag: '--kind <text>',
        help: 'what the areas of these files are, such as "Conservation area" (else a column says so)'
      }
    ],
    named: /constraint|conservation|flood|green.?belt/,
    usual: { files: ['constraints/*'], licence: AS_AGREED },
    takes: (name) => KINDS.includes(endingOf(name)),
    async *read(input, reading): AsyncGenerator<Batch<ShapeRecord>> {
      if (input.path === null) throw new BrokenInput('lies in an archive in an archive', 'Unpack it first.');
      const file = { path: input.path, name: input.name, size: 0 };
      for await (const record of shapeRecords(file, {
        kinds: KINDS,
        note: (sentence) => reading.note(sentence)
      }))
        yield { items: [record], lines: record.where.line === null ? null : [record.where.line] };
    },
    parse(record, where, { options, problems }) {
      const refuse = (field: string | null, message: string): null => {
        problems.add({ ...where, field, value: null, message });
        return null;
      };
      const kind = options.kind ?? valueOf(record, KIND_NAMES);
      if (!kind)
        return refuse(
          null,
          `No column says what kind of area this is; say it with --kind "Conservation area", or in a column “kind”. The file has: ${record.names.join(', ') || 'no columns'}.`
        );
      const { shape } = record;
      if (shape?.kind !== 'polygon')
        return refuse('geometry', 'A constraint must be an area (Polygon or MultiPolygon).');
      const parts: PlanarPolygon[] = [];
      // Part by part: what overlaps within one constraint does no harm, and comparing thousands of parts takes minutes.
      for (const part of shape.parts) {
        const read = placeOf({ kind: 'polygon', parts: [part] }, null, council, MOST_CORNERS);
        if (!read.ok) return refuse('geometry', read.message);
        parts.push(...read.place.parts);
      }
      return { kind: inWords(kind), name: valueOf(record, NAME_NAMES), parts };
    }
  };
}

/** Without a council: its facts for the registry. */
export const constraints = constraintsWithin([0, 0, 700_000, 1_300_000]);

function valueOf({ names, values }: ShapeRecord, patterns: readonly RegExp[]): string | null {
  for (const pattern of patterns) {
    const at = names.findIndex((name, i) => pattern.test(name) && values[i] !== '');
    if (at >= 0) return values[at].replace(/\s+/g, ' ').slice(0, 120);
  }
  return null;
}

/** "conservation-area" of planning.data.gov.uk as words. */
function inWords(kind: string): string {
  const words = kind.trim().replace(/[-_]+/g, ' ').slice(0, 80);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
