import type { MappingResult, ValueMapping } from '../model/dashboard';

const special: Readonly<Record<string, (value: unknown) => boolean>> = {
  null: value => value === null || value === undefined,
  nan: value => typeof value === 'number' && Number.isNaN(value),
  'null+nan': value => value === null || value === undefined || (typeof value === 'number' && Number.isNaN(value)),
  true: value => value === true || value === 'true',
  false: value => value === false || value === 'false',
  empty: value => value === '',
};

/** Parses `/pattern/flags`, or a pattern that has to match the whole text, as in Grafana; null if it is not a regular expression. */
export function toRegExp(pattern: string): RegExp | null {
  const delimited = /^\/(.*)\/([gimsuy]*)$/s.exec(pattern);
  try {
    return delimited ? new RegExp(delimited[1]!, delimited[2]!.replace('g', '')) : new RegExp(`^${pattern}$`);
  } catch {
    return null;
  }
}

/** The first mapping that matches a value. */
export function mapped(mappings: readonly ValueMapping[] | undefined, value: number | string | boolean | null): MappingResult | undefined {
  for (const mapping of mappings ?? []) {
    switch (mapping.type) {
      case 'value':
        if (value !== null && Object.hasOwn(mapping.options, String(value))) {
          return mapping.options[String(value)];
        }

        break;
      case 'range': {
        const number = value === null || value === '' ? NaN : Number(value);
        const { from, to, result } = mapping.options;
        if (number >= (from ?? -Infinity) && number <= (to ?? Infinity)) {
          return result;
        }

        break;
      }

      case 'regex': {
        const expression = toRegExp(mapping.options.pattern);
        if (typeof value === 'string' && expression?.test(value)) {
          const { text } = mapping.options.result;
          return text === undefined ? mapping.options.result : { ...mapping.options.result, text: value.replace(expression, text) };
        }

        break;
      }

      case 'special':
        if (special[mapping.options.match]?.(value)) {
          return mapping.options.result;
        }

        break;
    }
  }

  return undefined;
}
