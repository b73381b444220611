/** The parts of the APIs of Prometheus and Alertmanager that the page uses. */
export type Labels = Readonly<Record<string, string>>;

export interface RuleAlert {
  labels: Labels;
  annotations: Labels;
  state: 'firing' | 'pending';
  activeAt?: string;
  value: string;
}

export interface AlertingRule {
  name: string;
  query: string;
  duration: number;
  labels: Labels;
  annotations: Labels;
  state: 'firing' | 'pending' | 'inactive';
  health: string;
  lastError?: string;
  alerts: RuleAlert[];
}

export interface RulesResponse {
  data: { groups: { name: string; rules: AlertingRule[] }[] };
}

export interface SentAlert {
  fingerprint: string;
  labels: Labels;
  status: { state: string; silencedBy: string[]; inhibitedBy: string[] };
}

export interface Matcher {
  name: string;
  value: string;
  isRegex: boolean;
  isEqual?: boolean;
}

export interface Silence {
  id: string;
  matchers: Matcher[];
  startsAt: string;
  endsAt: string;
  createdBy: string;
  comment: string;
  status: { state: 'active' | 'pending' | 'expired' };
}

/** A firing or pending alert with its rule. */
export interface ShownAlert {
  key: string;
  name: string;
  state: 'firing' | 'pending';
  severity: string;
  labels: [name: string, value: string][];
  all: Labels;
  summary: string;
  description: string;
  runbook: string;
  value: number;
  since: number;
  query: string;
  silencedBy: readonly string[];
  /** The alerts that inhibit it. */
  followsFrom: readonly string[];
}

const hidden = new Set(['alertname', 'severity']);

const sameLabels = (a: Labels, b: Labels): boolean => Object.entries(a).every(([name, value]) => b[name] === value);

/** The alerts of all rules, sorted: firing before pending, inhibiting before inhibited, then by severity, then the newest first. */
export function shownAlerts(rules: readonly AlertingRule[], sent: readonly SentAlert[]): ShownAlert[] {
  const statusOf = (labels: Labels) => sent.find(other => sameLabels(labels, other.labels))?.status;
  const alerts = rules.flatMap(rule => rule.alerts.map((alert): ShownAlert => ({
    key: JSON.stringify(Object.entries(alert.labels).sort()),
    name: rule.name,
    state: alert.state,
    severity: alert.labels['severity'] ?? '',
    labels: Object.entries(alert.labels).filter(([name]) => !hidden.has(name)),
    all: alert.labels,
    summary: alert.annotations['summary'] ?? '',
    description: alert.annotations['description'] ?? alert.annotations['message'] ?? '',
    runbook: alert.annotations['runbook_url'] ?? '',
    value: Number(alert.value),
    since: Date.parse(alert.activeAt ?? ''),
    query: rule.query,
    silencedBy: statusOf(alert.labels)?.silencedBy ?? [],
    followsFrom: sent.filter(({ fingerprint }) => statusOf(alert.labels)?.inhibitedBy.includes(fingerprint)).map(({ labels }) => labels['alertname'] ?? ''),
  })));
  return alerts.sort((a, b) => order(a) - order(b) || b.since - a.since || a.key.localeCompare(b.key));
}

const severities = ['critical', 'page', 'error', 'warning', 'ticket', 'info'];

const order = ({ state, severity, followsFrom }: ShownAlert): number => {
  const place = severities.indexOf(severity);
  return (state === 'firing' ? 0 : 100) + (followsFrom.length > 0 ? 10 : 0) + (place < 0 ? severities.length : place);
};

/** Formats a matcher: `job="api"`, `job=~"a|b"`. */
export const matcherText = ({ name, value, isRegex, isEqual = true }: Matcher): string =>
  `${name}${isRegex ? (isEqual ? '=~' : '!~') : isEqual ? '=' : '!='}"${value}"`;

/** Parses `job="api", severity=~"a|b"`; null if the text is not valid. */
export function parseMatchers(text: string): Matcher[] | null {
  const matchers: Matcher[] = [];
  const pattern = /\s*([a-zA-Z_]\w*)\s*(=~|!~|!=|=)\s*"((?:[^"\\]|\\.)*)"\s*(,|$)/y;
  while (pattern.lastIndex < text.length) {
    const found = pattern.exec(text);
    if (!found) {
      return null;
    }

    const [, name, operator, value] = found;
    matchers.push({ name: name!, value: value!.replace(/\\(.)/g, '$1'), isRegex: operator!.endsWith('~'), isEqual: operator!.startsWith('=') });
  }

  return matchers.length > 0 ? matchers : null;
}

/** The address of a runbook: its URL, or a page of the viewer if it is a file in the folder of runbooks. */
export function runbookHref(runbook: string): string | null {
  if (/^https?:/.test(runbook)) return runbook;
  const file = /^(?:[\w.-]+\/)*([\w.-]+\.md)$/.exec(runbook)?.[1];
  return file ? `/alerts?runbook=${file}` : null;
}
