// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { toExemplars } from '../data/exemplars';
import { published } from '../../testing/dashboards';
import { asked, errors, open, refused } from '../../testing/page';

const target = { expr: 'up', refId: 'A' };
const good = { id: 90, type: 'timeseries', title: 'Good', gridPos: { x: 0, y: 50, w: 12, h: 8 }, targets: [target] };
const withPanel = (panel: object | null, rest: object = {}) => ({ title: 'It', panels: [panel, good], ...rest });
const panel = (type: string, change: object = {}) => ({ id: 1, type, title: 'Bad', gridPos: { x: 0, y: 0, w: 12, h: 8 }, targets: [target], ...change });

async function shown(file: unknown, search = '') {
  const { root, states, close } = await open(file, search);
  const text = root.textContent ?? '';
  const notices = Object.fromEntries([...root.querySelectorAll('[data-panel]')].map(one => [one.getAttribute('aria-label')!, one.querySelector('.panel-notice')?.textContent ?? '']));
  const queries = [...asked];
  close();
  expect(errors).toEqual([]);
  return { states, text, notices, queries };
}

describe('dashboards as they are published', () => {
  it.each(Object.entries(published))('%s: every panel is drawn', async (_, file) => {
    const { states } = await shown(file);
    expect(Object.values(states).filter(state => state !== 'data' && state !== 'text')).toEqual([]);
    expect(Object.keys(states).length).toBeGreaterThanOrEqual(3);
  });
});

describe('one mistake leaves the rest as it is:', () => {
  it.each<[string, unknown]>([
    ['no gridPos', withPanel(panel('stat', { gridPos: undefined }))],
    ['a text of null', withPanel(panel('text', { options: { content: null } }))],
    ['no time in time', withPanel(panel('stat'), { time: {} })],
    ['a link without url', withPanel(panel('stat', { links: [{ title: 'x' }] }))],
    ['null among panels', withPanel(null)],
    ['null among queries', withPanel(panel('stat', { targets: [null] }))],
    ['null among variables', withPanel(panel('stat'), { templating: { list: [null, { name: 'x', type: 'custom', query: 'a' }] } })],
    ['a legend of null', withPanel(panel('timeseries', { targets: [{ ...target, legendFormat: null }] }))],
    ['thresholds without steps', withPanel(panel('stat', { fieldConfig: { defaults: { thresholds: { mode: 'absolute' } } } }))],
    ['a colour without mode', withPanel(panel('timeseries', { fieldConfig: { defaults: { color: {} } } }))],
    ['an override with a wrong value', withPanel(panel('timeseries', { fieldConfig: { defaults: {}, overrides: [{ matcher: { id: 'byName', options: 'x' }, properties: [{ id: 'thresholds', value: 3 }, { id: 'unit', value: {} }] }] } }))],
    ['a colour that is none', withPanel(panel('timeseries', { fieldConfig: { defaults: { color: { mode: 'fixed', fixedColor: 'no colour (' }, custom: { gradientMode: 'opacity', fillOpacity: 50 } } } }))],
    ['300 decimals', withPanel(panel('table', { fieldConfig: { defaults: { decimals: 300 } } }))],
    ['two panels with one id', withPanel({ ...good, title: 'Bad' })],
  ])('%s', async (_, file) => expect((await shown(file)).states).toMatchObject({ Good: 'data' }));

  it.each<[string, object, RegExp]>([
    ['a heat map without buckets', panel('heatmap'), /no buckets/],
    ['a type that is not known', panel('worldmap'), /“worldmap”/],
    ['no type', { ...panel(''), type: undefined }, /no type/],
    ['a transformation with wrong options', panel('table', { transformations: [{ id: 'organize', options: { renameByName: 3, excludeByName: null } }, { id: 'sortBy', options: { sort: [{ field: {} }] } }, { id: 'reduce', options: { reducers: 5 } }] }), /The transformation “organize” cannot be applied/],
    ['a query that is refused', panel('stat', { targets: [{ ...target, expr: refused }] }), /bad query/],
    ['a data source that does not exist', panel('stat', { datasource: { uid: 'gone' } }), /There is no data source “gone”/],
    ['a data source of another kind', panel('stat', { datasource: { uid: 'loki' } }), /“Logs” has the type “loki”/],
  ])('%s says so in its own frame', async (_, bad, reason) => {
    const { states, notices } = await shown(withPanel(bad));
    expect([states['Good'], notices['Bad']]).toEqual(['data', expect.stringMatching(reason)]);
  });
});

