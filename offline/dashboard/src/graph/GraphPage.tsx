import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { CommandDialogs } from '../resources/commands';
import { ResourceDetails } from '../resources/ResourceDetails';
import { stateText, stateTone } from '../resources/state';
import { resources, type Resource } from '../server/resources';
import { query, setQuery } from '../shell/router';
import { Empty, Loading } from '../shell/states';
import { curve, layout, type Edge } from './layout';

const sizes = { nodeWidth: 176, nodeHeight: 54, layerGap: 76, nodeGap: 22 };
const margin = 14;

/** How one resource needs another. */
type Kind = 'Reference' | 'WaitFor' | 'Parent';

interface Relation extends Edge {
  kinds: Kind[];
}

/** Who refers to whom, and who waits for whom. */
export function GraphPage(): JSX.Element {
  const all = resources.value?.filter(r => r.type !== 'Parameter');
  const chosen = all?.find(r => r.id === query.value.get('resource') || r.name === query.value.get('resource'));
  return (
    <div class={chosen ? 'split split-open' : 'split'}>
      <section class="split-main">
        <div class="page-head">
          <h1>Graph</h1>
          <ul class="legend" aria-label="Lines">
            <li class="line-Reference">refers to</li>
            <li class="line-WaitFor">waits for</li>
            <li class="line-Parent">belongs to</li>
          </ul>
        </div>
        {!all ? <Loading what="resources" /> : all.length === 0 ? <Empty title="No resources found" /> : <Graph resources={all} chosen={chosen} />}
      </section>
      {chosen && <ResourceDetails key={chosen.id} resource={chosen} close={() => setQuery({ resource: null })} />}
      <CommandDialogs />
    </div>
  );
}

function Graph({ resources: all, chosen }: { resources: Resource[]; chosen: Resource | undefined }): JSX.Element {
  const [pointed, setPointed] = useState<string | undefined>(undefined);
  const byName = new Map(all.map(r => [r.name, r]));
  const relations = relationsOf(all);
  const shape = JSON.stringify([[...byName.keys()], relations]);
  const placed = useMemo(() => layout([...byName.keys()], relations, sizes), [shape]);
  const focus = pointed ?? chosen?.name;
  const near = focus ? new Set([focus, ...relations.flatMap(r => (r.from === focus ? [r.to] : r.to === focus ? [r.from] : []))]) : undefined;
  const [width, height] = [placed.width + 2 * margin, placed.height + 2 * margin];
  return (
    <div class="card graph">
      <svg viewBox={`${-margin} ${-margin} ${width} ${height}`} width={width} height={height} role="group" aria-label="Resources and what they need">
        <defs>
          <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0 0 8 4 0 8Z" />
          </marker>
        </defs>
        {placed.edges.map(({ edge, points }) => (
          <path
            key={`${edge.from} ${edge.to}`}
            class={`edge edge-${main(edge.kinds)}${near && !(edge.from === focus || edge.to === focus) ? ' far' : ''}${focus && (edge.from === focus || edge.to === focus) ? ' near' : ''}`}
            d={curve(points)}
            marker-end="url(#arrow)"
          >
            <title>{`${edge.from} ${edge.kinds.map(words).join(', ')} ${edge.to}`}</title>
          </path>
        ))}
        {[...placed.nodes].map(([name, { x, y }]) => {
          const resource = byName.get(name)!;
          return (
            <g key={name} transform={`translate(${x - sizes.nodeWidth / 2} ${y - sizes.nodeHeight / 2})`}>
              <a
                href={`/graph?resource=${encodeURIComponent(name)}`}
                class={`node tone-${stateTone(resource)}${near && !near.has(name) ? ' far' : ''}${chosen?.name === name ? ' chosen' : ''}`}
                aria-label={`${name}, ${stateText(resource)}`}
                onMouseEnter={() => setPointed(name)}
                onMouseLeave={() => setPointed(undefined)}
                onFocus={() => setPointed(name)}
                onBlur={() => setPointed(undefined)}
              >
                <rect width={sizes.nodeWidth} height={sizes.nodeHeight} rx="9" />
                <circle cx="18" cy="20" r="5" />
                <text class="node-name" x="32" y="24">
                  {name}
                </text>
                <text class="node-state" x="32" y="42">
                  {shortened(resource.state === 'Running' && resource.health === 'Healthy' ? resource.type : stateText(resource))}
                </text>
              </a>
            </g>
          );
        })}
      </svg>
    </div>
  );
}

/** One line for each two resources, whatever there is between them. */
function relationsOf(all: Resource[]): Relation[] {
  const found = new Map<string, Relation>();
  for (const { name, relationships } of all) {
    for (const { resource, type } of relationships) {
      const key = `${name} ${resource}`;
      const relation = found.get(key) ?? { from: name, to: resource, kinds: [] };
      if (!relation.kinds.includes(type as Kind)) relation.kinds.push(type as Kind);
      found.set(key, relation);
    }
  }
  return [...found.values()];
}

function main(kinds: Kind[]): Kind {
  return kinds.includes('Parent') ? 'Parent' : kinds.includes('Reference') ? 'Reference' : 'WaitFor';
}

function words(kind: Kind): string {
  return { Parent: 'belongs to', Reference: 'refers to', WaitFor: 'waits for' }[kind] ?? kind;
}

function shortened(text: string): string {
  return text.length > 22 ? `${text.slice(0, 21)}…` : text;
}
