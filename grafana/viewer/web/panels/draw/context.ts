import type { Annotation } from '../data/annotations';
import type { Exemplar } from '../data/exemplars';
import type { Frame } from '../data/frame';
import type { Panel } from '../model/dashboard';
import type { Reader } from '../model/shape';
import type { TimeRange } from '../time/range';
import type { Scope } from '../variables/interpolate';
import type { SharedCursor } from './cursor';

/** The properties of a visualization. */
export interface DrawProps {
  panel: Panel;
  frames: readonly Frame[];
  range: TimeRange;
  /** Milliseconds between two points. */
  step: number;
  annotations: readonly Annotation[];
  exemplars: readonly Exemplar[];
  scope: Scope;
  theme: 'light' | 'dark';
  /** Undefined if panels do not share their crosshair. */
  cursor: SharedCursor | null;
  onZoom: (from: number, to: number) => void;
  onZoomOut: () => void;
}

/** The options of a panel; what has another type than Grafana's is left out. */
export const optionsOf = <T extends object>(panel: Panel, reader: Reader<T>): T => reader(panel.options ?? {})!;
