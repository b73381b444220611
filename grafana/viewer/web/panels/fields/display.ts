import type { FieldOptions } from '../model/dashboard';
import type { Field, Value } from '../data/frame';
import { textOf } from '../format/number';
import { unitFormat } from '../format/units';
import { colorOf, scaleColor } from './colors';
import { mapped } from './mappings';
import { thresholdColor } from './thresholds';

export interface Displayed {
  /** The whole text, with the unit. */
  text: string;
  /** A CSS colour, from a mapping, the thresholds or the scale. */
  color: string;
  /** The position of the value between min and max, 0 to 1. */
  share: number;
}

/** Formats a value. `decimals` are those of an axis; those of the field take precedence. */
export function display(value: Value, options: FieldOptions, range: { min: number; max: number }, decimals?: number | null): Displayed {
  const min = options.min ?? range.min;
  const max = options.max ?? range.max;
  const number = typeof value === 'number' && !Number.isNaN(value) ? value : null;
  const share = number === null || max === min ? 0 : Math.min(Math.max((number - min) / (max - min), 0), 1);
  const mapping = mapped(options.mappings, value);
  return {
    text: mapping?.text ?? format(value, options, decimals),
    color: mapping?.color ? colorOf(mapping.color) : ownColor(options, number, share, min, max),
    share,
  };
}

/** Formats a value with its unit. */
export function format(value: Value, options: FieldOptions, decimals?: number | null): string {
  if (typeof value === 'string' || typeof value === 'boolean') {
    return String(value);
  }

  if (value === null) {
    return options.noValue ?? '';
  }

  if (Number.isNaN(value)) {
    return 'NaN';
  }

  const formatted = unitFormat(options.unit)(value, options.decimals ?? decimals);
  // On an axis, trailing zeros are removed unless the field sets its decimals.
  if (decimals !== undefined && decimals !== null && (options.decimals ?? null) === null && /^-?\d+\.\d+$/.test(formatted.text)) {
    formatted.text = String(Number(formatted.text));
  }

  return textOf(formatted);
}

function ownColor(options: FieldOptions, value: number | null, share: number, min: number, max: number): string {
  const mode = options.color?.mode ?? 'thresholds';
  if (mode === 'fixed') {
    return colorOf(options.color?.fixedColor);
  }

  return mode.startsWith('continuous-') ? scaleColor(mode, share) : colorOf(thresholdColor(options.thresholds, value, min, max));
}

/** A range of values. */
export interface Range {
  min: number;
  max: number;
}

/** The range of each field: that of the numbers of all fields, or of its own with `fieldMinMax`; its min and max count first. */
export function rangeOf(fields: readonly Field[]): (field: Field) => Range {
  const shared = valueRange(fields.filter(field => field.type === 'number').flatMap(field => field.values));
  return field => {
    const range = field.config.fieldMinMax ? valueRange(field.values) : shared;
    return { min: field.config.min ?? range.min, max: field.config.max ?? range.max };
  };
}

/** The min and max of the values. */
export function valueRange(values: readonly Value[]): Range {
  let min = Infinity;
  let max = -Infinity;
  for (const value of values) {
    if (typeof value === 'number' && Number.isFinite(value)) {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
  }

  return min > max ? { min: 0, max: 100 } : { min, max };
}
