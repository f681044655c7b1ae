import type { Generated } from 'kysely';
import type { PriorityAreaSchema } from './schema-areas.ts';
import type { BackdropSchema } from './schema-backdrop.ts';
import type { ConcernsSchema } from './schema-concerns.ts';
import type { PeopleSchema } from './schema-people.ts';
import type { PatrolsSchema } from './schema-patrols.ts';
import type { RestrictedSchema } from './schema-restricted.ts';
import type { SitesSchema } from './schema-sites.ts';

/** The tables as Kysely sees them; the shape itself is in `migrations/`. */
export interface Schema
  extends
    PeopleSchema,
    BackdropSchema,
    ConcernsSchema,
    PriorityAreaSchema,
    PatrolsSchema,
    RestrictedSchema,
    SitesSchema {
  council: { only_one: number; id: string; config: string; loaded_at: string };
  data_version: { only_one: number; version: number };
  stored_state: { part: string; count: number };
  import: {
    id: Generated<number>;
    source: string;
    started_at: string;
    finished_at: string;
    files: string;
    rows: number;
    stored: number;
    outside: number;
    without_place: number;
    problems: number;
    notes: string;
    state: Generated<'done' | 'refused' | 'held' | 'undone'>;
  };
  import_problem: {
    id: Generated<number>;
    import_id: number;
    file: string;
    line: number | null;
    field: string | null;
    value: string | null;
    message: string;
  };
  area_set: {
    id: Generated<number>;
    kind: 'ward' | 'lsoa';
    name: string;
    valid_from: string;
    valid_to: string | null;
    import_id: number;
  };
  area: {
    id: Generated<number>;
    set_id: number;
    code: string;
    name: string;
    geometry: string;
    area_m2: number;
    label_lon: number;
    label_lat: number;
  };
  population: { code: string; people: number; households: number | null; as_at: string; import_id: number };
  land_around: { code: string; name: string; geometry: string; import_id: number };
  postcode: { postcode: string; easting: number; northing: number; as_at: string | null; import_id: number };
  area_lookup: { kind: string; from_code: string; to_code: string; import_id: number };
  place: {
    id: Generated<number>;
    lon: number;
    lat: number;
    easting: number;
    northing: number;
    name: string;
  };
  place_area: { set_id: number; place_id: number; area_id: number; off_shore: number };
  force: { id: Generated<number>; name: string };
  outcome: { id: Generated<number>; name: string };
  lsoa: { id: Generated<number>; code: string; name: string };
  police_file: { id: Generated<number>; import_id: number; name: string };
  incident: {
    id: Generated<number>;
    crime_id: string | null;
    month: number;
    force_id: number;
    falls_within_id: number;
    place_id: number;
    lsoa_id: number | null;
    category: number;
    outcome_id: number | null;
    context: string | null;
    file_id: number;
  };
  police_month: {
    month: number;
    force_id: number;
    rows: number;
    stored: number;
    outside: number;
    without_place: number;
    off_shore: number;
    refused: number;
    complete: number;
    file_id: number;
    imported_at: string;
  };
  police_revision: {
    id: Generated<number>;
    month: number;
    force_id: number;
    import_id: number;
    before: number;
    after: number;
    added: number;
    removed: number;
    changed: number;
    by_category: string;
  };
  ground_way: {
    id: Generated<number>;
    osm: string;
    kind: GroundWayKind;
    class: string;
    name: string | null;
    closed: number;
    tags: string;
    nodes: Uint8Array | null;
    geometry: Uint8Array;
  };
  ground_point: {
    id: Generated<number>;
    osm: string;
    kind: GroundPointKind;
    class: string;
    name: string | null;
    tags: string;
    lon: number;
    lat: number;
  };
  lamp_inventory: {
    id: Generated<number>;
    name: string;
    as_at: string | null;
    covers: string;
    import_id: number;
  };
  lamp: {
    id: Generated<number>;
    inventory_id: number;
    kind: StoredLampKind;
    easting: number;
    northing: number;
    ref: string | null;
    street: string | null;
    lamp_type: string | null;
    watts: number | null;
    height_m: number | null;
    regime: string | null;
    off_from: number | null;
    off_to: number | null;
    working: number | null;
  };
  camera_list: { id: Generated<number>; name: string; as_at: string | null; import_id: number };
  camera: {
    id: Generated<number>;
    list_id: number;
    easting: number;
    northing: number;
    ref: string | null;
    location: string | null;
    owner: string | null;
    bearing: number | null;
    field_of_view: number | null;
    range_m: number | null;
    working: number | null;
    public_space: number | null;
  };
  neighbour_place: {
    id: Generated<number>;
    lon: number;
    lat: number;
    easting: number;
    northing: number;
    name: string;
  };
  neighbour_lamp: {
    id: Generated<number>;
    inventory_id: number;
    easting: number;
    northing: number;
    off_from: number | null;
    off_to: number | null;
    working: number | null;
  };
  neighbour_incident: {
    month: number;
    force_id: number;
    file_id: number;
    place_id: number;
    category: number;
    count: number;
  };
  data_change: {
    id: Generated<number>;
    made_at: string;
    kind: 'import' | 'council';
    subject: string;
    import_id: number | null;
    counts: string;
    state: 'kept' | 'settled' | 'undone';
    undone_at: string | null;
  };
  data_change_rows: {
    id: Generated<number>;
    change_id: number;
    table_name: string;
    fate: 'came' | 'went' | 'altered';
    rows: Uint8Array;
  };
  environment_run: { only_one: number; measured_at: string; facts: string };
  environment_column: { name: string; type: string; bytes: Uint8Array };
}

/** What an entry of a lighting inventory is: only lamps light the way. */
export type StoredLampKind = 'lamp' | 'beacon' | 'bollard' | 'sign' | 'feeder' | 'uplighter' | 'other';

/** What kind of line or area of the ground a way is. */
export type GroundWayKind =
  'street' | 'path' | 'rail' | 'water' | 'waterway' | 'green' | 'building' | 'landuse' | 'barrier';

/** What kind of point of the ground a node is. */
export type GroundPointKind =
  | 'place'
  | 'station'
  | 'stop'
  | 'shop'
  | 'pub'
  | 'school'
  | 'amenity'
  | 'street-lamp'
  | 'camera'
  | 'entrance'
  | 'barrier'
  | 'crossing';
