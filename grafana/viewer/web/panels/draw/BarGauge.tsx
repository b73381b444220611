import type { JSX } from 'preact';
import { colorOf } from '../fields/colors';
import { absoluteSteps } from '../fields/thresholds';
import { flag, object, text } from '../model/shape';
import { optionsOf, type DrawProps } from './context';
import { reduceOptions, shownValues, type ReduceOptions, type ShownValue } from './values';

interface BarGaugeOptions {
  reduceOptions?: ReduceOptions;
  orientation?: string;
  displayMode?: string;
  showUnfilled?: boolean;
  valueMode?: string;
}

const read = object<BarGaugeOptions>({ reduceOptions, orientation: text, displayMode: text, showUnfilled: flag, valueMode: text });

/** Each value as a bar between its min and max. */
export function BarGauge({ panel, frames }: DrawProps): JSX.Element {
  const options = optionsOf(panel, read);
  const values = shownValues(frames, options.reduceOptions);
  const vertical = options.orientation === 'vertical' || (options.orientation !== 'horizontal' && panel.gridPos.w > panel.gridPos.h * 1.6);
  return (
    <ul class={vertical ? 'bars bars-vertical' : 'bars'}>
      {values.map((value, i) => (
        <li key={i} class="bar-row">
          {(values.length > 1 || vertical) && <span class="bar-name" title={value.title}>{value.title}</span>}
          <span class={options.showUnfilled === false ? 'bar-track bar-track-bare' : 'bar-track'} aria-hidden="true">
            {options.displayMode === 'lcd' ? <Cells value={value} /> : <Fill value={value} vertical={vertical} gradient={options.displayMode !== 'basic'} />}
          </span>
          {options.valueMode !== 'hidden' && <span class="bar-value" style={options.valueMode === 'text' ? {} : { color: value.color }}>{value.text}</span>}
        </li>
      ))}
    </ul>
  );
}

function Fill({ value, vertical, gradient }: { value: ShownValue; vertical: boolean; gradient: boolean }): JSX.Element {
  const length = `${(value.share * 100).toFixed(1)}%`;
  return (
    <span
      class="bar-fill"
      style={{
        [vertical ? 'height' : 'width']: length,
        background: gradient ? `linear-gradient(${vertical ? 'to top' : 'to right'}, color-mix(in srgb, ${value.color} 45%, transparent), ${value.color})` : value.color,
      }}
    />
  );
}

const cellCount = 30;

function Cells({ value }: { value: ShownValue }): JSX.Element {
  const { min, max } = value.range;
  const steps = absoluteSteps(value.field.config.thresholds, min, max);
  return (
    <span class="bar-cells">
      {Array.from({ length: cellCount }, (_, i) => {
        const at = min + ((max - min) * i) / cellCount;
        const color = colorOf((steps.filter(step => at >= step.from).at(-1) ?? steps[0]!).color);
        return <span key={i} style={{ background: color, opacity: i / cellCount < value.share ? 1 : 0.15 }} />;
      })}
    </span>
  );
}
