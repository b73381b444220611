const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** Bytes with three digits at most, such as 77.4 MiB. */
export function bytes(value: number): string {
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** Cores as percent of one core. */
export function cpu(cores: number): string {
  const percent = cores * 100;
  return `${percent >= 10 ? Math.round(percent) : percent.toFixed(1)} %`;
}

/** The time of today, or the date and time of another day. */
export function time(text: string | undefined, now = new Date()): string {
  if (!text) return '';
  const at = new Date(text);
  const clock = at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
  return at.toDateString() === now.toDateString() ? clock : `${at.toLocaleDateString()} ${clock}`;
}

/** How long something took or takes, roughly: 3 s, 12 min, 4 h, 2 d. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${Math.max(0, Math.round(seconds))} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}
