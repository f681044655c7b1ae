/** In which language somebody answered, for letters to them. */
export const concernLanguage = `
ALTER TABLE concern_detail ADD COLUMN language TEXT NOT NULL DEFAULT 'en';
`;
