import type { JSX } from 'preact';

export function DashboardsPage(): JSX.Element {
  return <h1>Dashboards</h1>;
}
