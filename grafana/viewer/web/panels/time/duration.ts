const sizes: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  M: 2_592_000_000,
  y: 31_536_000_000,
};

/** Parses `15s`, `1m30s`, `500ms` to milliseconds; null if it is not a duration. A number is in seconds. */
export function parseDuration(text: string): number | null {
  const trimmed = text.trim().replace(/^[<>]=?\s*/, '');
  if (/^\d+(\.\d+)?$/.test(trimmed)) {
    return Number(trimmed) * 1000;
  }

  if (!/^(\d+(\.\d+)?(ms|[smhdwMy]))+$/.test(trimmed)) {
    return null;
  }

  return [...trimmed.matchAll(/(\d+(?:\.\d+)?)(ms|[smhdwMy])/g)].reduce((sum, [, count, unit]) => sum + Number(count) * (sizes[unit!] ?? 0), 0);
}

/** Formats a duration for PromQL with the largest unit that divides it: `15s`, `2m`, `500ms`. */
export function formatDuration(milliseconds: number): string {
  const whole = Math.max(1, Math.round(milliseconds));
  for (const unit of ['d', 'h', 'm', 's']) {
    if (whole % sizes[unit]! === 0) {
      return `${whole / sizes[unit]!}${unit}`;
    }
  }

  return `${whole}ms`;
}
