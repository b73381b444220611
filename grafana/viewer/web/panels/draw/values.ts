import { numbersOf, timeOf, titleOf, type Field, type Frame, type Value } from '../data/frame';
import { colorOf, seriesColor } from '../fields/colors';
import { display, rangeOf, type Displayed } from '../fields/display';
import { toRegExp } from '../fields/mappings';
import { reducedConfig, reduceValues } from '../fields/reduce';
import { flag, list, object, text, within } from '../model/shape';

export interface ReduceOptions {
  calcs?: string[];
  fields?: string;
  values?: boolean;
  limit?: number;
}

export const reduceOptions = object<ReduceOptions>({ calcs: list(text), fields: text, values: flag, limit: within(1, 5000) });

/** A value to show: one per column, or one per row if all values are shown. */
export interface ShownValue extends Displayed {
  title: string;
  value: Value;
  field: Field;
  times: readonly number[];
  /** From where to where it can be: the options of the column, or the values of all columns. */
  range: { min: number; max: number };
}

/** The values of a panel: one per column, calculated, or one per row. */
export function shownValues(frames: readonly Frame[], options: ReduceOptions | undefined): ShownValue[] {
  const calc = options?.calcs?.[0] ?? 'lastNotNull';
  const wanted = options?.fields ?? '';
  const expression = wanted === '' ? null : toRegExp(wanted);
  const found = frames.flatMap(frame => {
    const times = (timeOf(frame)?.values ?? []) as number[];
    const fields = expression ? frame.fields.filter(field => expression.test(titleOf(field)) && field.type !== 'time') : numbersOf([frame]);
    if (options?.values) {
      const names = frame.fields.find(field => field.type === 'string');
      return fields.flatMap(field => field.values.slice(0, options.limit ?? 25).map((value, row) => ({
        title: names ? String(names.values[row] ?? '') : titleOf(field), value, field, times: [] as number[],
      })));
    }

    return fields.map(field => ({ title: titleOf(field), value: reduceValues(calc, field.values), field: { ...field, config: reducedConfig(calc, field.config) }, times }));
  });
  const rangeFor = rangeOf(found.map(({ field }) => field));
  return found.map((shown, i) => {
    const range = rangeFor(shown.field);
    const displayed = display(shown.value, shown.field.config, range);
    const byPalette = shown.field.config.color?.mode?.startsWith('palette-');
    return { ...shown, ...displayed, range, color: byPalette && shown.value !== null ? seriesColor(i) : shown.value === null && !shown.field.config.mappings ? colorOf('') : displayed.color };
  });
}

let pen: CanvasRenderingContext2D | null = null;

/** The width of a text per pixel of its font size. */
function widthOf(text: string): number {
  pen ??= document.createElement('canvas').getContext('2d')!;
  pen.font = `600 100px ${getComputedStyle(document.documentElement).getPropertyValue('--font') || 'sans-serif'}`;
  return Math.max(0.5, pen.measureText(text).width / 100);
}

/** The font size in pixels that fits a box. */
export const fittingSize = (text: string, width: number, height: number, max: number): number =>
  Math.max(11, Math.min(max, height, width / widthOf(text)));
