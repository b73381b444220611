import type { Panel, Target } from '../model/dashboard';
import { applyFieldConfig } from '../fields/config';
import { parseDuration } from '../time/duration';
import { intervalVariables, resolution, type Resolution } from '../time/interval';
import type { TimeRange } from '../time/range';
import { transform } from '../transform/transform';
import { interpolateQuery, interpolateText, type Scope } from '../variables/interpolate';
import { queryInstant, queryRange, sourceUid } from './client';
import type { Frame } from './frame';
import { toFrames, type QueryData } from './prometheus';

/** One question to ask for a panel. */
export interface Question {
  target: Target;
  source: string;
  expression: string;
  legend: string | undefined;
  instant: boolean;
  grid: Resolution;
}

export interface PanelQuery {
  panel: Panel;
  range: TimeRange;
  scope: Scope;
  /** Points of a line that can be told apart. */
  points: number;
  /** How often a source has new data. */
  intervalOf: (source: string) => string;
}

/** What to ask for a panel: one question per target that is not hidden. */
export function questionsOf({ panel, range, scope, points, intervalOf }: PanelQuery): Question[] {
  return (panel.targets ?? []).filter(({ hide, expr }) => !hide && expr).map(target => {
    const source = interpolateText(sourceUid(target.datasource ?? panel.datasource), scope);
    const scrape = parseDuration(interpolateText(intervalOf(source), scope)) ?? 15_000;
    const least = parseDuration(interpolateText(target.interval ?? panel.interval ?? '', scope)) ?? scrape;
    const grid = resolution(range.from, range.to, panel.maxDataPoints ?? points, least);
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

const ask = ({ source, expression, instant, grid }: Question, signal: AbortSignal): Promise<QueryData> =>
  instant ? queryInstant(source, expression, grid.end, signal) : queryRange(source, expression, grid, signal);

export interface PanelData {
  frames: Frame[];
  /** What the panel wants done to its data that is not known here. */
  unknown: string[];
  step: number;
}

/** Asks everything at once and makes what the panel draws of the answers. */
export async function fetchPanel(panel: Panel, questions: readonly Question[], signal: AbortSignal): Promise<PanelData> {
  const answers = await Promise.all(questions.map(question => ask(question, signal)));
  const frames = answers.flatMap((data, i) => {
    const { target, expression, legend, instant, grid } = questions[i]!;
    const named = legend === undefined ? target : { ...target, legendFormat: legend };
    return toFrames(data, named, expression, instant ? undefined : grid);
  });
  // Titles decide what transformations and overrides mean, and both can change titles.
  const { frames: transformed, unknown } = transform(frames, panel.transformations);
  return { frames: applyFieldConfig(transformed, panel.fieldConfig), unknown, step: questions[0]?.grid.step ?? 15_000 };
}
