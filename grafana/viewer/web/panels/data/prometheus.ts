import type { Target } from '../model/dashboard';
import type { Field, Frame, Labels } from './frame';
import { legendNames } from './legend';

/** A sample of the HTTP API of Prometheus: seconds since 1970, and the number as a string. */
export type Sample = [seconds: number, value: string];

export type QueryData =
  | { resultType: 'matrix'; result: { metric: Labels; values: Sample[] }[] }
  | { resultType: 'vector'; result: { metric: Labels; value: Sample }[] }
  | { resultType: 'scalar' | 'string'; result: Sample };

/** `NaN` stays a number, as in Grafana; other text is null. */
export function parseValue(text: string): number | null {
  switch (text) {
    case '+Inf':
      return Infinity;
    case '-Inf':
      return -Infinity;
    case 'NaN':
      return NaN;
    default: {
      const value = Number(text);
      return Number.isNaN(value) ? null : value;
    }
  }
}

const timeField = (values: number[]): Field => ({ name: 'Time', type: 'time', values, config: {} });

/** The frames of a response: one per series, or one table if the target asks for it. */
export function toFrames(data: QueryData, target: Target, expression: string): Frame[] {
  if (target.format === 'table') {
    return [toTable(data, target)];
  }

  if (data.resultType === 'matrix') {
    const names = legendNames(data.result.map(series => series.metric), target.legendFormat, expression);
    return data.result.map(({ metric, values }, i) => ({
      refId: target.refId,
      name: names[i]!,
      fields: [
        timeField(values.map(([seconds]) => seconds * 1000)),
        { name: 'Value', type: 'number', values: values.map(([, value]) => parseValue(value)), labels: metric, config: { displayNameFromDS: names[i]! } },
      ],
    }));
  }

  const vector = data.resultType === 'vector' ? data.result : [{ metric: {}, value: data.result }];
  const names = legendNames(vector.map(series => series.metric), target.legendFormat, expression);
  return vector.map((series, i) => ({
    refId: target.refId,
    name: names[i]!,
    fields: [
      timeField([series.value[0] * 1000]),
      { name: 'Value', type: 'number', values: [parseValue(series.value[1])], labels: series.metric, config: { displayNameFromDS: names[i]! } },
    ],
  }));
}

/** One row per sample: time, labels and value. */
function toTable(data: QueryData, target: Target): Frame {
  const series = data.resultType === 'matrix'
    ? data.result
    : (data.resultType === 'vector' ? data.result : [{ metric: {} as Labels, value: data.result }]).map(({ metric, value }) => ({ metric, values: [value] }));
  const labels = [...new Set(series.flatMap(({ metric }) => Object.keys(metric)))].sort();
  const rows = series.flatMap(({ metric, values }) => values.map(sample => ({ metric, sample })));
  return {
    refId: target.refId,
    fields: [
      timeField(rows.map(({ sample }) => sample[0] * 1000)),
      ...labels.map((name): Field => ({ name, type: 'string', values: rows.map(({ metric }) => metric[name] ?? ''), config: {} })),
      { name: `Value #${target.refId}`, type: 'number', values: rows.map(({ sample }) => parseValue(sample[1])), config: {} },
    ],
  };
}
