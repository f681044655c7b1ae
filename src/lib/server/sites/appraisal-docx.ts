import {
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType
} from 'docx';
import { CATEGORIES } from '#lib/core/incidents/category.ts';
import { periodInWords } from '#lib/core/incidents/month.ts';
import { whatCounts } from '#lib/core/incidents/what-counts.ts';
import { LIMITS } from '#lib/core/method/limits.ts';
import { REACHES } from '#lib/core/places/place-regions.ts';
import type { SiteFindings } from '#lib/core/sites/appraise.ts';
import { QUESTIONS, TENSION } from '#lib/core/sites/checklist.ts';
import { ANSWERS } from '#lib/core/sites/question-readings.ts';
import { DESTINATIONS } from '#lib/core/sites/site-walks.ts';
import type { Site } from '#lib/core/sites/site.ts';
import { wordingFor } from '#lib/core/sites/wording.ts';
import type { Guidance } from './guidance.ts';
import type { Appraisal } from './appraise-sites.ts';
import { answeredBy, type SiteAppraisal } from './site-appraisal.ts';

/** What a document tells of a site. */
export interface DocxSite extends Pick<
  SiteAppraisal,
  'findings' | 'notes' | 'questions' | 'selection' | 'council' | 'dataVersion' | 'toldCameras' | 'moments'
> {
  readonly site: Site & { readonly version?: number };
}

/** Sites that were appraised together, as a document tells them; nobody has answered for those that are not kept. */
export function docxSites(
  { sites, selection, moments, dataVersion }: Appraisal,
  council: DocxSite['council'],
  toldCameras: boolean
): DocxSite[] {
  return sites.map(({ site, findings, notes }) => ({
    ...{ site, findings, notes, selection, moments, dataVersion, council, toldCameras },
    questions: findings ? answeredBy(findings, []) : []
  }));
}

/** What a document of sites is made with besides the sites. */
export interface DocxFrame {
  readonly title: string;
  readonly guidance: readonly Guidance[];
  readonly attributions: readonly string[];
  /** Where the same can be seen; null = made by command. */
  readonly address: string | null;
}

/**
 * Appraisals as a document that planners edit (Office Open XML): for each site the vicinity, what it raises, and wording; then guidance,
 * limits and sources once.
 */
export async function appraisalDocx(
  sites: readonly DocxSite[],
  { title, guidance, attributions, address }: DocxFrame
): Promise<Buffer> {
  const children = [
    new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
    plain(
      'A draft to be completed by a planner. It tells what is recorded and measured today and which questions that raises for the design. It does not forecast crime, and no measure named here is claimed to lower it by any share.'
    ),
    ...sites.flatMap(siteChapter),
    heading('Guidance'),
    ...guidance.map(
      ({ title: cites, publisher, year, paragraph, address: at }) =>
        new Paragraph({
          bullet: { level: 0 },
          children: [
            new ExternalHyperlink({ link: at, children: [new TextRun({ text: cites, style: 'Hyperlink' })] }),
            new TextRun(` (${publisher} ${year}): ${paragraph}.`)
          ]
        })
    ),
    heading('What it rests on'),
    ...LIMITS.map(({ title: name, text }) => bullet(`${name}. ${text}`)),
    ...attributions.map(plain),
    ...(address ? [plain(`The same on screen: ${address}`)] : [])
  ];
  const document = new Document({
    title,
    creator: 'Community Safety Map',
    styles: { default: { document: { run: { font: 'Arial', size: 21 } } } },
    sections: [
      {
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                children: [new TextRun({ children: [PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] })]
              })
            ]
          })
        },
        children
      }
    ]
  });
  return Packer.toBuffer(document);
}

