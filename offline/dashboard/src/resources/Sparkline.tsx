import type { JSX } from 'preact';

const width = 56;
const height = 18;

/** The newest samples as a small line; the whole height is one core, or the largest sample if that is more. */
export function Sparkline({ values }: { values: number[] }): JSX.Element {
  const top = Math.max(0.05, ...values) * 1.1;
  const step = width / 39;
  const points = values.map((value, i) => `${(width - (values.length - 1 - i) * step).toFixed(1)},${(height - 1 - (value / top) * (height - 3)).toFixed(1)}`);
  const first = (width - (values.length - 1) * step).toFixed(1);
  return (
    <svg class="sparkline" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <line x1="0" y1={height - 0.5} x2={width} y2={height - 0.5} />
      <polygon points={`${first},${height} ${points.join(' ')} ${width},${height}`} />
      <polyline points={points.join(' ')} />
    </svg>
  );
}
