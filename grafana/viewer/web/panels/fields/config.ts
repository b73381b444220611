import type { FieldConfig, FieldOptions } from '../model/dashboard';
import { titleOf, type Field, type Frame } from '../data/frame';
import { readFieldOptions } from '../model/read';
import { reduceValues } from './reduce';
import { toRegExp } from './mappings';

type Matches = (field: Field, frame: Frame) => boolean;

export function matcherOf(id: string, options: unknown): Matches {
  switch (id) {
    case 'byName':
      return field => titleOf(field) === options || field.name === options;
    case 'byNames': {
      const { names = [], mode } = (options ?? {}) as { names?: string[]; mode?: string };
      return field => names.includes(titleOf(field)) !== (mode === 'exclude');
    }

    case 'byRegexp': {
      const expression = toRegExp(String(options));
      return field => expression?.test(titleOf(field)) ?? false;
    }

    case 'byType':
      return field => field.type === options;
    case 'byFrameRefID':
      return (_, frame) => frame.refId === options;
    case 'byValue': {
      const { reducer = 'lastNotNull', op = 'gte', value = 0 } = (options ?? {}) as { reducer?: string; op?: string; value?: number };
      return field => {
        const found = reduceValues(reducer, field.values);
        return typeof found === 'number' && compare(found, op, value);
      };
    }

    default:
      return () => false;
  }
}

function compare(a: number, op: string, b: number): boolean {
  switch (op) {
    case 'eq': return a === b;
    case 'neq': return a !== b;
    case 'gt': return a > b;
    case 'lt': return a < b;
    case 'lte': return a <= b;
    default: return a >= b;
  }
}

function set(options: FieldOptions, path: string, value: unknown): FieldOptions {
  if (!path.startsWith('custom.')) {
    return { ...options, [path]: value };
  }

  const name = path.slice('custom.'.length);
  const dot = name.indexOf('.');
  const custom = options.custom ?? {};
  if (dot < 0) {
    return { ...options, custom: { ...custom, [name]: value } };
  }

  const [parent, child] = [name.slice(0, dot), name.slice(dot + 1)];
  return { ...options, custom: { ...custom, [parent]: { ...(custom[parent] as object | undefined), [child]: value } } };
}

/** Sets the options of every column: the panel's defaults, then the matching overrides in order. */
export function applyFieldConfig(frames: readonly Frame[], config: FieldConfig | undefined): Frame[] {
  const overrides = (config?.overrides ?? []).map(({ matcher, properties }) => ({ matches: matcherOf(matcher.id, matcher.options), properties }));
  const defaults = config?.defaults ?? {};
  return frames.map(frame => ({
    ...frame,
    fields: frame.fields.map(field => {
      let result: Field = {
        ...field,
        config: field.type === 'number' ? { ...field.config, ...defaults, custom: { ...defaults.custom } } : { ...field.config, custom: { ...defaults.custom } },
      };
      for (const { matches, properties } of overrides) {
        if (matches(result, frame)) {
          result = { ...result, config: readFieldOptions(properties.reduce((options, { id, value }) => set(options, id, value), result.config))! };
        }
      }

      return result;
    }),
  }));
}
