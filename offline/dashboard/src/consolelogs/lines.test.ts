import { describe, expect, it } from 'vitest';
import { LineBuffer, levelOf, parse, type SentLine } from './lines';

const line = (n: number, r = 'api', t = `2026-01-01T00:00:00.0000000Z line ${n}`): SentLine => ({ r, n, t, e: false });
const many = (count: number, r = 'api') => Array.from({ length: count }, (_, i) => line(i + 1, r));

describe('a line', () => {
  it('is cut into its time and its text', () => {
    expect(parse(line(1), '')).toMatchObject({ time: '2026-01-01T00:00:00.0000000Z', text: 'line 1' });
  });

  it('may have no time', () => {
    expect(parse(line(1, 'api', 'hello'), '')).toMatchObject({ time: '', text: 'hello' });
  });

  it.each([
    ['\x1b[41m\x1b[30mfail\x1b[39m: Api[1] broken', 'error'],
    ['warn: Api[1] odd', 'warning'],
    ['info: Api[1] fine', 'info'],
    ['time=2026 level=warn msg=slow', 'warning'],
    ['2026-01-01 0:00:00 0 [ERROR] InnoDB: no', 'error'],
    ['2026-01-01 0:00:00 0 [Note] InnoDB: yes', 'info'],
    ['dbug: x', 'debug'],
    ['nothing of the kind', ''],
  ])('%j is of level %j', (text, level) => {
    expect(levelOf(text, '')).toBe(level);
  });

  it('that goes on from the one before has its level', () => {
    expect(levelOf('      at Program.Main()', 'error')).toBe('error');
  });
});

describe('the buffer of lines', () => {
  it('keeps the newest lines of each resource, so that a loud one does not push out the others', () => {
    const buffer = new LineBuffer(100);
    buffer.add(many(50, 'quiet'));
    for (let i = 0; i < 50; i++) buffer.add(many(100, 'loud'));
    expect(buffer.lines.filter(l => l.resource === 'quiet')).toHaveLength(50);
    expect(buffer.lines.filter(l => l.resource === 'loud').length).toBeLessThanOrEqual(120);
  });

  it('says that positions have changed only when it forgot some', () => {
    const buffer = new LineBuffer(100);
    expect(buffer.add(many(120))).toBe(false);
    expect(buffer.add(many(1))).toBe(true);
    expect(buffer.lines).toHaveLength(100);
  });

  it('notes how many lines are missing, where they are missing', () => {
    const buffer = new LineBuffer(100);
    buffer.add([line(1)]);
    buffer.add([line(1000)], { api: 998 });
    expect(buffer.lines.map(l => l.dropped ?? l.number)).toEqual([1, 998, 1000]);
  });
});
