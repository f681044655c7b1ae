import { expect, it } from 'vitest';
import { ownPath } from '../../src/routes/own-path.ts';

it('a way back is a path of this site as it was asked for', () => {
  for (const asked of ['/', '/queue?state=new&page=2', '/sites/A%20b', '/wards#map', '/a//b', '/a/../b'])
    expect([asked, ownPath(asked)]).toEqual([asked, asked]);
});

it('and never another host, however it is written', () => {
  for (const asked of [
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example/x',
    '/x/..//evil.example',
    '/x/../\\evil.example',
    '/%2e//evil.example',
    '/%2E%2e//evil.example',
    'https://evil.example',
    'evil',
    '',
    null
  ])
    expect([asked, ownPath(asked)]).toEqual([asked, '/']);
});
