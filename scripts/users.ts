import { GIVEN_ROLES, isGivenRole } from '#lib/core/people/role.ts';
import { openAccounts, type Accounts } from '#lib/server/people/accounts.ts';
import { addressProblem, invite } from '#lib/server/people/invite.ts';
import { lookAfter, type Care } from '#lib/server/people/look-after.ts';
import { newPerson } from '#lib/server/people/new-person.ts';
import { peopleThereAre } from '#lib/server/people/overview.ts';
import { weakness } from '#lib/server/people/password.ts';
import { record } from '#lib/server/people/record.ts';
import { resetLink } from '#lib/server/people/reset.ts';
import { peopleSettings } from '#lib/server/people/settings.ts';
import { command, EXIT, refuse, run, withContext } from './command.ts';
import { askPassword } from './password-prompt.ts';

interface Options {
  role?: string;
  name?: string;
  link?: boolean;
  json?: boolean;
}

const BY = 'command line';
const program = command('users', 'People who may sign in: officers, planners and administrators.');

program
  .command('add <email>')
  .description('gives somebody an account, with a password that is asked for or by a link that works once')
  .requiredOption('--role <role>', GIVEN_ROLES.join(', '))
  .option('--name <name>', 'what they are called; otherwise their address')
  .option('--link', 'print a link by which they choose name and password themselves, within seven days')
  .option('--json', 'print one object on standard output')
  .action((email: string, options: Options) => withAccounts((accounts) => add(accounts, email, options)));

program
  .command('list')
  .description('lists everybody with an account, and the invitations that wait')
  .option('--json', 'print one object on standard output')
  .action((options: Options) =>
    withAccounts(async (accounts) => {
      const { people, invitations } = await peopleThereAre(accounts);
      const lines = [
        ...people.map(({ email, role, name, secondStep }) => {
          return `${role.padEnd(8)} ${email}  ${name}${secondStep ? '  (second step)' : ''}`;
        }),
        ...invitations.map(({ email, role }) => `${role.padEnd(8)} ${email}  (invited)`)
      ];
      tell(
        options,
        { people, invitations },
        lines.join('\n') || 'Nobody yet: npm run users -- add NAME@… --role admin'
      );
    })
  );

program
  .command('role <email> <role>')
  .description('gives somebody another role; it counts from their next click')
  .option('--json', 'print one object on standard output')
  .action((email: string, role: string, options: Options) =>
    withAccounts(async (accounts) => {
      if (!isGivenRole(role)) return refuse(notARole(role));
      await take(accounts, email, { kind: 'role', role }, options, `${email} is ${role} now.`);
    })
  );

program
  .command('remove <email>')
  .description('removes somebody’s account; what they did stays in the audit log')
  .option('--json', 'print one object on standard output')
  .action((email: string, options: Options) =>
    withAccounts((accounts) =>
      take(accounts, email, { kind: 'remove' }, options, `${email} has no account any more.`)
    )
  );

program
  .command('reset <email>')
  .description('prints a link by which somebody chooses a new password, within an hour')
  .option('--json', 'print one object on standard output')
  .action((email: string, options: Options) =>
    withAccounts(async (accounts) => {
      const link = await resetLink(accounts, email);
      if (!link) return refuse(`There is nobody who signs in as ${email} with a password.`);
      await record(accounts, BY, {
        ...{ deed: 'look-after-people', what: 'Made a link to choose a new password.', subject: email }
      });
      tell(options, { link }, link);
    })
  );

await run(program);

async function add(accounts: Accounts, email: string, { role, name, ...options }: Options): Promise<void> {
  if (!isGivenRole(role)) return refuse(notARole(role));
  if (options.link) {
    const made = await invite(accounts, BY, { email, role, letter: false });
    if ('message' in made) return refuse(made.message);
    return tell(options, { email, role, link: made.link }, made.link);
  }
  const address = email.trim().toLowerCase();
  const problem = addressProblem(address);
  if (problem) return refuse(problem.message);
  const { people } = await peopleThereAre(accounts);
  if (people.some((one) => one.email === address)) return refuse(`${address} has an account already.`);
  const password = await askPassword(`Password for ${address}: `);
  const weak = await weakness(password, [address, name ?? '']);
  if (weak) return refuse(weak);
  await newPerson(accounts, { email: address, name: name?.trim() || address, role, password });
  await record(accounts, BY, { deed: 'look-after-people', what: `Added as ${role}.`, subject: address });
  tell(options, { email: address, role }, `${address} can sign in as ${role}.`);
}

async function take(
  accounts: Accounts,
  email: string,
  care: Care,
  options: Options,
  done: string
): Promise<void> {
  const { people } = await peopleThereAre(accounts);
  const found = people.find((one) => one.email === email.trim().toLowerCase());
  if (!found) return refuse(`Nobody signs in as ${email}.`);
  const taken = await lookAfter(accounts, BY, found.id, care);
  if (!taken.ok) return refuse(taken.message);
  const admins = (await peopleThereAre(accounts)).people.filter(({ role }) => role === 'admin');
  if (admins.length === 0)
    console.error('There is no administrator left: npm run users -- add NAME@… --role admin');
  tell(options, { email: found.email }, done);
}

function notARole(role: string | undefined): string {
  return `"${role ?? ''}" is not a role. There are ${GIVEN_ROLES.join(', ')}; a resident needs no account.`;
}

function tell({ json }: Options, object: object, sentence: string): void {
  console.log(json ? JSON.stringify({ ok: true, ...object }) : sentence);
  process.exitCode ??= EXIT.done;
}

function withAccounts(work: (accounts: Accounts) => Promise<void>): Promise<void> {
  return withContext(async (context) => {
    const port = process.env.PORT || '3000';
    const accounts = openAccounts(context, peopleSettings(process.env, `http://localhost:${port}`));
    await work(accounts);
    await accounts.settled();
  });
}
