import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { format } from '../fields/display';
import { reducedConfig, reducerLabel, reduceValues } from '../fields/reduce';
import { compareValues } from '../transform/rows';
import type { SeriesPlan } from './plan';
import { Swatch } from './Swatch';

export interface LegendOptions {
  showLegend?: boolean;
  displayMode?: string;
  placement?: string;
  calcs?: string[];
  sortBy?: string;
  sortDesc?: boolean;
}

interface LegendProps {
  series: readonly SeriesPlan[];
  shown: readonly boolean[];
  options: LegendOptions;
  /** A click shows one series only, or all again; with Ctrl, Meta or Shift it toggles one. */
  onPick: (index: number, toggle: boolean) => void;
  onHover: (index: number | null) => void;
}

/** The series with their calculated values. */
export function Legend({ series, shown, options, onPick, onHover }: LegendProps): JSX.Element | null {
  const calcs = options.calcs ?? [];
  const [sort, setSort] = useState({ by: options.sortBy ?? '', descending: options.sortDesc ?? true });
  const entries = series.map((plan, index) => ({ plan, index, values: calcs.map(calc => reduceValues(calc, plan.field.values)) })).filter(({ plan }) => plan.inLegend);
  const pick = (index: number) => ({
    type: 'button' as const,
    class: shown[index] ? 'bare legend-name' : 'bare legend-name legend-off',
    'aria-pressed': shown[index],
    title: series[index]!.title,
    onClick: (event: MouseEvent) => onPick(index, event.ctrlKey || event.metaKey || event.shiftKey),
    onMouseEnter: () => onHover(index),
    onMouseLeave: () => onHover(null),
  });
  if (options.displayMode !== 'table') {
    return (
      <ul class="chart-legend">
        {entries.map(({ plan, index, values }) => (
          <li key={index}>
            <button {...pick(index)}>
              <Swatch color={plan.color} />
              <span class="legend-title">{plan.title}</span>
            </button>
            {values.map((value, i) => (
              <span key={calcs[i]} class="legend-value">
                <span class="muted">{reducerLabel(calcs[i]!)}:</span> {format(value, reducedConfig(calcs[i]!, plan.field.config))}
              </span>
            ))}
          </li>
        ))}
      </ul>
    );
  }

  const column = calcs.findIndex(calc => reducerLabel(calc) === sort.by);
  if (column >= 0) {
    entries.sort((a, b) => (sort.descending ? -1 : 1) * compareValues(a.values[column]!, b.values[column]!));
  } else if (sort.by === 'Name') {
    entries.sort((a, b) => (sort.descending ? -1 : 1) * compareValues(a.plan.title, b.plan.title));
  }

  const heading = (label: string) => (
    <button type="button" class="bare legend-heading" onClick={() => setSort({ by: label, descending: sort.by === label ? !sort.descending : true })}>
      {label}
      {sort.by === label && <span aria-hidden="true">{sort.descending ? ' ▾' : ' ▴'}</span>}
    </button>
  );
  return (
    <table class="chart-legend legend-table">
      <thead>
        <tr>
          <th>{heading('Name')}</th>
          {calcs.map(calc => <th key={calc}>{heading(reducerLabel(calc))}</th>)}
        </tr>
      </thead>
      <tbody>
        {entries.map(({ plan, index, values }) => (
          <tr key={index}>
            <td>
              <button {...pick(index)}>
                <Swatch color={plan.color} />
                <span class="legend-title">{plan.title}</span>
              </button>
            </td>
            {values.map((value, i) => <td key={calcs[i]}>{format(value, reducedConfig(calcs[i]!, plan.field.config))}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
