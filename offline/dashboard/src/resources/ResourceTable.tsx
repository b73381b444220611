import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { usage, type Resource } from '../server/resources';
import { bytes, cpu, time } from '../shell/format';
import { Icon } from '../shell/icons';
import { Menu } from '../shell/Menu';
import { navigate, setQuery } from '../shell/router';
import { CommandButton, commandItems, highlighted, mainCommand } from './commands';
import { Sparkline } from './Sparkline';
import { StateBadge, stateText, typeIcon } from './state';
import { UrlList } from './urls';

const columns = ['Name', 'State', 'Start time', 'Source', 'URLs', 'CPU', 'Memory'] as const;
type Column = (typeof columns)[number];

const order = signal<{ column: Column; down: boolean } | undefined>(undefined);

const keyOf: Record<Column, (resource: Resource) => string | number> = {
  Name: r => r.displayName,
  State: stateText,
  'Start time': r => r.started ?? '',
  Source: r => r.source ?? '',
  URLs: r => r.urls[0]?.url ?? '',
  CPU: r => usage.value.get(r.id)?.cpu ?? -1,
  Memory: r => usage.value.get(r.id)?.memory ?? -1,
};

export function ResourceTable({ resources, chosen }: { resources: Resource[]; chosen: string | undefined }): JSX.Element {
  return (
    <div class="card table-card">
      <table class="table resources">
        <caption class="hidden">Resources</caption>
        <thead>
          <tr>
            {columns.map(column => (
              <Head key={column} column={column} />
            ))}
            <th scope="col" class="actions">
              <span class="hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted(resources).map(resource => (
            <Row key={resource.id} resource={resource} isChosen={resource.id === chosen} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head({ column }: { column: Column }): JSX.Element {
  const current = order.value?.column === column ? order.value : undefined;
  return (
    <th scope="col" aria-sort={current ? (current.down ? 'descending' : 'ascending') : 'none'} class={`column-${column.toLowerCase().replace(' ', '-')}${column === 'Memory' || column === 'CPU' ? ' number' : ''}`}>
      <button type="button" class="sort" onClick={() => (order.value = !current ? { column, down: false } : current.down ? undefined : { column, down: true })}>
        {column}
        {current && <span aria-hidden="true">{current.down ? '↓' : '↑'}</span>}
      </button>
    </th>
  );
}

function Row({ resource, isChosen }: { resource: Resource; isChosen: boolean }): JSX.Element {
  const used = usage.value.get(resource.id);
  const main = mainCommand(resource);
  const open = () => setQuery({ resource: isChosen ? null : resource.id }, { replace: false });
  const logs = `/consolelogs/resource/${encodeURIComponent(resource.name)}`;
  return (
    <tr class={isChosen ? 'chosen' : undefined} onClick={open} data-resource={resource.name}>
      <th scope="row" class="name">
        <button type="button" class="link" aria-expanded={isChosen} aria-label={`Details of ${resource.displayName}`}>
          <Icon name={typeIcon(resource.type)} />
          <span>
            {resource.displayName}
            <span class="type">{resource.type}</span>
          </span>
        </button>
      </th>
      <td class="state-cell">
        <StateBadge resource={resource} />
      </td>
      <td class="started" title={resource.started}>
        {time(resource.started) || <span class="muted">–</span>}
      </td>
      <td class="source" title={resource.source}>
        {resource.source?.replace(/^docker\.io\//, '') ?? <span class="muted">–</span>}
      </td>
      <td class="links">
        <UrlList resource={resource} />
      </td>
      <td class="usage">
        {used ? (
          <span class="cpu">
            <Sparkline values={used.history} />
            <span class="number">{used.cpu === undefined ? '…' : cpu(used.cpu)}</span>
          </span>
        ) : (
          <span class="muted">–</span>
        )}
      </td>
      <td class="number memory">{used ? bytes(used.memory) : <span class="muted">–</span>}</td>
      <td class="actions">
        {highlighted(resource).map(command => (
          <CommandButton key={command.name} resource={resource} command={command} />
        ))}
        {main && (
          <a class="icon-button" href={logs} aria-label={`Console logs of ${resource.displayName}`} title="Console logs" onClick={event => event.stopPropagation()}>
            <Icon name="logs" size={16} />
          </a>
        )}
        <Menu
          label={`Actions of ${resource.displayName}`}
          items={[
            { text: 'View details', icon: 'eye', act: () => setQuery({ resource: resource.id }, { replace: false }) },
            ...(main ? [{ text: 'Console logs', icon: 'logs', act: () => navigate(logs) }] : []),
            ...commandItems(resource),
          ]}
        />
      </td>
    </tr>
  );
}

function sorted(resources: Resource[]): Resource[] {
  if (!order.value) return resources;
  const { column, down } = order.value;
  const key = keyOf[column];
  return [...resources].sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    return (typeof x === 'number' ? x - (y as number) : x.localeCompare(y as string)) * (down ? -1 : 1);
  });
}
