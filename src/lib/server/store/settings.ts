import type { Connection } from './persons.ts';

/** What is set: the council's configuration, a profile, a weight set. */
export type SettingKind = 'council' | 'profile' | 'weights';

/** Which setting: of which council, and which of its kind. */
export interface SettingName {
  readonly council: string;
  readonly kind: SettingKind;
  readonly name: string;
}

/** A version of a setting: its value is JSON text. */
export interface StoredSetting extends SettingName {
  readonly version: number;
  readonly value: string;
  readonly at: string;
  readonly who: string;
}

/** The newest version of a setting; undefined when it was never set. */
export async function newestSetting(
  connection: Connection,
  { council, kind, name }: SettingName
): Promise<StoredSetting | undefined> {
  return connection
    .selectFrom('setting')
    .select(['council', 'kind', 'name', 'version', 'value', 'at', 'who'])
    .where('council', '=', council)
    .where('kind', '=', kind)
    .where('name', '=', name)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The newest version of every setting of these kinds. */
export async function newestSettings(
  connection: Connection,
  council: string,
  kinds: readonly SettingKind[]
): Promise<StoredSetting[]> {
  const rows = await connection
    .selectFrom('setting')
    .select(['council', 'kind', 'name', 'version', 'value', 'at', 'who'])
    .where('council', '=', council)
    .where('kind', 'in', [...kinds])
    .orderBy('version')
    .execute();
  return [...new Map(rows.map((row) => [`${row.kind} ${row.name}`, row])).values()];
}

/** Every version of a setting, newest first. */
export async function settingVersions(
  connection: Connection,
  { council, kind, name }: SettingName
): Promise<StoredSetting[]> {
  return connection
    .selectFrom('setting')
    .select(['council', 'kind', 'name', 'version', 'value', 'at', 'who'])
    .where('council', '=', council)
    .where('kind', '=', kind)
    .where('name', '=', name)
    .orderBy('version', 'desc')
    .execute();
}

/** Adds a version; the store refuses one that is there already. */
export async function appendSetting(connection: Connection, setting: StoredSetting): Promise<void> {
  await connection.insertInto('setting').values(setting).execute();
}
