import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { getJson } from '../server/http';
import { Empty, Failure, Loading } from '../shell/states';
import { reasonOf, type DashboardEntry, type DashboardList } from './data/client';
import './panels.css';

/** All dashboards, by folder. */
export function DashboardsPage(): JSX.Element {
  const [list, setList] = useState<DashboardList | null>(null);
  const [problem, setProblem] = useState('');
  const [search, setSearch] = useState('');
  const [tries, setTries] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    getJson<DashboardList>('/api/dashboards', abort.signal).then(
      found => {
        setList(found);
        setProblem('');
      },
      (error: unknown) => abort.signal.aborted || setProblem(reasonOf(error)),
    );
    return () => abort.abort();
  }, [tries]);
  // Grafana is among the last to start: until then the list is asked for again.
  useEffect(() => {
    const timer = list && !list.ready && setTimeout(() => setTries(count => count + 1), 2000);
    return () => clearTimeout(timer || undefined);
  }, [list]);
  if (problem) {
    return <Failure title="The dashboards cannot be loaded" detail={problem} retry={() => setTries(count => count + 1)} />;
  }

  if (!list) {
    return <Loading what="dashboards" />;
  }

  const words = search.toLowerCase().split(/\s+/);
  const found = list.dashboards.filter(({ title, description, folder, tags }) => words.every(word => `${title} ${description} ${folder} ${tags.join(' ')}`.toLowerCase().includes(word)));
  const folders = [...new Set(found.map(({ folder }) => folder))].sort((a, b) => a.localeCompare(b));
  return (
    <div class="dashboards">
      <header class="dashboard-head">
        <h1 class="dashboard-title">Dashboards</h1>
        <input type="search" placeholder="Search dashboards" aria-label="Search dashboards" value={search} onInput={event => setSearch(event.currentTarget.value)} />
      </header>
      {found.length === 0 && <Empty title={list.dashboards.length > 0 ? 'No dashboard matches' : list.ready ? 'There are no dashboards' : 'The dashboards are there once grafana has started'} />}
      {folders.map(folder => (
        <section key={folder} class="dashboard-section" aria-label={folder || 'General'}>
          {(folder || folders.length > 1) && <h2 class="folder">{folder || 'General'}</h2>}
          <ul class="cards">
            {found.filter(entry => entry.folder === folder).sort((a, b) => Number(b.home) - Number(a.home) || a.title.localeCompare(b.title)).map(entry => <Card key={entry.uid} entry={entry} />)}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Card({ entry: { uid, title, description, home, tags } }: { entry: DashboardEntry }): JSX.Element {
  return (
    <li>
      <a class="dashboard-card" href={`/dashboards/${encodeURIComponent(uid)}`}>
        <strong>{title}</strong>
        {home && <span class="tag">home</span>}
        {tags.map(tag => <span key={tag} class="tag">{tag}</span>)}
        <span class="muted">{description}</span>
      </a>
    </li>
  );
}
