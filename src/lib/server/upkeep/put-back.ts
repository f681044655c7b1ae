import { createContext, type Config } from '#lib/server/context.ts';
import { openAccounts } from '#lib/server/people/accounts.ts';
import { record } from '#lib/server/people/record.ts';
import { peopleSettings } from '#lib/server/people/settings.ts';
import { StoreTooNew } from '#lib/server/store/database.ts';
import { UnusableCopy } from './backup-file.ts';
import { faultInWords } from './faults.ts';
import { keepOutcome, takeAsked } from './put-back-asked.ts';
import { restore } from './restore.ts';

/**
 * Puts back the copy that somebody asked for (`put-back-asked.ts`), if anybody did, while nothing serves: who asked stands in the audit log of
 * what stands afterwards, and what came of it is kept for the page that they asked on. Returns the sentence of a problem, or null.
 */
export async function putBackAsked(config: Config): Promise<string | null> {
  const { dataDir } = config;
  const asked = takeAsked(dataDir);
  if (!asked) return null;
  const { name, path, at, by } = asked;
  let before: string | null = null;
  let problem: string | null = 'The server’s output says why.';
  try {
    before = (await restore(config, path, new Date())).before;
    problem = null;
  } catch (failure) {
    const isUnusable = failure instanceof UnusableCopy || failure instanceof StoreTooNew;
    const sentence = isUnusable ? failure.message : faultInWords(failure, dataDir);
    // What is the program's own fault is not put into words; what stood before stands.
    if (sentence === null) throw failure;
    problem = sentence;
  } finally {
    keepOutcome(dataDir, { name, at, by: by.email, problem, before });
  }
  const context = createContext({ DATA_DIR: dataDir });
  const accounts = openAccounts(context, peopleSettings(process.env, 'http://localhost'));
  const what = problem === null ? 'Had a copy put back.' : 'A copy could not be put back.';
  await record(accounts, by, { deed: 'keep-copies', what, subject: name });
  await context.store.close();
  return problem;
}
