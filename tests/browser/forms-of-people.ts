import type { Desk, Fields, Step } from './every-form.ts';
import { codeOf, PASSWORD } from './sign-in.ts';

const invited = (desk: Desk) => ({
  id: desk.stored("SELECT id FROM person WHERE email = 'new@council.example'")
});
const letter = (desk: Desk, kind: string) =>
  new RegExp(`/${kind}/([\\w-]+)`).exec(desk.stored('SELECT text FROM mail ORDER BY id DESC LIMIT 1'))?.[1] ??
  '';

/** Forms of one's own account, of the ways in, and of those who look after people. */
export const FORMS_OF_PEOPLE: readonly Step[] = [
  // One's own account, and the ways in.
  { thing: 'POST /account?/rename', as: 'officer', status: 303, fields: { name: 'Olive Officer' } },
  { thing: 'POST /account/second-step?/begin', as: 'officer', status: 200, fields: { password: PASSWORD } },
  async (desk) => {
    desk.key = /<code[^>]*>([A-Z2-7 ]{20,})<\/code>/.exec(desk.last)?.[1] ?? '';
    const fields = { code: await codeOf(desk.key) };
    return { thing: 'POST /account/second-step?/confirm', as: 'officer', status: 303, fields };
  },
  (desk) => {
    const { email, password } = desk.attacked.people.officer;
    return { thing: 'POST /sign-in', as: 'beside', status: 303, fields: { email, password, to: '/account' } };
  },
  async ({ key }) => {
    const fields = { code: await codeOf(key), to: '/account' };
    return { thing: 'POST /sign-in/code', as: 'beside', status: 303, fields };
  },
  async (desk) => {
    const page = await desk.page('officer', '/account');
    const session = /name="session" value="([^"]+)"/.exec(page)?.[1] ?? '';
    return { thing: 'POST /account?/sign-out-one', as: 'officer', status: 303, fields: { session } };
  },
  { thing: 'POST /sign-out', as: 'beside', status: 303, fields: {} },
  { thing: 'POST /account/second-step?/codes', as: 'officer', status: 200, fields: { password: PASSWORD } },
  { thing: 'POST /account/second-step?/end', as: 'officer', status: 303, fields: { password: PASSWORD } },
  {
    ...{ thing: 'POST /account?/password', as: 'officer', status: 303 },
    fields: { present: PASSWORD, chosen: PASSWORD }
  },
  // People.
  ...['gone', 'new'].map((name): Step => {
    const fields = { email: `${name}@council.example`, role: 'planner' };
    return { thing: 'POST /admin/people?/invite', as: 'admin', status: 303, fields };
  }),
  (desk) => {
    const fields = { id: desk.stored("SELECT id FROM invitation WHERE email = 'gone@council.example'") };
    return { thing: 'POST /admin/people?/withdraw', as: 'admin', status: 303, fields };
  },
  (desk) => {
    const params = { token: letter(desk, 'invitation') };
    const fields = { name: 'Nora New', password: PASSWORD };
    return { thing: 'POST /invitation/[token]', as: 'invited', status: 303, params, fields };
  },
  { thing: 'POST /reset', as: 'resident', status: 200, fields: { email: 'new@council.example' } },
  async (desk) => {
    // The letter is written after the answer, so that no time tells whether there is an account.
    while (!letter(desk, 'reset')) await new Promise((done) => setTimeout(done, 100));
    const params = { token: letter(desk, 'reset') };
    const fields = { password: 'walnut-ferry-orbit-plaid' };
    return { thing: 'POST /reset/[token]', as: 'resident', status: 303, params, fields };
  },
  ...Object.entries<Fields>({
    role: { role: 'officer' },
    reset: {},
    'second-step': {},
    'sign-out': {},
    remove: { sure: 'yes' }
  }).map(([action, fields]) => (desk: Desk) => ({
    ...{ thing: `POST /admin/people/[id]?/${action}`, as: 'admin' as const, status: 303 },
    ...{ params: invited(desk), fields }
  }))
];