function siteChapter(appraisal: DocxSite): (Paragraph | Table)[] {
  const { site, findings, notes, questions, selection, council, dataVersion } = appraisal;
  const period = periodInWords(selection.period.from, selection.period.to);
  const facts = [
    site.reference,
    site.version === undefined ? null : `version ${site.version}`,
    `${(site.place.areaM2 / 1e4).toFixed(2)} ha`,
    site.use,
    site.dwellings === null ? null : `${site.dwellings} homes`,
    site.stage,
    site.plan
  ].filter((one) => one !== null && one !== '');
  const wording = wordingFor(questions);
  return [
    new Paragraph({
      text: site.name ?? site.reference,
      heading: HeadingLevel.HEADING_1,
      pageBreakBefore: true
    }),
    plain(
      `${facts.join(' · ')}. ${council.name}${council.sample ? ' (sample data: a made-up place)' : ''}; ${whatCounts(selection.weights)}, ${period}; data version ${dataVersion}.`
    ),
    heading('1. The vicinity'),
    ...(findings ? vicinity(appraisal, findings) : []),
    ...notes.map(plain),
    heading('2. What this raises for the design'),
    plain(TENSION),
    table(
      ['Question', 'Answer', 'Evidence and reason'],
      questions.map(({ id, answer, evidence, said }) => [
        QUESTIONS.find((question) => question.id === id)?.title ?? id,
        ANSWERS[answer],
        [said?.reason, ...evidence].filter(Boolean).join(' ')
      ])
    ),
    heading('3. Wording to consider'),
    ...(wording.length === 0
      ? [plain('No question that evidence answers needs attention, so no wording is suggested from it.')]
      : wording.map(({ text }) => bullet(text)))
  ];
}

function vicinity(
  { council, toldCameras, moments }: DocxSite,
  findings: SiteFindings
): (Paragraph | Table)[] {
  const { figures, categories, inside, near, walks } = findings;
  const told = categories.filter(({ within }) => within[within.length - 1] > 0);
  const ways = [
    { title: 'Inside', of: inside },
    { title: `Within ${REACHES[0]} m`, of: near }
  ];
  return [
    plain(
      `Recorded inside: ${figures.inside.incidents} (95 % interval ${number(figures.inside.low)} to ${number(figures.inside.high)}); ${REACHES.map((reach, k) => `within ${reach} m of the edge: ${figures.within[k].incidents}`).join('; ')}. Per hectare inside ${number(findings.rate[0])}; its wards ${number(findings.rateWards)}; ${council.name} ${number(findings.rateCouncil)}.`
    ),
    table(
      [
        'Category',
        'Inside',
        ...REACHES.map((reach) => `Within ${reach} m`),
        `Per hectare, ${REACHES[0]} m`,
        council.name
      ],
      told.map(({ category, inside: own, within, rate, rateCouncil }) => [
        CATEGORIES[category].title,
        String(own),
        ...within.map(String),
        `${number(rate[0])} (${number(rate[1])} to ${number(rate[2])})`,
        number(rateCouncil)
      ])
    ),
    plain(
      `Ways on ${moments[0].date}, from ${moments[0].hour}:00. Dark: no working lamp within 25 m, a screening and no measurement of light.`
    ),
    table(
      ['Where', 'Ways', 'Dark', ...(toldCameras ? ['Seen by no camera'] : []), 'Isolated'],
      ways.map(({ title, of }) => [
        title,
        metres(of.walk),
        metres(of.dark),
        ...(toldCameras ? [metres(of.unseen)] : []),
        metres(of.isolated)
      ])
    ),
    ...(walks
      ? [
          table(
            ['Walking to', 'Metres', 'Dark', 'Isolated'],
            walks.map(({ kind, walk }) => [
              walk?.to.name ? `${DESTINATIONS[kind].title}: ${walk.to.name}` : DESTINATIONS[kind].title,
              walk ? metres(walk.metres + walk.gap) : 'none within 3 km',
              walk ? metres(walk.ways[0].dark) : '',
              walk ? metres(walk.ways[0].isolated) : ''
            ])
          )
        ]
      : [])
  ];
}

function heading(text: string): Paragraph {
  return new Paragraph({ text, heading: HeadingLevel.HEADING_2, spacing: { before: 240, after: 80 } });
}

function plain(text: string): Paragraph {
  return new Paragraph({ text, spacing: { after: 120 } });
}

function bullet(text: string): Paragraph {
  return new Paragraph({ text, bullet: { level: 0 } });
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): Table {
  const cell = (text: string, bold: boolean) =>
    new TableCell({
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      children: [new Paragraph({ children: [new TextRun({ text, bold, size: 18 })] })]
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      new TableRow({ tableHeader: true, children: head.map((text) => cell(text, true)) }),
      ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((text) => cell(text, false)) }))
    ]
  });
}

function number(value: number): string {
  return Number.isFinite(value)
    ? value.toLocaleString('en-GB', { maximumSignificantDigits: 3 })
    : 'not known';
}

function metres(value: number): string {
  return Number.isFinite(value) ? `${Math.round(value).toLocaleString('en-GB')} m` : 'not known';
}
