import { describe, expect, it } from 'vitest';
import { prometheusLink } from './client';
import { toAnnotations, united } from './annotations';
import type { Frame } from './frame';
import { startOf } from './dataStart';
import { toHeatmap, trimmed } from './heatmap';
import { legendNames, seriesName } from './legend';
import { questionsOf } from './panelQuery';
import { parseValue, toFrames } from './prometheus';
import { stateRuns } from './stateRuns';

describe('a response of Prometheus', () => {
  it('has its samples only, as in Grafana', () => {
    const [frame] = toFrames({ resultType: 'matrix', result: [{ metric: { job: 'a' }, values: [[10, '1'], [30, '3']] }] }, { refId: 'A' }, 'x');
    expect(frame!.fields.map(({ values }) => values)).toEqual([[10_000, 30_000], [1, 3]]);
  });
  it('is a row per series as a table', () => {
    const [frame] = toFrames({ resultType: 'vector', result: [{ metric: { job: 'a' }, value: [5, '1'] }, { metric: { job: 'b', x: 'y' }, value: [5, '2'] }] }, { refId: 'B', format: 'table' }, 'x');
    expect(frame!.fields.map(({ name, values }) => [name, ...values])).toEqual([['Time', 5000, 5000], ['job', 'a', 'b'], ['x', '', 'y'], ['Value #B', 1, 2]]);
  });
  it.each([['+Inf', Infinity], ['-Inf', -Infinity], ['1.5e3', 1500], ['NaN', NaN]])('%s is a number', (text, value) => expect(parseValue(text)).toBe(value));
});

describe('the name of a series', () => {
  it('is how Prometheus writes it', () => expect(seriesName({ __name__: 'up', job: 'a', x: 'y' })).toBe('up{job="a", x="y"}'));
  it('is what the format says', () => expect(legendNames([{ job: 'a' }, { job: 'b' }], '{{job}} of {{ gone }}!', 'x')).toEqual(['a of !', 'b of !']));
  it('is its expression when it is alone', () => expect(legendNames([{ job: 'a' }], '__auto', 'rate(x[1m])')).toEqual(['rate(x[1m])']));
  it('is what tells it from the others', () => expect(legendNames([{ job: 'a', x: '1' }, { job: 'b', x: '1' }], '__auto', 'x')).toEqual(['a', 'b']));
});

describe('a heat map', () => {
  const bucket = (le: string, values: (number | null)[]): Frame => ({
    refId: 'A',
    fields: [{ name: 'Time', type: 'time', values: [0, 1], config: {} }, { name: 'Value', type: 'number', values, labels: { le }, config: {} }],
  });
  it('counts in each bucket what is not in the one below, whatever their order', () =>
    expect(toHeatmap([bucket('+Inf', [7, null]), bucket('0.1', [2, 1]), bucket('0.5', [6, 1])], 1)).toMatchObject({ bounds: [0.1, 0.5, Infinity], counts: [[2, 1], [4, 0], [1, null]], min: 1, max: 4 }));
  it('counts never less than nothing', () => expect(toHeatmap([bucket('1', [5, 5]), bucket('2', [4.99, 5])], 1)!.counts[1]).toEqual([0, 0]));
  it('is none without buckets', () => expect(toHeatmap([{ refId: 'A', fields: [{ name: 'Value', type: 'number', values: [1], config: {} }] }], 1)).toBeNull());
  it('shows one empty bucket above and below those that are used', () => {
    const all = toHeatmap(['1', '2', '3', '4', '5', '6'].map((le, i) => bucket(le, [i < 2 ? 0 : 5, 0])), 1)!;
    expect(trimmed(all).bounds).toEqual([2, 3, 4]);
  });
});

describe('a state', () => {
  it('lasts until the next, and gaps are gaps', () => expect(stateRuns([0, 10, 20, 30], [1, 1, null, 2], 10)).toEqual([{ from: 0, to: 20, value: 1 }, { from: 30, to: 40, value: 2 }]));
});

