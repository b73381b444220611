import { describe, expect, it } from 'vitest';
import type { Field, Frame } from '../data/frame';
import { applyFieldConfig } from './config';
import { colorOf, readableOn, scaleColor, useTones, withAlpha } from './colors';
import { display } from './display';
import { mapped } from './mappings';
import { reducedConfig, reduceValues } from './reduce';
import { absoluteSteps, thresholdColor } from './thresholds';

const steps = { mode: 'absolute' as const, steps: [{ value: null, color: 'green' }, { value: 0.25, color: 'orange' }, { value: 0.5, color: 'red' }] };

describe('a threshold', () => {
  it.each([[0, 'green'], [0.25, 'orange'], [0.4, 'orange'], [7, 'red'], [-1, 'green']])('of %d is %s', (value, color) => expect(thresholdColor(steps, value, 0, 1)).toBe(color));
  it('of nothing is the lowest', () => expect(thresholdColor(steps, null, 0, 1)).toBe('green'));
  it('in percent is of the range', () => expect(absoluteSteps({ mode: 'percentage', steps: [{ value: null, color: 'a' }, { value: 50, color: 'b' }] }, 10, 30)[1]).toEqual({ from: 20, color: 'b' }));
  it('is at 80 when none is given', () => expect(thresholdColor(undefined, 81, 0, 100)).toBe('red'));
});

describe('a value mapping', () => {
  const up = { type: 'value' as const, options: { 0: { text: 'down', color: 'red' }, 1: { text: 'up', color: 'green' } } };
  it('replaces a number by a word', () => expect(mapped([up], 1)).toEqual({ text: 'up', color: 'green' }));
  it('leaves others alone', () => expect(mapped([up], 2)).toBeUndefined());
  it('matches a range with an open end', () => expect(mapped([{ type: 'range', options: { from: 5, to: null, result: { text: 'much' } } }], 9)?.text).toBe('much'));
  it('matches and rewrites a text', () => expect(mapped([{ type: 'regex', options: { pattern: '/^node-(.*)$/', result: { text: '$1' } } }], 'node-a')?.text).toBe('a'));
  it.each([['null', null], ['nan', NaN], ['null+nan', null], ['empty', '']])('matches the special value %s', (match, value) => expect(mapped([{ type: 'special', options: { match, result: { text: 'x' } } }], value)?.text).toBe('x'));
  it('decides the text and the colour on the screen', () => expect(display(1, { mappings: [up], unit: 's' }, { min: 0, max: 1 })).toMatchObject({ text: 'up', color: colorOf('green') }));
});

describe('a calculation', () => {
  it('that is not known is nothing', () => expect(reduceValues('unheard-of', [1])).toBeNull());
  it.each(['count', 'distinctCount', 'changeCount'])('%s has no unit', name => expect(reducedConfig(name, { unit: 's' }).unit).toBe('none'));
  it('of a difference in percent has that unit', () => expect(display(reduceValues('diffperc', [10, 15]), reducedConfig('diffperc', { unit: 's' }), { min: 0, max: 0 }).text).toBe('50%'));
});

describe('the options of a column', () => {
  const field = (name: string): Field => ({ name: 'Value', type: 'number', values: [1], config: { displayNameFromDS: name } });
  const frames: Frame[] = [{ refId: 'A', fields: [{ name: 'Time', type: 'time', values: [0], config: {} }, field('read')] }, { refId: 'B', fields: [field('written')] }];
  const configured = (matcher: { id: string; options?: unknown }) => applyFieldConfig(frames, { defaults: { unit: 's', custom: { lineWidth: 1 } }, overrides: [{ matcher, properties: [{ id: 'unit', value: 'bytes' }, { id: 'custom.axisPlacement', value: 'right' }] }] })
    .flatMap(frame => frame.fields.filter(({ type }) => type === 'number').map(({ config }) => config.unit));
  it.each([
    ['byName', 'written', ['s', 'bytes']],
    ['byRegexp', '/^re/', ['bytes', 's']],
    ['byFrameRefID', 'B', ['s', 'bytes']],
    ['byType', 'number', ['bytes', 'bytes']],
    ['byNames', { names: ['read', 'written'] }, ['bytes', 'bytes']],
    ['byUnheardOf', 'x', ['s', 's']],
  ])('are overridden %s %j', (id, options, units) => expect(configured({ id, options })).toEqual(units));
  it('keep what an override does not name', () => {
    const [frame] = applyFieldConfig(frames, { defaults: { custom: { lineWidth: 1 } }, overrides: [{ matcher: { id: 'byName', options: 'read' }, properties: [{ id: 'custom.stacking.mode', value: 'normal' }] }] });
    expect(frame!.fields[1]!.config.custom).toEqual({ lineWidth: 1, stacking: { mode: 'normal' } });
  });
});

describe('a colour', () => {
  it('by name has the tone of the theme', () => {
    useTones('light');
    const light = colorOf('green');
    useTones('dark');
    expect([light, colorOf('green'), colorOf('#123456')]).toEqual(['#56a64b', '#73bf69', '#123456']);
  });
  it('of a scale goes from end to end', () => expect([scaleColor('continuous-GrYlRd', 0), scaleColor('GrYlRd', 1)]).toEqual(['#73bf69', '#900c00']));
  it('can be seen through', () => expect([withAlpha('#ff0000', 0.5), withAlpha('var(--text)', 0.5)]).toEqual(['#ff000080', 'var(--text)']));
  it('has a text on it that can be read', () => expect([readableOn('#fade2a'), readableOn('#1f60c4')]).toEqual(['#111217', '#fff']));
});
