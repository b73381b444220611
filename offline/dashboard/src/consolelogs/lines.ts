import { plain } from './ansi';

export type Level = 'error' | 'warning' | 'info' | 'debug' | '';

/** A line as the host sends it. */
export interface SentLine {
  r: string;
  n: number;
  t: string;
  e: boolean;
}

/** A line of a log, or a note that some are missing. */
export interface Line {
  resource: string;
  number: number;
  /** When it was written, RFC 3339. */
  time: string;
  text: string;
  level: Level;
  isError: boolean;
  /** How many lines are missing here. */
  dropped?: number;
}

const stamp = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)) ?/;

/** Where programs say how bad a line is: .NET's short words first, then what everybody else writes. */
const levels: [RegExp, Level][] = [
  [/^(?:fail|crit)\b|\blevel=(?:error|fatal|critical)\b|"level":"(?:error|fatal)"|\[(?:ERROR|ERR|FTL|Error|Fatal)\]|^(?:ERROR|FATAL|CRITICAL)\b/, 'error'],
  [/^warn\b|\blevel=warn(?:ing)?\b|"level":"warn(?:ing)?"|\[(?:WARN|WRN|Warning|WARNING)\]|^WARN(?:ING)?\b/, 'warning'],
  [/^info\b|\blevel=info\b|"level":"info"|\[(?:INFO|INF|Note|Information)\]|^INFO\b/, 'info'],
  [/^(?:dbug|trce)\b|\blevel=(?:debug|trace)\b|"level":"debug"|\[(?:DEBUG|DBG|TRACE)\]|^(?:DEBUG|TRACE)\b/, 'debug'],
];

/** How bad a line is; a line that goes on from the one before is as bad as that. */
export function levelOf(text: string, before: Level): Level {
  const start = plain(text).slice(0, 160);
  if (/^\s{2,}\S/.test(start)) return before;
  return levels.find(([pattern]) => pattern.test(start))?.[1] ?? '';
}

/** Makes of what the host sends what the page shows. */
export function parse(sent: SentLine, before: Level): Line {
  const time = stamp.exec(sent.t);
  const text = time ? sent.t.slice(time[0].length) : sent.t;
  return { resource: sent.r, number: sent.n, time: time?.[1] ?? '', text, level: levelOf(text, before), isError: sent.e };
}

/** The newest lines of each resource, in the order in which they came; never more than the limit of each, and a few. */
export class LineBuffer {
  lines: Line[] = [];
  private readonly counts = new Map<string, number>();
  private readonly lastLevel = new Map<string, Level>();

  constructor(readonly limit: number) {}

  /** Adds lines; says whether old ones were forgotten, in which case all positions have changed. */
  add(sent: SentLine[], dropped: Record<string, number> = {}): boolean {
    for (const [resource, count] of Object.entries(dropped)) {
      const time = sent.find(line => line.r === resource)?.t.slice(0, 28) ?? '';
      this.lines.push({ resource, number: 0, time: stamp.exec(time)?.[1] ?? '', text: `${count.toLocaleString()} lines are not shown: they came faster than this page follows`, level: 'warning', isError: false, dropped: count });
      this.count(resource);
    }
    for (const one of sent) {
      const line = parse(one, this.lastLevel.get(one.r) ?? '');
      this.lastLevel.set(one.r, line.level);
      this.lines.push(line);
      this.count(one.r);
    }
    return this.forget();
  }

  clear(): void {
    this.lines = [];
    this.counts.clear();
  }

  private count(resource: string): void {
    this.counts.set(resource, (this.counts.get(resource) ?? 0) + 1);
  }

  /** Not at each line: only when a resource has a fifth more than it may have. */
  private forget(): boolean {
    const surplus = new Map<string, number>();
    for (const [resource, count] of this.counts) {
      if (count > this.limit * 1.2) surplus.set(resource, count - this.limit);
    }
    if (surplus.size === 0) return false;
    for (const [resource] of surplus) this.counts.set(resource, this.limit);
    this.lines = this.lines.filter(line => {
      const left = surplus.get(line.resource) ?? 0;
      if (left > 0) surplus.set(line.resource, left - 1);
      return left <= 0;
    });
    return true;
  }
}
