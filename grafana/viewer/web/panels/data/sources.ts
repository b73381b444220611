import type { Dashboard, DataSourceRef } from '../model/dashboard';
import { interpolateText, type Scope } from '../variables/interpolate';
import type { DataSourceEntry } from './client';

type Reference = DataSourceRef | string | null | undefined;

const defaultOf = (sources: readonly DataSourceEntry[], type: string | undefined): DataSourceEntry | undefined => {
  const fitting = sources.filter(source => (type ? source.type === type : source.url !== null));
  return fitting.find(source => source.isDefault) ?? fitting[0];
};

/** Grafana's own words for the default, and for a panel whose queries name one each. */
const unnamed = new Set(['', 'default', '-- Mixed --', '-- Dashboard --']);

/**
 * The data source that a panel, query, variable or annotation names: by uid, by name, by the uid that Grafana makes of a name,
 * by a variable, or not at all.
 * @throws Error if there is none, or it cannot be queried: one line for the reader.
 */
export function resolveSource(reference: Reference, sources: readonly DataSourceEntry[], scope: Scope): DataSourceEntry {
  const type = typeof reference === 'object' ? reference?.type : undefined;
  const named = interpolateText((typeof reference === 'string' ? reference : reference?.uid) ?? '', scope);
  const found = unnamed.has(named)
    ? defaultOf(sources, type === 'datasource' ? undefined : type)
    : sources.find(({ uid }) => uid === named) ?? sources.find(({ name, autoUid }) => name === named || autoUid === named);
  if (!found) {
    throw new Error(unnamed.has(named) ? `There is no data source of the type “${type ?? 'prometheus'}”.` : `There is no data source “${named}”.`);
  }

  if (found.url === null) {
    throw new Error(`The data source “${found.name}” has the type “${found.type}”, which cannot be queried.`);
  }

  return found;
}

/** What a dashboard from a gallery asks for at an import, as variables: `${DS_PROMETHEUS}` is the default of its type. */
export const inputsOf = (dashboard: Dashboard, sources: readonly DataSourceEntry[]): Scope =>
  Object.fromEntries((dashboard.__inputs ?? []).flatMap(({ name, type, pluginId, value }) => {
    const found = type === 'datasource' ? defaultOf(sources, pluginId)?.uid : value;
    return found === undefined ? [] : [[name, { value: found }]];
  }));
