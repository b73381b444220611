import { rowsOf, titleOf, type Field, type Frame } from '../data/frame';
import { reduceValues } from '../fields/reduce';

interface GroupOptions {
  fields?: Record<string, { operation?: 'groupby' | 'aggregate' | null; aggregations?: string[] }>;
}

/** Merges rows with equal values in the grouping columns; the other columns are calculated. */
export function groupBy(frames: readonly Frame[], options: Record<string, unknown>): Frame[] {
  const plan = (options as GroupOptions).fields ?? {};
  return frames.map(frame => {
    const by = frame.fields.filter(field => plan[titleOf(field)]?.operation === 'groupby');
    if (by.length === 0) {
      return frame;
    }

    const groups = new Map<string, number[]>();
    for (let i = 0; i < rowsOf(frame); i++) {
      const key = JSON.stringify(by.map(field => field.values[i]));
      groups.set(key, [...(groups.get(key) ?? []), i]);
    }

    const rows = [...groups.values()];
    const calculated = frame.fields.flatMap(field => (plan[titleOf(field)]?.operation === 'aggregate' ? (plan[titleOf(field)]?.aggregations ?? []) : []).map((name): Field => {
      const values = rows.map(group => reduceValues(name, group.map(i => field.values[i] ?? null)));
      return { name: `${titleOf(field)} (${name})`, type: values.some(value => typeof value === 'string') ? 'string' : 'number', values, config: {} };
    }));
    return { ...frame, fields: [...by.map(field => ({ ...field, values: rows.map(group => field.values[group[0]!] ?? null) })), ...calculated] };
  });
}
