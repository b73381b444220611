import type { JSX } from 'preact';
import type { PageProps } from '../shell/pages';

export function DashboardPage({ parameters }: PageProps): JSX.Element {
  return <h1>Dashboard {parameters['uid']}</h1>;
}
