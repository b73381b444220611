import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { dateTime } from '../time/clock';
import { readableOn } from '../fields/colors';
import { display, rangeOf, type Range } from '../fields/display';
import { reduceValues } from '../fields/reduce';
import { rowsOf, titleOf, type Field, type Frame, type Value } from '../data/frame';
import { joinByField, merge } from '../transform/join';
import { sortRows } from '../transform/rows';
import { safeHref } from '../text/href';
import { interpolateUrl, type Scope } from '../variables/interpolate';
import { flag, isObject, list, object, text } from '../model/shape';
import { optionsOf, type DrawProps } from './context';

interface TableOptions {
  showHeader?: boolean;
  sortBy?: { displayName?: string; desc?: boolean }[];
  footer?: { show?: boolean; reducer?: string[] };
}

const read = object<TableOptions>({
  showHeader: flag,
  sortBy: list(object<{ displayName?: string; desc?: boolean }>({ displayName: text, desc: flag })),
  footer: object<{ show?: boolean; reducer?: string[] }>({ show: flag, reducer: list(text) }),
});

const mostRows = 1000;

/** A table. Several series are joined by time. */
export function Table({ panel, frames, scope }: DrawProps): JSX.Element {
  const options = optionsOf(panel, read);
  const [chosen, setChosen] = useState<{ column: string; descending: boolean } | null>(null);
  // Series are joined by time, tables follow each other.
  const [first] = frames.length < 2 ? frames : frames.some(frame => frame.fields.some(({ type }) => type === 'string')) ? merge(frames) : joinByField(frames, {});
  if (!first) {
    return <></>;
  }

  const [standard] = options.sortBy ?? [];
  const sort = chosen ?? (standard?.displayName ? { column: standard.displayName, descending: standard.desc ?? false } : null);
  const frame = sort ? sortRows(first, sort.column, sort.descending) : first;
  const fields = frame.fields.filter(field => field.config.custom?.['hidden'] !== true);
  const ranges = fields.map(rangeOf(frame.fields));
  const count = Math.min(rowsOf(frame), mostRows);
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={panel.title}>
      <table class="data-table">
        {options.showHeader !== false && (
          <thead>
            <tr>{fields.map((field, i) => <Heading key={i} field={field} sort={sort} onSort={setChosen} />)}</tr>
          </thead>
        )}
        <tbody>
          {Array.from({ length: count }, (_, row) => <tr key={row}>{fields.map((field, i) => <Cell key={i} field={field} range={ranges[i]!} frame={frame} row={row} scope={scope} />)}</tr>)}
        </tbody>
        {options.footer?.show && (
          <tfoot>
            <tr>
              {fields.map((field, i) => <td key={i} class={alignOf(field)}>{field.type === 'number' ? shownOf(field, reduceValues(options.footer!.reducer?.[0] ?? 'sum', field.values), ranges[i]!).text : ''}</td>)}
            </tr>
          </tfoot>
        )}
      </table>
      {rowsOf(frame) > mostRows && <p class="muted">The first {mostRows} of {rowsOf(frame)} rows.</p>}
    </div>
  );
}

const alignOf = (field: Field): string => {
  const align = field.config.custom?.['align'];
  return align === 'center' || align === 'left' || align === 'right' ? `cell-${align}` : field.type === 'number' ? 'cell-right' : 'cell-left';
};

const shownOf = (field: Field, value: Value, range: Range) =>
  field.type === 'time' && typeof value === 'number' && !field.config.unit
    ? { text: dateTime(value), color: '', share: 0 }
    : display(value, field.config, range);

interface HeadingProps {
  field: Field;
  sort: { column: string; descending: boolean } | null;
  onSort: (sort: { column: string; descending: boolean } | null) => void;
}

function Heading({ field, sort, onSort }: HeadingProps): JSX.Element {
  const title = titleOf(field);
  const sorted = sort?.column === title ? sort : null;
  const width = field.config.custom?.['width'];
  return (
    <th class={alignOf(field)} aria-sort={sorted ? (sorted.descending ? 'descending' : 'ascending') : undefined} style={typeof width === 'number' ? { width: `${width}px` } : {}}>
      <button type="button" class="bare" onClick={() => onSort(!sorted ? { column: title, descending: false } : sorted.descending ? null : { column: title, descending: true })}>
        {title}
        {sorted && <span aria-hidden="true">{sorted.descending ? ' ▾' : ' ▴'}</span>}
      </button>
    </th>
  );
}

function Cell({ field, range, frame, row, scope }: { field: Field; range: Range; frame: Frame; row: number; scope: Scope }): JSX.Element {
  const value = field.values[row] ?? null;
  const shown = shownOf(field, value, range);
  const { cellOptions, displayMode } = field.config.custom ?? {};
  const kind = (isObject(cellOptions) ? text(cellOptions['type']) : undefined) ?? text(displayMode) ?? 'auto';
  const style = kind === 'color-text' ? { color: shown.color } : kind.startsWith('color-background') ? { background: shown.color, color: readableOn(shown.color) } : {};
  const [link] = field.config.links ?? [];
  const href = link ? safeHref(interpolateUrl(link.url, { ...scope, ...cellScope(frame, row, field, shown.text) })) : null;
  return (
    <td class={alignOf(field)} style={style}>
      {kind === 'gauge' || kind.endsWith('-gauge') ? (
        <span class="cell-gauge">
          <span class="bar-track"><span class="bar-fill" style={{ width: `${shown.share * 100}%`, background: shown.color }} /></span>
          <span style={{ color: shown.color }}>{shown.text}</span>
        </span>
      ) : href ? <a href={href} {...(link!.targetBlank ? { target: '_blank', rel: 'noreferrer' } : {})}>{shown.text}</a> : shown.text}
    </td>
  );
}

/** The variables of links: `${__value.raw}` is the cell, `${__data.fields.NAME}` a column of its row. */
const cellScope = (frame: Frame, row: number, field: Field, shown: string): Scope => ({
  __value: { value: String(field.values[row] ?? '') },
  '__value.text': { value: shown },
  ...Object.fromEntries(frame.fields.map(other => [`__data.fields.${titleOf(other)}`, { value: String(other.values[row] ?? '') }])),
});