describe('an annotation', () => {
  it('is tinted once where several of its colour overlap', () => {
    const at = (from: number, to: number, color: string) => ({ from, to, color, title: '', text: '', source: '', tags: [] });
    expect(united([at(40, 50, 'red'), at(0, 20, 'red'), at(5, 8, 'blue'), at(10, 30, 'red')])).toEqual([
      { from: 0, to: 30, color: 'red' }, { from: 5, to: 8, color: 'blue' }, { from: 40, to: 50, color: 'red' },
    ]);
  });
  const query = { name: 'Alerts', titleFormat: '{{alertname}}', textFormat: '{{job}}' };
  it('is the time in which a series was not zero', () =>
    expect(toAnnotations(query, { resultType: 'matrix', result: [{ metric: { alertname: 'Down', job: 'api' }, values: [[10, '1'], [20, '1'], [40, '1'], [50, '0']] }] }, 10_000, '#f00')).toMatchObject([
      { from: 10_000, to: 20_000, title: 'Down', text: 'api' },
      { from: 40_000, to: 40_000 },
    ]));
});

describe('what a panel asks', () => {
  const ask = (target: object, points = 900) => questionsOf({
    targets: [{ refId: 'A', expr: 'rate(x{job=~"$job"}[$__rate_interval])', ...target }],
    datasource: { uid: '${source}' },
    range: { from: 0, to: 900_000 },
    scope: { job: { value: ['a', 'b'] }, source: { value: 'prometheus' } },
    points,
    sources: [{ uid: 'prometheus', name: 'Prometheus', autoUid: '', type: 'prometheus', isDefault: true, timeInterval: '5s', url: 'http://localhost:9090/', traceLinks: [] }],
  })[0]!;
  it('has every variable in it replaced', () => expect(ask({})).toMatchObject({ expression: 'rate(x{job=~"(a|b)"}[20s])', source: { uid: 'prometheus' }, instant: false, grid: { step: 5000, start: 0, end: 900_000 } }));
  it('is no closer than the target says', () => expect(ask({ interval: '1m' })).toMatchObject({ grid: { step: 60_000 }, expression: 'rate(x{job=~"(a|b)"}[65s])' }));
  it('has as many points as the panel says', () => expect(ask({}, 10).grid.step).toBe(120_000));
  it('leaves out targets that are hidden', () => expect(ask({ hide: true })).toBeUndefined());
});

describe('the link to Prometheus', () => {
  const grid = { start: 1_700_000_000_000, end: 1_700_000_900_000, step: 5000 };
  const link = (instant: boolean) => new URL(prometheusLink('http://localhost:9090/prefix/', { expression: 'sum(up{a="b+c"}) > 1', instant, grid }));

  it('has the expression, the time and the step of the query', () => {
    expect(link(false).origin + link(false).pathname).toBe('http://localhost:9090/prefix/graph');
    expect(Object.fromEntries(link(false).searchParams)).toEqual({
      'g0.expr': 'sum(up{a="b+c"}) > 1',
      'g0.tab': '0',
      'g0.end_input': '2023-11-14 22:28:20',
      'g0.range_input': '900s',
      'g0.step_input': '5',
    });
  });
  it('is a table for an instant query', () => expect(link(true).searchParams.get('g0.tab')).toBe('1'));
});

describe('the start of the data', () => {
  const at = (...seconds: number[]) => startOf({ resultType: 'matrix', result: [{ metric: {}, values: seconds.map(second => [second, '1']) }] }, 30_000, 180_000);
  it('is the first sample', () => expect(at(60, 90, 120)).toBe(60_000));
  it('is the first one after a gap', () => expect(at(0, 30, 120, 150)).toBe(120_000));
  it('is the end without samples, as in the first moments of a stack', () => expect(at()).toBe(180_000));
});
