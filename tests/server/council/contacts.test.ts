import { expect, it } from 'vitest';
import { councilIds, readCouncilFile } from '#lib/server/council/council-file.ts';
import { loadContacts } from '#lib/server/council/contacts.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { putCouncil } from '#lib/server/store/council.ts';
import { aStore } from '../../builders/store.ts';

it('whom to turn to is what holds in England, after what the council says, which may say it otherwise', async () => {
  const context = await aStore();
  const usual = await loadContacts(context);
  expect(usual.emergency.map(({ telephone }) => telephone)).toEqual(['999']);
  expect(usual.crime.map(({ telephone }) => telephone)).toEqual(['101', '0800 555 111']);
  expect(usual.support.length).toBeGreaterThan(1);
  const council = await loadCouncil(context);
  const contacts = [
    {
      kind: 'place',
      name: 'Marshside Council',
      when: 'A lamp is out.',
      address: 'https://marshside.example/'
    },
    { kind: 'crime', name: 'Crimestoppers', when: 'Write to them.', address: 'https://example.org/' }
  ];
  const config = JSON.stringify({ ...council, contacts });
  await putCouncil(context.store, { id: 'marshside', config, loadedAt: '2025-11-01' });
  const own = await loadContacts(context);
  expect(own.place.map(({ name }) => name)).toEqual(['Marshside Council', 'StreetSafe']);
  expect(own.crime.map(({ name, when }) => [name, when])[0]).toEqual(['Crimestoppers', 'Write to them.']);
  expect(own.crime.length).toBe(2);
});

it('every council file that comes with the program says whom to turn to as it must', () => {
  for (const id of councilIds('data')) {
    for (const { telephone, address } of readCouncilFile('data', id).contacts)
      expect(telephone ?? address).toBeTruthy();
  }
});
