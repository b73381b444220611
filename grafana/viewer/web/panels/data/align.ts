import { numbersOf, timeOf, type Field, type Frame, type Value } from './frame';

/** A column on the time axis that several share. Null is a gap; undefined is a time of others, over which its line goes on. */
export interface Aligned {
  field: Field;
  values: (Value | undefined)[];
}

/** Puts the number columns of all frames on one time axis. Longer than `step` without a sample is a gap. */
export function align(frames: readonly Frame[], step: number): { times: number[]; columns: Aligned[] } {
  const tracks = frames.flatMap(frame => {
    const own = timeOf(frame)?.values as number[] | undefined;
    return own ? numbersOf([frame]).map(field => ({ field, samples: withGaps(own, field.values, step) })) : [];
  });
  const times = [...new Set(tracks.flatMap(({ samples }) => [...samples.keys()]))].sort((a, b) => a - b);
  return {
    times,
    columns: tracks.map(({ field, samples }) => {
      const [first = Infinity, last = -Infinity] = [[...samples.keys()][0], [...samples.keys()].at(-1)];
      return { field, values: times.map(time => (time < first || time > last ? null : samples.get(time))) };
    }),
  };
}

/** The samples by time, with a null one step after the last sample before each gap. */
function withGaps(times: readonly number[], values: readonly Value[], step: number): Map<number, Value> {
  const samples = new Map<number, Value>();
  times.forEach((time, i) => {
    const before = times[i - 1];
    if (before !== undefined && time - before > step * 1.5) {
      samples.set(before + step, null);
    }

    samples.set(time, values[i] ?? null);
  });
  return samples;
}
