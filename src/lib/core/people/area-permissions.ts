/** The rows of the permission table about priority areas. */
export const AREA_PERMISSIONS = [
  {
    deed: 'keep-areas',
    roles: ['officer', 'admin'],
    sentence:
      'Propose priority areas, agree on them two by two, keep their actions and review them: drafts about places, with what cameras see, what residents said in counts and hours of restricted extracts, so only those who decide on attention.',
    look: 'Read about priority areas.',
    covers: [
      'GET /areas',
      'POST /areas?/propose',
      'GET /areas/serious-violence',
      'document serious-violence-needs',
      'GET /areas/register.[format]',
      'GET /areas/new',
      'POST /areas/new',
      'GET /areas/[id]',
      'POST /areas/[id]?/step',
      'POST /areas/[id]?/action',
      'POST /areas/[id]?/change',
      'POST /areas/[id]?/merge',
      'POST /areas/[id]?/split',
      'POST /areas/[id]?/attach',
      'POST /areas/[id]?/erase'
    ]
  },
  {
    deed: 'read-area-files',
    roles: ['officer', 'admin'],
    sentence:
      'Take away the files of a priority area (minutes, photos, tables): what partners gave to those who decide, and nobody else.',
    look: 'Took away a file of a priority area.',
    covers: ['GET /areas/[id]/files/[file]']
  },
  {
    deed: 'read-restricted',
    roles: ['officer', 'admin'],
    sentence:
      'See what restricted extracts of the police tell of hours, weekdays and crimes against women and girls: records about victims, so only those who decide on attention. What can be taken away has small counts left out.',
    look: 'Looked at restricted extracts.',
    covers: ['GET /areas/restricted', 'GET /areas/restricted.csv']
  }
] as const;
