import { safeHref } from '../text/href';
import type { DataSourceEntry, ExemplarSeries } from './client';
import type { Labels } from './frame';
import { parseValue } from './prometheus';

/** A measured value with the trace in which it was measured. */
export interface Exemplar {
  time: number;
  value: number;
  labels: Labels;
  /** The page of the trace, if the data source names one. */
  link: { href: string; label: string } | null;
}

/** The exemplars to draw: the highest in each step, and those that differ from it by two standard deviations or more. */
export function toExemplars(series: readonly ExemplarSeries[], source: Pick<DataSourceEntry, 'traceLinks'>, step: number): Exemplar[] {
  const all = series.flatMap(({ seriesLabels, exemplars }) => exemplars.map(({ labels, value, timestamp }) => ({
    time: timestamp * 1000,
    value: parseValue(value) ?? NaN,
    labels: { ...seriesLabels, ...labels },
    link: linkOf(labels, source),
  }))).filter(({ value }) => Number.isFinite(value)).sort((a, b) => b.value - a.value);
  const mean = all.reduce((sum, { value }) => sum + value, 0) / all.length;
  const apart = 2 * Math.sqrt(all.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / all.length);
  const last = new Map<number, number>();
  return all.filter(({ time, value }) => {
    const at = Math.floor(time / step);
    const above = last.get(at);
    if (above !== undefined && (apart === 0 || above - value < apart)) {
      return false;
    }

    last.set(at, value);
    return true;
  });
}

function linkOf(labels: Labels, { traceLinks }: Pick<DataSourceEntry, 'traceLinks'>): Exemplar['link'] {
  for (const { name, url, label } of traceLinks) {
    const id = labels[name];
    const href = id === undefined ? null : safeHref(url.replaceAll('${__value.raw}', encodeURIComponent(id)));
    if (href) {
      return { href, label };
    }
  }

  return null;
}
