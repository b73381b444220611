import type { JSX } from 'preact';

export function GraphPage(): JSX.Element {
  return <h1>Graph</h1>;
}
