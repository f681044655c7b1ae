import { existsSync } from 'node:fs';
import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import { CHAPTERS } from '#lib/core/method/index.ts';
import { CATEGORIES } from '#lib/core/incidents/category.ts';
import { load } from '../../../src/routes/method/+page.server.ts';
import MethodPage from '../../../src/routes/method/+page.svelte';
import { aStore } from '../../builders/store.ts';

const methods = CHAPTERS.flatMap((chapter) => chapter.methods);
const page = async () => {
  const data = await load({ locals: { context: await aStore() } } as never);
  return render(MethodPage, { props: { data, params: {}, form: null } as never }).body;
};

it('every method names a file of this program that is there', () => {
  expect(methods.filter((method) => !existsSync(method.code)).map((method) => method.code)).toEqual([]);
});

it('every symbol of a formula is explained, and no anchor stands twice', () => {
  for (const method of methods) {
    if (method.formula.length > 0) expect(method.symbols.length, method.id).toBeGreaterThan(0);
    expect(method.limits.length, method.id).toBeGreaterThan(0);
  }
  const anchors = [...CHAPTERS, ...methods].map((one) => one.id);
  expect(new Set(anchors).size).toBe(anchors.length);
});

it('the page holds every method, question, weight set and category', async () => {
  const html = await page();
  for (const { id } of methods) expect(html).toContain(`id="${id}"`);
  for (const { title } of CATEGORIES) expect(html).toContain(title);
  expect(html).toContain('273.75');
  expect(html).toContain('Where are women and girls at increased risk?');
  expect(html).toContain('there is nothing to ask this of');
  expect(html).not.toContain('<script');
});
