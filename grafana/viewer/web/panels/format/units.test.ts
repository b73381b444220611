import { describe, expect, it } from 'vitest';
import { format } from '../fields/display';
import { fixed, textOf } from './number';
import { unitFormat } from './units';

const said = (unit: string, value: number, decimals?: number) => textOf(unitFormat(unit)(value, decimals));

describe('a number', () => {
  it.each([
    [100, '100'], [100.4, '100'], [100.5, '101'], [27.4, '27.4'], [27.5, '27.5'], [-27.6, '-27.6'],
    [3.23, '3.23'], [0.0245, '0.0245'], [1 / 3, '0.333'], [1.0012, '1.00'], [0, '0'], [NaN, 'NaN'], [Infinity, '∞'], [-Infinity, '-∞'],
  ])('%d is written with the decimals that it needs: %s', (value, text) => expect(fixed(value)).toBe(text));

  it.each([[100, 1, '100.0'], [100.37, 1, '100.4'], [0, 2, '0.00'], [186.123, -2, '186']])('%d with %d decimals is %s', (value, decimals, text) => expect(fixed(value, decimals)).toBe(text));
});

describe('a unit comes out as Grafana shows it', () => {
  it.each([
    ['none', 1532.82, 0, '1533'],
    ['short', 1000, undefined, '1 K'], ['short', 1200, undefined, '1.20 K'], ['short', 98765, undefined, '98.8 K'], ['short', 9876543, undefined, '9.88 Mil'], ['short', 0.5, undefined, '0.500'],
    ['percent', 12.345, 1, '12.3%'], ['percentunit', 0.12345, 1, '12.3%'], ['percentunit', 1, undefined, '100%'], ['percentunit', 0.99954, 3, '99.954%'],
    ['bytes', 0, undefined, '0 B'], ['bytes', 1023, undefined, '1023 B'], ['bytes', 1024, undefined, '1 KiB'], ['bytes', 1536, 1, '1.5 KiB'], ['bytes', 10 * 1024 ** 3, undefined, '10 GiB'],
    ['kbytes', 10000000, undefined, '9.54 GiB'], ['decbytes', 1500, undefined, '1.50 kB'], ['deckbytes', 10000000, undefined, '10 GB'],
    ['Bps', 2_500_000, undefined, '2.50 MB/s'], ['binBps', 1048576, undefined, '1 MiB/s'], ['bps', 1000, undefined, '1 kb/s'], ['pps', 1200, undefined, '1.20 kp/s'],
    ['reqps', 20, undefined, '20 req/s'], ['reqps', 1234, 2, '1.23K req/s'], ['ops', 0.25, undefined, '0.250 ops/s'], ['ops', 2_000_000, undefined, '2M ops/s'],
    ['currencyUSD', 1532.82, 2, '$1.53K'], ['currencyUSD', -5, 2, '-$5.00'], ['currencyEUR', 12, undefined, '€12'], ['currencySEK', 12, undefined, '12kr'],
    ['hertz', 2_400_000_000, undefined, '2.40 GHz'],
    ['prefix:b', 1532.82, undefined, 'b1533'], ['suffix:d', 1532.82, undefined, '1533 d'], ['count:xpm', 1234567, 2, '1.23M xpm'], ['currency:@', 1234, 2, '@1.23K'],
    ['si:µF', 1234, 2, '1.23 mF'], ['si:m', 1200, 1, '1.2 km'], ['bool:yes/no', 0, undefined, 'no'],
    ['furlongs', 12, undefined, '12 furlongs'], ['constructor', 12, undefined, '12 constructor'],
  ])('%s of %d', (unit, value, decimals, text) => expect(said(unit, value, decimals)).toBe(text));
});

describe('a time comes out as Grafana shows it', () => {
  it.each([
    ['s', 0, undefined, '0 s'], ['s', 24, 0, '24 s'], ['s', 0.25, undefined, '250 ms'], ['s', 0.000_012, undefined, '12 µs'], ['s', 2e-9, undefined, '2 ns'], ['s', 60, undefined, '1 min'],
    ['s', 246, 1, '4.1 mins'], ['s', 24567, 2, '6.82 hours'], ['s', 345678, 1, '4.0 days'], ['s', 1_000_000, 2, '1.65 weeks'], ['s', 63_113_800, undefined, '2 years'], ['s', -90, undefined, '-1.50 mins'],
    ['ms', 0.0024, 4, '0.0024 ms'], ['ms', 100, 0, '100 ms'], ['ms', 1250, 2, '1.25 s'], ['ms', 10000086.123, 1, '2.8 hours'], ['ms', 1200, 0, '1 s'],
    ['m', 90, undefined, '1.50 hours'], ['h', 48, undefined, '2 days'],
    ['dtdurationms', 150000, undefined, '2 minutes'], ['dtdurations', 5400, 1, '1 hour, 30 minutes'], ['dthms', 3725, undefined, '01:02:05'], ['dtdhms', 90061, undefined, '1 d 01:01:01'],
  ])('%s of %d', (unit, value, decimals, text) => expect(said(unit, value, decimals)).toBe(text));
});

describe('a value on the screen', () => {
  it('has the digits that Grafana gives it', () => expect(format(1200, { unit: 'short' })).toBe('1.20 K'));
  it('has them when decimals were asked for', () => expect(format(0.5, { unit: 'percentunit', decimals: 2 })).toBe('50.00%'));
  it('is empty when there is none', () => expect(format(null, { unit: 'short' })).toBe(''));
  it('is what the panel says when there is none', () => expect(format(null, { noValue: 'nothing' })).toBe('nothing'));
});
