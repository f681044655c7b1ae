import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FeatureCollection } from 'geojson';

const TERMS = {
  publisher: 'Office for National Statistics',
  address: 'https://geoportal.statistics.gov.uk/',
  licence: 'OGL-UK-3.0',
  attribution: 'Source: Office for National Statistics'
};

/**
 * Writes a council of the whole police area and its neighbours, in which nearly every row of the police files is
 * stored. Answers the folder of its files and the folder of its council file.
 */
export function writeWideCouncil(root: string, wards: string): { files: string; shipped: string } {
  const files = join(root, 'wide-files');
  const shipped = join(root, 'wide-shipped');
  mkdirSync(files);
  mkdirSync(join(shipped, 'councils'), { recursive: true });
  const { features } = JSON.parse(readFileSync(wards, 'utf8')) as FeatureCollection;
  // Without the district's code: one council of many districts is made for measuring only.
  const plain = features.map(({ properties, ...rest }) => {
    return { ...rest, properties: { code: String(properties?.WD25CD), name: String(properties?.WD25NM) } };
  });
  writeFileSync(join(files, 'wards.geojson'), JSON.stringify({ type: 'FeatureCollection', features: plain }));
  const options = { name: 'Wards', codeField: 'code', nameField: 'name', validFrom: '2014-01-01' };
  const council = {
    id: 'wide',
    name: 'Essex and its neighbours',
    title: 'Essex and its neighbours',
    code: 'E10000012',
    lsoaName: 'Essex',
    sample: false,
    police: { forces: ['Essex Police'], expected: ['Essex Police'] },
    sources: [{ source: 'wards', title: 'Wards', files: ['wards.geojson'], options, ...TERMS }]
  };
  writeFileSync(join(shipped, 'councils', 'wide.json'), JSON.stringify(council));
  return { files, shipped };
}
