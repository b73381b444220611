import type { GridPosition, Panel } from './dashboard';
import type { Choice } from '../variables/variable';
import type { Scope } from '../variables/interpolate';

/** A panel with its position, and with its own variables if it is repeated. */
export interface PlacedPanel {
  key: string;
  panel: Panel;
  place: GridPosition;
  own: Scope;
}

/** Panels below a heading; the panels above the first heading have none. */
export interface Section {
  key: string;
  row?: Panel;
  title: string;
  own: Scope;
  collapsed: boolean;
  panels: PlacedPanel[];
}

/** The selected values of a variable. */
export type ChosenOf = (variable: string) => readonly Choice[];

const columns = 24;

/** The sections of a dashboard: its rows, with repeated rows and panels once per value. */
export function layOut(panels: readonly Panel[], chosenOf: ChosenOf): Section[] {
  const sections: Section[] = [];
  let current: { row?: Panel; panels: Panel[] } = { panels: [] };
  const close = () => {
    if (current.row || current.panels.length > 0) {
      sections.push(...repeatRow(current.row, current.panels, chosenOf).map(section => (current.row ? section : { ...section, key: `top-${sections.length}` })));
    }
  };
  for (const panel of [...panels].sort((a, b) => a.gridPos.y - b.gridPos.y || a.gridPos.x - b.gridPos.x)) {
    if (panel.type === 'row') {
      close();
      current = { row: panel, panels: [...(panel.panels ?? [])] };
      // What follows a collapsed row is not in it, and stays visible.
      if (panel.collapsed) {
        close();
        current = { panels: [] };
      }
    } else {
      current.panels.push(panel);
    }
  }

  close();
  return sections;
}

function repeatRow(row: Panel | undefined, panels: readonly Panel[], chosenOf: ChosenOf): Section[] {
  const variable = row?.repeat;
  const values = variable ? chosenOf(variable) : [];
  const owns: { suffix: string; own: Scope }[] = values.length > 0
    ? values.map(choice => ({ suffix: `-${choice.value}`, own: { [variable!]: { value: choice.value, text: choice.text } } }))
    : [{ suffix: '', own: {} }];
  return owns.map(({ suffix, own }) => ({
    key: `row-${row?.id ?? 'top'}${suffix}`,
    ...(row ? { row } : {}),
    title: row?.title ?? '',
    own,
    collapsed: row?.collapsed ?? false,
    panels: compact(panels.flatMap(panel => repeatPanel(panel, chosenOf, own, suffix))),
  }));
}

function repeatPanel(panel: Panel, chosenOf: ChosenOf, own: Scope, suffix: string): PlacedPanel[] {
  const values = panel.repeat ? chosenOf(panel.repeat) : [];
  if (values.length === 0) {
    return [{ key: `panel-${panel.id}${suffix}`, panel, place: panel.gridPos, own }];
  }

  const vertical = panel.repeatDirection === 'v';
  const perRow = vertical ? 1 : Math.min(values.length, panel.maxPerRow ?? 4);
  const width = vertical ? panel.gridPos.w : Math.floor(columns / perRow);
  return values.map((choice, i) => ({
    key: `panel-${panel.id}${suffix}-${choice.value}`,
    panel,
    place: {
      x: vertical ? panel.gridPos.x : (i % perRow) * width,
      y: panel.gridPos.y + Math.floor(i / perRow) * panel.gridPos.h,
      w: width,
      h: panel.gridPos.h,
    },
    own: { ...own, [panel.repeat!]: { value: choice.value, text: choice.text } },
  }));
}

/** Moves every panel up until it touches another, since sections start at any position. */
function compact(panels: readonly PlacedPanel[]): PlacedPanel[] {
  const heights = new Array<number>(columns).fill(0);
  return [...panels]
    .sort((a, b) => a.place.y - b.place.y || a.place.x - b.place.x)
    .map(placed => {
      const w = Math.min(placed.place.w, columns);
      const x = Math.min(placed.place.x, columns - w);
      const y = Math.max(...heights.slice(x, x + w));
      heights.fill(y + placed.place.h, x, x + w);
      return { ...placed, place: { x, y, w, h: placed.place.h } };
    });
}
