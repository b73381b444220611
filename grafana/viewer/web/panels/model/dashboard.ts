/** The parts of a Grafana dashboard file that are supported. Others are ignored. */
export interface Dashboard {
  uid: string;
  title: string;
  description?: string;
  tags?: string[];
  time?: { from: string; to: string };
  /** `utc`, `browser`, or a name like `Europe/Berlin`; the browser's if empty. */
  timezone?: string;
  refresh?: string;
  /** 0: nothing shared, 1: shared crosshair, 2: shared crosshair and tooltip. */
  graphTooltip?: number;
  links?: DashboardLink[];
  annotations?: { list?: AnnotationQuery[] };
  templating?: { list?: VariableModel[] };
  panels?: Panel[];
  /** What Grafana asks for at an import, such as the data source. */
  __inputs?: { name: string; type?: string; pluginId?: string; value?: string }[];
}

export interface GridPosition {
  x: number;
  y: number;
  w: number;
  h: number;
}

export interface DataSourceRef {
  type?: string;
  uid?: string;
}

export interface Panel {
  id: number;
  type: string;
  title?: string;
  description?: string;
  gridPos: GridPosition;
  transparent?: boolean;
  datasource?: DataSourceRef | string | null;
  fieldConfig?: FieldConfig;
  options?: Record<string, unknown>;
  targets?: Target[];
  transformations?: Transformation[];
  links?: PanelLink[];
  interval?: string;
  maxDataPoints?: number;
  timeFrom?: string;
  timeShift?: string;
  repeat?: string;
  repeatDirection?: 'h' | 'v';
  maxPerRow?: number;
  collapsed?: boolean;
  /** The panels of a row that is collapsed. */
  panels?: Panel[];
}

export interface Target {
  refId: string;
  expr?: string;
  legendFormat?: string;
  format?: 'time_series' | 'table' | 'heatmap';
  instant?: boolean;
  range?: boolean;
  /** Whether to ask for exemplars too. */
  exemplar?: boolean;
  interval?: string;
  hide?: boolean;
  datasource?: DataSourceRef | string | null;
}

export interface PanelLink {
  title: string;
  url: string;
  targetBlank?: boolean;
}

export interface DashboardLink {
  type: 'dashboards' | 'link';
  title?: string;
  tooltip?: string;
  url?: string;
  tags?: string[];
  asDropdown?: boolean;
  includeVars?: boolean;
  keepTime?: boolean;
  targetBlank?: boolean;
}

export interface AnnotationQuery {
  name: string;
  datasource?: DataSourceRef | string | null;
  enable?: boolean;
  hide?: boolean;
  iconColor?: string;
  expr?: string;
  target?: { expr?: string };
  titleFormat?: string;
  textFormat?: string;
  tagKeys?: string;
  step?: string;
}

export interface VariableModel {
  name: string;
  label?: string;
  type: string;
  hide?: number;
  query?: string | { query?: string };
  definition?: string;
  regex?: string;
  sort?: number;
  refresh?: number;
  multi?: boolean;
  includeAll?: boolean;
  allValue?: string | null;
  auto?: boolean;
  auto_count?: number;
  auto_min?: string;
  datasource?: DataSourceRef | string | null;
  current?: { text?: string | string[]; value?: string | string[] };
  options?: { text?: string; value?: string }[];
}

export interface Threshold {
  value: number | null;
  color: string;
}

export interface Thresholds {
  mode: 'absolute' | 'percentage';
  steps: Threshold[];
}

export interface MappingResult {
  text?: string;
  color?: string;
  index?: number;
}

export type ValueMapping =
  | { type: 'value'; options: Record<string, MappingResult> }
  | { type: 'range'; options: { from?: number | null; to?: number | null; result: MappingResult } }
  | { type: 'regex'; options: { pattern: string; result: MappingResult } }
  | { type: 'special'; options: { match: string; result: MappingResult } };

export interface FieldOptions {
  displayName?: string;
  displayNameFromDS?: string;
  description?: string;
  unit?: string;
  decimals?: number | null;
  min?: number | null;
  max?: number | null;
  fieldMinMax?: boolean;
  noValue?: string;
  color?: { mode: string; fixedColor?: string; seriesBy?: string };
  thresholds?: Thresholds;
  mappings?: ValueMapping[];
  links?: PanelLink[];
  custom?: Record<string, unknown>;
}

export interface FieldConfig {
  defaults?: FieldOptions;
  overrides?: FieldOverride[];
}

export interface FieldOverride {
  matcher: { id: string; options?: unknown };
  properties: { id: string; value?: unknown }[];
}

export interface Transformation {
  id: string;
  disabled?: boolean;
  /** The frames that it applies to; all without one. */
  filter?: { id: string; options?: unknown };
  options?: Record<string, unknown>;
}
