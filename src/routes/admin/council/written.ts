/** The configuration as a form writes it: all texts, with empty entries at the ends of lists to be filled in. */
export interface Written {
  readonly council: Readonly<Record<CouncilField, string>>;
  readonly contacts: readonly WrittenContact[];
  readonly support: readonly WrittenContact[];
  readonly retention: Readonly<Record<string, string>>;
  readonly thresholds: Readonly<Record<string, string>>;
  readonly responseTemplates: readonly { readonly title: string; readonly text: string }[];
}

export type CouncilField = (typeof COUNCIL_FIELDS)[number];
export type WrittenContact = Readonly<Record<(typeof CONTACT_FIELDS)[number], string>>;

export const COUNCIL_FIELDS = ['title', 'team', 'email', 'telephone', 'address', 'dataProtection'] as const;
export const CONTACT_FIELDS = ['kind', 'name', 'when', 'telephone', 'address', 'hours'] as const;
export const TEMPLATE_FIELDS = ['title', 'text'] as const;
export const RETENTION_FIELDS = [
  'concernWordsDays',
  'concernPhotosDays',
  'concernPlacesDays',
  'residentEmailDays',
  'restrictedUploadsDays',
  'lettersDays'
] as const;
export const COUNT_FIELDS = ['fewest', 'fewestSensitive', 'answerWithinDays'] as const;
/** Stands for "wards alone". */
export const WARDS = 'wards';

/** More entries than any council has; whoever sends more is not a form of ours. */
const MOST_ENTRIES = 60;
const LONGEST = 4000;

/** What a form says. */
export function readWritten(form: FormData): Written {
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value.slice(0, LONGEST).replaceAll('\r\n', '\n').trim() : '';
  };
  const fields = <Name extends string>(names: readonly Name[], start: string) =>
    Object.fromEntries(names.map((name) => [name, text(`${start}-${name}`)])) as Record<Name, string>;
  const list = <Name extends string>(names: readonly Name[], start: string) => {
    const entries: Record<Name, string>[] = [];
    for (let at = 0; at < MOST_ENTRIES && names.some((name) => form.has(`${start}-${at}-${name}`)); at++)
      if (!form.has(`${start}-${at}-gone`)) entries.push(fields(names, `${start}-${at}`));
    return entries;
  };
  return {
    council: fields(COUNCIL_FIELDS, 'council'),
    contacts: list(CONTACT_FIELDS, 'contacts').filter(isWritten),
    support: list(CONTACT_FIELDS, 'support').filter(isWritten),
    retention: fields(RETENTION_FIELDS, 'retention'),
    thresholds: fields([...COUNT_FIELDS, 'publicSpacing'], 'thresholds'),
    responseTemplates: list(TEMPLATE_FIELDS, 'responseTemplates').filter(({ title, text: words }) =>
      Boolean(title || words)
    )
  };
}

/** What was written as a configuration, for the schema to judge: fields left empty are left out, numbers are numbers. */
export function valueOf({
  council,
  contacts,
  support,
  retention,
  thresholds,
  responseTemplates
}: Written): unknown {
  const { publicSpacing, ...counts } = thresholds;
  const filled = (fields: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
  const needed = (fields: Readonly<Record<string, string>>, names: readonly string[]) => ({
    ...Object.fromEntries(names.map((name) => [name, ''])),
    ...filled(fields)
  });
  return {
    council: needed(council, ['title', 'team']),
    contacts: contacts.map((one) => needed(one, ['kind', 'name', 'when'])),
    support: support.map((one) => needed({ ...one, kind: 'support' }, ['name', 'when'])),
    retention: numbers(retention),
    thresholds: {
      ...numbers(counts),
      publicSpacing: publicSpacing === WARDS ? null : numberOf(publicSpacing)
    },
    responseTemplates
  };
}

function isWritten({ kind: _, ...fields }: WrittenContact): boolean {
  return Object.values(fields).some((value) => value !== '');
}

function numbers(fields: Readonly<Record<string, string>>): Record<string, number> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, numberOf(value)]));
}

/** Only digits are a number; anything else is NaN, which the schema refuses. */
function numberOf(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : NaN;
}
