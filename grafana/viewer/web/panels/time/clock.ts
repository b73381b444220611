const two = (value: number): string => String(value).padStart(2, '0');

let zone: Intl.DateTimeFormat | null = null;

/** Sets the time zone of all times: `utc`, a name like `Europe/Berlin`, or the browser's. */
export function useTimeZone(name: string | undefined): void {
  try {
    zone = !name || name === 'browser' ? null : new Intl.DateTimeFormat('en-US', { timeZone: name, year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' });
  } catch {
    zone = null;
  }
}

/** A date whose local parts are those of the time zone. */
export function zoned(milliseconds: number): Date {
  const whole = Math.floor(milliseconds);
  return zone === null ? new Date(whole) : new Date(Date.parse(zone.format(whole)) + (((whole % 1000) + 1000) % 1000));
}

/** The moment at which the clocks of the time zone show the local parts of a date. */
export const unzoned = (shown: Date): number => {
  const guess = shown.getTime();
  const first = guess - (zoned(guess).getTime() - guess);
  return first - (zoned(first).getTime() - guess);
};

/** `2026-03-01 14:05:09`, in the time zone of the dashboard. */
export function dateTime(milliseconds: number): string {
  const at = zoned(milliseconds);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${timeOfDay(milliseconds)}`;
}

/** `14:05:09`, in the time zone of the dashboard. */
export function timeOfDay(milliseconds: number): string {
  const at = zoned(milliseconds);
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
