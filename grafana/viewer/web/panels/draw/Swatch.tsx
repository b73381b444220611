import type { JSX } from 'preact';

/** The colour of a series. */
export function Swatch({ color }: { color: string }): JSX.Element {
  return <span class="swatch" style={{ background: color }} aria-hidden="true" />;
}
