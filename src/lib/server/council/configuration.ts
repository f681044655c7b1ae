import type { Context } from '#lib/server/context.ts';
import { newestSetting } from '#lib/server/store/settings.ts';
import type { ConfigurationValue } from './configuration-schema.ts';
import { configurationDefaults, USUAL_RETENTION } from './configuration-defaults.ts';
import { loadCouncil } from './council.ts';

/** The configuration in force, and which version of it. */
export interface Configuration extends ConfigurationValue {
  /** 0 = what comes with the program: nobody has set anything yet. */
  readonly version: number;
  /** When and by whom it was set; null = never. */
  readonly set: { readonly at: string; readonly who: string } | null;
}

/** What stands for the council's id before there is one. */
export const NO_COUNCIL = '';

/**
 * What the council has configured: names, whom to turn to, support, retention, thresholds and what is answered. What was never set is
 * what comes with the program (`data/contacts.json`) and with the council's file; so is what an older version did not know of.
 */
export async function readConfiguration(context: Context): Promise<Configuration> {
  const council = await loadCouncil(context);
  const defaults = configurationDefaults(context, council);
  const id = council?.id ?? NO_COUNCIL;
  const stored = await newestSetting(context.store.query, { council: id, kind: 'council', name: id });
  if (!stored) return { ...defaults, version: 0, set: null };
  const { version, at, who } = stored;
  return { ...completed(stored.value, defaults), version, set: { at, who } };
}

/** For how many days things are kept: known from the store alone, as it is asked of copies too. */
export async function readRetention(context: Context): Promise<ConfigurationValue['retention']> {
  const id = (await loadCouncil(context))?.id ?? NO_COUNCIL;
  const stored = await newestSetting(context.store.query, { council: id, kind: 'council', name: id });
  const set = stored ? (JSON.parse(stored.value) as Partial<ConfigurationValue>) : {};
  return { ...USUAL_RETENTION, ...set.retention };
}

/** A stored configuration with what it does not say from the defaults. */
export function completed(json: string, defaults: ConfigurationValue): ConfigurationValue {
  const stored = JSON.parse(json) as Partial<ConfigurationValue>;
  return {
    ...defaults,
    ...stored,
    retention: { ...defaults.retention, ...stored.retention },
    thresholds: { ...defaults.thresholds, ...stored.thresholds }
  };
}
