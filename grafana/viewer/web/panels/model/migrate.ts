import { flag, isObject, list, number, object, record, anything, text, withDefault, type Reader } from './shape';

type Raw = Record<string, unknown>;

const raw: Reader<Raw> = record(anything);
const inside = (value: unknown): Raw => raw(value) ?? {};
const items = (value: unknown): Raw[] => list(raw)(value) ?? [];
const texts = (value: unknown): string[] => list(text)(value) ?? [];

/** Only what has a value. */
const given = (values: Raw): Raw => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null));

/** Brings a dashboard of an old schema, with rows and the panels of before Grafana 8, into today's form. */
export function migrate(dashboard: Raw): Raw {
  const panels = Array.isArray(dashboard['rows']) && !Array.isArray(dashboard['panels']) ? fromRows(items(dashboard['rows'])) : dashboard['panels'];
  return { ...dashboard, panels: Array.isArray(panels) ? panels.map(panel => (isObject(panel) ? migratePanel(panel) : panel)) : panels };
}

/** Rows of 12 columns with a height in pixels become panels on the grid of 24 columns. */
function fromRows(rows: readonly Raw[]): Raw[] {
  let y = 0;
  const headed = rows.some(row => row['showTitle'] === true || row['collapse'] === true || row['repeat']);
  return rows.flatMap(row => {
    const pixels = number(String(row['height'] ?? '').replace('px', '')) ?? 250;
    const height = Math.max(2, Math.ceil(pixels / 38));
    const heading = headed
      ? [given({ type: 'row', title: row['title'], repeat: row['repeat'], collapsed: false, gridPos: { x: 0, y: y++, w: 24, h: 1 } })]
      : [];
    let [x, lowest] = [0, y];
    const placed = items(row['panels']).map(panel => {
      const w = Math.min(24, Math.max(1, Math.floor((number(panel['span']) ?? 4) * 2)));
      const h = panel['height'] === undefined ? height : Math.max(2, Math.ceil((number(String(panel['height']).replace('px', '')) ?? pixels) / 38));
      if (x + w > 24) {
        [x, y] = [0, lowest];
      }

      const at = { ...panel, gridPos: { x, y, w, h } };
      x += w;
      lowest = Math.max(lowest, y + h);
      return at;
    });
    y = lowest;
    return row['collapse'] === true ? [{ ...heading[0], collapsed: true, panels: placed }] : [...heading, ...placed];
  });
}

function migratePanel(panel: Raw): Raw {
  const migrated = { ...panel, ...(Array.isArray(panel['panels']) ? { panels: items(panel['panels']).map(migratePanel) } : {}) } as Raw;
  switch (panel['type']) {
    case 'graph':
      return { ...migrated, ...fromGraph(panel) };
    case 'singlestat':
    case 'grafana-singlestat-panel':
      return { ...migrated, ...fromSinglestat(panel) };
    case 'table-old':
      return { ...migrated, ...fromTable(panel) };
    case 'table':
      return Array.isArray(panel['styles']) && !panel['fieldConfig'] ? { ...migrated, ...fromTable(panel) } : migrated;
    case 'text':
      return panel['options'] === undefined && panel['content'] !== undefined ? { ...migrated, options: { content: panel['content'], mode: panel['mode'] } } : migrated;
    case 'heatmap':
      return isObject(panel['color']) && panel['options'] === undefined ? { ...migrated, options: fromHeatmap(panel) } : migrated;
    default:
      return isObject(inside(panel['options'])['fieldOptions']) ? { ...migrated, ...fromFieldOptions(inside(panel['options'])) } : migrated;
  }
}

const legendNames: Readonly<Record<string, string>> = { avg: 'mean', current: 'lastNotNull', total: 'sum', min: 'min', max: 'max' };

/** Style of a graph, of the panel or of one series. */
const style = (from: Raw): Raw => given({
  drawStyle: from['bars'] === true ? 'bars' : from['lines'] === false ? 'points' : from['lines'] === true ? 'line' : undefined,
  lineWidth: from['linewidth'],
  fillOpacity: number(from['fill']) === undefined ? undefined : number(from['fill'])! * 10,
  showPoints: flag(from['points']) === undefined ? undefined : from['points'] ? 'always' : 'never',
  pointSize: number(from['pointradius']) === undefined ? undefined : 2 + 2 * number(from['pointradius'])!,
  lineStyle: from['dashes'] === true ? { fill: 'dash', dash: [number(from['dashLength']) ?? 10, number(from['spaceLength']) ?? 10] } : undefined,
  lineInterpolation: from['steppedLine'] === true ? 'stepAfter' : undefined,
  spanNulls: from['nullPointMode'] === 'connected' ? true : undefined,
  transform: from['transform'],
});

const axis = (from: Raw): Raw => given({
  axisLabel: from['label'],
  axisPlacement: from['show'] === false ? 'hidden' : undefined,
  scaleDistribution: (number(from['logBase']) ?? 1) > 1 ? { type: 'log', log: number(from['logBase']) } : undefined,
});

