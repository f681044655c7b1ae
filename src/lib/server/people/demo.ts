import { randomInt } from 'node:crypto';
import { GIVEN_ROLES, type GivenRole } from '#lib/core/people/role.ts';
import { findPerson, persons, removePerson } from '#lib/server/store/persons.ts';
import { demoPasswords, putDemoPassword } from '#lib/server/store/sign-in-secret.ts';
import type { Accounts } from './accounts.ts';
import { newPerson } from './new-person.ts';
import { demoIsMeant } from './who-asks.ts';

/** A sign-in to look around the sample with. */
export interface DemoSignIn {
  readonly email: string;
  readonly password: string;
  readonly role: string;
}

const NAMES: Readonly<Record<GivenRole, string>> = {
  officer: 'Olive Officer',
  planner: 'Peter Planner',
  admin: 'Ada Admin'
};
const WORDS =
  'amber anchor basket beacon bramble candle canvas cherry clover copper cotton crayon dapple falcon feather garden ginger harbour hazel heron ivory jasmine kettle lantern lemon linen maple marble meadow mellow mitten nectar nutmeg orchard otter pebble pepper pigeon plum poppy quill ribbon saddle saffron satin shingle silver sorrel spruce teapot thimble timber tulip velvet walnut willow'.split(
    ' '
  );

/**
 * Whether real data would leave nobody who can administer them: the demonstration sign-ins, which end then, are the only administrators. Where
 * nobody is one, nobody is shut out.
 */
export async function onlyDemoAdministers({ connection }: Pick<Accounts, 'connection'>): Promise<boolean> {
  const admins = (await persons(connection)).filter(({ role }) => role === 'admin');
  return admins.length > 0 && admins.every(({ demo }) => demo);
}

/**
 * One sign-in for each role where the sample is shown, made when it is missing; none where real data are loaded, and those that there were
 * are gone. The passwords are this installation's own, and stored readably, as they are printed at every start.
 */
export async function demoSignIns(accounts: Accounts): Promise<DemoSignIn[]> {
  const { connection } = accounts;
  if (!(await demoIsMeant(accounts))) {
    for (const { id, demo } of await persons(connection)) if (demo) await removePerson(connection, id);
    return [];
  }
  for (const role of GIVEN_ROLES) {
    const email = `${role}@sample.example`;
    if (await findPerson(connection, { email })) continue;
    const password = Array.from({ length: 4 }, () => WORDS[randomInt(WORDS.length)]).join('-');
    const { id } = await newPerson(accounts, { email, name: NAMES[role], role, password, demo: true });
    await putDemoPassword(connection, id, password);
  }
  const order = (role: string) => GIVEN_ROLES.findIndex((one) => one === role);
  const found = await demoPasswords(connection);
  return found
    .map(({ email, password, role }) => ({ email, password, role }))
    .sort((a, b) => order(a.role) - order(b.role));
}
