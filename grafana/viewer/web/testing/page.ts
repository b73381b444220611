import { options, render } from 'preact';
import { vi } from 'vitest';

// What jsdom lacks: sizes, observers, drawing. A canvas refuses what a browser refuses.
vi.stubGlobal('scrollTo', () => undefined);
vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }));
vi.stubGlobal('ResizeObserver', class { observe() {} disconnect() {} });
vi.stubGlobal('Path2D', class { moveTo() {} lineTo() {} bezierCurveTo() {} quadraticCurveTo() {} rect() {} arc() {} closePath() {} addPath() {} roundRect() {} });
vi.stubGlobal('IntersectionObserver', class {
  constructor(readonly seen: (entries: object[]) => void) {}
  observe() { queueMicrotask(() => this.seen([{ isIntersecting: true, boundingClientRect: { width: 600 } }])); }
  disconnect() {}
});
const color = /^(#[0-9a-f]{3,8}|(rgb|hsl)a?\([^)]*\)|transparent|[a-z]+|)$/i;
const pen = new Proxy({}, {
  get: (_, name) => name === 'measureText' ? (text: string) => ({ width: text.length * 6 })
    : name === 'createLinearGradient' ? () => ({ addColorStop: (at: number, stop: string) => { if (!(at >= 0 && at <= 1) || !color.test(stop)) throw new SyntaxError(`no colour stop: ${at} ${stop}`); } })
      : () => undefined,
  set: () => true,
});
HTMLCanvasElement.prototype.getContext = (() => pen) as unknown as HTMLCanvasElement['getContext'];
Object.defineProperty(HTMLElement.prototype, 'clientWidth', { get: () => 600 });
Object.defineProperty(HTMLElement.prototype, 'clientHeight', { get: () => 240 });
options.requestAnimationFrame = callback => void setTimeout(callback, 0);
options.debounceRendering = callback => queueMicrotask(callback);

/** Errors that nothing has caught. */
export const errors: string[] = [];
addEventListener('error', event => { errors.push(String(event.error?.stack ?? event.message)); event.preventDefault(); });
process.on('unhandledRejection', reason => errors.push(String((reason as Error)?.stack ?? reason)));
console.error = (...said: unknown[]) => errors.push(said.map(String).join(' '));

const jobs = ['api', 'loadgen'];

/** Two series with the labels that the query groups by. */
function series(query: string): Record<string, string>[] {
  const labels = [...query.matchAll(/\bby\s*\(([^)]*)\)/g)].flatMap(match => match[1]!.split(',').map(label => label.trim()).filter(label => label !== ''));
  return jobs.flatMap((job, i) => (labels.includes('le') ? ['0.1', '1', '+Inf'] : ['']).map(le => ({
    job, ...Object.fromEntries(labels.filter(label => label !== 'le' && label !== 'job').map(label => [label, `${label} ${i}`])), ...(le ? { le } : {}),
  })));
}

function answer(path: string, body: { query?: string; start?: number; end?: number; step?: number; time?: number }): unknown {
  if (path.includes('/values?')) return jobs;
  if (path.includes('/labels?')) return ['job', 'instance'];
  if (path.includes('/series')) return series('');
  if (path.includes('/query_exemplars')) return [{ seriesLabels: { job: 'api' }, exemplars: [{ labels: { trace_id: 'abc', span_id: '1' }, value: '2', timestamp: body.end! - 600 }] }];
  const found = series(body.query ?? '');
  if (path.includes('/query_range')) {
    const count = Math.min(50, Math.floor((body.end! - body.start!) / body.step!) + 1);
    return { resultType: 'matrix', result: found.map((metric, s) => ({ metric, values: Array.from({ length: count }, (_, i) => [body.start! + i * body.step!, String(s + 1 + (i % 7))]) })) };
  }

  return { resultType: 'vector', result: found.map((metric, s) => ({ metric, value: [body.time, String(s + 1)] })) };
}

const dataSources = [
  { uid: 'prometheus', name: 'Prometheus', autoUid: 'PBFA97CFB590B2093', type: 'prometheus', isDefault: true, timeInterval: '15s', url: 'http://localhost:9090/', traceLinks: [{ name: 'trace_id', url: 'http://localhost:15080/traces/detail/${__value.raw}', label: 'Trace' }] },
  { uid: 'second', name: 'Second', autoUid: 'P2', type: 'prometheus', isDefault: false, timeInterval: '15s', url: 'http://localhost:9091/', traceLinks: [] },
  { uid: 'loki', name: 'Logs', autoUid: 'P3', type: 'loki', isDefault: false, timeInterval: '15s', url: null, traceLinks: [] },
];

/** Queries and labels with this text fail. */
export const refused = 'refused_metric';

/** What has been asked, as URL and query. */
export const asked: string[] = [];

const tick = () => new Promise(resolve => setTimeout(resolve, 0));

export interface Shown {
  root: HTMLElement;
  /** The state of each panel by its title. */
  states: Record<string, string>;
  close: () => void;
}

/** Opens a dashboard file in the page, and waits until every panel has its data. */
export async function open(file: unknown, search = ''): Promise<Shown> {
  const { DashboardPage } = await import('../panels/DashboardPage');
  const { navigate } = await import('../shell/router');
  const { h } = await import('preact');
  errors.length = 0;
  asked.length = 0;
  history.replaceState(null, '', '/');
  navigate(`/d/it?${search.slice(1) || "from=now-1h&to=now"}`);
  vi.stubGlobal('fetch', async (url: string, init?: { body?: string }) => {
    const found = url === '/api/dashboards' ? { dashboards: [{ uid: 'it', title: 'It', description: '', folder: '', tags: [], home: false, version: '1' }], dataSources, problems: [] }
      : url.startsWith('/api/dashboards/') ? file
        : { status: 'success', data: answer(url, JSON.parse(init?.body ?? '{}')) };
    const whole = `${decodeURIComponent(url)} ${init?.body ?? ''}`;
    asked.push(whole);
    const ok = !whole.includes(refused);
    return { ok, status: ok ? 200 : 400, json: async () => structuredClone(found), text: async () => (ok ? JSON.stringify(found) : JSON.stringify({ error: 'bad query' })) };
  });
  const root = document.createElement('main');
  document.body.append(root);
  render(h(DashboardPage, { parameters: { uid: 'it' } }), root);
  const settled = () => root.querySelector('.state-failure') || (root.querySelector('[data-testid=dashboard]')
    && !root.querySelector('.dashboard > .state .spinner') && ![...root.querySelectorAll('[data-panel] .panel-notice')].some(notice => notice.textContent === 'Loading…'));
  let calm = 0;
  for (let i = 0; i < 200 && calm < 3; i++) {
    await tick();
    calm = settled() ? calm + 1 : 0;
  }

  const states = Object.fromEntries([...root.querySelectorAll('[data-panel]')].map(panel => [panel.getAttribute('aria-label')!, panel.getAttribute('data-state')!]));
  return { root, states, close: () => { render(null, root); root.remove(); } };
}
