import { StoreTooNew } from '#lib/server/store/database.ts';
import { StoreBusy } from '#lib/server/store/transaction.ts';
import { UnusableCopy } from './backup-file.ts';

/**
 * What went wrong outside the program, as a sentence that says what to do; null when it is a fault of the program itself. `dataDir`: the
 * data folder, which is named where the failure names no file.
 */
export function faultInWords(failure: unknown, dataDir: string): string | null {
  if (!(failure instanceof Error)) return null;
  if (EXPECTED.some((kind) => failure instanceof kind)) return failure.message;
  const { code, path } = failure as { code?: unknown; path?: unknown };
  if (typeof code !== 'string') return null;
  // SQLite's extended codes say more than is needed here: SQLITE_IOERR_WRITE is an SQLITE_IOERR.
  const fault = FAULTS.find(({ codes }) =>
    codes.some((known) => code === known || code.startsWith(`${known}_`))
  );
  return fault ? fault.sentence(typeof path === 'string' ? path : dataDir, code) : null;
}

/** Said in their own words where they are met. */
const EXPECTED = [StoreTooNew, StoreBusy, UnusableCopy];

interface Fault {
  readonly codes: readonly string[];
  sentence(place: string, code: string): string;
}

const FAULTS: readonly Fault[] = [
  {
    codes: ['SQLITE_FULL', 'ENOSPC', 'EDQUOT'],
    sentence: (place) =>
      `The disk is full: nothing more can be written to ${place}. Make room there and do it again; what was stored before stands untouched.`
  },
  {
    codes: ['SQLITE_READONLY', 'SQLITE_CANTOPEN', 'SQLITE_PERM', 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR'],
    sentence: (place, code) =>
      `${place} cannot be opened or written to by the user who runs this program (${code}): give that user the right to, or name another data folder with DATA_DIR.`
  },
  {
    codes: ['SQLITE_BUSY', 'SQLITE_LOCKED'],
    sentence: (place) =>
      `Another program holds the database in ${place} and did not let go of it: wait until it has ended (an import, a backup) or stop it, and do it again.`
  },
  {
    codes: ['SQLITE_CORRUPT', 'SQLITE_NOTADB'],
    sentence: (place) =>
      `The database in ${place} is damaged. Put a backup in its place, or move safety.db out of that folder and load the council again; nothing was changed.`
  },
  {
    codes: ['SQLITE_IOERR', 'EIO'],
    sentence: (place, code) =>
      `The disk under ${place} did not do what it was asked (${code}): have it looked at, and put a backup on a sound one; what was stored before stands untouched as far as the disk kept it.`
  },
  {
    codes: ['EMFILE', 'ENFILE'],
    sentence: () =>
      'Too many files are open at once on this machine: raise the limit of open files for the user who runs this program, and start it again.'
  }
];
