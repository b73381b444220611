import { describe, expect, it } from 'vitest';
import type { VariableModel } from '../model/dashboard';
import { interpolateQuery, interpolateText, interpolateUrl, mentions, type Scope } from './interpolate';
import { all, choicesOf, choose, chosenText, knownChoices, scopeOf } from './variable';
import { parseVariableQuery } from './variableQuery';

const scope: Scope = {
  job: { value: ['api', 'load.gen'] },
  one: { value: ['a.b'] },
  any: { value: '.*', text: 'All' },
  __rate_interval: { value: '20s' },
};

describe('a variable in a query', () => {
  it.each([
    ['rate(x[$__rate_interval])', 'rate(x[20s])'],
    ['x{job=~"$job"}', 'x{job=~"(api|load\\\\.gen)"}'],
    ['x{job=~"$one"}', 'x{job=~"a\\\\.b"}'],
    ['x{job=~"$any"}', 'x{job=~".*"}'],
    ['x{job=~"${job:regex}"}', 'x{job=~"(api|load\\.gen)"}'],
    ['${job:pipe} ${job:csv} [[job:raw]]', 'api|load.gen api,load.gen api,load.gen'],
    ['${job:json} ${job:singlequote} ${any:text}', '["api","load.gen"] \'api\',\'load.gen\' All'],
    ['[[one]]', 'a\\\\.b'],
    ['$jobs $unknown ${nothing} $toString', '$jobs $unknown ${nothing} $toString'],
  ])('%s', (query, wanted) => expect(interpolateQuery(query, scope)).toBe(wanted));

  it('has parts', () => expect(interpolateUrl('/x/${__data.fields.job}/${__value.raw}', { '__data.fields.job': { value: 'a b' }, __value: { value: '1' } })).toBe('/x/a%20b/1'));
  it('is a list in a title', () => expect(interpolateText('of $job', scope)).toBe('of api + load.gen'));
  it('is written so that it fits in an address', () => expect(interpolateUrl('/x?j=$job&${job:queryparam}', scope)).toBe('/x?j=api%2Cload.gen&var-job=api&var-job=load.gen'));
  it('is found by its whole name', () => expect([mentions('x{a="$job"}', 'job'), mentions('$jobs', 'job'), mentions('${job:csv}', 'job')]).toEqual([true, false, true]));
});

describe('the choices of a variable', () => {
  const model: VariableModel = { name: 'x', type: 'query' };
  it('are what is in a list', () => expect(knownChoices({ ...model, type: 'custom', query: 'a, Bee : b, c\\,d' })).toEqual([{ text: 'a', value: 'a' }, { text: 'Bee', value: 'b' }, { text: 'c,d', value: 'c,d' }]));
  it('of an interval begin with auto where that is on', () => expect(knownChoices({ ...model, type: 'interval', query: '1m,1h', auto: true })?.[0]).toEqual({ text: 'auto', value: '$__auto_interval_x' }));
  it('are cut by its expression and each there once', () => expect(choicesOf({ ...model, regex: '/^node-(.*)$/' }, ['node-a', 'node-b', 'other', 'node-a']).map(c => c.value)).toEqual(['a', 'b']));
  it('take text and value from named groups', () => expect(choicesOf({ ...model, regex: '(?<text>\\w+)=(?<value>\\w+)' }, ['a=1'])).toEqual([{ text: 'a', value: '1' }]));
  it.each([[0, 'b a10 a9'], [1, 'a10 a9 b'], [2, 'b a9 a10'], [3, 'b a9 a10']])('are in order %d', (sort, wanted) => expect(choicesOf({ ...model, sort }, ['b', 'a10', 'a9']).map(c => c.value).join(' ')).toBe(wanted));
});

describe('what is chosen', () => {
  const choices = ['a', 'b', 'c'].map(value => ({ text: value, value }));
  const model: VariableModel = { name: 'x', type: 'query', multi: true, includeAll: true };
  it('is what the address says', () => expect(choose(model, choices, ['b', 'c', 'gone'])).toEqual(['b', 'c']));
  it('is one if only one may be', () => expect(choose({ ...model, multi: false }, choices, ['b', 'c'])).toEqual(['b']));
  it('is what the dashboard says when the address is silent', () => expect(choose({ ...model, current: { value: ['c'] } }, choices, [])).toEqual(['c']));
  it('is all when nothing of it exists', () => expect(choose(model, choices, ['gone'])).toEqual([all]));
  it('is the first where all cannot be', () => expect(choose({ name: 'x', type: 'query' }, choices, [])).toEqual(['a']));
  it('of all is the value that stands for all', () => expect(scopeOf([{ model: { ...model, allValue: '.*' }, choices, chosen: [all], problem: '' }], 0, 1)['x']).toEqual({ text: 'All', value: '.*' }));
  it('of all without such a value is each', () => expect(scopeOf([{ model, choices, chosen: [all], problem: '' }], 0, 1)['x']?.value).toEqual(['a', 'b', 'c']));
  it('reads as a sum', () => expect(chosenText({ model, choices, chosen: ['a', 'c'], problem: '' })).toBe('a + c'));
});

describe('a query for choices', () => {
  it.each([
    ['label_values(up, job)', { kind: 'labelValues', label: 'job', match: 'up' }],
    ['label_values(up{job=~"a,b", x="y"}, http_route)', { kind: 'labelValues', label: 'http_route', match: 'up{job=~"a,b", x="y"}' }],
    ['label_values(job)', { kind: 'labelValues', label: 'job' }],
    ['label_names()', { kind: 'labelNames' }],
    ['metrics(node_.*)', { kind: 'metrics', pattern: 'node_.*' }],
    ['query_result(sum by (a) (up))', { kind: 'result', expression: 'sum by (a) (up)' }],
    ['up{job="api"}', { kind: 'series', match: 'up{job="api"}' }],
  ])('%s is read', (text, wanted) => expect(parseVariableQuery(text)).toEqual(wanted));
});
