import { GLOSSARY, GLOSSARY_GROUPS } from '#lib/core/glossary/glossary.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** `/glossary`: every word that has a tip, by what it is about. */
export const load: PageServerLoad = () => ({
  groups: GLOSSARY_GROUPS.map(({ id, title }) => ({
    id,
    title,
    entries: GLOSSARY.filter(({ group }) => group === id).map(({ id: anchor, word, text }) => ({
      ...{ anchor, word, text }
    }))
  }))
});
