import type { ComponentType } from 'preact';
import { lazy } from './lazy';

/** The parameters of a page: the named groups of its path. */
export interface PageProps {
  parameters: Record<string, string>;
}

export interface Page {
  /** The pattern of the path; its named groups are the parameters. */
  path: RegExp;
  title: string;
  component: ComponentType<PageProps>;
  /** The path of its navigation entry. */
  entry: string;
  /** Set if the page has a navigation entry. */
  icon?: string;
  /** The keyboard shortcut. */
  key?: string;
}

const dashboard = lazy<PageProps>(async () => (await import('../panels/DashboardPage')).DashboardPage);
const dashboards = lazy<PageProps>(async () => (await import('../panels/DashboardsPage')).DashboardsPage);
const alerts = lazy<PageProps>(async () => (await import('../alerts/AlertsPage')).AlertsPage);

/** The pages, at Grafana's paths. */
export const pages: Page[] = [
  { path: /^\/$/, entry: '/', title: 'Home', icon: 'home', key: 'h', component: dashboard },
  { path: /^\/dashboards$/, entry: '/dashboards', title: 'Dashboards', icon: 'dashboards', key: 'd', component: dashboards },
  { path: /^\/d\/(?<uid>[^/]+)(?:\/[^/]*)?$/, entry: '/dashboards', title: 'Dashboard', component: dashboard },
  { path: /^\/(?:alerts|alerting(?:\/.*)?)$/, entry: '/alerts', title: 'Alerts', icon: 'alerts', key: 'a', component: alerts },
];

/** The page of a path and its parameters. */
export function pageOf(pathname: string): { page: Page; parameters: Record<string, string> } | undefined {
  for (const page of pages) {
    const found = page.path.exec(pathname);
    if (found) {
      const groups = Object.entries(found.groups ?? {}).filter((group): group is [string, string] => group[1] !== undefined);
      try {
        return { page, parameters: Object.fromEntries(groups.map(([name, value]) => [name, decodeURIComponent(value)])) };
      } catch {
        // No encoded text, such as `/d/%`.
        return undefined;
      }
    }
  }
  return undefined;
}