describe('a data source', () => {
  it.each<[string, unknown, object, string]>([
    ['named by uid', { uid: 'second' }, {}, 'second'],
    ['named by name', 'Second', {}, 'second'],
    ['with the uid that Grafana makes of a name', { type: 'prometheus', uid: 'PBFA97CFB590B2093' }, {}, 'prometheus'],
    ['that an import would ask for', { type: 'prometheus', uid: '${DS_PROMETHEUS}' }, { __inputs: [{ name: 'DS_PROMETHEUS', type: 'datasource', pluginId: 'prometheus' }] }, 'prometheus'],
    ['that a variable names', '$source', { templating: { list: [{ name: 'source', type: 'datasource', query: 'prometheus', current: { text: 'Second', value: 'Second' } }] } }, 'second'],
    ['not named', null, {}, 'prometheus'],
  ])('%s is asked', async (_, datasource, rest, uid) => {
    const { states, queries } = await shown(withPanel(panel('stat', { datasource, targets: [{ ...target, expr: 'mine' }] }), rest));
    expect([states['Bad'], queries.filter(query => query.includes('"mine"'))]).toEqual(['data', [expect.stringContaining(`/api/datasources/${uid}/`)]]);
  });
});

describe('a variable that cannot be loaded', () => {
  const list = (bad: object) => ({ templating: { list: [{ name: 'bad', type: 'query', query: 'label_values(up, job)', current: { text: 'mine', value: 'mine' }, ...bad }, { name: 'other', type: 'query', query: 'label_values(up{x="$bad"}, job)' }] } });
  it.each<[string, object, string, RegExp]>([
    ['because its data source is of another kind', { datasource: { uid: 'loki' } }, 'mine', /“loki”/],
    ['because its data source does not exist', { datasource: 'gone' }, 'mine', /“gone”/],
    ['because its query is refused', { query: `label_values(${refused}, job)` }, 'mine', /bad query/],
    ['with a number as its default', { query: `label_values(${refused}, job)`, current: { text: 5, value: 5 } }, '5', /bad query/],
  ])('%s has its default, and the others work', async (_, bad, value, reason) => {
    const { root, states, close } = await open(withPanel(panel('stat', { targets: [{ ...target, expr: 'x{a="$bad",b="$other"}' }] }), list(bad)));
    const [problem] = [...root.querySelectorAll('.variable-problem')].map(mark => mark.getAttribute('aria-label'));
    close();
    expect([states, problem]).toEqual([{ Bad: 'data', Good: 'data' }, expect.stringMatching(reason)]);
    expect(asked.some(query => query.includes(`x{a=\\"${value}\\",b=\\"api\\"}`))).toBe(true);
  });
});

describe('an old dashboard', () => {
  it('has its rows, stats, gauges and graphs in today’s form', async () => {
    const { root, close } = await open(published['old']);
    const types = Object.fromEntries([...root.querySelectorAll('[data-panel]')].map(one => [one.getAttribute('aria-label'), one.getAttribute('data-type')]));
    const heads = [...root.querySelectorAll('.section-head')].map(head => head.textContent);
    close();
    expect(types).toEqual({ Uptime: 'stat', Buffer: 'gauge', Note: 'text', Questions: 'timeseries', Processes: 'table' });
    expect(heads).toEqual(['▾Summary', '▾Details']);
  });
  it.each([{ apiVersion: 'dashboard.grafana.app/v2beta1', kind: 'Dashboard', spec: { title: 'x', elements: {} } }, { title: 'x', elements: {}, layout: {} }])('of the schema %j says what to do', async file =>
    expect((await shown(file)).text).toMatch(/the schema “.*v2.*”.*export it as a classic dashboard/));
});

