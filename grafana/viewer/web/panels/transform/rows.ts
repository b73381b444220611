import { rowsOf, titleOf, type Frame, type Value } from '../data/frame';

const pick = (frame: Frame, rows: readonly number[]): Frame => ({
  ...frame,
  fields: frame.fields.map(field => ({ ...field, values: rows.map(i => field.values[i] ?? null) })),
});

/** Compares numbers by value and text alphabetically; null is first. */
export function compareValues(a: Value, b: Value): number {
  if (a === null || b === null) {
    return a === b ? 0 : a === null ? -1 : 1;
  }

  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en', { numeric: true });
}

/** Sorts the rows by a column. */
export function sortRows(frame: Frame, column: string, descending: boolean): Frame {
  const field = frame.fields.find(candidate => titleOf(candidate) === column);
  if (!field) {
    return frame;
  }

  const rows = Array.from({ length: rowsOf(frame) }, (_, i) => i);
  const value = (i: number) => field.values[i] ?? null;
  rows.sort((a, b) => (descending ? -1 : 1) * compareValues(value(a), value(b)));
  return pick(frame, rows);
}

export function sortBy(frames: readonly Frame[], options: Record<string, unknown>): Frame[] {
  const [by] = (options['sort'] ?? []) as { field?: string; desc?: boolean }[];
  return by?.field ? frames.map(frame => sortRows(frame, by.field!, by.desc ?? false)) : [...frames];
}

export function limit(frames: readonly Frame[], options: Record<string, unknown>): Frame[] {
  const count = Number(options['limitField'] ?? 10);
  return frames.map(frame => pick(frame, Array.from({ length: Math.min(count, rowsOf(frame)) }, (_, i) => i)));
}
