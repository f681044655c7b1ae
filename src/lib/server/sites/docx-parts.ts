import {
  ExternalHyperlink,
  HeadingLevel,
  ImageRun,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType
} from 'docx';
import { citedPolicy, POLICY_STATUS, type LocalPolicy } from '#lib/core/sites/local-policy.ts';
import { TRIED, triedInWords, waysBeforeAfter } from '#lib/core/sites/scenario-words.ts';
import type { ScenariosOnPaper } from './scenarios-on-paper.ts';
import type { SitePlan } from './site-plan.ts';

/** What was tried on a site, each with a plan of it. */
export interface DocxScenarios extends Omit<ScenariosOnPaper, 'scenarios'> {
  readonly scenarios: readonly (ScenariosOnPaper['scenarios'][number] & { readonly plan: SitePlan })[];
}

/** The plan of a site with what it shows. */
export function planOf(plan: SitePlan): Paragraph[] {
  return pictured(
    plan,
    'Plan of the site and what lies around it.',
    `The site (blue), 100 m around its edge (dashed), the walks from it (violet), stops (rings), constraints (dotted) and agreed priority areas (pale) near it. The plan is ${plan.metres} m wide; north is up.`
  );
}

/** What was tried: each scenario as a plan, before and after in metres, and what it would cost. */
export function scenariosInWords({ scenarios, before, prices, toldCameras }: DocxScenarios) {
  return [
    heading('What was tried'),
    plain(TRIED),
    ...scenarios.flatMap((scenario) => {
      const { heads, rows } = waysBeforeAfter(before, scenario.after, toldCameras);
      return [
        new Paragraph({ text: scenario.name, heading: HeadingLevel.HEADING_3, keepNext: true }),
        ...pictured(
          scenario.plan,
          `The site as tried in ${scenario.name}.`,
          `As tried (green, numbered): ${triedInWords(scenario, prices)}`
        ),
        table(
          heads,
          rows.map(({ title, cells }) => [title, ...cells])
        ),
        plain('')
      ];
    })
  ];
}

function pictured({ png, width, height }: SitePlan, description: string, caption: string): Paragraph[] {
  const shown = 600;
  const picture = new ImageRun({
    type: 'png',
    data: Buffer.from(png),
    transformation: { width: shown, height: Math.round((shown * height) / width) },
    altText: { name: 'Plan', title: 'Plan', description }
  });
  return [new Paragraph({ children: [picture], spacing: { before: 120 }, keepNext: true }), plain(caption)];
}

/** A heading of the second rank. */
export function heading(text: string): Paragraph {
  return new Paragraph({ text, heading: HeadingLevel.HEADING_2, spacing: { before: 240, after: 80 } });
}

/** A paragraph. */
export function plain(text: string): Paragraph {
  return new Paragraph({ text, spacing: { after: 120 } });
}

/** A line of a list. */
export function bullet(text: string): Paragraph {
  return new Paragraph({ text, bullet: { level: 0 } });
}

/** A line of a list that begins with a link. */
export function linked(text: string, link: string, rest: string): Paragraph {
  const words = new ExternalHyperlink({ link, children: [new TextRun({ text, style: 'Hyperlink' })] });
  return new Paragraph({ bullet: { level: 0 }, children: [words, new TextRun(rest)] });
}

/** The council's own policies: cited, with their wording where it is kept. */
export function policiesInWords(policies: readonly LocalPolicy[]): Paragraph[] {
  if (policies.length === 0) return [];
  const told = policies
    .toSorted((a, b) => a.status.localeCompare(b.status))
    .flatMap((policy) => {
      const { paragraph, address, text, status } = policy;
      const rest = `${paragraph ? `, ${paragraph}` : ''}${status === 'emerging' ? `; ${POLICY_STATUS.emerging}` : ''}.`;
      const cited = citedPolicy(policy);
      return [
        address ? linked(cited, address, rest) : bullet(`${cited}${rest}`),
        ...(text ? [plain(text)] : [])
      ];
    });
  return [heading('Policies of the council'), ...told];
}

/** A table with its head, whose rows are not cut by the end of a page. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): Table {
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
