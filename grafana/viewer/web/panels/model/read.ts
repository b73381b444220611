import { parseDuration } from '../time/duration';
import type {
  AnnotationQuery, Dashboard, DashboardLink, DataSourceRef, FieldConfig, FieldOptions, FieldOverride, GridPosition, MappingResult, Panel, PanelLink, Target, Thresholds,
  Transformation, ValueMapping, VariableModel,
} from './dashboard';
import { migrate } from './migrate';
import { anything, either, flag, isObject, list, nullable, number, object, oneOf, record, text, withDefault, within, type Reader } from './shape';

// A dashboard file can have anything anywhere: what has another type than Grafana's counts as absent, so that one mistake
// does not take the rest of the dashboard.

const reference: Reader<DataSourceRef | string> = either(text, object<DataSourceRef>({ type: text, uid: text }));

const link = object<PanelLink>({ title: withDefault(text, ''), url: text, targetBlank: flag }, 'url');

const result = object<MappingResult>({ text, color: text, index: number });

const mappings: Readonly<Record<string, Reader<ValueMapping['options']>>> = {
  value: record(result),
  range: object({ from: nullable(number), to: nullable(number), result: withDefault(result, {}) }),
  regex: object({ pattern: text, result: withDefault(result, {}) }, 'pattern'),
  special: object({ match: text, result: withDefault(result, {}) }, 'match'),
};

const mapping: Reader<ValueMapping> = value => {
  const type = isObject(value) ? text(value['type']) : undefined;
  const options = type !== undefined && Object.hasOwn(mappings, type) ? mappings[type]!((value as { options?: unknown }).options) : undefined;
  return options && ({ type, options } as ValueMapping);
};

const thresholds = object<Thresholds>({
  mode: withDefault(oneOf('absolute', 'percentage'), 'absolute'),
  steps: withDefault(list(object<Thresholds['steps'][number]>({ value: withDefault(nullable(number), null), color: withDefault(text, '') })), []),
});

export const readFieldOptions = object<FieldOptions>({
  displayName: text,
  displayNameFromDS: text,
  description: text,
  unit: text,
  decimals: nullable(within(0, 20)),
  min: nullable(number),
  max: nullable(number),
  fieldMinMax: flag,
  noValue: text,
  color: object<NonNullable<FieldOptions['color']>>({ mode: withDefault(text, 'thresholds'), fixedColor: text, seriesBy: text }),
  thresholds,
  mappings: list(mapping),
  links: list(link),
  custom: record(anything),
});

const fieldConfig = object<FieldConfig>({
  defaults: readFieldOptions,
  overrides: list(object<FieldOverride>({
    matcher: object<FieldOverride['matcher']>({ id: text, options: anything }, 'id'),
    properties: withDefault(list(object<FieldOverride['properties'][number]>({ id: text, value: anything }, 'id')), []),
  }, 'matcher')),
});

const target = object<Target>({
  refId: withDefault(text, ''),
  expr: text,
  legendFormat: text,
  format: oneOf('time_series', 'table', 'heatmap'),
  instant: flag,
  range: flag,
  exemplar: flag,
  interval: text,
  hide: flag,
  datasource: nullable(reference),
});

/** Queries without a name get the next free letter, as in Grafana. */
const targets: Reader<Target[]> = value => list(target)(value)?.map((one, i) => ({ ...one, refId: one.refId || String.fromCharCode(65 + (i % 26)) }));

const place: Reader<GridPosition> = object<GridPosition>({
  x: withDefault(within(0, 23), 0),
  y: withDefault(within(0, 1e6), 0),
  w: withDefault(within(1, 24), 12),
  h: withDefault(within(1, 200), 8),
});

