import { AUDIENCES, type Audience } from '#lib/core/audience/audience.ts';

/** The name of an archive for an audience: `environment` for everybody, `environment-officer` for officers. */
export function archiveFor(audience: Audience, name: string): string {
  return audience === 'public' ? name : `${name}-${audience}`;
}

/** Whom an archive may be told, by its name (without ending): what is restricted lies in archives of its own, never among what is public. */
export function archiveAudience(name: string): Audience {
  return AUDIENCES.find((audience) => audience !== 'public' && name.endsWith(`-${audience}`)) ?? 'public';
}