function fromGraph(panel: Raw): Raw {
  const [left = {}, right = {}] = items(panel['yaxes']);
  const stacked = panel['percentage'] === true ? 'percent' : 'normal';
  const fixed = (name: string, color: unknown) => ({ matcher: { id: 'byName', options: name }, properties: [{ id: 'color', value: { mode: 'fixed', fixedColor: color } }] });
  const lines = items(panel['thresholds']).filter(one => number(one['value']) !== undefined);
  const color: Readonly<Record<string, string>> = { critical: 'red', warning: 'orange', ok: 'green' };
  const legend = inside(panel['legend']);
  const tooltip = inside(panel['tooltip']);
  return {
    type: 'timeseries',
    fieldConfig: {
      defaults: given({
        unit: left['format'],
        decimals: panel['decimals'] ?? left['decimals'],
        min: left['min'],
        max: left['max'],
        color: { mode: 'palette-classic' },
        thresholds: lines.length > 0
          ? { mode: 'absolute', steps: [{ value: null, color: 'transparent' }, ...lines.map(one => ({ value: one['value'], color: color[String(one['colorMode'])] ?? one['lineColor'] ?? 'red' }))] }
          : undefined,
        custom: {
          ...style({ fill: 1, linewidth: 1, points: false, ...panel }),
          ...axis(left),
          ...(panel['stack'] === true ? { stacking: { mode: stacked, group: 'A' } } : {}),
          ...(lines.length > 0 ? { thresholdsStyle: { mode: lines.some(one => one['fill'] === true) ? 'line+area' : 'line' } } : {}),
        },
      }),
      overrides: [
        ...Object.entries(inside(panel['aliasColors'])).map(([name, value]) => fixed(name, value)),
        ...items(panel['seriesOverrides']).map(one => {
          const alias = text(one['alias']) ?? '';
          const custom = { ...style(one), ...(one['stack'] === false ? { stacking: { mode: 'none' } } : one['stack'] ? { stacking: { mode: stacked, group: text(one['stack']) ?? 'A' } } : {}) };
          return {
            matcher: alias.startsWith('/') ? { id: 'byRegexp', options: alias } : { id: 'byName', options: alias },
            properties: [
              ...(one['color'] ? [{ id: 'color', value: { mode: 'fixed', fixedColor: one['color'] } }] : []),
              ...(one['yaxis'] === 2 ? [
                ...Object.entries(given({ unit: right['format'], min: right['min'], max: right['max'] })).map(([id, value]) => ({ id, value })),
                ...Object.entries({ ...axis(right), axisPlacement: 'right' }).map(([id, value]) => ({ id: `custom.${id}`, value })),
              ] : []),
              ...(one['legend'] === false ? [{ id: 'custom.hideFrom', value: { legend: true } }] : []),
              ...Object.entries(custom).map(([id, value]) => ({ id: `custom.${id}`, value })),
            ],
          };
        }),
      ],
    },
    options: {
      legend: {
        showLegend: legend['show'] !== false,
        displayMode: legend['alignAsTable'] === true ? 'table' : 'list',
        placement: legend['rightSide'] === true ? 'right' : 'bottom',
        calcs: legend['values'] === true ? Object.keys(legendNames).filter(name => legend[name] === true).map(name => legendNames[name]) : [],
        ...(text(legend['sort']) ? { sortBy: { avg: 'Mean', current: 'Last *', total: 'Total', min: 'Min', max: 'Max' }[text(legend['sort'])!], sortDesc: legend['sortDesc'] } : {}),
      },
      tooltip: { mode: tooltip['shared'] === false ? 'single' : 'multi', sort: { 1: 'asc', 2: 'desc' }[Number(tooltip['sort'])] ?? 'none' },
    },
  };
}

const stepsOf = (limits: readonly number[], colors: readonly string[]): Raw => ({
  mode: 'absolute',
  steps: colors.slice(0, limits.length + 1).map((color, i) => ({ color, value: i === 0 ? null : limits[i - 1] })),
});

const limitsOf = (value: unknown): number[] => (typeof value === 'string' ? value.split(',') : texts(value)).map(part => number(part)).filter(part => part !== undefined);

/** Value and range mappings of before Grafana 8. */
export const oldMappings = (valueMaps: unknown, rangeMaps: unknown): Raw[] => [
  ...items(valueMaps).map(({ value, text: said }) => (value === 'null'
    ? { type: 'special', options: { match: 'null', result: { text: said } } }
    : { type: 'value', options: { [String(value)]: { text: said } } })),
  ...items(rangeMaps).map(({ from, to, text: said }) => ({ type: 'range', options: { from: number(from) ?? null, to: number(to) ?? null, result: { text: said } } })),
];

const statCalcs: Readonly<Record<string, string>> = { avg: 'mean', current: 'lastNotNull', total: 'sum', name: 'lastNotNull', min: 'min', max: 'max', delta: 'delta', diff: 'diff', range: 'range', first: 'first' };