it('shows times in the time zone of the dashboard', async () => {
  const file = (timezone: string) => ({ title: 'It', timezone, panels: [panel('table', { targets: [{ ...target, format: 'table', instant: true }] })] });
  const at = '&from=1700000000000&to=1700003600000';
  const cells = async (zone: string) => (await shown(file(zone), at)).text;
  expect([await cells('utc'), await cells('Asia/Tokyo')]).toEqual([expect.stringContaining('2023-11-14 23:1'), expect.stringContaining('2023-11-15 08:1')]);
});

describe('an exemplar', () => {
  const exemplars = async (change: object) => {
    const { root, close } = await open(withPanel(panel('timeseries', { targets: [{ ...target, exemplar: true }], ...change })));
    const marks = [...root.querySelectorAll('.exemplar')].map(mark => [mark.tagName, mark.getAttribute('href'), mark.getAttribute('title')]);
    close();
    return marks;
  };
  it('is a point that leads to its trace', async () =>
    expect(await exemplars({})).toEqual([['A', 'http://localhost:15080/traces/detail/abc', expect.stringMatching(/^2 at [^]*trace_id: abc[^]*Click: Trace$/)]]));
  it('leads nowhere where the data source names no page', async () => expect(await exemplars({ datasource: { uid: 'second' } })).toEqual([['SPAN', null, expect.any(String)]]));
  it('is asked for only where a query says so', async () => expect(await exemplars({ targets: [target] })).toEqual([]));
  it('is the highest of its step, and what is far below', () => {
    const at = (timestamp: number, value: number) => ({ labels: {}, value: String(value), timestamp });
    const near = Array.from({ length: 20 }, (_, i) => at(1, 5 + i / 100));
    expect(toExemplars([{ seriesLabels: {}, exemplars: [...near, at(1, 1), at(20, 5)] }], { traceLinks: [] }, 10_000).map(({ time, value }) => [time, value])).toEqual([[1000, 5.19], [20_000, 5], [1000, 1]]);
  });
});

describe('a link', () => {
  const href = async (url: string, rest: object = {}) => {
    const { root, close } = await open(withPanel(panel('stat', { links: [{ title: 'Next', url }] }), { templating: { list: [{ name: 'job', type: 'custom', query: 'a b,c', multi: true }] }, ...rest }), '&from=now-2h&to=now-1h&var-job=a%20b&var-job=c');
    const found = [...root.querySelectorAll('.panel-link, .dashboard-tools a')].map(one => one.getAttribute('href')).filter(one => one !== null);
    close();
    return found;
  };
  it('keeps time range and variables', async () => expect(await href('/d/next?${__url_time_range}&${__all_variables}')).toEqual(['/d/next?from=now-2h&to=now-1h&var-job=a+b&var-job=c']));
  it('has no parameters where there are none', async () => expect(await href('/d/next?a=1&${__all_variables}', { templating: {} })).toEqual(['/d/next?a=1']));
  it('to the Aspire dashboard leads to where it is', async () =>
    expect(await href('/x', { links: [{ type: 'link', title: 'Logs', url: 'http://localhost:15080/traces/resource/api' }, { type: 'link', title: 'Other', url: 'http://localhost:9090/' }] }))
      .toEqual(['http://localhost:15080/traces/resource/api', 'http://localhost:9090/', '/x']));
});

it('an LCD bar without a maximum ends at the highest value', async () => {
  const { root, close } = await open(withPanel(panel('bargauge', { options: { displayMode: 'lcd' }, fieldConfig: { defaults: { thresholds: { mode: 'absolute', steps: [{ value: null, color: '#000000' }, { value: 5, color: '#ffffff' }] } } } })));
  const colors = [...root.querySelectorAll<HTMLElement>('.bar-row:last-child .bar-cells span')].map(cell => cell.style.background);
  close();
  expect([colors.at(0), colors.at(-1)]).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
});
