import { navigate, query } from '../../shell/router';
import type { RawRange } from '../time/range';

/** What the address says of a dashboard, in Grafana's words: `from`, `to`, `refresh`, `var-NAME`. */
export interface AddressState {
  range: RawRange;
  refresh: string;
  valuesOf: (variable: string) => readonly string[];
}

export function readAddress(parameters: URLSearchParams, otherwise: { range: RawRange; refresh: string }): AddressState {
  return {
    range: { from: parameters.get('from') ?? otherwise.range.from, to: parameters.get('to') ?? otherwise.range.to },
    refresh: parameters.get('refresh') ?? otherwise.refresh,
    valuesOf: variable => parameters.getAll(`var-${variable}`),
  };
}

/** The parameters with some replaced: no value takes one away, several are one after the other. */
export function changed(parameters: URLSearchParams, changes: Readonly<Record<string, readonly string[]>>): URLSearchParams {
  const result = new URLSearchParams(parameters);
  for (const [name, values] of Object.entries(changes)) {
    result.delete(name);
    values.forEach(value => result.append(name, value));
  }

  return result;
}

/** Writes a change to the address, as a step that the browser can go back from. */
export function changeAddress(changes: Readonly<Record<string, readonly string[]>>): void {
  navigate(`${location.pathname}?${changed(query.peek(), changes)}`);
}

/** What a link to another dashboard takes along: the time, and the variables when it says so. */
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

/** A link to another dashboard takes the time along, unless it has parameters of its own. */
export function withTime(url: string, parameters: URLSearchParams): string {
  return /^\/d\/[^?#]+$/.test(url) ? url + kept(parameters, true, false) : url;
}
