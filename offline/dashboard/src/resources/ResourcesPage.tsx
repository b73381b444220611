import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { connection, resources, type Resource } from '../server/resources';
import { Icon } from '../shell/icons';
import { query, setQuery } from '../shell/router';
import { Empty, Failure, Loading } from '../shell/states';
import { CommandDialogs } from './commands';
import { ResourceDetails } from './ResourceDetails';
import { ResourceTable } from './ResourceTable';
import { ParameterTable } from './ParameterTable';
import { stateText } from './state';

/** All resources, and the details of the one that is chosen. */
export function ResourcesPage(): JSX.Element {
  const all = resources.value;
  const chosen = all?.find(r => r.id === query.value.get('resource') || r.name === query.value.get('resource'));
  const view = query.value.get('view') === 'parameters' ? 'parameters' : 'resources';
  const filter = query.value.get('filter') ?? '';

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !document.querySelector('dialog[open]')) setQuery({ resource: null });
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

  const ofView = all?.filter(r => (r.type === 'Parameter') === (view === 'parameters'));
  const shown = ofView?.filter(r => matches(r, filter));
  return (
    <div class={chosen ? 'split split-open' : 'split'}>
      <section class="split-main">
        <div class="page-head">
          <h1>Resources</h1>
          <div class="tabs" role="tablist" aria-label="What is shown">
            <Tab view="resources" current={view} text="Resources" />
            <Tab view="parameters" current={view} text="Parameters" />
          </div>
          <label class="search">
            <Icon name="search" size={16} />
            <input type="search" placeholder="Filter" aria-label="Filter" value={filter} onInput={event => setQuery({ filter: event.currentTarget.value })} />
          </label>
          {shown && <Summary shown={shown} of={ofView?.length ?? 0} />}
        </div>
        {!shown ? (
          connection.value === 'lost' ? <Failure title="The host cannot be reached" detail="Trying again…" /> : <Loading what="resources" />
        ) : shown.length === 0 ? (
          <Empty title={view === 'parameters' ? 'No parameters found' : 'No resources found'}>
            {filter && (
              <button type="button" onClick={() => setQuery({ filter: null })}>
                Clear the filter
              </button>
            )}
          </Empty>
        ) : view === 'parameters' ? (
          <ParameterTable parameters={shown} />
        ) : (
          <ResourceTable resources={shown} chosen={chosen?.id} />
        )}
      </section>
      {chosen && <ResourceDetails key={chosen.id} resource={chosen} close={() => setQuery({ resource: null })} />}
      <CommandDialogs />
    </div>
  );
}

function Tab({ view, current, text }: { view: string; current: string; text: string }): JSX.Element {
  return (
    <button type="button" role="tab" aria-selected={view === current} onClick={() => setQuery({ view: view === 'resources' ? null : view, resource: null })}>
      {text}
    </button>
  );
}

function Summary({ shown, of }: { shown: Resource[]; of: number }): JSX.Element {
  const healthy = shown.filter(r => r.health === 'Healthy').length;
  const isParameters = shown[0]?.type === 'Parameter';
  return (
    <span class="muted summary" role="status">
      {shown.length === of ? of : `${shown.length} of ${of}`} {isParameters ? 'parameters' : `resources, ${healthy} healthy`}
    </span>
  );
}

function matches(resource: Resource, filter: string): boolean {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const text = [resource.displayName, resource.type, resource.source, stateText(resource), ...resource.urls.map(u => u.url)].join(' ').toLowerCase();
  return words.every(word => text.includes(word));
}
