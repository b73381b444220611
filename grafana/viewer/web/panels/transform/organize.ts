import { titleOf, type Frame } from '../data/frame';

interface OrganizeOptions {
  excludeByName?: Record<string, boolean>;
  includeByName?: Record<string, boolean>;
  indexByName?: Record<string, number>;
  renameByName?: Record<string, string>;
}

/** Hides, orders and renames columns. */
export function organize(frames: readonly Frame[], options: Record<string, unknown>): Frame[] {
  const { excludeByName = {}, includeByName = {}, indexByName = {}, renameByName = {} } = options as OrganizeOptions;
  const included = Object.keys(includeByName).filter(name => includeByName[name]);
  return frames.map(frame => ({
    ...frame,
    fields: frame.fields
      .filter(field => !excludeByName[titleOf(field)] && (included.length === 0 || included.includes(titleOf(field))))
      .map((field, i) => ({ field, at: indexByName[titleOf(field)] ?? 1000 + i }))
      .sort((a, b) => a.at - b.at)
      .map(({ field }) => {
        const name = renameByName[titleOf(field)];
        return name ? { ...field, config: { ...field.config, displayName: name } } : field;
      }),
  }));
}
