import type { JSX } from 'preact';

export function ResourcesPage(): JSX.Element {
  return <h1>Resources</h1>;
}
