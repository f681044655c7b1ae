import { Document, Footer, HeadingLevel, Packer, PageNumber, Paragraph, type Table, TextRun } from 'docx';
import { CATEGORIES } from '#lib/core/incidents/category.ts';
import { periodInWords } from '#lib/core/incidents/month.ts';
import { whatCounts } from '#lib/core/incidents/what-counts.ts';
import { LIMITS } from '#lib/core/method/limits.ts';
import { REACHES } from '#lib/core/places/place-regions.ts';
import type { SiteFindings } from '#lib/core/sites/appraise.ts';
import { QUESTIONS, TENSION } from '#lib/core/sites/checklist.ts';
import { citedPolicy, policiesFor, type LocalPolicy } from '#lib/core/sites/local-policy.ts';
import { ANSWERS } from '#lib/core/sites/question-readings.ts';
import { recordedTotals } from '#lib/core/sites/recorded-totals.ts';
import { DESTINATIONS } from '#lib/core/sites/site-walks.ts';
import { wordingFor } from '#lib/core/sites/wording.ts';
import type { Guidance } from './guidance.ts';
import { surroundingsInWords } from './surroundings-words.ts';
import {
  bullet,
  heading,
  linked,
  plain,
  planOf,
  policiesInWords,
  scenariosInWords,
  table
} from './docx-parts.ts';
import type { DocxSite } from './docx-sites.ts';

/** What a document of sites is made with besides the sites. */
export interface DocxFrame {
  readonly title: string;
  readonly guidance: readonly Guidance[];
  /** The council's own. */
  readonly policies: readonly LocalPolicy[];
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
  { title, guidance, policies, attributions, address }: DocxFrame
): Promise<Buffer> {
  const children = [
    new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
    plain(
      'A draft to be completed by a planner. It tells what is recorded and measured today and which questions that raises for the design. It does not forecast crime, and no measure named here is claimed to lower it by any share.'
    ),
    ...sites.flatMap((site) => siteChapter(site, policies)),
    ...policiesInWords(policies),
    heading('Guidance'),
    ...guidance.map(({ title: cites, publisher, year, paragraph, address: at }) =>
      linked(cites, at, ` (${publisher} ${year}): ${paragraph}.`)
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

function siteChapter(appraisal: DocxSite, policies: readonly LocalPolicy[]): (Paragraph | Table)[] {
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
    ...planOf(appraisal.plan),
    heading('1. The vicinity'),
    ...(findings ? vicinity(appraisal, findings) : []),
    ...(appraisal.surroundings ? surroundingsInWords(appraisal.surroundings).map(plain) : []),
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
      : wording.map(({ id, text }) => {
          const cited = policiesFor(policies, id).map(citedPolicy);
          return bullet(cited.length > 0 ? `${text} See ${cited.join('; ')}.` : text);
        })),
    ...(appraisal.whatIf ? scenariosInWords(appraisal.whatIf) : [])
  ];
}

function vicinity(
  { council, toldCameras, moments, selection }: DocxSite,
  findings: SiteFindings
): (Paragraph | Table)[] {
  const { figures, categories, inside, near, walks } = findings;
  const told = categories.filter(({ within }) => within[within.length - 1] > 0);
  const { all, counted } = recordedTotals(categories, selection.weights);
  const sums = [
    { title: 'All categories', total: all },
    ...(counted ? [{ title: 'Of these, what the question counts', total: counted }] : [])
  ];
  const ways = [
    { title: 'Inside', of: inside },
    { title: `Within ${REACHES[0]} m`, of: near }
  ];
  return [
    plain(
      `What the question counts, inside: ${figures.inside.incidents} (95 % interval ${number(figures.inside.low)} to ${number(figures.inside.high)}); ${REACHES.map((reach, k) => `within ${reach} m of the edge: ${figures.within[k].incidents}`).join('; ')} (each includes all that lies nearer). Per hectare inside ${number(findings.rate[0])}; its wards ${number(findings.rateWards)}; ${council.name} ${number(findings.rateCouncil)}.`
    ),
    table(
      [
        'Category',
        'Inside',
        ...REACHES.map((reach) => `Within ${reach} m, inside included`),
        `Per hectare, ${REACHES[0]} m`,
        council.name
      ],
      told
        .map(({ category, inside: own, within, rate, rateCouncil }) => [
          CATEGORIES[category].title,
          String(own),
          ...within.map(String),
          `${number(rate[0])} (${number(rate[1])} to ${number(rate[2])})`,
          number(rateCouncil)
        ])
        .concat(
          sums.map(({ title, total }) => [title, String(total.inside), ...total.within.map(String), '', ''])
        )
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

function number(value: number): string {
  return Number.isFinite(value)
    ? value.toLocaleString('en-GB', { maximumSignificantDigits: 3 })
    : 'not known';
}

function metres(value: number): string {
  return Number.isFinite(value) ? `${Math.round(value).toLocaleString('en-GB')} m` : 'not known';
}
