import type { GridBox } from '#lib/core/places/position.ts';
import type { Site } from '#lib/core/sites/site.ts';
import { findFiles, NoFiles } from '../import/read/find-files.ts';
import type { FoundFile } from '../import/read/input.ts';
import { Problems } from '../import/read/problems.ts';
import type { Where } from '../import/read/source.ts';
import { BrokenInput } from '../import/read/unpack.ts';
import { Refused } from '../import/run/report.ts';
import { readSite } from './read-site.ts';
import { siteRecords, takesSites } from './site-files.ts';

/** A site and where it was read. */
export interface ReadSite {
  readonly site: Site;
  readonly where: Where;
}

/** What was read of some files. */
export interface ReadSites {
  readonly sites: readonly ReadSite[];
  readonly files: readonly string[];
  /** Rows that were read, those with a problem among them. */
  readonly rows: number;
  readonly problems: Problems;
  readonly notes: readonly string[];
}

/**
 * The sites in files, folders and patterns, wherever in the country they are. A row that cannot be a site is a problem, and so is a file
 * that breaks off, of which nothing is taken. Of two sites with one reference the later is a problem. Throws a `Refused` where a
 * path stands for no file.
 */
export async function readSites(
  paths: readonly string[],
  council: GridBox,
  within?: string
): Promise<ReadSites> {
  const files = filesOf(paths, within);
  const problems = new Problems();
  const notes: string[] = [];
  const sites = new Map<string, ReadSite>();
  let rows = 0;
  for (const file of files) {
    // A file's own, so that one that breaks off later leaves nothing behind.
    const own = new Map<string, ReadSite>();
    const disliked = new Problems();
    try {
      for await (const record of siteRecords(file, (sentence) => notes.push(`${file.name}: ${sentence}`))) {
        rows++;
        const site = readSite(record, { council, problems: disliked });
        if (!site) continue;
        if (sites.has(site.reference) || own.has(site.reference))
          disliked.add({ ...record.where, field: 'reference', value: site.reference, message: TWICE });
        else own.set(site.reference, { site, where: record.where });
      }
    } catch (failure) {
      if (!(failure instanceof BrokenInput)) throw failure;
      problems.ofFile(file.name, `The file ${failure.message}. Nothing of it was taken.`);
      continue;
    }
    for (const problem of disliked.kept) problems.add(problem);
    for (const [reference, site] of own) sites.set(reference, site);
  }
  return { sites: [...sites.values()], files: files.map(({ name }) => name), rows, problems, notes };
}

const TWICE =
  'Another site of these files has the same reference; only the first was taken. Give each its own.';

function filesOf(paths: readonly string[], within?: string): readonly FoundFile[] {
  try {
    return findFiles(paths, takesSites, within).files;
  } catch (failure) {
    throw failure instanceof NoFiles ? new Refused(failure.message) : failure;
  }
}