const panel: Reader<Panel> = value => object<Panel>({
  id: withDefault(number, 0),
  type: withDefault(text, ''),
  title: text,
  description: text,
  gridPos: at => place(isObject(at) ? at : {}),
  transparent: flag,
  datasource: nullable(reference),
  fieldConfig,
  options: record(anything),
  targets,
  transformations: list(object<Transformation>({ id: text, disabled: flag, filter: object({ id: text, options: anything }, 'id'), options: record(anything) }, 'id')),
  links: list(link),
  interval: text,
  maxDataPoints: within(1, 11_000),
  timeFrom: text,
  timeShift: text,
  repeat: text,
  repeatDirection: oneOf('h', 'v'),
  maxPerRow: within(1, 24),
  collapsed: flag,
  panels: list(panel),
})(value);

const annotation = object<AnnotationQuery>({
  name: withDefault(text, 'Annotations'),
  datasource: nullable(reference),
  enable: flag,
  hide: flag,
  iconColor: text,
  expr: text,
  target: object<{ expr?: string }>({ expr: text }),
  titleFormat: text,
  textFormat: text,
  tagKeys: text,
  step: text,
});

const several: Reader<string | string[]> = either(text, list(text));

const variable = object<VariableModel>({
  name: text,
  label: text,
  type: withDefault(text, 'query'),
  hide: number,
  query: either(text, object<{ query?: string }>({ query: text })),
  definition: text,
  regex: text,
  sort: number,
  refresh: number,
  multi: flag,
  includeAll: flag,
  allValue: nullable(text),
  auto: flag,
  auto_count: within(1, 1000),
  auto_min: text,
  datasource: nullable(reference),
  current: object<{ text?: string | string[]; value?: string | string[] }>({ text: several, value: several }),
  options: list(object<{ text?: string; value?: string }>({ text, value: text })),
}, 'name');

const dashboardLink = object<DashboardLink>({
  type: withDefault(oneOf('dashboards', 'link'), 'link'),
  title: text,
  tooltip: text,
  url: text,
  tags: list(text),
  asDropdown: flag,
  includeVars: flag,
  keepTime: flag,
  targetBlank: flag,
});

const dashboard = object<Dashboard>({
  uid: withDefault(text, ''),
  title: withDefault(text, 'No title'),
  description: text,
  tags: list(text),
  time: object<{ from: string; to: string }>({ from: text, to: text }, 'from', 'to'),
  timezone: text,
  refresh: value => (typeof value === 'string' && parseDuration(value) ? value : undefined),
  graphTooltip: number,
  links: list(dashboardLink),
  annotations: object<{ list?: AnnotationQuery[] }>({ list: list(annotation) }),
  templating: object<{ list?: VariableModel[] }>({ list: list(variable) }),
  panels: list(panel),
  __inputs: list(object<{ name: string; type?: string; pluginId?: string; value?: string }>({ name: text, type: text, pluginId: text, value: text }, 'name')),
});

/**
 * Reads a dashboard file, also one of an old schema.
 * @throws Error if its schema is not supported: one line that names it and says what to do.
 */
export function readDashboard(file: unknown): Dashboard {
  const whole = isObject(file) && isObject(file['dashboard']) ? file['dashboard'] : file;
  const version = isObject(whole) ? text(whole['apiVersion']) : undefined;
  const inside = isObject(whole) && isObject(whole['spec']) ? whole['spec'] : whole;
  if (!isObject(inside) || isObject(inside['elements'])) {
    throw new Error(`The dashboard has the schema “${version ?? 'v2'}”, which is not supported: in Grafana, export it as a classic dashboard (V1 resource).`);
  }

  const read = dashboard(migrate(inside))!;
  const seen = new Set<number>();
  const numbered = (panels: readonly Panel[]): Panel[] => panels.map(one => {
    let { id } = one;
    while (id === 0 || seen.has(id)) {
      id = id < 100_000 ? 100_000 : id + 1;
    }

    seen.add(id);
    return { ...one, id, ...(one.panels ? { panels: numbered(one.panels) } : {}) };
  });
  return { ...read, panels: numbered(read.panels ?? []) };
}
