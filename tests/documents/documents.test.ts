import { describe, expect, it } from 'vitest';
import { documentAddress } from '#lib/documents/document.ts';
import { DOCUMENTS } from '#lib/documents/index.ts';
import { TASKS } from '#lib/server/work/tasks.ts';

describe('the documents', () => {
  it('have ids of their own, as addresses are written', () => {
    const ids = DOCUMENTS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it('get their facts from tasks that there are', () => {
    for (const { id, needs } of DOCUMENTS) expect([id, Object.hasOwn(TASKS, needs)]).toEqual([id, true]);
  });

  it('stand at an address that keeps the question', () => {
    expect(documentAddress({ id: 'ward-profile' }, 'E05000001')).toBe('/documents/ward-profile/E05000001');
    expect(documentAddress({ id: 'ward-profile' }, 'a/b', 'from=2025-01')).toBe(
      '/documents/ward-profile/a%2Fb?from=2025-01'
    );
  });
});
