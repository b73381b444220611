import { beforeAll, describe, expect, it } from 'vitest';
import axes from '../golden/axes.json';
import displays from '../golden/displays.json';
import mappings from '../golden/mappings.json';
import matchers from '../golden/matchers.json';
import reducerLabels from '../golden/reducerLabels.json';
import reducers from '../golden/reducers.json';
import transformations from '../golden/transformations.json';
import units from '../golden/units.json';
import inputs from '../golden/inputs.json';
import { titleOf, type Field, type Frame, type Value } from './data/frame';
import { valueTicks } from './draw/axis';
import { useTones } from './fields/colors';
import { matcherOf } from './fields/config';
import { display, valueRange } from './fields/display';
import { reducerLabel, reduceValues } from './fields/reduce';
import type { FieldOptions, Transformation, ValueMapping } from './model/dashboard';
import { useTimeZone } from './time/clock';
import { transform } from './transform/transform';

// What Grafana's own library gives for the same input: oracle/write.mjs wrote it.

const value = (text: unknown): Value => (text === 'NaN' ? NaN : text === 'Infinity' ? Infinity : text === '-Infinity' ? -Infinity : (text as Value));
const plain = (found: unknown): unknown => JSON.parse(JSON.stringify(found ?? null, (_, inside: unknown) => (typeof inside === 'number' && !Number.isFinite(inside) ? String(inside) : inside)));
const range = { min: 0, max: 0 };

interface Shown {
  config: object;
  values: unknown[];
  range?: unknown[];
  shown: { text: string; color?: string; percent: unknown }[];
}

describe('as in Grafana,', () => {
  // The golden files have the times of UTC and the colours of the dark theme.
  beforeAll(() => { useTimeZone('UTC'); useTones('dark'); });

  it.each(Object.entries(units))('the unit %s formats numbers', (unit, byDecimals) => {
    const differences = Object.entries(byDecimals as Record<string, unknown[]>).flatMap(([decimals, texts]) => texts.flatMap((wanted, i) => {
      const config = { unit, ...(decimals === 'null' ? {} : { decimals: Number(decimals) }) };
      const { text } = display(value(inputs.numbers[i]), config, range);
      return text === wanted ? [] : [`${String(inputs.numbers[i])} with ${decimals} decimals: ${text}, in Grafana ${JSON.stringify(wanted)}`];
    }));
    expect(differences).toEqual([]);
  });

  it.each(axes)('the axis of $unit has labels for $ticks', ({ unit, ticks, texts }) => expect(valueTicks({ unit }, ticks, ticks[1]! - ticks[0]!)).toEqual(texts));

  it.each(Object.entries(reducerLabels))('%s is called %s', (id, label) => expect(reducerLabel(id)).toBe(label));

  it.each(Object.entries(reducers))('%s reduces columns', (id, results) =>
    expect(inputs.columns.map(column => plain(reduceValues(id, column.map(value))))).toEqual(results));

  it.each(displays as Shown[])('$config shows $values', ({ config, values, shown, ...rest }) => {
    const bounds = valueRange(('range' in rest ? rest.range as unknown[] : values).map(value));
    const isColored = 'color' in config;
    expect(values.map(one => { const { text, color, share } = display(value(one), config as FieldOptions, bounds); return { text, ...(isColored ? { color, share: Math.round(share * 1e6) } : {}) }; }))
      .toEqual(shown.map(({ text, color, percent }) => ({ text, ...(isColored ? { color, share: Math.round(Math.min(Math.max(Number(percent), 0), 1) * 1e6) } : {}) })));
  });

  it.each(mappings)('$mappings maps $values', ({ mappings: list, values, texts }) =>
    expect(values.map(one => display(value(one), { mappings: list as ValueMapping[] }, range).text)).toEqual(texts));

  const framesOf = (list: unknown): Frame[] => (list as Frame[]).map(frame => ({ ...frame, fields: frame.fields.map(field => ({ ...field, config: field.config ?? {}, values: field.values.map(value) })) }));

  it.each(matchers)('$id matches $options', ({ id, options, matched }) =>
    expect(framesOf(inputs.frames).flatMap(frame => frame.fields.filter(field => matcherOf(id, options)(field, frame)).map((field: Field) => titleOf(field)))).toEqual(matched));

  it.each(transformations)('$transformations changes tables', ({ frames, transformations: list, result }) => {
    const found = transform(framesOf(frames ?? inputs.frames), list as Transformation[]);
    expect(found.unknown).toEqual([]);
    expect(plain(found.frames.map(frame => frame.fields.map(field => ({ name: titleOf(field), type: field.type, values: field.values }))))).toEqual(result);
  });
});
