import { timeOf, titleOf, type Field, type Frame, type Value } from '../data/frame';

/** Joins tables by time, or by the value of a column. */
export function joinByField(frames: readonly Frame[], options: Record<string, unknown>): Frame[] {
  const wanted = options['byField'] as string | undefined;
  const inner = options['mode'] === 'inner';
  const keyOf = (frame: Frame): Field | undefined => (wanted ? frame.fields.find(field => titleOf(field) === wanted || field.name === wanted) : timeOf(frame));
  const joined = frames.map(frame => ({ frame, key: keyOf(frame) })).filter((pair): pair is { frame: Frame; key: Field } => pair.key !== undefined);
  if (joined.length === 0) {
    return [...frames];
  }

  const seen = new Map<Value, number>();
  for (const { key } of joined) {
    for (const value of new Set(key.values)) {
      seen.set(value, (seen.get(value) ?? 0) + 1);
    }
  }

  const keys = [...seen].filter(([, count]) => !inner || count === joined.length).map(([value]) => value);
  if (joined[0]!.key.type === 'time') {
    keys.sort((a, b) => Number(a) - Number(b));
  }

  const columns = joined.flatMap(({ frame, key }) => {
    const rows = new Map(key.values.map((value, i) => [value, i]));
    return frame.fields.filter(field => field !== key).map((field): Field => ({
      ...field,
      values: keys.map(value => {
        const row = rows.get(value);
        return row === undefined ? null : (field.values[row] ?? null);
      }),
    }));
  });
  return [{ refId: joined[0]!.frame.refId, fields: [{ ...joined[0]!.key, values: keys }, ...columns] }];
}

/** Merges all tables; rows with equal values in their common columns are merged. */
export function merge(frames: readonly Frame[]): Frame[] {
  const used = frames.filter(frame => frame.fields.length > 0);
  if (used.length < 2) {
    return [...used];
  }

  const columns = new Map<string, Field>();
  for (const field of used.flatMap(frame => frame.fields)) {
    if (!columns.has(field.name)) {
      columns.set(field.name, { ...field, values: [] });
    }
  }

  const shared = [...columns.keys()].filter(name => used.every(frame => frame.fields.some(field => field.name === name)));
  const rows = new Map<string, Map<string, Value>>();
  used.forEach((frame, f) => {
    const count = frame.fields[0]!.values.length;
    for (let i = 0; i < count; i++) {
      const row = new Map(frame.fields.map(field => [field.name, field.values[i] ?? null]));
      const key = shared.length > 0 ? JSON.stringify(shared.map(name => row.get(name))) : `${f}:${i}`;
      const known = rows.get(key);
      if (known && [...row].every(([name, value]) => !known.has(name) || known.get(name) === value)) {
        row.forEach((value, name) => known.set(name, value));
      } else {
        rows.set(known ? `${key}:${f}:${i}` : key, row);
      }
    }
  });
  for (const row of rows.values()) {
    columns.forEach((field, name) => field.values.push(row.get(name) ?? null));
  }

  return [{ refId: used[0]!.refId, fields: [...columns.values()] }];
}

/** Converts labels to columns; `valueLabel` is the label that names the value. */
export function labelsToFields(frames: readonly Frame[], options: Record<string, unknown>): Frame[] {
  const { valueLabel, keepLabels, mode } = options as { valueLabel?: string; keepLabels?: string[]; mode?: string };
  if (mode === 'rows') {
    return frames.flatMap(frame => frame.fields.filter(field => field.labels).map(field => {
      const labels = Object.entries(field.labels ?? {}).filter(([name]) => !keepLabels || keepLabels.includes(name));
      return {
        refId: frame.refId,
        name: titleOf(field),
        fields: [
          { name: 'label', type: 'string' as const, values: labels.map(([name]) => name), config: {} },
          { name: 'value', type: 'string' as const, values: labels.map(([, value]) => value), config: {} },
        ],
      };
    }));
  }

  return frames.map(frame => {
    const columns: Field[] = [];
    const values = frame.fields.map(field => {
      const labels = field.labels ?? {};
      for (const [name, value] of Object.entries(labels)) {
        if (name !== valueLabel && (!keepLabels || keepLabels.includes(name)) && !columns.some(column => column.name === name)) {
          columns.push({ name, type: 'string', values: field.values.map(() => value), config: {} });
        }
      }

      const named = valueLabel === undefined ? undefined : labels[valueLabel];
      const { displayNameFromDS: _, ...config } = field.config;
      return { name: named ?? field.name, type: field.type, values: field.values, config };
    });
    return { ...frame, fields: [...values, ...columns] };
  });
}

/** Converts every sample to a row: time, series, value. */
export function seriesToRows(frames: readonly Frame[]): Frame[] {
  const rows = frames.flatMap(frame => {
    const time = timeOf(frame);
    return frame.fields.filter(field => field !== time).flatMap(field => field.values.map((value, i) => ({ time: time?.values[i] ?? null, metric: titleOf(field), value })));
  });
  rows.sort((a, b) => Number(b.time) - Number(a.time));
  return [{
    refId: frames[0]?.refId ?? 'A',
    fields: [
      { name: 'Time', type: 'time', values: rows.map(row => row.time), config: {} },
      { name: 'Metric', type: 'string', values: rows.map(row => row.metric), config: {} },
      { name: 'Value', type: 'number', values: rows.map(row => row.value), config: {} },
    ],
  }];
}
