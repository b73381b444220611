import { describe, expect, it } from 'vitest';
import { plain, spans } from './ansi';

describe('ANSI colours', () => {
  it('leaves plain text as it is', () => {
    expect(spans('hello')).toEqual([{ text: 'hello', color: -1, bold: false, dim: false }]);
  });

  it('cuts text where its look changes', () => {
    expect(spans('\x1b[40m\x1b[32minfo\x1b[39m\x1b[22m\x1b[49m: done').map(s => [s.text, s.color])).toEqual([
      ['info', 2],
      [': done', -1],
    ]);
  });

  it('knows bright, indexed and true colours', () => {
    expect(spans('\x1b[91ma\x1b[38;5;196mb\x1b[38;2;1;2;3mc').map(s => s.rgb ?? s.color)).toEqual([9, 'rgb(255 0 0)', 'rgb(1 2 3)']);
  });

  it('removes whatever else a terminal would act on', () => {
    expect(plain('\x1b[2Ka\x1b]0;title\x07b\x1b[1;31mc\x1b[0m')).toBe('abc');
  });
});
