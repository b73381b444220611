import { describe, expect, it } from 'vitest';
import { matcherText, parseMatchers, runbookHref, shownAlerts, type AlertingRule } from './model';

const rule = (name: string, severity: string, states: ('firing' | 'pending')[]): AlertingRule => ({
  name,
  query: 'x > 1',
  duration: 60,
  labels: { severity },
  annotations: {},
  state: 'firing',
  health: 'ok',
  alerts: states.map((state, i) => ({ labels: { alertname: name, severity, job: `j${i}` }, annotations: { summary: 's', runbook_url: 'docs/runbooks/X.md' }, state, activeAt: '2026-01-01T00:00:00Z', value: '1e+00' })),
});

describe('the alerts', () => {
  it('that fire come before those that are about to, the severe first', () =>
    expect(shownAlerts([rule('A', 'warning', ['pending', 'firing']), rule('B', 'critical', ['firing'])], []).map(({ name, state }) => `${name} ${state}`)).toEqual(['B firing', 'A firing', 'A pending']));
  it('know who silences them', () =>
    expect(shownAlerts([rule('A', 'x', ['firing'])], [{ fingerprint: 'a', labels: { alertname: 'A', severity: 'x', job: 'j0', cluster: 'c' }, status: { state: 'suppressed', silencedBy: ['id'], inhibitedBy: [] } }])[0]!.silencedBy).toEqual(['id']));
  it('come after those that they follow from, and name them', () => {
    const sent = (alertname: string, severity: string, inhibitedBy: string[]) => ({ fingerprint: alertname, labels: { alertname, severity, job: 'j0' }, status: { state: 'active', silencedBy: [], inhibitedBy } });
    const shown = shownAlerts([rule('A', 'critical', ['firing']), rule('B', 'warning', ['firing'])], [sent('A', 'critical', ['B']), sent('B', 'warning', [])]);
    expect(shown.map(({ name, followsFrom }) => [name, followsFrom])).toEqual([['B', []], ['A', ['B']]]);
  });
  it('say their labels without their name', () => expect(shownAlerts([rule('A', 'x', ['firing'])], [])[0]!.labels).toEqual([['job', 'j0']]));
});

describe('matchers', () => {
  it('are read as they are written', () => expect(parseMatchers('a="1, \\"x\\"", b!~"c|d"')).toEqual([{ name: 'a', value: '1, "x"', isRegex: false, isEqual: true }, { name: 'b', value: 'c|d', isRegex: true, isEqual: false }]));
  it.each(['', 'a', 'a=1', 'a="1" b="2"', '="x"'])('%j are none', text => expect(parseMatchers(text)).toBeNull());
  it('are written so that they can be read', () => expect(matcherText({ name: 'a', value: 'x', isRegex: true })).toBe('a=~"x"'));
});

describe('a runbook', () => {
  it.each([['https://x/y', 'https://x/y'], ['docs/runbooks/X.md', '/alerts?runbook=X.md'], ['X.md', '/alerts?runbook=X.md'], ['docs/X.txt', null], ['javascript:x', null], ['', null]])('%j is at %s', (runbook, href) => expect(runbookHref(runbook)).toBe(href));
});
