import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

const ONS = {
  publisher: 'Office for National Statistics',
  address: 'https://geoportal.statistics.gov.uk/',
  licence: 'OGL-UK-3.0',
  attribution:
    'Source: Office for National Statistics licensed under the Open Government Licence v3.0. Contains OS data © Crown copyright and database right'
};
const BTP = 'British Transport Police';

/** The file of a council that has none yet. Throws a `CouncilFileError` for the first thing that is wrong. */
export function newCouncil({ code, name, force }: NewCouncil): Council {
  const plain = name.trim();
  const own = (title: string) => ({
    publisher: `${plain} Council`,
    title,
    licence: 'as agreed with the council',
    attribution: `${plain} Council`
  });
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
    sources: [
      { source: 'wards', title: 'Wards', files: ['wards/*.*json*'], ...ONS },
      { source: 'lsoas', title: 'Census areas (LSOAs)', files: ['lsoas/*.*json*'], ...ONS },
      { source: 'lookup', title: 'Which ward each census area fits best', files: ['lookup/*.csv*'], ...ONS },
      {
        ...{
          source: 'population',
          title: 'Residents and households by census area',
          files: ['population/*.csv*']
        },
        ...{ ...ONS, address: 'https://www.nomisweb.co.uk/sources/census_2021' }
      },
      {
        ...{
          source: 'police',
          title: 'Street-level crime',
          files: ['police/**/*-street.csv*', 'police/*.zip']
        },
        ...{
          publisher: 'Home Office, data.police.uk',
          address: 'https://data.police.uk/data/',
          licence: 'OGL-UK-3.0'
        },
        attribution: 'Contains public sector information licensed under the Open Government Licence v3.0'
      },
      {
        ...{ source: 'osm', title: 'Streets, paths, buildings, water and stations', files: ['osm/*'] },
        ...{
          publisher: 'OpenStreetMap contributors',
          address: 'https://download.geofabrik.de/europe/united-kingdom.html'
        },
        ...{ licence: 'ODbL-1.0', attribution: '© OpenStreetMap contributors, ODbL 1.0' }
      },
      {
        ...{ source: 'zoomstack', title: 'Map of Ordnance Survey, where there is no OpenStreetMap' },
        files: ['zoomstack/*.gpkg*'],
        publisher: 'Ordnance Survey',
        address: 'https://osdatahub.os.uk/downloads/open/OpenZoomstack',
        ...{ licence: 'OGL-UK-3.0', attribution: 'Contains OS data © Crown copyright and database right' }
      },
      {
        source: 'lights',
        files: ['lights/*'],
        address: 'https://www.data.gov.uk/',
        ...own('Street lighting inventory')
      },
      {
        ...{
          source: 'cctv',
          files: ['cctv/*'],
          address: 'https://www.data.gov.uk/',
          ...own('Public-space cameras')
        },
        licence: 'restricted: for officers only'
      },
      {
        source: 'constraints',
        files: ['constraints/*'],
        address: 'https://www.planning.data.gov.uk/',
        ...own('Planning constraints: conservation areas, flood zones')
      }
    ]
  };
  return parseCouncil(JSON.stringify(file), `councils/${file.id || 'new'}.json`);
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
