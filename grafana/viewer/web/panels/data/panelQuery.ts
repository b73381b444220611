import type { Panel, Target } from '../model/dashboard';
import { applyFieldConfig } from '../fields/config';
import { parseDuration } from '../time/duration';
import { intervalVariables, resolution, type Resolution } from '../time/interval';
import type { TimeRange } from '../time/range';
import { transform } from '../transform/transform';
import { interpolateQuery, interpolateText, type Scope } from '../variables/interpolate';
import { queryExemplars, queryInstant, queryRange, type DataSourceEntry } from './client';
import { toExemplars, type Exemplar } from './exemplars';
import type { Frame } from './frame';
import { toFrames, type QueryData } from './prometheus';
import { resolveSource } from './sources';

/** A query of a panel. */
export interface Question {
  target: Target;
  source: DataSourceEntry;
  expression: string;
  legend: string | undefined;
  instant: boolean;
  grid: Resolution;
}

export interface PanelQuery {
  targets: readonly Target[] | undefined;
  /** The panel's own; a target's takes precedence. */
  datasource?: Panel['datasource'];
  interval?: string | undefined;
  range: TimeRange;
  scope: Scope;
  /** Max number of points in a line. */
  points: number;
  sources: readonly DataSourceEntry[];
}

/** The queries of a panel: one per visible target. */
export function questionsOf({ targets, datasource, interval, range, scope, points, sources }: PanelQuery): Question[] {
  return (targets ?? []).filter(({ hide, expr }) => !hide && expr).map(target => {
    const source = resolveSource(target.datasource ?? datasource, sources, scope);
    const scrape = parseDuration(source.timeInterval) ?? 15_000;
    const minStep = parseDuration(interpolateText(target.interval || interval || '', scope)) ?? scrape;
    const grid = resolution(range.from, range.to, points, minStep);
    const times = Object.fromEntries(Object.entries(intervalVariables(grid.step, scrape, range.from, range.to)).map(([name, value]) => [name, { value }]));
    const all = { ...scope, ...times };
    return {
      target,
      source,
      expression: interpolateQuery(target.expr!, all),
      legend: target.legendFormat === undefined ? undefined : interpolateText(target.legendFormat, all),
      instant: target.instant === true && target.range !== true,
      grid,
    };
  });
}

export const ask = ({ source, expression, instant, grid }: Question, signal: AbortSignal): Promise<QueryData> =>
  instant ? queryInstant(source.uid, expression, grid.end, signal) : queryRange(source.uid, expression, grid, signal);

export interface PanelData {
  frames: Frame[];
  /** The transformations of the panel that are not supported. */
  unknown: string[];
  step: number;
  exemplars: Exemplar[];
}

/** The exemplars of a query that asks for them; none where Prometheus keeps none. */
const exemplarsOf = async ({ target, source, expression, instant, grid }: Question, signal: AbortSignal): Promise<Exemplar[]> =>
  target.exemplar === true && !instant ? toExemplars(await queryExemplars(source.uid, expression, grid, signal).catch(() => []), source, grid.step) : [];

/** Runs all queries in parallel and returns the frames to draw. */
export async function fetchPanel(panel: Panel, questions: readonly Question[], signal: AbortSignal): Promise<PanelData> {
  const [results, exemplars] = await Promise.all([
    Promise.all(questions.map(question => ask(question, signal))),
    Promise.all(questions.map(question => exemplarsOf(question, signal))),
  ]);
  const frames = results.flatMap((data, i) => {
    const { target, expression, legend } = questions[i]!;
    const named = legend === undefined ? target : { ...target, legendFormat: legend };
    return toFrames(data, named, expression);
  });
  // Transformations and overrides refer to titles, and both can change them.
  const { frames: transformed, unknown } = transform(frames, panel.transformations);
  return { frames: applyFieldConfig(transformed, panel.fieldConfig), unknown, step: Math.max(1, ...questions.map(({ grid }) => grid.step)), exemplars: exemplars.flat() };
}
