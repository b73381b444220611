import { titleOf, type Field, type Frame } from '../data/frame';
import { reducerLabel, reduceValues } from '../fields/reduce';

/** Reduces each series to a row with a column per calculation, or (`reduceFields`) each column to one value. */
export function reduceFrames(frames: readonly Frame[], options: Record<string, unknown>): Frame[] {
  const { reducers = ['max'], mode = 'seriesToRows', labelsToFields = false, includeTimeField = false } = options as {
    reducers?: string[];
    mode?: string;
    labelsToFields?: boolean;
    includeTimeField?: boolean;
  };
  if (mode === 'reduceFields') {
    return frames.map(frame => ({
      ...frame,
      fields: frame.fields
        .filter(field => field.type !== 'time' || includeTimeField)
        .flatMap(field => reducers.map((name): Field => ({
          ...field,
          type: typeof reduceValues(name, field.values) === 'string' ? 'string' : field.type === 'time' ? 'time' : 'number',
          config: reducers.length === 1 ? field.config : { ...field.config, displayName: `${titleOf(field)} ${reducerLabel(name)}` },
          values: [reduceValues(name, field.values)],
        }))),
    }));
  }

  const fields = frames.flatMap(frame => frame.fields.filter(field => field.type === 'number'));
  const labels = labelsToFields ? [...new Set(fields.flatMap(field => Object.keys(field.labels ?? {})))] : [];
  return [{
    refId: frames[0]?.refId ?? 'A',
    fields: [
      { name: 'Field', type: 'string', values: fields.map(field => (labelsToFields ? field.name : titleOf(field))), config: {} },
      ...labels.map((name): Field => ({ name, type: 'string', values: fields.map(field => field.labels?.[name] ?? ''), config: {} })),
      ...reducers.map((name): Field => ({ name: reducerLabel(name), type: 'number', values: fields.map(field => reduceValues(name, field.values)), config: {} })),
    ],
  }];
}
