import { GIVEN_ROLES } from './role.ts';

/** The rows of the permission table about planners' sites. */
export const SITE_PERMISSIONS = [
  {
    deed: 'read-consulted-sites',
    roles: ['resident', 'officer', 'planner', 'admin'],
    sentence:
      'Read of the sites that planners share while they are consulted on: what is recorded around them and what their ways are like, as everybody is told it of any place.',
    covers: ['GET /consultations', 'GET /consultations/[reference]']
  },
  {
    deed: 'read-sites',
    roles: GIVEN_ROLES,
    sentence:
      'Read planners’ sites and their appraisals, with the names and outlines of agreed priority areas near them and what residents said there in steps (“5 or more”), and take them away: drafts that are not published, so only people of the council.',
    look: 'Read about sites that are not published.',
    covers: [
      'GET /sites',
      'GET /sites/compare',
      'GET /sites/[reference]',
      'GET /sites/[reference]/appraisal.docx',
      'GET /sites/[reference]/what-if',
      'GET /api/sites.[format]',
      'document site-appraisal',
      'document plan-topic-paper'
    ]
  },
  {
    deed: 'plan-sites',
    roles: ['planner', 'admin'],
    sentence:
      'Add, change and remove sites, answer the questions about them, and say which of them residents may read: the planners’ own evidence.',
    covers: [
      'POST /sites?/send',
      'GET /sites/new',
      'POST /sites/new',
      'POST /sites/[reference]?/answer',
      'POST /sites/[reference]?/change',
      'POST /sites/[reference]?/consult',
      'POST /sites/[reference]?/remove',
      'POST /sites/[reference]?/restore',
      'POST /sites/[reference]/what-if?/keep',
      'POST /sites/[reference]/what-if?/forget'
    ]
  },
  {
    deed: 'set-policies',
    roles: ['planner', 'admin'],
    sentence:
      'Write, change and take out the local policies, adopted and emerging, that appraisals cite: planners answer for their plan, and every version is kept with who wrote it.',
    covers: [
      'GET /sites/policies',
      'POST /sites/policies?/keep',
      'POST /sites/policies?/remove',
      'POST /sites/policies?/restore'
    ]
  }
] as const;
