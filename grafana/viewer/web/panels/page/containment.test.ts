// @vitest-environment jsdom
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { published } from '../../testing/dashboards';
import { errors, open } from '../../testing/page';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const own = Object.fromEntries(readdirSync(join(process.cwd(), '../dashboards'), { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.json')).map(name => [name, JSON.parse(readFileSync(join(process.cwd(), '../dashboards', name), 'utf8')) as Json]));

type Path = (string | number)[];

function* pathsOf(value: Json, at: Path = []): Generator<Path> {
  if (typeof value === 'object' && value !== null) {
    for (const [key, inside] of Object.entries(value)) {
      const path = [...at, Array.isArray(value) ? Number(key) : key];
      yield path;
      yield* pathsOf(inside, path);
    }
  }
}

const wrong = (value: Json): Json => (typeof value === 'string' ? 7 : typeof value === 'number' ? 'seven' : typeof value === 'boolean' ? { a: 1 } : Array.isArray(value) ? { a: [1] } : value === null ? [null] : [1, 'x', null]);

const mutations: Readonly<Record<string, (parent: Record<string, Json>, key: string) => void>> = {
  removed: (parent, key) => { delete parent[key]; },
  null: (parent, key) => { parent[key] = null; },
  'of another type': (parent, key) => { parent[key] = wrong(parent[key]!); },
};

const parentOf = (root: Json, path: Path): Record<string, Json> => path.slice(0, -1).reduce<Json>((value, key) => (value as Record<string, Json>)[key]!, root) as Record<string, Json>;

/** The panel that a path is in: everything else must be drawn as before. */
const panelAt = (dashboard: Json, path: Path): string | null => {
  const titles = path.map((_, i) => path.slice(0, i + 1)).map(part => part.reduce<Json>((value, key) => (value as Record<string, Json>)[key]!, dashboard))
    .map(value => (typeof value === 'object' && value !== null && !Array.isArray(value) && 'type' in value && ('targets' in value || value['type'] === 'text') ? value['title'] as string : null));
  return titles.filter(title => title !== null)[0] ?? null;
};

/** What paths in different panels have in common. */
const shapeOf = (dashboard: Json, path: Path): string => {
  const at = path.indexOf('panels');
  const panel = at >= 0 && typeof path[at + 1] === 'number' ? (dashboard as { panels: { type: string }[] }).panels[path[at + 1] as number]?.type : '';
  return `${panel}:${path.map(key => (typeof key === 'number' ? '*' : key)).join('.')}`;
};

/** A dashboard with two panels of the one that is changed: itself, and one beside it that has to be drawn as before. */
function cut(dashboard: Json, path: Path): { dashboard: Json; path: Path } {
  const { panels, ...rest } = dashboard as { panels?: Json[] };
  if (!panels || panels.length < 4) return { dashboard, path };
  const drawn = (panel: Json) => ['timeseries', 'stat'].includes((panel as { type: string }).type);
  const at = path[0] === 'panels' && typeof path[1] === 'number' ? path[1] : panels.findIndex(drawn);
  const other = panels.findIndex((panel, i) => i !== at && drawn(panel));
  return { dashboard: { ...rest, panels: [panels[at]!, panels[other]!] }, path: path[0] === 'panels' && path.length > 1 ? ['panels', 0, ...path.slice(2)] : path };
}

interface Case {
  file: string;
  dashboard: Json;
  path: Path;
}

const cases: Case[] = Object.entries(published as Record<string, Json>).flatMap(([file, dashboard]) => [...pathsOf(dashboard)].map(path => ({ file, dashboard, path })));
const seen = new Set<string>();
for (const [file, dashboard] of Object.entries(own)) {
  for (const path of pathsOf(dashboard)) {
    const shape = shapeOf(dashboard, path);
    if (!seen.has(shape)) {
      seen.add(shape);
      cases.push({ file, ...cut(dashboard, path) });
    }
  }
}

// In each run the same part of the keys; FUZZ_EVERY=1 takes all of them, which is some minutes.
const every = Number(process.env['FUZZ_EVERY'] ?? 17);

describe('a dashboard with something', () => {
  it.each(Object.keys(mutations))('%s draws everything else', { timeout: 240_000 }, async name => {
    const found: string[] = [];
    const baselines = new Map<Json, Record<string, string>>();
    const turn = Object.keys(mutations).indexOf(name);
    for (const { file, dashboard, path } of cases.filter((_, i) => i % every === turn % every)) {
      if (!baselines.has(dashboard)) {
        const before = await open(dashboard);
        baselines.set(dashboard, before.states);
        before.close();
      }

      const changed = structuredClone(dashboard);
      mutations[name]!(parentOf(changed, path), String(path.at(-1)));
      const { root, states, close } = await open(changed);
      const said = `${file} ${path.join('.')}: `;
      found.push(...errors.map(error => said + error.slice(0, 600)));
      if (!root.querySelector('[data-testid=dashboard]')) found.push(`${said}no page: ${root.textContent}`);
      const mine = panelAt(dashboard, path);
      for (const [title, state] of Object.entries(baselines.get(dashboard)!)) {
        if (title !== mine && path.length > 2 && path[0] === 'panels' && states[title] !== state) found.push(`${said}“${title}” is ${states[title]} and was ${state}`);
      }

      const stuck = [...root.querySelectorAll('[data-panel] .panel-notice')].filter(notice => notice.textContent === 'Loading…');
      if (stuck.length > 0) found.push(`${said}${stuck.length} panels load for ever`);
      close();
    }

    expect(found).toEqual([]);
  });
});
