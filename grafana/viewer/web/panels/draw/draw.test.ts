import { describe, expect, it } from 'vitest';
import type { Frame } from '../data/frame';
import type { FieldOptions, Panel } from '../model/dashboard';
import { increments, timeTick, valueTicks } from './axis';
import { bridged, planChart, stacked } from './plan';

const panel: Panel = { id: 1, type: 'timeseries', gridPos: { x: 0, y: 0, w: 1, h: 1 } };
const line = (title: string, values: (number | null)[], config: FieldOptions = {}, times = values.map((_, i) => i)): Frame => ({
  refId: 'A',
  fields: [{ name: 'Time', type: 'time', values: times, config: {} }, { name: 'Value', type: 'number', values, config: { displayNameFromDS: title, ...config } }],
});
const stack = (mode: string): FieldOptions => ({ custom: { stacking: { mode, group: 'A' } } });

describe('the plan of a chart', () => {
  it('puts results with different steps on one time axis', () => {
    const plan = planChart([line('a', [1, 2, 3]), line('b', [9], {}, [2])], panel, 1);
    expect([plan.times, ...plan.series.map(({ values }) => values)]).toEqual([[0, 1, 2], [1, 2, 3], [null, null, 9]]);
  });
  it('goes on over the times of others, and not over its own gaps', () =>
    expect(planChart([line('a', [1, 2, 3, 4], {}, [0, 10, 40, 50]), line('b', [9, 9], {}, [5, 15])], panel, 10).series[0]!.values).toEqual([1, undefined, 2, undefined, null, 3, 4]));
  it('has an axis per unit, the second on the right', () => expect(planChart([line('a', [1], { unit: 's' }), line('b', [1], { unit: 's' }), line('c', [1], { unit: 'bytes' })], panel, 1).scales.map(({ side }) => side)).toEqual(['left', 'right']));
  it('has the scale that is asked for', () => expect(planChart([line('a', [1], { custom: { scaleDistribution: { type: 'log', log: 2 } } })], panel, 1).scales[0]!.log).toBe(2));
  it('has the colour that is asked for', () => expect(planChart([line('a', [1], { color: { mode: 'fixed', fixedColor: '#abcdef' } })], panel, 1).series[0]!.color).toBe('#abcdef'));
  it.each([
    ['within the range of all series', {}, ['#73bf69', '#f2495c']],
    ['by the value that is asked for', { seriesBy: 'min' }, ['#73bf69', '#73bf69']],
    ['within its own range', { fieldMinMax: true }, ['#f2495c', '#f2495c']],
  ])('has the colour of a scale %s', (_, { fieldMinMax = false, ...color }: { fieldMinMax?: boolean; seriesBy?: string }, colors) => {
    const config = { color: { mode: 'continuous-GrYlRd', ...color }, fieldMinMax };
    expect(planChart([line('a', [0, 1], config), line('b', [0, 100000], config)], panel, 1).series.map(series => series.color)).toEqual(colors);
  });
});

describe('a stack', () => {
  it('is each on top of those before', () => expect(stacked(planChart([line('a', [1, 2], stack('normal')), line('b', [3, null], stack('normal'))], panel, 1), [true, true])).toEqual({ values: [[1, 2], [4, 2]], below: [null, 0] }));
  it('of one series alone has the group false, as in Node Exporter Full', () => expect(stacked(planChart([line('a', [1], { custom: { stacking: { mode: 'normal', group: false } } }), line('b', [3], stack('normal'))], panel, 1), [true, true]).values).toEqual([[1], [3]]));
  it('leaves out what is not shown', () => expect(stacked(planChart([line('a', [1], stack('normal')), line('b', [3], stack('normal'))], panel, 1), [false, true]).values[1]).toEqual([3]));
  it('has a gap where nobody has a value', () => expect(stacked(planChart([line('a', [null, 1], stack('normal'))], panel, 1), [true]).values).toEqual([[null, 1]]));
  it('of percents ends at one', () => expect(stacked(planChart([line('a', [1], stack('percent')), line('b', [3], stack('percent'))], panel, 1), [true, true]).values).toEqual([[0.25], [1]]));
});

describe('a gap', () => {
  it('is bridged when it is short', () => expect(bridged([0, 10, 20, 30, 40], [1, null, 3, null, null], 20)).toEqual([1, undefined, 3, null, null]));
  it('stays when it is long', () => expect(bridged([0, 10, 40], [1, null, 3], 20)).toEqual([1, null, 3]));
});

describe('an axis', () => {
  it.each([[0.05, ['0%', '5%', '10%']], [0.005, ['0%', '0.5%', '1%']]])('of percents in steps of %d', (apart, texts) => expect(valueTicks({ unit: 'percentunit' }, [0, apart, 2 * apart], apart)).toEqual(texts));
  it('tells times apart', () => expect(valueTicks({ unit: 's' }, [0, 0.0025, 0.005], 0.0025)).toEqual(['0 s', '2.5 ms', '5 ms']));
  it('tells parts of a thousand apart', () => expect(valueTicks({ unit: 'short' }, [800, 1000, 1200], 200)).toEqual(['800', '1 K', '1.20 K']));
  it('of bytes has round steps', () => expect(increments('bytes')).toContain(1024));
  it('of decimals has round steps', () => expect(increments('s')).toEqual(expect.arrayContaining([0.025, 0.5, 20])));
  it.each([[15_000, '14:05:30'], [300_000, '14:05'], [86_400_000, '03/18']])('of time in steps of %d', (apart, text) => expect(timeTick(new Date(2026, 2, 18, 14, 5, 30).getTime(), apart)).toBe(text));
});
