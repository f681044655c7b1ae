/** Columns of words that no page shows as they were written, by the reason; the walk looks at what stands there all the same. */
const BY_REASON: Readonly<Record<string, readonly string[]>> = {
  'drawn by the map on its canvas, or named in tiles': [
    ...['backdrop_point.name', 'backdrop_way.name', 'backdrop_way.ref', 'ground_point.class'],
    ...['land_around.name', 'neighbour_place.name']
  ],
  'kept from files that were imported, and told by commands and files alone': [
    ...['camera.ref', 'camera.location', 'camera.owner', 'camera_list.name', 'environment_run.facts'],
    ...[
      'incident.context',
      'lamp.ref',
      'lamp.street',
      'lamp.lamp_type',
      'lamp.regime',
      'lamp_inventory.name'
    ],
    ...['lsoa.name', 'outcome.name', 'concern.origin_id']
  ],
  'counted and told as one of a list, in which an unknown word is none': [
    ...['concern_about.age', 'concern_about.sex', 'concern_about_count.answer', 'concern_step.before'],
    ...['patrol_visit.seen', 'patrol_visit.who', 'restricted_row.offence', 'restricted_row.age']
  ],
  'told to nobody: for sending letters, passing on, and who did it': [
    ...[
      'concern_detail.email',
      'concern_referral.who',
      'concern_referral.recipient',
      'concern_referral.body'
    ],
    ...['person.image', 'session.user_agent', 'site_consultation.who', 'patrol_visit_change.who']
  ],
  'of the newest page of the log, which the walk itself has filled by then; the log as a file is walked': [
    ...['audit.role', 'audit.deed', 'audit.what', 'audit.subject']
  ]
};

export const NOT_ON_A_PAGE: ReadonlySet<string> = new Set(Object.values(BY_REASON).flat());
