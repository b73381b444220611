import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { dateTime } from '../time/clock';
import { describeRange, parseTime, quickRanges, resolveRange, shift, zoomOut, type RawRange, type TimeRange } from '../time/range';
import { Menu } from './Menu';

interface TimePickerProps {
  raw: RawRange;
  range: TimeRange;
  onChange: (range: RawRange) => void;
}

/** Selects the time range: a relative one, or two times. */
export function TimePicker({ raw, range, onChange }: TimePickerProps): JSX.Element {
  return (
    <div class="button-group" role="group" aria-label="Time range">
      <button type="button" aria-label="Move time range back" onClick={() => onChange(shift(range, -1))}>‹</button>
      <Menu label={describeRange(raw)} name={`Time range: ${describeRange(raw)}`} align="right">
        {close => <Choices raw={raw} range={range} onChange={chosen => { onChange(chosen); close(); }} />}
      </Menu>
      <button type="button" aria-label="Move time range on" onClick={() => onChange(shift(range, 1))}>›</button>
      <button type="button" aria-label="Zoom out time range" title="Zoom out" onClick={() => onChange(zoomOut(range))}>−</button>
    </div>
  );
}

function Choices({ raw, range, onChange }: TimePickerProps): JSX.Element {
  const written = (text: string, at: number) => (text.startsWith('now') ? text : dateTime(at));
  const [from, setFrom] = useState(written(raw.from, range.from));
  const [to, setTo] = useState(written(raw.to, range.to));
  const now = Date.now();
  const problem = parseTime(from, now) === null ? 'The start is no time: now-1h or 2026-03-01 12:00:00 are.'
    : parseTime(to, now, true) === null ? 'The end is no time.'
      : resolveRange({ from, to }, now) === null ? 'The start must be before the end.' : '';
  const normal = (text: string) => (text.startsWith('now') ? text : String(parseTime(text, now)));
  return (
    <div class="time-choices">
      <form onSubmit={event => { event.preventDefault(); if (!problem) { onChange({ from: normal(from), to: normal(to) }); } }}>
        <label>From<input value={from} onInput={event => setFrom(event.currentTarget.value)} spellcheck={false} /></label>
        <label>To<input value={to} onInput={event => setTo(event.currentTarget.value)} spellcheck={false} /></label>
        <p class="form-problem" role="status">{problem}</p>
        <button type="submit" class="primary" disabled={problem !== ''}>Apply time range</button>
      </form>
      <ul class="choices">
        {quickRanges.map(quick => (
          <li key={quick.label}>
            <button type="button" aria-pressed={quick.from === raw.from && quick.to === raw.to} onClick={() => onChange(quick)}>{quick.label}</button>
          </li>
        ))}
      </ul>
    </div>
  );
}
