import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Empty, Failure, Loading } from '../shell/states';
import type { DashboardEntry } from './data/client';
import { useDashboardList } from './data/useDashboardList';
import './panels.css';

/** All dashboards, by folder. */
export function DashboardsPage(): JSX.Element {
  const { list, problem, retry } = useDashboardList();
  const [search, setSearch] = useState('');
  if (!list) {
    return problem ? <Failure title="The dashboards cannot be loaded" detail={problem} retry={retry} /> : <Loading what="dashboards" />;
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
      {list.problems.map(problem => <p key={problem} class="panel-warning" role="alert">{problem}</p>)}
      {found.length === 0 && <Empty title={list.dashboards.length > 0 ? 'No dashboard matches' : 'There are no dashboards'} />}
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
      <a class="dashboard-card" href={`/d/${encodeURIComponent(uid)}`}>
        <strong>{title}</strong>
        {home && <span class="tag">home</span>}
        {tags.map(tag => <span key={tag} class="tag">{tag}</span>)}
        <span class="muted">{description}</span>
      </a>
    </li>
  );
}
