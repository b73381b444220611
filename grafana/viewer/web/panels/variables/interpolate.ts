/** The value of a variable, or several. */
export type VariableValue = string | readonly string[];

/** The values of variables by name. */
export interface Scope {
  [name: string]: { value: VariableValue; text?: VariableValue } | undefined;
}

const list = (value: VariableValue): readonly string[] => (typeof value === 'string' ? [value] : value);

const escapeRegex = (text: string): string => text.replace(/[\\^$*+?.()|[\]{}/]/g, '\\$&');

/** Escapes a value for a quoted string in PromQL. */
const escapeQuoted = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');

/** The formats of `${name:format}`. */
const formats: Readonly<Record<string, (values: readonly string[], name: string) => string>> = {
  raw: values => values.join(','),
  csv: values => values.join(','),
  pipe: values => values.join('|'),
  regex: values => (values.length === 1 ? escapeRegex(values[0]!) : `(${values.map(escapeRegex).join('|')})`),
  glob: values => (values.length === 1 ? values[0]! : `{${values.join(',')}}`),
  json: values => JSON.stringify(values.length === 1 ? values[0] : values),
  doublequote: values => values.map(value => `"${value.replaceAll('"', '\\"')}"`).join(','),
  singlequote: values => values.map(value => `'${value.replaceAll("'", "\\'")}'`).join(','),
  sqlstring: values => values.map(value => `'${value.replaceAll("'", "''")}'`).join(','),
  percentencode: values => encodeURIComponent(formats['glob']!(values, '')),
  queryparam: (values, name) => values.map(value => `var-${name}=${encodeURIComponent(value)}`).join('&'),
};

const pattern = /\$\{(\w+(?:\.[^:}]+)?)(?::(\w+))?\}|\$(\w+)|\[\[(\w+)(?::(\w+))?\]\]/g;

function replace(text: string, scope: Scope, usual: (value: VariableValue) => string): string {
  return text.replace(pattern, (whole, braced?: string, bracedFormat?: string, bare?: string, square?: string, squareFormat?: string) => {
    const path = braced ?? bare ?? square ?? '';
    // An unknown part of a variable is ignored.
    const name = Object.hasOwn(scope, path) ? path : path.split('.')[0]!;
    const variable = Object.hasOwn(scope, name) ? scope[name] : undefined;
    if (!variable) {
      return whole;
    }

    const format = bracedFormat ?? squareFormat;
    if (format === 'text') {
      return list(variable.text ?? variable.value).join(' + ');
    }

    const write = format === undefined ? undefined : formats[format];
    return write ? write(list(variable.value), name) : usual(variable.value);
  });
}

/** Interpolates a PromQL query: several values become a regular expression. */
export const interpolateQuery = (text: string, scope: Scope): string =>
  replace(text, scope, value => (typeof value === 'string'
    ? value
    : value.length === 1
      ? escapeQuoted(escapeRegex(value[0]!))
      : `(${value.map(one => escapeQuoted(escapeRegex(one))).join('|')})`));

/** Interpolates a displayed text: several values are listed. */
export const interpolateText = (text: string, scope: Scope): string =>
  replace(text, scope, value => (typeof value === 'string' ? value : value.join(' + ')));

/** Interpolates a URL: values are encoded. `${__url_time_range}` and `${__all_variables}` are parameters already. */
export const interpolateUrl = (text: string, scope: Scope): string =>
  replace(
    text.replace(/\$\{(__url_time_range|__all_variables)\}|\$(__url_time_range|__all_variables)/g, (_, braced?: string, bare?: string) => list(scope[(braced ?? bare)!]?.value ?? '').join('&')),
    scope,
    value => encodeURIComponent(typeof value === 'string' ? value : value.join(',')),
  ).replace(/[?&]+(?=#|$)/, '').replace(/([?&])&+/g, '$1');

/** Whether a text contains a variable. */
export const mentions = (text: string, name: string): boolean =>
  [...text.matchAll(pattern)].some(([, braced, , bare, square]) => (braced ?? bare ?? square) === name);
