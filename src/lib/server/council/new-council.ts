import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceFacts } from '#lib/server/import/read/source.ts';
import { SOURCES } from '#lib/server/import/sources.ts';
import { CouncilFileError, councilIds, ownCouncils, parseCouncil, type Council } from './council-file.ts';

/** What a council is made from: the rest of its file is the same for every council of England and Wales. */
export interface NewCouncil {
  /** Code of the district: E06000034. */
  readonly code: string;
  /** Such as "Thurrock"; LSOAs of a district begin with it. */
  readonly name: string;
  /** As the police files say it: "Essex Police". */
  readonly force: string;
}

const BTP = 'British Transport Police';

/** The file of a council that has none yet. Throws a `CouncilFileError` for the first thing that is wrong. */
export function newCouncil({ code, name, force }: NewCouncil): Council {
  const plain = name.trim();
  const file = {
    id: idOf(plain),
    name: plain,
    title: `${plain} Council`,
    code: code.trim().toUpperCase(),
    lsoaName: plain,
    police: {
      forces: [force.trim()],
      expected: [...new Set([force.trim(), BTP])],
      lacking: { [BTP]: 'Incidents on trains and in stations are in this force’s own file.' },
      fileNames: { [BTP]: 'btp' }
    },
    sources: SOURCES.flatMap((source) => usualEntry(source, `${plain} Council`))
  };
  return parseCouncil(JSON.stringify(file), `councils/${file.id || 'new'}.json`);
}

/** A source as a council has it that has no file of its own. */
function usualEntry({ id, title, address, licence, attribution, usual }: SourceFacts, council: string) {
  if (!usual) return [];
  const facts = { title, address, licence, publisher: council, attribution: attribution ?? council };
  return [{ source: id, ...facts, ...usual }];
}

/** Writes the file of a new council into the data folder; throws a `CouncilFileError` when there is one of its name, or something is wrong. */
export function writeNewCouncil(dataDir: string, shippedDir: string, asked: NewCouncil): Council {
  const council = newCouncil(asked);
  if (councilIds(shippedDir, dataDir).includes(council.id))
    throw new CouncilFileError(`There is a council "${council.id}" already: choose it from the list.`);
  const folder = ownCouncils(dataDir);
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, `${council.id}.json`), `${JSON.stringify(council, null, 2)}\n`);
  return council;
}

function idOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
