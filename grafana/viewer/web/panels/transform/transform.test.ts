import { describe, expect, it } from 'vitest';
import { titleOf, type Frame } from '../data/frame';
import { transform } from './transform';

const series = (name: string, labels: Record<string, string>, values: number[]): Frame => ({
  refId: 'A',
  name,
  fields: [{ name: 'Time', type: 'time', values: values.map((_, i) => i * 10), config: {} }, { name: 'Value', type: 'number', values, labels, config: { displayNameFromDS: name } }],
});
const table = (refId: string, columns: Record<string, (string | number)[]>): Frame => ({
  refId,
  fields: Object.entries(columns).map(([name, values]) => ({ name, type: typeof values[0] === 'number' ? 'number' as const : 'string' as const, values, config: {} })),
});
const rows = (frames: readonly Frame[], id: string, options: Record<string, unknown> = {}) =>
  transform(frames, [{ id, options }]).frames.flatMap(frame => frame.fields.map(field => [titleOf(field), ...field.values]));

describe('a transformation', () => {
  it('joins series by their times', () => expect(rows([series('a', {}, [1, 2]), series('b', {}, [3])], 'joinByField', { mode: 'outer' })).toEqual([['Time', 0, 10], ['a', 1, 2], ['b', 3, null]]));
  it('joins only what both have', () => expect(rows([series('a', {}, [1, 2]), series('b', {}, [3])], 'joinByField', { mode: 'inner' })).toEqual([['Time', 0], ['a', 1], ['b', 3]]));
  it('merges tables by the columns that they share', () => expect(rows([table('A', { job: ['x', 'y'], up: [1, 0] }), table('B', { job: ['y', 'x'], took: [5, 6] })], 'merge')).toEqual([['job', 'x', 'y'], ['up', 1, 0], ['took', 6, 5]]));
  it('hides, orders and renames columns', () => expect(rows([table('A', { a: [1], b: [2], c: [3] })], 'organize', { excludeByName: { a: true }, indexByName: { c: 0, b: 1 }, renameByName: { b: 'Bee' } })).toEqual([['c', 3], ['Bee', 2]]));
  it('reduces each series to a row', () => expect(rows([series('a', {}, [1, 5]), series('b', {}, [2, 3])], 'reduce', { reducers: ['max', 'lastNotNull'] })).toEqual([['Field', 'a', 'b'], ['Max', 5, 3], ['Last *', 5, 3]]));
  it('makes columns of labels', () => expect(rows([series('a', { job: 'x' }, [1])], 'labelsToFields')).toEqual([['Time', 0], ['Value', 1], ['job', 'x']]));
  it('groups rows and calculates from each group', () => expect(rows([table('A', { job: ['x', 'y', 'x'], n: [1, 2, 3] })], 'groupBy', { fields: { job: { operation: 'groupby' }, n: { operation: 'aggregate', aggregations: ['sum'] } } })).toEqual([['job', 'x', 'y'], ['n (sum)', 4, 2]]));
  it('sorts rows', () => expect(rows([table('A', { n: [2, 3, 1] })], 'sortBy', { sort: [{ field: 'n', desc: true }] })).toEqual([['n', 3, 2, 1]]));
  it('keeps the first rows', () => expect(rows([table('A', { n: [2, 3, 1] })], 'limit', { limitField: 2 })).toEqual([['n', 2, 3]]));
  it('keeps columns by name or pattern', () => expect(rows([table('A', { ab: [1], ac: [2], d: [3] })], 'filterFieldsByName', { include: { pattern: '/^a/' } })).toEqual([['ab', 1], ['ac', 2]]));
  it('filters results by their query', () => expect(rows([table('A', { a: [1] }), table('B', { b: [1] })], 'filterByRefId', { include: 'B' })).toEqual([['b', 1]]));
  it('calculates a column from two', () => expect(rows([table('A', { a: [6], b: [3] })], 'calculateField', { mode: 'binary', alias: 'r', binary: { left: 'a', operator: '/', right: 'b' } }).at(-1)).toEqual(['r', 2]));
  it('renames by pattern', () => expect(rows([table('A', { 'node-a': [1] })], 'renameByRegex', { regex: '/node-(.*)/', renamePattern: '$1' })).toEqual([['a', 1]]));
  it('that is not known is said and changes nothing', () => expect(transform([table('A', { a: [1] })], [{ id: 'spectralAnalysis' }])).toMatchObject({ unknown: ['spectralAnalysis'], frames: [{ refId: 'A' }] }));
  it('that is switched off is not done', () => expect(transform([table('A', { a: [1] })], [{ id: 'spectralAnalysis', disabled: true }]).unknown).toEqual([]));
});
