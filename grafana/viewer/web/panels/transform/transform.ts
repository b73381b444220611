import type { Transformation } from '../model/dashboard';
import { titleOf, type Field, type Frame, type Value } from '../data/frame';
import { toRegExp } from '../fields/mappings';
import { calculateField, calculates } from './calculate';
import { groupBy } from './groupBy';
import { joinByField, labelsToFields, merge, seriesToRows } from './join';
import { organize } from './organize';
import { reduceFrames } from './reduceFrames';
import { limit, sortBy } from './rows';

type Options = Record<string, unknown>;

const known: Readonly<Record<string, (frames: readonly Frame[], options: Options) => Frame[]>> = {
  organize,
  merge,
  joinByField: (frames, options) => joinByField(frames, options),
  seriesToColumns: (frames, options) => joinByField(frames, options),
  seriesToRows,
  labelsToFields,
  reduce: reduceFrames,
  groupBy,
  sortBy,
  limit,
  calculateField,
  convertFieldType,
  filterFieldsByName: filterFields,
  filterByRefId: (frames, { include, exclude }) =>
    frames.filter(({ refId }) => (typeof include !== 'string' || toRegExp(`^(${include})$`)?.test(refId)) && (typeof exclude !== 'string' || !toRegExp(`^(${exclude})$`)?.test(refId))),
  renameByRegex: (frames, { regex, renamePattern }) => {
    const expression = toRegExp(String(regex ?? ''));
    return frames.map(frame => ({
      ...frame,
      fields: frame.fields.map(field => {
        const title = titleOf(field);
        return expression?.test(title) ? { ...field, config: { ...field.config, displayName: title.replace(expression, String(renamePattern ?? '')) } } : field;
      }),
    }));
  },
};

/** Applies the transformations of a panel in order; `unknown` has the names of unsupported ones. */
export function transform(frames: readonly Frame[], transformations: readonly Transformation[] | undefined): { frames: Frame[]; unknown: string[] } {
  const unknown: string[] = [];
  const result = (transformations ?? []).filter(({ disabled }) => !disabled).reduce<Frame[]>((current, { id, filter, options = {} }) => {
    const apply = Object.hasOwn(known, id) ? known[id] : undefined;
    if (!apply || (id === 'calculateField' && !calculates(options))) {
      unknown.push(apply ? `${id} (${String(options['mode'])})` : id);
      return current;
    }

    try {
      const expression = filter ? toRegExp(String(filter.options ?? '')) : null;
      const matches = ({ refId }: Frame) => !filter || (filter.id === 'byRefId' && (expression?.test(refId) ?? false));
      const first = current.findIndex(matches);
      const others = (frame: Frame, i: number) => !matches(frame) && i < first;
      return first < 0 ? current : [...current.filter(others), ...apply(current.filter(matches), options), ...current.filter((frame, i) => !matches(frame) && i > first)];
    } catch (error) {
      throw new Error(`The transformation “${id}” cannot be applied: ${(error as Error).message}.`, { cause: error });
    }
  }, [...frames]);
  return { frames: result, unknown };
}

/** Columns as another type: what cannot be converted is null. */
function convertFieldType(frames: readonly Frame[], { conversions }: Options): Frame[] {
  const wanted = new Map((conversions as { targetField?: string; destinationType?: string }[] | undefined ?? []).map(({ targetField, destinationType }) => [targetField, destinationType]));
  const convert: Readonly<Record<string, (value: Value) => Value>> = {
    string: String,
    number: value => (value === null || value === '' || Number.isNaN(Number(value)) ? null : Number(value)),
    time: value => (typeof value === 'number' ? value : Number.isNaN(Date.parse(String(value))) ? null : Date.parse(String(value))),
    boolean: value => (typeof value === 'string' ? !['', '0', 'false', 'False'].includes(value) : Boolean(value)),
  };
  return frames.map(frame => ({
    ...frame,
    fields: frame.fields.map(field => {
      const type = wanted.get(titleOf(field)) ?? '';
      return Object.hasOwn(convert, type) ? { ...field, type: type === 'boolean' ? 'string' as const : type as Field['type'], values: field.values.map(convert[type]!) } : field;
    }),
  }));
}

function filterFields(frames: readonly Frame[], options: Options): Frame[] {
  const matcher = (side: unknown) => {
    const { names, pattern } = (side ?? {}) as { names?: string[]; pattern?: string };
    const expression = pattern ? toRegExp(pattern) : null;
    return names || expression ? (title: string) => (names?.includes(title) ?? false) || (expression?.test(title) ?? false) : null;
  };
  const [include, exclude] = [matcher(options['include']), matcher(options['exclude'])];
  return frames.map(frame => ({
    ...frame,
    fields: frame.fields.filter(field => (include?.(titleOf(field)) ?? true) && !(exclude?.(titleOf(field)) ?? false)),
  }));
}
