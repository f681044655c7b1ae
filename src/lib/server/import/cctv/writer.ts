import { dayWritten } from '#lib/server/import/inventory/written-date.ts';
import { cctv as source, type CameraRow } from './source.ts';
import { registered } from '../run/registered.ts';
import { CAMERAS, replaceCameraList, type StoredCamera } from '#lib/server/store/cameras.ts';
import { asAtDay, belongingJudge, Repeats } from '../run/replace-inventory.ts';
import { Refused } from '../run/report.ts';
import type { Run, RowWriter } from '../run/writer.ts';

const NAME = 'Public-space cameras';

/** Public-space cameras with their writer. */
export const cctv = registered(source, {
  keeps: CAMERAS,
  measured: true,
  writer: cctvWriter
});

/**
 * Takes a list of cameras to the store, in place of the one of the same name: what stands within the council and 50 m of it. Nothing that
 * it says of the run (problems, notes) tells where a camera is, because that is shown on pages.
 */
export async function cctvWriter(run: Run): Promise<RowWriter<CameraRow>> {
  const { store } = run.context;
  const belonging = await belongingJudge(store, 'cameras');
  const kept: StoredCamera[] = [];
  const repeats = new Repeats();
  let elsewhere = 0;
  let strange = 0;
  let newest: string | null = null;
  return {
    row(row, where) {
      if (row.place === null) return 'without place';
      const side = belonging(row.place);
      if (side === 'swapped') {
        const message =
          'Easting and northing seem to be swapped: this would be in the council the other way round.';
        run.problems.add({ ...where, field: 'position', value: null, message });
        return 'refused';
      }
      if (side !== 'inside') {
        elsewhere++;
        return 'outside';
      }
      if (repeats.isRepeat(row.whole, row.place)) return 'stored';
      if (row.condition === 'strange') strange++;
      if (row.updated !== null && (newest === null || row.updated > newest)) newest = row.updated;
      const working =
        row.condition === null || row.condition === 'strange' ? null : row.condition === 'working';
      const { ref, location, owner, bearing, fieldOfView, range, publicSpace } = row;
      kept.push({ ...row.place, ref, location, owner, bearing, fieldOfView, range, working, publicSpace });
      return 'stored';
    },
    async finish() {
      if (kept.length === 0) throw new Refused(nothingKept(run, elsewhere));
      const asAt = asAtDay(run, newest);
      const name = run.options.name ?? NAME;
      await replaceCameraList(store, { name, asAt, importId: run.importId }, kept);
      sayWhatIsKnown(run, kept, asAt);
      const say = (count: number, one: string, many: string, rest: string) => {
        if (count > 0) run.note(`${count.toLocaleString('en-GB')} ${count === 1 ? one : many} ${rest}`);
      };
      say(strange, 'camera has', 'cameras have', 'a condition that is not understood: taken as working.');
      say(repeats.identical, 'row repeats', 'rows repeat', 'another row wholly: each was kept once.');
      return { superseded: { stored: repeats.identical, outside: 0, withoutPlace: 0 } };
    }
  };
}

function nothingKept(run: Run, elsewhere: number): string {
  const council = run.council?.name ?? 'the council';
  const why =
    elsewhere > 0
      ? `All ${elsewhere.toLocaleString('en-GB')} rows with a usable position lie outside ${council}; check that the file is of this council.`
      : (run.problems.kept[0]?.message ?? 'No row has a position.');
  return `No camera could be taken, so nothing was changed. ${why}`;
}

function sayWhatIsKnown(run: Run, kept: readonly StoredCamera[], asAt: string | null): void {
  const count = (test: (camera: StoredCamera) => boolean) => kept.filter(test).length.toLocaleString('en-GB');
  const aimed = count(
    ({ bearing, fieldOfView }) => fieldOfView === 360 || (bearing !== null && fieldOfView !== null)
  );
  const parts = [
    `${count(({ working, publicSpace }) => working !== false && publicSpace !== false)} work and look at public space, as far as is known`,
    `where they look is known of ${aimed}`,
    `their range of ${count(({ range }) => range !== null)}`
  ];
  run.note(
    `${kept.length.toLocaleString('en-GB')} cameras: ${parts.join('; ')}${asAt ? `; as at ${dayWritten(asAt)}` : ''}.`
  );
  run.note(
    'Where cameras are, and what they see by hexagon or line, is for officers only: everybody is told shares of whole wards.'
  );
}
