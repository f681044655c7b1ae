import type { Generated } from 'kysely';

/** The tables of restricted extracts. */
export interface RestrictedSchema {
  restricted_extract: {
    id: Generated<number>;
    key: string;
    name: string;
    loaded_at: string;
    import_id: number;
  };
  restricted_row: {
    id: Generated<number>;
    extract_id: number;
    month: number;
    weekday: number;
    hour: number | null;
    easting: number | null;
    northing: number | null;
    offence: string;
    sex: 'female' | 'male' | 'other' | null;
    age: string | null;
    domestic: number | null;
  };
  restricted_gone: { key: string; at: string };
}
