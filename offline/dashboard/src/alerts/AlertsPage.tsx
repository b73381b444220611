import type { JSX } from 'preact';

export function AlertsPage(): JSX.Element {
  return <h1>Alerts</h1>;
}
