import { dateTime, unzoned, zoned } from './clock';

/** A range as text: `now-15m`, `now/d`, milliseconds, or a date. */
export interface RawRange {
  from: string;
  to: string;
}

/** Milliseconds since 1970. */
export interface TimeRange {
  from: number;
  to: number;
}

export const quickRanges: readonly { from: string; to: string; label: string }[] = [
  { from: 'now-5m', to: 'now', label: 'Last 5 minutes' },
  { from: 'now-15m', to: 'now', label: 'Last 15 minutes' },
  { from: 'now-30m', to: 'now', label: 'Last 30 minutes' },
  { from: 'now-1h', to: 'now', label: 'Last 1 hour' },
  { from: 'now-3h', to: 'now', label: 'Last 3 hours' },
  { from: 'now-6h', to: 'now', label: 'Last 6 hours' },
  { from: 'now-12h', to: 'now', label: 'Last 12 hours' },
  { from: 'now-24h', to: 'now', label: 'Last 24 hours' },
  { from: 'now-2d', to: 'now', label: 'Last 2 days' },
  { from: 'now-7d', to: 'now', label: 'Last 7 days' },
  { from: 'now-30d', to: 'now', label: 'Last 30 days' },
  { from: 'now-1d/d', to: 'now-1d/d', label: 'Yesterday' },
  { from: 'now/d', to: 'now/d', label: 'Today' },
  { from: 'now/d', to: 'now', label: 'Today so far' },
  { from: 'now/w', to: 'now', label: 'This week so far' },
];

type Unit = 's' | 'm' | 'h' | 'd' | 'w' | 'M' | 'y';

function add(at: Date, count: number, unit: Unit): void {
  switch (unit) {
    case 's': at.setSeconds(at.getSeconds() + count); break;
    case 'm': at.setMinutes(at.getMinutes() + count); break;
    case 'h': at.setHours(at.getHours() + count); break;
    case 'd': at.setDate(at.getDate() + count); break;
    case 'w': at.setDate(at.getDate() + 7 * count); break;
    case 'M': at.setMonth(at.getMonth() + count); break;
    case 'y': at.setFullYear(at.getFullYear() + count); break;
  }
}

/** Rounds down to the start of the unit. Weeks start on Monday. */
function floor(at: Date, unit: Unit): void {
  switch (unit) {
    case 'y': at.setMonth(0, 1); at.setHours(0, 0, 0, 0); break;
    case 'M': at.setDate(1); at.setHours(0, 0, 0, 0); break;
    case 'w': at.setDate(at.getDate() - (at.getDay() + 6) % 7); at.setHours(0, 0, 0, 0); break;
    case 'd': at.setHours(0, 0, 0, 0); break;
    case 'h': at.setMinutes(0, 0, 0); break;
    case 'm': at.setSeconds(0, 0); break;
    case 's': at.setMilliseconds(0); break;
  }
}

/** Parses a time; null if it is not valid. `up` rounds to the end of a unit instead of its start. */
export function parseTime(text: string, now: number, up = false): number | null {
  const trimmed = text.trim();
  if (/^\d{9,}$/.test(trimmed)) {
    return Number(trimmed);
  }

  const relative = /^now((?:[+-]\d+[smhdwMy]|\/[smhdwMy])*)$/.exec(trimmed);
  if (!relative) {
    const date = Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(trimmed) ? `${trimmed}T00:00:00` : trimmed.replace(' ', 'T'));
    return Number.isNaN(date) ? null : /(Z|[+-]\d{2}:?\d{2})$/i.test(trimmed.slice(10)) ? date : unzoned(new Date(date));
  }

  const at = zoned(now);
  for (const [, sign, count, unit, rounded] of relative[1]!.matchAll(/([+-])(\d+)([smhdwMy])|\/([smhdwMy])/g)) {
    if (rounded) {
      floor(at, rounded as Unit);
      if (up) {
        add(at, 1, rounded as Unit);
        at.setMilliseconds(at.getMilliseconds() - 1);
      }
    } else {
      add(at, (sign === '-' ? -1 : 1) * Number(count), unit as Unit);
    }
  }

  return unzoned(at);
}

/** Resolves a range; null if an end is not valid or the range is empty. */
export function resolveRange(raw: RawRange, now: number): TimeRange | null {
  const from = parseTime(raw.from, now);
  const to = parseTime(raw.to, now, true);
  return from === null || to === null || from >= to ? null : { from, to };
}

/** The shortest quick range that includes a time; `longest` if none is shorter. */
export function fitRange(longest: RawRange, since: number | null, now: number): RawRange {
  const max = resolveRange(longest, now);
  if (since === null || max === null) {
    return longest;
  }

  return quickRanges.find(({ from, to }) => to === longest.to && parseTime(from, now)! <= since && parseTime(from, now)! > max.from) ?? longest;
}

/** The range of a panel with its own length or offset. */
export function ownRange(range: TimeRange, length: number | null, earlier: number | null): TimeRange {
  const to = range.to - (earlier ?? 0);
  return { from: length === null ? range.from - (earlier ?? 0) : to - length, to };
}

/** `Last 15 minutes`, or both ends. */
export function describeRange(raw: RawRange): string {
  const quick = quickRanges.find((range) => range.from === raw.from && range.to === raw.to);
  const said = (text: string) => (/^\d{9,}$/.test(text) ? dateTime(Number(text)) : text);
  return quick?.label ?? `${said(raw.from)} to ${said(raw.to)}`;
}

const longest = 20 * 365 * 86_400_000;

/** The range with twice the length and the same center. */
export function zoomOut(range: TimeRange): RawRange {
  const half = Math.min(range.to - range.from, longest / 2);
  const middle = (range.from + range.to) / 2;
  return { from: String(Math.max(0, Math.round(middle - half))), to: String(Math.round(middle + half)) };
}

/** The range moved by half its length, back or forth. */
export function shift(range: TimeRange, direction: -1 | 1): RawRange {
  const by = direction * Math.round((range.to - range.from) / 2);
  return { from: String(Math.round(range.from) + by), to: String(Math.round(range.to) + by) };
}
