import { aJpeg } from '../builders/photos.ts';
import type { Desk, Fields, Step } from './every-form.ts';

const concern = (desk: Desk) => ({
  reference: desk.stored('SELECT reference FROM concern ORDER BY id DESC LIMIT 1')
});
const concernId = (desk: Desk) => desk.stored('SELECT max(id) FROM concern');
const batch = (desk: Desk) =>
  desk.stored('SELECT batch FROM concern_step WHERE batch IS NOT NULL ORDER BY id DESC LIMIT 1');
/** The newest step that moved it on, as its page shows it. */
const seen = (desk: Desk) =>
  desk.stored(
    `SELECT max(id) FROM concern_step WHERE concern_id = (SELECT max(id) FROM concern) AND (step = 'weighed' AND person_id IS NOT NULL
     OR step IN ('received', 'moved', 'undone', 'assigned', 'unassigned', 'passed on', 'erased'))`
  );
const opening = (desk: Desk) => ({ ...concern(desk), code: desk.code });
const STATE = {
  place: 'line 664600,343100 664660,343110',
  street: 'Quay Lane',
  email: 'resident@home.example',
  photo: '',
  answers: {
    ...{ ticks: ['badly-lit'], times: ['night'], feelings: ['worried'], helps: ['lighting'] },
    ...{ age: null, sex: null, words: 'No lamp works between the quay and the school.' }
  }
};
/** A form of a report: what tells it apart stands on its page. */
async function report(desk: Desk, extra: Fields): Promise<Fields> {
  const page = await desk.page('resident', '/concerns/new');
  const mark = /name="mark" value="([^"]+)"/.exec(page)?.[1] ?? '';
  return { state: JSON.stringify(STATE), mark, nonce: 'n'.repeat(32), ...extra };
}

/** Forms of what residents say, and of officers who work on it. */
export const FORMS_OF_CONCERNS: readonly Step[] = [
  // What residents say.
  async (desk) => ({
    ...{ thing: 'POST /concerns/new?/step', as: 'resident', status: 200 },
    fields: await report(desk, { step: 'words', to: 'next', words: STATE.answers.words, email: '' })
  }),
  async (desk) => {
    const buffer = Buffer.from(await aJpeg(60, 40));
    const photo = { name: 'photo.jpg', mimeType: 'image/jpeg', buffer };
    const fields = await report(desk, { proof: '', website: '', photo });
    // Whoever sends a report sooner is taken for a program.
    await new Promise((done) => setTimeout(done, 3100));
    return { thing: 'POST /concerns/new?/send', as: 'resident', status: 200, fields };
  },
  (desk) => {
    desk.code = /Private reply code<\/dt>\s*<dd[^>]*>([^<]+)</.exec(desk.last)?.[1] ?? '';
    return {
      ...{ thing: 'POST /queue?/move', as: 'officer', status: 303 },
      fields: {
        id: concernId(desk),
        seen: `${concernId(desk)}:${seen(desk)}`,
        to: 'accepted',
        why: 'Walked there.'
      }
    };
  },
  (desk) => ({ thing: 'POST /queue?/undo', as: 'officer', status: 303, fields: { batch: batch(desk) } }),
  ...Object.entries<(desk: Desk) => Fields>({
    move: () => ({ to: 'accepted', why: 'Walked there.', joined: '' }),
    undo: (desk: Desk) => ({ batch: batch(desk) }),
    assign: (desk: Desk) => ({ person: desk.stored("SELECT id FROM person WHERE email LIKE 'officer-%'") }),
    weigh: () => ({ weight: '0.5', reason: 'Several from one house.' }),
    reply: () => ({ text: 'The lamp will be mended.' }),
    refer: () => ({ way: 'csv', recipient: 'Highways', words: 'yes' }),
    tell: () => ({ said: 'No lamp works.', did: 'All lamps were mended.', looked: 'yes' }),
    photo: () => ({ shown: 'yes', 'photo-looked': 'yes' })
  }).map(([action, fields]) => (desk: Desk) => ({
    ...{ thing: `POST /queue/[reference]?/${action}`, as: 'officer' as const },
    ...{ status: action === 'refer' ? 200 : 303, params: concern(desk) },
    fields: { seen: seen(desk), ...fields(desk) }
  })),
  async (desk) => ({
    // Without the work that a browser does for it nobody is counted.
    ...{ thing: 'POST /concerns/new?/me-too', as: 'beside', status: 400 },
    fields: await report(desk, {})
  }),
  ...Object.entries<Fields>({ open: {}, photo: {}, reply: { text: 'Thank you.' } }).map(
    ([action, fields]) =>
      (desk: Desk) => ({
        ...{ thing: `POST /concerns/[reference]?/${action}`, as: 'resident' as const, status: 200 },
        ...{ params: concern(desk), fields: { ...opening(desk), ...fields } }
      })
  )
];

/** What takes away what others are about: sent when nothing is asked of it any more. */
export const ERASING: readonly Step[] = [
  (desk) => ({
    ...{ thing: 'POST /queue/[reference]?/withdraw', as: 'officer', status: 303, params: concern(desk) },
    fields: { seen: seen(desk), deed: desk.stored('SELECT max(id) FROM concern_deed') }
  }),
  (desk) => ({
    ...{ thing: 'POST /concerns/[reference]?/erase', as: 'resident', status: 200 },
    ...{ params: concern(desk), fields: { ...opening(desk), sure: 'yes' } }
  })
];
