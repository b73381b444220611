import { describe, expect, it } from 'vitest';
import { formatDuration, parseDuration } from './duration';
import { intervalVariables, resolution, roundInterval } from './interval';
import { describeRange, fitRange, ownRange, parseTime, resolveRange, shift, zoomOut } from './range';

const now = new Date(2026, 2, 18, 14, 35, 20).getTime(); // a Wednesday

describe('a duration', () => {
  it.each([['15s', 15_000], ['1m30s', 90_000], ['500ms', 500], ['2h', 7_200_000], ['30', 30_000], ['>10s', 10_000]])('%s is read', (text, milliseconds) => expect(parseDuration(text)).toBe(milliseconds));
  it.each(['', 'soon', '5 apples', '$__interval'])('%s is none', text => expect(parseDuration(text)).toBeNull());
  it.each([[15_000, '15s'], [90_000, '90s'], [120_000, '2m'], [250, '250ms'], [172_800_000, '2d']])('%d is written as PromQL does', (milliseconds, text) => expect(formatDuration(milliseconds)).toBe(text));
});

describe('a time', () => {
  it.each([
    ['now', now],
    ['now-15m', now - 900_000],
    ['now/d', new Date(2026, 2, 18).getTime()],
    ['now-1d/d', new Date(2026, 2, 17).getTime()],
    ['now/w', new Date(2026, 2, 16).getTime()],
    ['now/M', new Date(2026, 2, 1).getTime()],
    [String(now), now],
    ['2026-03-01 12:00:00', new Date(2026, 2, 1, 12).getTime()],
    ['2026-03-01', new Date(2026, 2, 1).getTime()],
  ])('%s is read', (text, milliseconds) => expect(parseTime(text, now)).toBe(milliseconds));

  it('is the end of its unit as the end of a range', () => expect(parseTime('now/d', now, true)).toBe(new Date(2026, 2, 19).getTime() - 1));
  it.each(['', 'yesterday-ish', 'now-', 'now-5x', '<script>'])('%s is none', text => expect(parseTime(text, now)).toBeNull());
});

describe('a range', () => {
  it('has a start before its end', () => expect(resolveRange({ from: 'now', to: 'now-5m' }, now)).toBeNull());
  it('is called as in the list', () => expect(describeRange({ from: 'now-15m', to: 'now' })).toBe('Last 15 minutes'));
  it('grows around its middle', () => expect(zoomOut({ from: 10_000, to: 20_000 })).toEqual({ from: '5000', to: '25000' }));
  it('of a panel can be shorter and earlier', () => expect(ownRange({ from: 0, to: 1000 }, 100, 500)).toEqual({ from: 400, to: 500 }));
  it.each([[2, 'now-5m'], [5, 'now-5m'], [8, 'now-15m'], [20, 'now-30m'], [600, 'now-30m']])('of a dashboard whose data is %d minutes old begins at %s', (minutes, from) =>
    expect(fitRange({ from: 'now-30m', to: 'now' }, now - minutes * 60_000, now).from).toBe(from));
  it('of a dashboard stays where nobody knows how old the data is', () => expect(fitRange({ from: 'now-30m', to: 'now' }, null, now).from).toBe('now-30m'));
  it('moves by half of itself', () => expect(shift({ from: 10_000, to: 20_000 }, -1)).toEqual({ from: '5000', to: '15000' }));
});

describe('the step of a query', () => {
  it.each([[1, 10], [900, 1000], [1800, 2000], [1400, 1000], [16_000, 15_000], [40_000, 30_000], [50_000, 60_000], [1e12, 31_536_000_000]])('of %d ms is %d', (wanted, step) => expect(roundInterval(wanted)).toBe(step));
  it('is never closer than the scrapes', () => expect(resolution(0, 900_000, 1000, 15_000).step).toBe(15_000));
  it('is at most one point per pixel', () => expect(resolution(0, 86_400_000, 700, 5_000).step).toBe(120_000));
  it('has ends that a refresh does not move', () => expect(resolution(3_999, 900_007, 900, 5_000)).toEqual({ step: 5_000, start: 0, end: 900_000 }));
  it('gives a rate four scrapes at least', () => expect(intervalVariables(5_000, 5_000, 0, 900_000)).toMatchObject({ __interval: '5s', __rate_interval: '20s', __range: '900s' }));
  it('gives a rate its step and one scrape when that is more', () => expect(intervalVariables(300_000, 15_000, 0, 1).__rate_interval).toBe('315s'));
});
