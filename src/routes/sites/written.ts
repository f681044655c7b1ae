import type { WrittenSite } from '#lib/server/sites/write-site.ts';

export type { WrittenSite };

/** The longest shape that a form takes, characters: ten thousand corners. */
const LONGEST_SHAPE = 400_000;

/** The site that a form tells. */
export function writtenSite(form: FormData): WrittenSite {
  const text = (name: string, most = 500) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.slice(0, most) : '';
  };
  return {
    reference: text('reference'),
    name: text('name'),
    use: text('use'),
    dwellings: text('dwellings'),
    stage: text('stage'),
    plan: text('plan'),
    shape: text('shape', LONGEST_SHAPE),
    radius: text('radius')
  };
}

/** The address of a site's own page. */
export function siteAddress(reference: string, rest = ''): string {
  return `/sites/${encodeURIComponent(reference)}${rest}`;
}
