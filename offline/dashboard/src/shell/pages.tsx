import type { ComponentType } from 'preact';
import { lazy } from './lazy';

/** What a page gets: the named parts of its path. */
export interface PageProps {
  parameters: Record<string, string>;
}

export interface Page {
  /** What the path must match; its named groups are the page's parameters. */
  path: RegExp;
  title: string;
  component: ComponentType<PageProps>;
  /** The path that the navigation leads to, where there is an entry for the page. */
  entry?: string;
  icon?: string;
  /** The key that leads there. */
  key?: string;
}

export const pages: Page[] = [
  { path: /^\/$/, entry: '/', title: 'Resources', icon: 'resources', key: 'r', component: lazy(async () => (await import('../resources/ResourcesPage')).ResourcesPage) },
  { path: /^\/graph$/, entry: '/graph', title: 'Graph', icon: 'graph', key: 'g', component: lazy(async () => (await import('../graph/GraphPage')).GraphPage) },
  { path: /^\/consolelogs(?:\/resource\/(?<resource>[^/]+))?$/, entry: '/consolelogs', title: 'Console logs', icon: 'logs', key: 'c', component: lazy(async () => (await import('../consolelogs/ConsoleLogsPage')).ConsoleLogsPage) },
  { path: /^\/dashboards$/, entry: '/dashboards', title: 'Dashboards', icon: 'dashboards', key: 'd', component: lazy(async () => (await import('../panels/DashboardsPage')).DashboardsPage) },
  { path: /^\/dashboards\/(?<uid>[^/]+)$/, title: 'Dashboard', component: lazy(async () => (await import('../panels/DashboardPage')).DashboardPage) },
  { path: /^\/alerts$/, entry: '/alerts', title: 'Alerts', icon: 'alerts', key: 'a', component: lazy(async () => (await import('../alerts/AlertsPage')).AlertsPage) },
];

/** The page of a path with its parameters. */
export function pageOf(pathname: string): { page: Page; parameters: Record<string, string> } | undefined {
  for (const page of pages) {
    const found = page.path.exec(pathname);
    if (found) {
      const groups = Object.entries(found.groups ?? {}).filter((group): group is [string, string] => group[1] !== undefined);
      return { page, parameters: Object.fromEntries(groups.map(([name, value]) => [name, decodeURIComponent(value)])) };
    }
  }
  return undefined;
}
