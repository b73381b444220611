import { getJson, HttpError, sendJson } from '../../server/http';
import type { Resolution } from '../time/interval';
import type { TimeRange } from '../time/range';
import type { Labels } from './frame';
import type { QueryData } from './prometheus';

export interface DashboardEntry {
  uid: string;
  title: string;
  description: string;
  folder: string;
  tags: string[];
  home: boolean;
  /** Changes with the file. */
  version: string;
}

export interface DataSourceEntry {
  uid: string;
  name: string;
  type: string;
  isDefault: boolean;
  /** The uid that Grafana gives a source of this name that has none. */
  autoUid: string;
  timeInterval: string;
  /** The base URL for links; Prometheus only. */
  url: string | null;
  /** Where the trace of an exemplar is shown: `name` is the label with its id, `url` has `${__value.raw}` for it. */
  traceLinks: { name: string; url: string; label: string }[];
}

export interface DashboardList {
  dashboards: DashboardEntry[];
  dataSources: DataSourceEntry[];
  /** Files that cannot be shown, and why. */
  problems: string[];
}

interface ApiResponse<T> {
  status: string;
  data: T;
}

const path = (source: string, rest: string): string => `/api/datasources/${encodeURIComponent(source)}/${rest}`;

/** A link that opens a query in Prometheus, with the same time and step. */
export function prometheusLink(base: string, { expression, instant, grid }: { expression: string; instant: boolean; grid: Resolution }): string {
  const parameters = {
    'g0.expr': expression,
    'g0.tab': instant ? '1' : '0',
    'g0.end_input': new Date(grid.end).toISOString().slice(0, 19).replace('T', ' '),
    'g0.range_input': `${Math.round((grid.end - grid.start) / 1000)}s`,
    'g0.step_input': String(grid.step / 1000),
  };
  return `${base}graph?${Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`;
}

export async function queryRange(source: string, query: string, { start, end, step }: Resolution, signal?: AbortSignal): Promise<QueryData> {
  const body = { query, start: start / 1000, end: end / 1000, step: step / 1000 };
  return (await sendJson<ApiResponse<QueryData>>('POST', path(source, 'query_range'), body, signal)).data;
}

export async function queryInstant(source: string, query: string, time: number, signal?: AbortSignal): Promise<QueryData> {
  return (await sendJson<ApiResponse<QueryData>>('POST', path(source, 'query'), { query, time: time / 1000 }, signal)).data;
}

export interface ExemplarSeries {
  seriesLabels: Labels;
  exemplars: { labels: Labels; value: string; timestamp: number }[];
}

export async function queryExemplars(source: string, query: string, { start, end }: Resolution, signal?: AbortSignal): Promise<ExemplarSeries[]> {
  return (await sendJson<ApiResponse<ExemplarSeries[] | null>>('POST', path(source, 'query_exemplars'), { query, start: start / 1000, end: end / 1000 }, signal)).data ?? [];
}

const bounds = (range: TimeRange, match?: string): string => {
  const parameters = new URLSearchParams({ start: String(range.from / 1000), end: String(range.to / 1000) });
  if (match) {
    parameters.set('match[]', match);
  }

  return parameters.toString();
};

export const labelNames = async (source: string, range: TimeRange, match?: string, signal?: AbortSignal): Promise<string[]> =>
  (await getJson<ApiResponse<string[]>>(path(source, `labels?${bounds(range, match)}`), signal)).data;

export const labelValues = async (source: string, label: string, range: TimeRange, match?: string, signal?: AbortSignal): Promise<string[]> =>
  (await getJson<ApiResponse<string[]>>(path(source, `labels/${encodeURIComponent(label)}/values?${bounds(range, match)}`), signal)).data;

export const seriesOf = async (source: string, range: TimeRange, match: string, signal?: AbortSignal): Promise<Labels[]> =>
  (await getJson<ApiResponse<Labels[]>>(path(source, `series?${bounds(range, match)}`), signal)).data;

/** The error message, from Prometheus if it sent one. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof HttpError && message.startsWith('{')) {
    try {
      return (JSON.parse(message) as { error?: string }).error ?? message;
    } catch {
      return message;
    }
  }

  return message === 'Failed to fetch' ? 'The viewer does not respond.' : message;
}
