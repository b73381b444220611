import type { JSX } from 'preact';

const width = 56;
const height = 18;

/** The newest samples as a small line; the whole height is one core, or the largest sample if that is more. */
export function Sparkline({ values }: { values: number[] }): JSX.Element | null {
  if (values.length < 2) return <svg class="sparkline" width={width} height={height} aria-hidden="true" />;
  const top = Math.max(0.05, ...values) * 1.1;
  const step = width / 39;
  const points = values.map((value, i) => `${(width - (values.length - 1 - i) * step).toFixed(1)},${(height - 1 - (value / top) * (height - 3)).toFixed(1)}`);
  const first = (width - (values.length - 1) * step).toFixed(1);
  return (
    <svg class="sparkline" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <polygon points={`${first},${height} ${points.join(' ')} ${width},${height}`} />
      <polyline points={points.join(' ')} />
    </svg>
  );
}
