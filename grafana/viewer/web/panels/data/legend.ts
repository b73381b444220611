import type { Labels } from './frame';

/** Formats a series like Prometheus: `metric{a="x", b="y"}`. */
export function seriesName(labels: Labels): string {
  const parts = Object.entries(labels).filter(([name]) => name !== '__name__').map(([name, value]) => `${name}="${value}"`);
  const metric = labels['__name__'] ?? '';
  return parts.length === 0 ? metric || '{}' : `${metric}{${parts.join(', ')}}`;
}

/** Replaces each `{{label}}`; labels that the series lacks are empty. */
export const fillLabels = (format: string, labels: Labels): string => format.replace(/\{\{\s*(.+?)\s*\}\}/g, (_, name: string) => labels[name] ?? '');

/**
 * The names of the series of a query: by the format; without one the expression or metric of a single series, or the labels
 * that distinguish several.
 */
export function legendNames(series: readonly Labels[], format: string | undefined, expression: string): string[] {
  if (format && format !== '__auto') {
    return series.map(labels => fillLabels(format, labels));
  }

  if (series.length === 1 && format === '__auto') {
    const labels = series[0]!;
    return [Object.keys(labels).length === 0 ? expression : labels['__name__'] && Object.keys(labels).length === 1 ? labels['__name__'] : expression];
  }

  if (format !== '__auto') {
    return series.map(labels => (Object.keys(labels).length === 0 ? expression : seriesName(labels)));
  }

  const names = [...new Set(series.flatMap(labels => Object.keys(labels)))];
  const telling = names.filter(name => new Set(series.map(labels => labels[name])).size > 1);
  return series.map(labels => {
    const said = telling.map(name => labels[name]).filter(value => value !== undefined);
    return telling.length === 1 && said.length === 1 ? said[0]! : said.length > 0 ? seriesName(Object.fromEntries(telling.flatMap(name => (labels[name] === undefined ? [] : [[name, labels[name]]])))) : expression;
  });
}
