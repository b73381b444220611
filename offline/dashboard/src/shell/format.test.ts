import { describe, expect, it } from 'vitest';
import { bytes, cpu, duration } from './format';

describe('format', () => {
  it('writes bytes with a unit that keeps the number short', () => {
    expect([0, 999, 1024, 1_000_000, 81_000_000, 5e9].map(bytes)).toEqual(['0 B', '999 B', '1.0 KiB', '977 KiB', '77.2 MiB', '4.7 GiB']);
  });

  it('writes cores as percent of one core', () => {
    expect([0, 0.0012, 0.5, 1.75].map(cpu)).toEqual(['0.0 %', '0.1 %', '50 %', '175 %']);
  });

  it('writes a duration in its largest unit', () => {
    expect([0.4, 59, 61, 7300, 200_000].map(duration)).toEqual(['0 s', '59 s', '1 min', '2 h', '2 d']);
  });
});
