import { boxAround, planarPolygons } from '#lib/core/geometry/polygon.ts';
import { areaSetOn, areasOf } from '#lib/server/store/areas.ts';
import { CONSTRAINTS, replaceConstraints } from '#lib/server/store/constraints.ts';
import { registered, type RegisteredSource } from '../run/registered.ts';
import { Refused } from '../run/report.ts';
import { streamRows } from '../run/stream.ts';
import type { Run, RowWriter } from '../run/writer.ts';
import { constraints as source, constraintsWithin, type ConstraintRow } from './source.ts';

/** Metres around the council within which constraints are kept: a site at the border may touch a neighbour's. */
const AROUND = 1000;

/** Planning constraints with their writer. */
export const constraints: RegisteredSource = {
  ...registered(source, {
    keeps: CONSTRAINTS,
    drawn: false,
    writer: async (run) => constraintsWriter(run, await boxOf(run))
  }),
  async write(run, files) {
    const box = await boxOf(run);
    return streamRows(constraintsWithin(box), constraintsWriter(run, box), run, files);
  }
};

type Box = readonly [number, number, number, number];

/** Takes constraints on and near the council to the store, in place of those of the same kinds. */
function constraintsWriter(run: Run, box: Box): RowWriter<ConstraintRow> {
  const kept: ConstraintRow[] = [];
  const [west, south, east, north] = box;
  return {
    row(row) {
      const [left, bottom, right, top] = boxAround(row.parts, 0);
      if (left > east || right < west || bottom > north || top < south) return 'outside';
      kept.push(row);
      return 'stored';
    },
    async finish() {
      if (kept.length === 0)
        throw new Refused(
          `No area of the file lies on the council or within 1 km of it, so nothing was changed.${run.problems.total > 0 ? ` First problem: ${run.problems.kept[0].message}` : ''}`
        );
      await replaceConstraints(run.context.store, kept, run.importId);
      const kinds = [...new Set(kept.map(({ kind }) => kind))];
      run.note(
        `Kinds: ${kinds.map((kind) => `${kind} (${kept.filter((one) => one.kind === kind).length})`).join(', ')}. Those of another kind stay as they were.`
      );
      return {};
    }
  };
}

async function boxOf({ context: { store } }: Run): Promise<Box> {
  const set = await areaSetOn(store, 'ward');
  if (!set) throw new Refused('Import the wards first: where the council lies is not known yet.');
  const wards = await areasOf(store, set.id);
  return boxAround(
    wards.flatMap(({ geometry }) => planarPolygons(geometry)),
    AROUND
  );
}
