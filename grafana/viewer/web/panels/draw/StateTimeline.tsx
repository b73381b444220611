import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { dateTime, roughly } from '../time/clock';
import { numbersOf, timeOf, titleOf, type Field } from '../data/frame';
import { stateRuns, type Run } from '../data/stateRuns';
import { readableOn, seriesColor } from '../fields/colors';
import { display, rangeOf } from '../fields/display';
import { timeTick } from './axis';
import { flag, object, text } from '../model/shape';
import { optionsOf, type DrawProps } from './context';
import { Tooltip } from './Tooltip';
import { useSize } from './useSize';

const read = object<{ mergeValues?: boolean; showValue?: string }>({ mergeValues: flag, showValue: text });

/** The values of each series over time, as a row of coloured ranges. */
export function StateTimeline({ panel, frames, range, step, cursor }: DrawProps): JSX.Element {
  const options = optionsOf(panel, read);
  const [holder, { width }] = useSize<HTMLDivElement>();
  const self = useRef({});
  const [line, setLine] = useState<number | null>(null);
  const [hover, setHover] = useState<{ x: number; y: number; field: Field; run: Run } | null>(null);
  useEffect(() => cursor?.follow(self.current, setLine), [cursor]);
  const share = (time: number) => Math.min(100, Math.max(0, ((time - range.from) / (range.to - range.from)) * 100));
  const fields = frames.flatMap(frame => {
    const times = (timeOf(frame)?.values ?? []) as number[];
    return numbersOf([frame]).map(field => ({ field, runs: stateRuns(times, field.values, step, options.mergeValues !== false) }));
  });
  const rangeFor = rangeOf(fields.map(({ field }) => field));
  const ticks = Math.max(2, Math.floor((width * 0.85) / 110));
  const follow = (event: PointerEvent) => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    cursor?.say(self.current, range.from + ((event.clientX - box.left) / box.width) * (range.to - range.from));
  };
  return (
    <div class="states" ref={holder}>
      <div class="states-rows" style={{ gridAutoRows: 'minmax(18px, 1fr)' }}>
        {fields.map(({ field, runs }, row) => (
          <div key={row} class="states-row">
            <span class="states-name" title={titleOf(field)}>{titleOf(field)}</span>
            <span class="states-track" onPointerMove={follow} onPointerLeave={() => { cursor?.say(self.current, null); setHover(null); }}>
              {runs.map(run => {
                const shown = display(run.value, field.config, rangeFor(field));
                const color = field.config.color?.mode?.startsWith('palette') && !field.config.mappings?.length ? seriesColor(Number(run.value)) : shown.color;
                const wide = ((share(run.to) - share(run.from)) / 100) * width * 0.85 > shown.text.length * 7 + 8;
                return (
                  <span
                    key={run.from}
                    class="states-run"
                    style={{ left: `${share(run.from)}%`, width: `${share(run.to) - share(run.from)}%`, background: color, color: readableOn(color) }}
                    onPointerMove={event => setHover({ x: event.clientX, y: event.clientY, field, run })}
                  >
                    {options.showValue === 'always' || (options.showValue !== 'never' && wide) ? shown.text : ''}
                  </span>
                );
              })}
              {line !== null && line >= range.from && line <= range.to && <span class="cursor-line" style={{ left: `${share(line)}%`, top: '0', height: '100%' }} />}
            </span>
          </div>
        ))}
      </div>
      <div class="states-times" aria-hidden="true">
        {Array.from({ length: ticks }, (_, i) => <span key={i}>{timeTick(range.from + ((range.to - range.from) * i) / (ticks - 1), (range.to - range.from) / ticks)}</span>)}
      </div>
      {hover && (
        <Tooltip x={hover.x} y={hover.y}>
          <div class="chart-tooltip-time">{dateTime(hover.run.from)} – {dateTime(hover.run.to)}</div>
          <div class="chart-tooltip-row">
            <span class="chart-tooltip-name">{titleOf(hover.field)}</span>
            <span class="chart-tooltip-value">{display(hover.run.value, hover.field.config, rangeFor(hover.field)).text}</span>
          </div>
          <div class="muted">for {roughly(hover.run.to - hover.run.from)}</div>
        </Tooltip>
      )}
    </div>
  );
}
