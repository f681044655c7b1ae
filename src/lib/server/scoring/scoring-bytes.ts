import { formatMoment, type Moment } from '#lib/core/environment/moment.ts';
import { encodeCube } from '#lib/core/incidents/cube.ts';
import { encodeStudyArea } from '#lib/core/scoring/study-area-bytes.ts';
import type { Context } from '#lib/server/context.ts';
import { remember } from '#lib/server/store/memo.ts';
import { versionedBytes, type VersionedBytes } from '#lib/server/answer/encode-bytes.ts';
import { loadScoringInputs } from './scoring-inputs.ts';
import { loadWardInputs } from './ward-inputs.ts';

/** Answers that are kept: the cube, and study areas of some spacings and hours. */
const MOST_BYTES = 12;
/** The spacing whose inputs are loaded when only the cube is wanted: the cube is the same for all. */
const ANY_SPACING = 150;

/** The incident cube as the browser reads it (`decodeCube`), kept until the data change. */
export async function cubeBytes(context: Context): Promise<VersionedBytes> {
  const { version, cube } = await loadScoringInputs(context, ANY_SPACING);
  return keep(context, 'cube', version, () => encodeCube(cube));
}

/** The cube of what was recorded just outside the council, in the same form, kept until the data change. */
export async function neighbourBytes(context: Context): Promise<VersionedBytes> {
  const { version, neighbours } = await loadWardInputs(context);
  return keep(context, 'neighbours', version, () => encodeCube(neighbours));
}

/** The study area of one spacing, with the environment at a moment, as the browser reads it (`decodeStudyArea`), kept until the data change. */
export async function studyAreaBytes(
  context: Context,
  spacing: number,
  moment: Moment
): Promise<VersionedBytes> {
  const { version, study } = await loadScoringInputs(context, spacing, { moment });
  return keep(context, `study-area-${spacing}-${formatMoment(moment)}`, version, () =>
    encodeStudyArea(study)
  );
}

function keep({ store }: Context, name: string, version: number, make: () => ArrayBuffer): VersionedBytes {
  return remember(
    store,
    version,
    `bytes ${name}`,
    () => versionedBytes(version, new Uint8Array(make())),
    MOST_BYTES
  );
}
