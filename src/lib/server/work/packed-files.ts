import type { Audience } from '#lib/core/audience/audience.ts';
import type { Coding } from '#lib/server/answer/coding.ts';
import { pack } from '#lib/server/answer/packed.ts';
import type { Context } from '#lib/server/context.ts';
import { exportScores, type ExportFormat, type ExportTable } from '#lib/server/export/export-scores.ts';
import { exportPlace, type PlaceFormat } from '#lib/server/places/export-place.ts';

interface FileAsked {
  /** The part of an address after its question mark. */
  readonly query: string;
  readonly coding: Coding;
}

interface ExportAsked extends FileAsked {
  readonly audience: Audience;
  readonly table: ExportTable;
  readonly format: ExportFormat;
}

interface PlaceExportAsked extends FileAsked {
  readonly format: PlaceFormat;
}

/** A table of scores as a file, packed. */
export async function exported(context: Context, { table, format, query, audience, coding }: ExportAsked) {
  const result = await exportScores(context, table, format, new URLSearchParams(query), audience);
  if (!result.ok) return result;
  const { version, text, ...about } = result;
  return { ...about, bytes: await pack(version, new TextEncoder().encode(text), coding) };
}

/** A place as a file, packed. */
export async function placeExported(context: Context, { format, query, coding }: PlaceExportAsked) {
  const result = await exportPlace(context, format, new URLSearchParams(query));
  if (!result.ok) return result;
  const { version, text, ...about } = result;
  return { ...about, bytes: await pack(version, new TextEncoder().encode(text), coding) };
}
