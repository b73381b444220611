/** Reads a value of a JSON file as a type; undefined if it has another. */
export type Reader<T> = (value: unknown) => T | undefined;

export const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

export const text: Reader<string> = value => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined);

export const number: Reader<number> = value => {
  const found = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
};

/** A whole number, moved into its bounds. */
export const within = (low: number, high: number): Reader<number> => value => {
  const found = number(value);
  return found === undefined ? undefined : Math.round(Math.min(Math.max(found, low), high));
};

export const flag: Reader<boolean> = value => (typeof value === 'boolean' ? value : undefined);

export const anything: Reader<unknown> = value => value;

export const oneOf = <T extends string>(...allowed: readonly T[]): Reader<T> => value => allowed.find(one => one === value);

export const nullable = <T>(reader: Reader<T>): Reader<T | null> => value => (value === null ? null : reader(value));

export const either = <A, B>(first: Reader<A>, second: Reader<B>): Reader<A | B> => value => first(value) ?? second(value);

export const withDefault = <T>(reader: Reader<T>, standard: T): Reader<T> => value => reader(value) ?? standard;

/** The items that can be read. */
export const list = <T>(item: Reader<T>): Reader<T[]> => value =>
  (Array.isArray(value) ? value.map(item).filter((found): found is Awaited<T> & T => found !== undefined) : undefined);

export const record = <T>(item: Reader<T>): Reader<Record<string, T>> => value =>
  (isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, item(inside)]).filter(([, inside]) => inside !== undefined)) as Record<string, T> : undefined);

/** An object with the members that can be read; undefined if it lacks a required one. */
export const object = <T extends object>(members: { [K in keyof T]-?: Reader<Exclude<T[K], undefined>> }, ...required: (keyof T)[]): Reader<T> => {
  const readers = Object.entries(members) as [keyof T, Reader<unknown>][];
  return value => {
    if (!isObject(value)) {
      return undefined;
    }

    const found: Partial<T> = {};
    for (const [name, reader] of readers) {
      const member = reader(value[name as string]);
      if (member !== undefined) {
        found[name] = member as T[keyof T];
      }
    }

    return required.every(name => found[name] !== undefined) ? (found as T) : undefined;
  };
};