function fromSinglestat(panel: Raw): Raw {
  const gauge = inside(panel['gauge']);
  const limits = limitsOf(panel['thresholds']);
  const background = panel['colorBackground'] === true;
  const shared = { reduceOptions: { calcs: [statCalcs[text(panel['valueName']) ?? 'avg'] ?? 'mean'], fields: '', values: false } };
  return {
    type: gauge['show'] === true ? 'gauge' : 'stat',
    fieldConfig: {
      defaults: given({
        unit: panel['format'],
        decimals: panel['decimals'],
        noValue: panel['nullText'],
        min: gauge['show'] === true ? gauge['minValue'] : undefined,
        max: gauge['show'] === true ? gauge['maxValue'] : undefined,
        thresholds: limits.length > 0 ? stepsOf(limits, texts(panel['colors'])) : { mode: 'absolute', steps: [{ value: null, color: 'text' }] },
        mappings: oldMappings(panel['mappingType'] === 2 ? [] : panel['valueMaps'], panel['mappingType'] === 2 ? panel['rangeMaps'] : []),
      }),
      overrides: [],
    },
    options: gauge['show'] === true
      ? { ...shared, showThresholdMarkers: gauge['thresholdMarkers'] !== false }
      : {
          ...shared,
          colorMode: background ? 'background' : panel['colorValue'] === true ? 'value' : 'none',
          graphMode: inside(panel['sparkline'])['show'] === true ? 'area' : 'none',
          textMode: panel['valueName'] === 'name' ? 'name' : 'auto',
        },
  };
}

const dates = new Set(['date', 'time']);

function fromTable(panel: Raw): Raw {
  const names: Readonly<Record<string, string>> = { avg: 'mean', current: 'lastNotNull', total: 'sum', min: 'min', max: 'max' };
  const columns = items(panel['columns']).map(({ value }) => names[String(value)]).filter(name => name !== undefined);
  const by: Readonly<Record<string, Raw[]>> = {
    timeseries_to_rows: [{ id: 'seriesToRows', options: {} }],
    timeseries_to_columns: [{ id: 'seriesToColumns', options: {} }],
    timeseries_aggregations: [{ id: 'reduce', options: { reducers: columns.length > 0 ? columns : ['mean'] } }],
    table: [{ id: 'merge', options: {} }],
  };
  return {
    type: 'table',
    transformations: by[text(panel['transform']) ?? ''] ?? [],
    fieldConfig: {
      defaults: {},
      overrides: items(panel['styles']).map(one => {
        const pattern = text(one['pattern']) ?? '';
        const limits = limitsOf(one['thresholds']);
        const mode = { cell: 'color-background', row: 'color-background', value: 'color-text' }[String(one['colorMode'])];
        return {
          matcher: pattern.startsWith('/') ? { id: 'byRegexp', options: pattern } : { id: 'byName', options: pattern },
          properties: Object.entries(given({
            displayName: one['alias'] || undefined,
            unit: dates.has(String(one['type'])) ? 'dateTimeAsIso' : one['unit'],
            decimals: one['decimals'],
            thresholds: limits.length > 0 ? stepsOf(limits, texts(one['colors'])) : undefined,
            'custom.cellOptions': mode === undefined ? undefined : { type: mode },
            'custom.hidden': one['type'] === 'hidden' ? true : undefined,
            'custom.align': one['align'],
            mappings: oldMappings(one['valueMaps'], one['rangeMaps']),
            links: one['link'] === true ? [{ title: one['linkTooltip'] ?? '', url: one['linkUrl'], targetBlank: one['linkTargetBlank'] }] : undefined,
          })).map(([id, value]) => ({ id, value })),
        };
      }),
    },
    options: { showHeader: true },
  };
}

const heatmapColors = object<{ colorScheme: string; mode: string }>({ colorScheme: withDefault(text, 'interpolateOranges'), mode: withDefault(text, 'spectrum') });

function fromHeatmap(panel: Raw): Raw {
  const { colorScheme } = heatmapColors(panel['color'])!;
  const yAxis = inside(panel['yAxis']);
  return {
    color: { mode: 'scheme', scheme: colorScheme.replace('interpolate', ''), reverse: false },
    yAxis: given({ unit: yAxis['format'], decimals: yAxis['decimals'] }),
    legend: { show: inside(panel['legend'])['show'] === true },
    tooltip: { mode: inside(panel['tooltip'])['show'] === false ? 'none' : 'single', yHistogram: inside(panel['tooltip'])['showHistogram'] === true },
    calculate: panel['dataFormat'] !== 'tsbuckets',
  };
}

/** Gauges, bar gauges and stats of Grafana 6. */
function fromFieldOptions({ fieldOptions, ...options }: Raw): Raw {
  const { defaults, overrides, calcs, values, limit } = inside(fieldOptions);
  const old = inside(defaults);
  const olds = items(old['mappings']);
  const mappings = olds.some(({ type }) => typeof type === 'number') ? oldMappings(olds.filter(({ type }) => type === 1), olds.filter(({ type }) => type === 2)) : old['mappings'];
  return {
    fieldConfig: { defaults: { ...old, ...(mappings === undefined ? {} : { mappings }) }, overrides: overrides ?? [] },
    options: { ...options, reduceOptions: given({ calcs: texts(calcs).map(name => statCalcs[name] ?? name), values, limit, fields: '' }) },
  };
}
