import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { getJson } from '../server/http';
import type { PageProps } from '../shell/pages';
import { Empty, Failure, Loading } from '../shell/states';
import { reasonOf } from './data/client';
import { useDashboardList } from './data/useDashboardList';
import { DashboardsPage } from './DashboardsPage';
import type { Dashboard } from './model/dashboard';
import { readDashboard } from './model/read';
import { DashboardView } from './page/DashboardView';
import './panels.css';

/** A dashboard by its uid; without one, the home dashboard. It is reloaded when its file changes. */
export function DashboardPage({ parameters }: PageProps): JSX.Element {
  const { list, problem, retry } = useDashboardList();
  const [loaded, setLoaded] = useState<Dashboard & { file: string } | null>(null);
  const [failure, setFailure] = useState('');
  const [tries, setTries] = useState(0);
  const uid = parameters['uid'];
  const entry = list?.dashboards.find(candidate => (uid === undefined ? candidate.home : candidate.uid === uid));
  const version = entry?.version;
  useEffect(() => {
    if (!entry) return undefined;
    const abort = new AbortController();
    setFailure('');
    getJson<unknown>(`/api/dashboards/${encodeURIComponent(entry.uid)}`, abort.signal).then(
      file => {
        const dashboard = readDashboard(file);
        document.title = `${entry.title} · OrderDemo`;
        setLoaded({ ...dashboard, file: entry.uid });
      },
    ).catch((error: unknown) => abort.signal.aborted || setFailure(reasonOf(error)));
    return () => abort.abort();
  }, [entry?.uid, version, tries]);
  if (!list) {
    return problem ? <Failure title="The dashboards cannot be loaded" detail={problem} retry={retry} /> : <Loading what="dashboards" />;
  }

  if (!entry) {
    return uid === undefined ? <DashboardsPage /> : <Empty title="There is no such dashboard"><a href="/dashboards">All dashboards</a></Empty>;
  }

  if (failure) {
    return <Failure title="The dashboard cannot be loaded" detail={failure} retry={() => setTries(count => count + 1)} />;
  }

  return loaded?.file === entry.uid ? <DashboardView key={entry.uid} dashboard={loaded} list={list} /> : <Loading what="the dashboard" />;
}
