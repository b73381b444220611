import { describe, expect, it } from 'vitest';
import type { Panel } from './dashboard';
import { layOut } from './layout';

const panel = (id: number, x: number, y: number, w: number, h: number, more: Partial<Panel> = {}): Panel => ({ id, type: 'stat', title: `p${id}`, gridPos: { x, y, w, h }, ...more });
const row = (id: number, y: number, more: Partial<Panel> = {}): Panel => panel(id, 0, y, 24, 1, { type: 'row', title: `r${id}`, ...more });
const chosen = (name: string) => (name === 'job' ? ['a', 'b', 'c'].map(value => ({ text: value.toUpperCase(), value })) : []);
const places = (panels: Panel[]) => layOut(panels, chosen).flatMap(section => section.panels.map(({ place }) => [place.x, place.y, place.w, place.h]));

describe('the layout', () => {
  it('has a section per row, and one above the first', () => expect(layOut([panel(1, 0, 0, 6, 4), row(2, 4), panel(3, 0, 5, 6, 4)], chosen).map(({ title, panels }) => [title, panels.length])).toEqual([['', 1], ['r2', 1]]));
  it('takes the panels of a collapsed row from the row', () => expect(layOut([row(1, 0, { collapsed: true, panels: [panel(2, 0, 1, 6, 4)] })], chosen)).toMatchObject([{ collapsed: true, panels: [{ key: 'panel-2' }] }]));
  it('leaves what follows a collapsed row outside of it', () => expect(layOut([row(1, 0, { collapsed: true, panels: [panel(2, 0, 1, 6, 4)] }), panel(3, 0, 2, 6, 4)], chosen).map(({ key, collapsed, panels }) => [key, collapsed, panels.length])).toEqual([['row-1', true, 1], ['top-1', false, 1]]));
  it('starts every section at its top', () => expect(places([row(1, 40), panel(2, 0, 41, 12, 8), panel(3, 12, 41, 12, 4), panel(4, 12, 45, 12, 4)])).toEqual([[0, 0, 12, 8], [12, 0, 12, 4], [12, 4, 12, 4]]));
  it('repeats a panel beside itself for each value', () => expect(places([panel(1, 0, 0, 6, 4, { repeat: 'job', maxPerRow: 2 })])).toEqual([[0, 0, 12, 4], [12, 0, 12, 4], [0, 4, 12, 4]]));
  it('repeats a panel below itself', () => expect(places([panel(1, 3, 0, 6, 4, { repeat: 'job', repeatDirection: 'v' })])).toEqual([[3, 0, 6, 4], [3, 4, 6, 4], [3, 8, 6, 4]]));
  it('gives a repeated panel its own value', () => expect(layOut([panel(1, 0, 0, 6, 4, { repeat: 'job' })], chosen)[0]!.panels[1]!.own).toEqual({ job: { value: 'b', text: 'B' } }));
  it('repeats a row with all that is in it', () => expect(layOut([row(1, 0, { repeat: 'job' }), panel(2, 0, 1, 6, 4)], chosen).map(({ own, panels }) => [own['job']?.value, panels[0]!.key])).toEqual([['a', 'panel-2-a'], ['b', 'panel-2-b'], ['c', 'panel-2-c']]));
  it('repeats nothing without a value', () => expect(places([panel(1, 0, 0, 6, 4, { repeat: 'none' })])).toEqual([[0, 0, 6, 4]]));
});
