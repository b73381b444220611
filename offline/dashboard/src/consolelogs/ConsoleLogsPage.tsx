import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { commandIcon, CommandDialogs, give, mainCommand } from '../resources/commands';
import { StateBadge } from '../resources/state';
import { resources } from '../server/resources';
import { Icon } from '../shell/icons';
import type { PageProps } from '../shell/pages';
import { navigate } from '../shell/router';
import { Empty, Loading } from '../shell/states';
import { plain } from './ansi';
import type { Level, Line } from './lines';
import { LogView } from './LogView';
import { useLog } from './useLog';

const shownLevels: Record<string, readonly Level[] | undefined> = {
  '': undefined,
  error: ['error'],
  warning: ['error', 'warning'],
  info: ['error', 'warning', 'info'],
};

/** What the resources print: of one, or of all together. */
export function ConsoleLogsPage({ parameters }: PageProps): JSX.Element {
  const chosen = parameters['resource'] ?? '';
  const [paused, setPaused] = useState(false);
  const [following, setFollowing] = useState(true);
  const [showTime, setShowTime] = useState(() => localStorage.getItem('log-time') !== 'off');
  const [search, setSearch] = useState('');
  const [onlyMatches, setOnlyMatches] = useState(true);
  const [level, setLevel] = useState('');
  const log = useLog(chosen, paused);

  const wanted = search.trim().toLowerCase();
  const shown = useMemo(() => select(log.lines, onlyMatches ? wanted : '', shownLevels[level]), [log.lines, wanted, onlyMatches, level]);
  const names = [...new Set((resources.value ?? []).filter(r => mainCommand(r)).map(r => r.name))];
  const resource = resources.value?.find(r => r.name === chosen);
  const command = resource && mainCommand(resource);

  useEffect(() => localStorage.setItem('log-time', showTime ? 'on' : 'off'), [showTime]);
  useEffect(() => setFollowing(true), [chosen]);

  return (
    <div class="logs-page">
      <div class="page-head">
        <h1>Console logs</h1>
        <select aria-label="Resource" value={chosen} onChange={event => navigate(event.currentTarget.value ? `/consolelogs/resource/${encodeURIComponent(event.currentTarget.value)}` : '/consolelogs')}>
          <option value="">All</option>
          {[...new Set([...names, ...(chosen ? [chosen] : [])])].map(name => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
        {resource && <StateBadge resource={resource} />}
        {resource && command && (
          <button type="button" class="icon-button" disabled={!command.isEnabled} aria-label={`${command.displayName} ${resource.displayName}`} title={command.displayName} onClick={() => give(resource, command)}>
            <Icon name={commandIcon(command)} size={16} />
          </button>
        )}
        <label class="search">
          <Icon name="search" size={16} />
          <input type="search" placeholder="Search" aria-label="Search the log" value={search} onInput={event => setSearch(event.currentTarget.value)} />
        </label>
        <button type="button" aria-pressed={onlyMatches} title="Show only the lines that match" onClick={() => setOnlyMatches(!onlyMatches)}>
          Filter
        </button>
        <select aria-label="Level" value={level} onChange={event => setLevel(event.currentTarget.value)}>
          <option value="">All levels</option>
          <option value="info">Info and worse</option>
          <option value="warning">Warnings, errors</option>
          <option value="error">Errors</option>
        </select>
        <span class="logs-actions">
          <button type="button" aria-pressed={showTime} onClick={() => setShowTime(!showTime)}>
            Timestamps
          </button>
          <button type="button" aria-pressed={paused} onClick={() => setPaused(!paused)}>
            <Icon name={paused ? 'play' : 'pause'} size={16} />
            {paused ? 'Resume' : 'Pause'}
          </button>
          <a class="button" href={`/api/logs/download${chosen ? `?resource=${encodeURIComponent(chosen)}` : ''}`} download aria-label="Download logs" title="Download logs">
            <Icon name="download" size={16} />
          </a>
        </span>
      </div>
      <div class="card log-card">
        {log.state === 'loading' ? (
          <Loading what="the log" />
        ) : shown.length === 0 ? (
          <Empty title={wanted || level ? 'No line matches' : 'Nothing was printed yet'} />
        ) : (
          <LogView lines={shown} showResource={!chosen} showTime={showTime} search={wanted} following={following && !paused} onScrolledAway={() => setFollowing(false)} />
        )}
        {!following && (
          <button type="button" class="log-follow primary" onClick={() => setFollowing(true)}>
            <Icon name="down" size={16} />
            Follow the log
          </button>
        )}
        <div class="log-foot muted">
          <span role="status">{log.state === 'lost' ? 'Reconnecting…' : paused ? 'Paused' : 'Watching logs…'}</span>
          <span data-testid="line-count">
            {shown.length.toLocaleString()} {shown.length === 1 ? 'line' : 'lines'}
            {shown.length !== log.lines.length && ` of ${log.lines.length.toLocaleString()}`}
          </span>
        </div>
      </div>
      <CommandDialogs />
    </div>
  );
}

function select(lines: Line[], search: string, levels: readonly Level[] | undefined): Line[] {
  if (!search && !levels) return lines;
  return lines.filter(line => (!levels || levels.includes(line.level)) && (!search || plain(line.text).toLowerCase().includes(search) || line.resource.includes(search)));
}
