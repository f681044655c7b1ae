import { ROLES } from './role.ts';

/** The rows of the permission table about what residents send, and what becomes of it. */
export const CONCERN_PERMISSIONS = [
  {
    deed: 'report-concern',
    roles: ROLES,
    sentence:
      'Say where one does not feel safe, or does, without an account; follow, answer and erase it with the code that one got.',
    covers: [
      'GET /concerns/new',
      'POST /concerns/new?/step',
      'POST /concerns/new?/me-too',
      'POST /concerns/new?/send',
      'GET /concerns/[reference]',
      'POST /concerns/[reference]?/open',
      'POST /concerns/[reference]?/photo',
      'POST /concerns/[reference]?/reply',
      'POST /concerns/[reference]?/erase',
      'GET /leave'
    ]
  },
  {
    deed: 'read-concern-counts',
    roles: ROLES,
    sentence:
      'See how many accepted concerns there are by ward; small counts, and what they could be worked out from, are left out.',
    covers: ['GET /concerns/places', 'GET /api/concerns']
  },
  {
    deed: 'see-shown-photos',
    roles: ROLES,
    sentence:
      'See a photo that an officer has looked at and ticked for everybody, without its place, for as long as its report counts.',
    covers: ['GET /concerns/photos/[name]']
  },
  {
    deed: 'work-queue',
    roles: ['officer', 'admin'],
    sentence:
      'Read what residents sent, decide what becomes of it, and answer them: officers do it, and every step is kept in a history that nobody can change.',
    look: 'Read what residents sent.',
    covers: [
      'GET /queue',
      'GET /queue/voice',
      'GET /queue/places',
      'POST /queue?/move',
      'POST /queue?/undo',
      'GET /queue/[reference]',
      'POST /queue/[reference]?/move',
      'POST /queue/[reference]?/undo',
      'POST /queue/[reference]?/assign',
      'POST /queue/[reference]?/weigh',
      'POST /queue/[reference]?/reply',
      'POST /queue/[reference]?/refer',
      'POST /queue/[reference]?/tell',
      'POST /queue/[reference]?/withdraw',
      'GET /queue/[reference]/photo',
      'POST /queue/[reference]?/photo'
    ]
  }
] as const;
