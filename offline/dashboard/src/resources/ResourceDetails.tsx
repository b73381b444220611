import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { resources, usage, type NamedValue, type Resource } from '../server/resources';
import { bytes, cpu, duration, time } from '../shell/format';
import { Icon } from '../shell/icons';
import { CommandButton } from './commands';
import { Badge, StateBadge, typeIcon } from './state';
import { UrlList } from './urls';
import { Value } from './Value';

/** Everything that is known of a resource. */
export function ResourceDetails({ resource, close }: { resource: Resource; close: () => void }): JSX.Element {
  const [filter, setFilter] = useState('');
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  const wanted = (values: NamedValue[]) => values.filter(v => `${v.name} ${v.value ?? ''}`.toLowerCase().includes(filter.toLowerCase()));
  return (
    <aside class="details" ref={panel} tabIndex={-1} aria-label={`Details of ${resource.displayName}`}>
      <header class="details-head">
        <Icon name={typeIcon(resource.type)} size={20} />
        <h2>{resource.displayName}</h2>
        <button type="button" class="icon-button" aria-label="Close the details" title="Close (Esc)" onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <div class="details-body">
        <div class="details-bar">
          {resource.commands.map(command => (
            <CommandButton key={command.name} resource={resource} command={command} withText />
          ))}
          {resource.commands.length > 0 && (
            <a class="button" href={`/consolelogs/resource/${encodeURIComponent(resource.name)}`}>
              <Icon name="logs" size={16} />
              Console logs
            </a>
          )}
        </div>
        <Section title="Resource">
          <Facts resource={resource} />
        </Section>
        {resource.urls.length > 0 && (
          <Section title="URLs" count={resource.urls.length}>
            <UrlList resource={resource} all />
          </Section>
        )}
        <HealthReports resource={resource} />
        <Relationships resource={resource} />
        {resource.volumes.length > 0 && (
          <Section title="Volumes" count={resource.volumes.length}>
            <dl class="facts">
              {resource.volumes.map(volume => (
                <Fact key={volume.target} name={volume.target}>
                  <span class="break">{volume.source ?? 'anonymous'}</span>
                  <span class="muted"> {volume.type}{volume.isReadOnly ? ', read-only' : ''}</span>
                </Fact>
              ))}
            </dl>
          </Section>
        )}
        {resource.arguments.length > 0 && (
          <Section title="Arguments" count={resource.arguments.length}>
            <ol class="arguments">
              {resource.arguments.map(value => (
                <li key={value.name}>
                  <Value resource={resource} kind="argument" value={value} />
                </li>
              ))}
            </ol>
          </Section>
        )}
        {resource.environment.length > 0 && (
          <Section title="Environment variables" count={resource.environment.length}>
            <label class="search">
              <Icon name="search" size={15} />
              <input type="search" placeholder="Filter" aria-label="Filter the environment variables" value={filter} onInput={event => setFilter(event.currentTarget.value)} />
            </label>
            <dl class="facts facts-stacked">
              {wanted(resource.environment).map(value => (
                <Fact key={value.name} name={value.name}>
                  <Value resource={resource} kind="environment" value={value} />
                </Fact>
              ))}
            </dl>
          </Section>
        )}
      </div>
    </aside>
  );
}

function Facts({ resource }: { resource: Resource }): JSX.Element {
  const used = usage.value.get(resource.id);
  const runs = resource.state === 'Running' && resource.started ? (Date.now() - Date.parse(resource.started)) / 1000 : undefined;
  return (
    <dl class="facts">
      <Fact name="State">
        <StateBadge resource={resource} />
      </Fact>
      {resource.health && <Fact name="Health state">{resource.health}</Fact>}
      {resource.started && (
        <Fact name="Start time">
          {time(resource.started)}
          {runs !== undefined && <span class="muted"> ({duration(runs)} ago)</span>}
        </Fact>
      )}
      {resource.stopped && <Fact name="Stop time">{time(resource.stopped)}</Fact>}
      {resource.exitCode !== undefined && <Fact name="Exit code">{resource.exitCode}</Fact>}
      {used && (
        <Fact name="CPU, memory">
          {used.cpu === undefined ? '…' : cpu(used.cpu)}, {bytes(used.memory)}
        </Fact>
      )}
      <Fact name="Type">{resource.type}</Fact>
      {resource.source && (
        <Fact name="Source">
          <span class="break">{resource.source}</span>
        </Fact>
      )}
      <Fact name="Instance">{resource.id}</Fact>
      {resource.properties.map(property => (
        <Fact key={property.name} name={names[property.name] ?? property.name}>
          <Value resource={resource} kind="property" value={property} />
        </Fact>
      ))}
    </dl>
  );
}

function HealthReports({ resource }: { resource: Resource }): JSX.Element | null {
  if (resource.healthReports.length === 0) return null;
  return (
    <Section title="Health checks" count={resource.healthReports.length}>
      <dl class="facts">
        {resource.healthReports.map(report => (
          <Fact key={report.name} name={report.name}>
            <Badge tone={report.status === 'Healthy' ? 'good' : report.status ? 'warning' : 'neutral'} text={report.status ?? 'Waiting…'} />
            {report.lastRun && <span class="muted"> last run at {time(report.lastRun)}</span>}
            {report.description && <div class="break">{report.description}</div>}
            {report.exception && <pre class="exception">{report.exception}</pre>}
          </Fact>
        ))}
      </dl>
    </Section>
  );
}

function Relationships({ resource }: { resource: Resource }): JSX.Element | null {
  const all = resources.value ?? [];
  const back = all.flatMap(other => other.relationships.filter(r => r.resource === resource.name).map(r => ({ name: other.name, type: r.type })));
  if (resource.relationships.length + back.length === 0) return null;
  const types = (relations: { name: string; type: string }[]) => {
    const grouped = new Map<string, string[]>();
    for (const { name, type } of relations) grouped.set(name, [...(grouped.get(name) ?? []), type]);
    return [...grouped].map(([name, found]) => (
      <Fact key={name} name={<a href={`/?resource=${encodeURIComponent(name)}`}>{name}</a>}>
        {found.join(', ')}
      </Fact>
    ));
  };
  return (
    <>
      {resource.relationships.length > 0 && (
        <Section title="References">
          <dl class="facts">{types(resource.relationships.map(r => ({ name: r.resource, type: r.type })))}</dl>
        </Section>
      )}
      {back.length > 0 && (
        <Section title="Back references">
          <dl class="facts">{types(back)}</dl>
        </Section>
      )}
    </>
  );
}

function Section({ title, count, children }: { title: string; count?: number; children: ComponentChildren }): JSX.Element {
  return (
    <details class="section" open>
      <summary>
        <Icon name="chevron" size={14} />
        <h3>{title}</h3>
        {count !== undefined && <span class="count">{count}</span>}
      </summary>
      {children}
    </details>
  );
}

function Fact({ name, children }: { name: ComponentChildren; children: ComponentChildren }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** As upstream's dashboard names them. */
const names: Record<string, string> = {
  Value: 'Value',
  'container.image': 'Container image',
  'project.path': 'Project path',
  'executable.path': 'Executable path',
  'executable.workDir': 'Working directory',
  'executable.pid': 'Process ID',
};
