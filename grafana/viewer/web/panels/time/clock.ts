const two = (value: number): string => String(value).padStart(2, '0');

/** `2026-03-01 14:05:09`, in the browser's time zone. */
export function dateTime(milliseconds: number): string {
  const at = new Date(milliseconds);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${timeOfDay(milliseconds)}`;
}

/** `14:05:09`, in the browser's time zone. */
export function timeOfDay(milliseconds: number): string {
  const at = new Date(milliseconds);
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

const steps: readonly [seconds: number, name: string][] = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
];

/** `3 minutes`, in the largest unit. */
export function roughly(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const [size, name] = steps.find(([from]) => seconds >= from) ?? [1, 'second'];
  const count = Math.floor(seconds / size);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

/** `3 minutes ago`, `in 2 hours`. */
export const ago = (milliseconds: number, now: number): string =>
  milliseconds > now ? `in ${roughly(milliseconds - now)}` : `${roughly(now - milliseconds)} ago`;
