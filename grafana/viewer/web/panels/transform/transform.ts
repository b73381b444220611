import type { Transformation } from '../model/dashboard';
import { titleOf, type Frame } from '../data/frame';
import { toRegExp } from '../fields/mappings';
import { calculateField } from './calculate';
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
  const result = (transformations ?? []).filter(({ disabled }) => !disabled).reduce<Frame[]>((current, { id, options }) => {
    const apply = Object.hasOwn(known, id) ? known[id] : undefined;
    if (!apply) {
      unknown.push(id);
      return current;
    }

    try {
      return apply(current, options ?? {});
    } catch (error) {
      throw new Error(`The transformation “${id}” cannot be applied: ${(error as Error).message}.`, { cause: error });
    }
  }, [...frames]);
  return { frames: result, unknown };
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
