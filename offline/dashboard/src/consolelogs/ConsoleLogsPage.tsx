import type { JSX } from 'preact';

export function ConsoleLogsPage(): JSX.Element {
  return <h1>Console logs</h1>;
}
