import type { Store } from './database.ts';

/** A file of an area as the list has it. */
export interface StoredFile {
  readonly id: number;
  readonly name: string;
  readonly kind: string;
  readonly bytes: number;
  /** SHA-256 of what it held. */
  readonly hash: string;
  readonly isRestricted: boolean;
  readonly at: string;
  readonly who: string;
  /** When, by whom and why what it held was erased; null = it is there. */
  readonly erased: { readonly at: string; readonly who: string; readonly why: string } | null;
}

/** A file that is to be kept. */
export interface NewFile extends Omit<StoredFile, 'id' | 'erased'> {
  readonly content: Uint8Array;
}

/** Every file that an area had, oldest first. */
export async function filesOfArea({ query }: Store, areaId: number): Promise<StoredFile[]> {
  const rows = await query
    .selectFrom('area_file as file')
    .leftJoin('area_file_erased as erased', 'erased.file_id', 'file.id')
    .select([
      'file.id',
      'file.name',
      'file.kind',
      'file.bytes',
      'file.hash',
      'file.restricted',
      'file.at',
      'file.who'
    ])
    .select(['erased.at as erasedAt', 'erased.who as erasedBy', 'erased.why'])
    .where('file.area_id', '=', areaId)
    .orderBy('file.id')
    .execute();
  return rows.map(({ restricted, erasedAt, erasedBy, why, ...file }) => ({
    ...file,
    isRestricted: restricted === 1,
    erased: erasedAt === null ? null : { at: erasedAt, who: erasedBy ?? '', why: why ?? '' }
  }));
}

/** What a file holds; null where it was erased. */
export async function contentOfFile({ query }: Store, id: number): Promise<Uint8Array | null> {
  const found = await query
    .selectFrom('area_file_content')
    .select('content')
    .where('file_id', '=', id)
    .executeTakeFirst();
  return found?.content ?? null;
}

/** Keeps a file of an area, and gives its id. To be used within `wholly`. */
export async function addFile({ query }: Store, areaId: number, file: NewFile): Promise<number> {
  const { content, isRestricted, ...about } = file;
  const { insertId } = await query
    .insertInto('area_file')
    .values({ ...about, area_id: areaId, restricted: isRestricted ? 1 : 0 })
    .executeTakeFirstOrThrow();
  const id = Number(insertId);
  await query.insertInto('area_file_content').values({ file_id: id, content }).execute();
  return id;
}

/** Erases what a file held; that it was there stays. To be used within `wholly`. */
export async function eraseFile(
  { query }: Store,
  id: number,
  erased: NonNullable<StoredFile['erased']>
): Promise<void> {
  await query.deleteFrom('area_file_content').where('file_id', '=', id).execute();
  await query
    .insertInto('area_file_erased')
    .values({ file_id: id, ...erased })
    .execute();
}

/** Ids of restricted files from before a moment whose content is there. */
export async function restrictedFilesBefore({ query }: Store, before: string): Promise<number[]> {
  const rows = await query
    .selectFrom('area_file as file')
    .innerJoin('area_file_content as content', 'content.file_id', 'file.id')
    .select('file.id')
    .where('file.restricted', '=', 1)
    .where('file.at', '<', before)
    .execute();
  return rows.map(({ id }) => id);
}
