import type { JSX } from 'preact';
import { colorOf } from '../fields/colors';
import { valueRange } from '../fields/display';
import { absoluteSteps } from '../fields/thresholds';
import { flag, object } from '../model/shape';
import { optionsOf, type DrawProps } from './context';
import { useSize } from './useSize';
import { reduceOptions, shownValues, type ReduceOptions, type ShownValue } from './values';

const read = object<{ reduceOptions?: ReduceOptions; showThresholdMarkers?: boolean }>({ reduceOptions, showThresholdMarkers: flag });

const sweep = 240;

/** A point on the circle around 100,100; 0 is the start of the gauge, 1 the end. */
function point(share: number, radius: number): string {
  const angle = ((-90 - sweep / 2 + sweep * share) * Math.PI) / 180;
  return `${(100 + radius * Math.cos(angle)).toFixed(2)},${(100 + radius * Math.sin(angle)).toFixed(2)}`;
}

const arc = (from: number, to: number, radius: number): string => `M${point(from, radius)} A${radius},${radius} 0 ${(to - from) * sweep > 180 ? 1 : 0} 1 ${point(to, radius)}`;

/** Each value as an arc between its min and max. */
export function Gauge({ panel, frames }: DrawProps): JSX.Element {
  const options = optionsOf(panel, read);
  const [box, { width, height }] = useSize<HTMLDivElement>();
  const values = shownValues(frames, options.reduceOptions);
  const columns = Math.max(1, Math.min(values.length, Math.round(Math.sqrt((values.length * width) / Math.max(1, height))) || 1));
  return (
    <div class="gauges" ref={box} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
      {values.map((value, i) => <Dial key={i} value={value} markers={options.showThresholdMarkers !== false} named={values.length > 1} />)}
    </div>
  );
}

function Dial({ value, markers, named }: { value: ShownValue; markers: boolean; named: boolean }): JSX.Element {
  const { config } = value.field;
  const range = valueRange(value.field.values);
  const [min, max] = [config.min ?? Math.min(0, range.min), config.max ?? range.max];
  const steps = absoluteSteps(config.thresholds, min, max);
  const share = (at: number) => Math.min(1, Math.max(0, max === min ? 0 : (at - min) / (max - min)));
  return (
    <svg class="gauge" viewBox="0 0 200 165" role="img" aria-label={`${value.title}: ${value.text}`}>
      <path class="gauge-track" d={arc(0, 1, 74)} />
      {value.share > 0.001 && <path d={arc(0, value.share, 74)} fill="none" stroke={value.color} stroke-width="22" />}
      {markers && steps.map((step, i) => {
        const [from, to] = [share(step.from), share(steps[i + 1]?.from ?? Infinity)];
        return to > from ? <path key={i} d={arc(from, to, 90)} fill="none" stroke={colorOf(step.color)} stroke-width="5" /> : null;
      })}
      <text x="100" y="108" text-anchor="middle" font-size={Math.min(38, 190 / Math.max(4, value.text.length))} fill={value.color} class="gauge-text">{value.text}</text>
      {named && <text x="100" y="158" text-anchor="middle" class="gauge-name">{value.title}</text>}
    </svg>
  );
}
