import type { FieldOptions } from '../model/dashboard';

export type Value = number | string | boolean | null;

export type Labels = Readonly<Record<string, string>>;

/** A column with its name, values and display options. Times are milliseconds since 1970. */
export interface Field {
  name: string;
  type: 'time' | 'number' | 'string';
  values: Value[];
  labels?: Labels;
  config: FieldOptions;
}

/** The result of a query or a part of it: columns of the same length. */
export interface Frame {
  refId: string;
  name?: string;
  fields: Field[];
}

export const rowsOf = (frame: Frame): number => frame.fields[0]?.values.length ?? 0;

export const timeOf = (frame: Frame): Field | undefined => frame.fields.find(field => field.type === 'time');

/** The number columns of all frames. */
export const numbersOf = (frames: readonly Frame[]): Field[] => frames.flatMap(frame => frame.fields.filter(field => field.type === 'number'));

/** The display name of a column. */
export const titleOf = (field: Field): string => field.config.displayName || field.config.displayNameFromDS || field.name;

export const hasData = (frames: readonly Frame[]): boolean =>
  frames.some(frame => frame.fields.some(field => field.type !== 'time' && field.values.some(value => value !== null)));
