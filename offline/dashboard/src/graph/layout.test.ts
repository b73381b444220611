import { describe, expect, it } from 'vitest';
import { curve, layout } from './layout';

const sizes = { nodeWidth: 100, nodeHeight: 40, layerGap: 50, nodeGap: 10 };
const edge = (from: string, to: string) => ({ from, to });

describe('the layout of the graph', () => {
  it('places each node to the left of all that it needs', () => {
    const { nodes } = layout(['db', 'api', 'load'], [edge('load', 'api'), edge('api', 'db')], sizes);
    expect(['load', 'api', 'db'].map(name => nodes.get(name)!.x)).toEqual([50, 200, 350]);
  });

  it('lets no two nodes touch', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const { nodes } = layout(names, [edge('a', 'c'), edge('b', 'c'), edge('d', 'c'), edge('c', 'e'), edge('a', 'e'), edge('f', 'e')], sizes);
    for (const [name, one] of nodes) {
      for (const [other, two] of nodes) {
        if (name < other && one.x === two.x) expect(Math.abs(one.y - two.y)).toBeGreaterThanOrEqual(49.9);
      }
    }
  });

  it('keeps every node inside', () => {
    const result = layout(['a', 'b', 'c', 'd'], [edge('a', 'd'), edge('b', 'd')], sizes);
    for (const { x, y } of result.nodes.values()) {
      expect(x - 50).toBeGreaterThanOrEqual(0);
      expect(x + 50).toBeLessThanOrEqual(result.width);
      expect(y - 20).toBeGreaterThanOrEqual(-0.001);
      expect(y + 20).toBeLessThanOrEqual(result.height + 0.001);
    }
  });

  it('ends in spite of a circle', () => {
    const result = layout(['a', 'b'], [edge('a', 'b'), edge('b', 'a')], sizes);
    expect(result.edges).toHaveLength(2);
  });

  it('leads a long line around the layers between', () => {
    const { edges } = layout(['a', 'b', 'c'], [edge('a', 'b'), edge('b', 'c'), edge('a', 'c')], sizes);
    const long = edges.find(e => e.edge.to === 'c' && e.edge.from === 'a')!;
    expect(long.points).toHaveLength(4);
    expect(curve(long.points)).toMatch(/^M.*C/);
  });
});
