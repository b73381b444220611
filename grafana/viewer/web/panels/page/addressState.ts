import { navigate, query } from '../../shell/router';
import type { RawRange } from '../time/range';

/** The state of a dashboard in the URL, with the parameters of Grafana: `from`, `to`, `refresh`, `var-NAME`. */
export interface AddressState {
  range: RawRange;
  refresh: string;
  valuesOf: (variable: string) => readonly string[];
}

export function readAddress(parameters: URLSearchParams, fallback: { range: RawRange; refresh: string }): AddressState {
  return {
    range: { from: parameters.get('from') ?? fallback.range.from, to: parameters.get('to') ?? fallback.range.to },
    refresh: parameters.get('refresh') ?? fallback.refresh,
    valuesOf: variable => parameters.getAll(`var-${variable}`),
  };
}

/** Replaces parameters: without a value one is removed, several values are repeated. */
export function changed(parameters: URLSearchParams, changes: Readonly<Record<string, readonly string[]>>): URLSearchParams {
  const result = new URLSearchParams(parameters);
  for (const [name, values] of Object.entries(changes)) {
    result.delete(name);
    values.forEach(value => result.append(name, value));
  }

  return result;
}

/** Writes a change to the URL and the browser history. */
export function changeAddress(changes: Readonly<Record<string, readonly string[]>>): void {
  navigate(`${location.pathname}?${changed(query.peek(), changes)}`);
}

/** The parameters of a link to another dashboard: the time, and the variables if the link says so. */
export function kept(parameters: URLSearchParams, time: boolean, variables: boolean): string {
  const result = new URLSearchParams();
  parameters.forEach((value, name) => {
    if ((time && (name === 'from' || name === 'to')) || (variables && name.startsWith('var-'))) {
      result.append(name, value);
    }
  });
  const text = result.toString();
  return text === '' ? '' : `?${text}`;
}

/** Adds the time to a link to another dashboard, unless the link has parameters. */
export function withTime(url: string, parameters: URLSearchParams): string {
  return /^\/d\/[^?#]+$/.test(url) ? url + kept(parameters, true, false) : url;
}
