/** A line from one node to another that it needs. */
export interface Edge {
  from: string;
  to: string;
}

export interface Point {
  x: number;
  y: number;
}

export interface Layout<E extends Edge> {
  width: number;
  height: number;
  /** The middle of each node. */
  nodes: Map<string, Point>;
  /** Where each line goes, from node to node. */
  edges: { edge: E; points: Point[] }[];
}

export interface Sizes {
  nodeWidth: number;
  nodeHeight: number;
  layerGap: number;
  nodeGap: number;
}

/** A node, or a bend of a line that passes a layer. */
interface Item {
  name: string;
  layer: number;
  isBend: boolean;
  left: Item[];
  right: Item[];
  y: number;
}

const sweeps = 8;

/**
 * Places nodes in layers, each to the left of all that it needs (Sugiyama's method, much simplified): layers by the
 * longest path, bends where a line passes a layer, and an order in each layer that keeps neighbours near.
 */
export function layout<E extends Edge>(names: string[], edges: E[], sizes: Sizes): Layout<E> {
  const known = edges.filter(edge => edge.from !== edge.to && names.includes(edge.from) && names.includes(edge.to));
  const layerOf = layersOf(names, known);
  const items = new Map<string, Item>(names.map(name => [name, { name, layer: layerOf.get(name) ?? 0, isBend: false, left: [], right: [], y: 0 }]));
  const layers: Item[][] = [];
  for (const item of items.values()) (layers[item.layer] ??= []).push(item);

  const routes = known.map(edge => {
    // A line of a circle leads back; it is drawn from its other end.
    const [a, b] = [items.get(edge.from)!, items.get(edge.to)!];
    const [start, end] = a.layer < b.layer ? [a, b] : [b, a];
    const route = [start];
    for (let layer = start.layer + 1; layer < end.layer; layer++) {
      const bend: Item = { name: '', layer, isBend: true, left: [], right: [], y: 0 };
      (layers[layer] ??= []).push(bend);
      route.push(bend);
    }
    route.push(end);
    for (let i = 1; i < route.length; i++) {
      route[i - 1]!.right.push(route[i]!);
      route[i]!.left.push(route[i - 1]!);
    }
    return { edge, route };
  });

  order(layers, sizes);
  return measured(layers, routes, sizes);
}

/** The layer of each node: one more than the furthest of those that need it. */
function layersOf(names: string[], edges: Edge[]): Map<string, number> {
  const layers = new Map<string, number>();
  const visiting = new Set<string>();
  const visit = (name: string): number => {
    const known = layers.get(name);
    if (known !== undefined) return known;
    visiting.add(name);
    const layer = Math.max(-1, ...edges.filter(e => e.to === name && !visiting.has(e.from)).map(e => visit(e.from))) + 1;
    visiting.delete(name);
    layers.set(name, layer);
    return layer;
  };
  names.forEach(visit);

  // What nobody needs stands right before what it needs, not far to the left.
  for (const name of names) {
    const needs = edges.filter(e => e.from === name).map(e => layers.get(e.to)!);
    if (needs.length > 0 && !edges.some(e => e.to === name)) layers.set(name, Math.max(layers.get(name)!, Math.min(...needs) - 1));
  }
  return layers;
}

function order(layers: Item[][], sizes: Sizes): void {
  for (const layer of layers) stack(layer, sizes);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const leftToRight = sweep % 2 === 0;
    for (const layer of leftToRight ? layers : [...layers].reverse()) {
      const wanted = new Map(layer.map(item => [item, mean(leftToRight ? item.left : item.right) ?? mean(item.left.concat(item.right)) ?? item.y]));
      layer.sort((a, b) => wanted.get(a)! - wanted.get(b)!);
      settle(layer, wanted, sizes);
    }
  }
}

function mean(items: Item[]): number | undefined {
  return items.length === 0 ? undefined : items.reduce((sum, item) => sum + item.y, 0) / items.length;
}

function stack(layer: Item[], sizes: Sizes): void {
  let y = 0;
  for (const item of layer) {
    item.y = y + heightOf(item, sizes) / 2;
    y += heightOf(item, sizes) + sizes.nodeGap;
  }
}

/** As near as can be to where each wants to be, without touching: pushed down, then the whole back up by half the shift. */
function settle(layer: Item[], wanted: Map<Item, number>, sizes: Sizes): void {
  let edge = -Infinity;
  let shift = 0;
  for (const item of layer) {
    const half = heightOf(item, sizes) / 2;
    const place = Math.max(wanted.get(item)!, edge + half);
    shift += place - wanted.get(item)!;
    item.y = place;
    edge = place + half + sizes.nodeGap;
  }
  for (const item of layer) item.y -= shift / layer.length;
}

function heightOf(item: Item, sizes: Sizes): number {
  return item.isBend ? sizes.nodeHeight / 4 : sizes.nodeHeight;
}

function measured<E extends Edge>(layers: Item[][], routes: { edge: E; route: Item[] }[], sizes: Sizes): Layout<E> {
  const all = layers.flat();
  const top = Math.min(...all.map(item => item.y - heightOf(item, sizes) / 2));
  const bottom = Math.max(...all.map(item => item.y + heightOf(item, sizes) / 2));
  const step = sizes.nodeWidth + sizes.layerGap;
  const place = (item: Item): Point => ({ x: item.layer * step + sizes.nodeWidth / 2, y: item.y - top });
  return {
    width: Math.max(0, layers.length * step - sizes.layerGap),
    height: all.length === 0 ? 0 : bottom - top,
    nodes: new Map(all.filter(item => !item.isBend).map(item => [item.name, place(item)])),
    edges: routes.map(({ edge, route }) => {
      const points = route.flatMap((item, i) => {
        const at = place(item);
        const half = sizes.nodeWidth / 2;
        if (item.isBend) return [{ x: at.x - half, y: at.y }, { x: at.x + half, y: at.y }];
        return [{ x: at.x + (i === 0 ? half : -half), y: at.y }];
      });
      return { edge, points: route[0]!.name === edge.from ? points : points.reverse() };
    }),
  };
}

/** A smooth line through points that leaves and arrives level. */
export function curve(points: Point[]): string {
  return points
    .map((point, i) => {
      const before = points[i - 1];
      if (!before) return `M${point.x} ${point.y}`;
      if (before.y === point.y) return `L${point.x} ${point.y}`;
      const middle = (before.x + point.x) / 2;
      return `C${middle} ${before.y} ${middle} ${point.y} ${point.x} ${point.y}`;
    })
    .join('');
}
