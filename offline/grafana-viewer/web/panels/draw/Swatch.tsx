import type { JSX } from 'preact';

/** The colour of a series, beside its name. */
export function Swatch({ color }: { color: string }): JSX.Element {
  return <span class="swatch" style={{ background: color }} aria-hidden="true" />;
}
