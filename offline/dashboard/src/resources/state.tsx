import type { JSX } from 'preact';
import type { Resource } from '../server/resources';

export type Tone = 'good' | 'warning' | 'bad' | 'info' | 'neutral';

/** The state as upstream's dashboard words it. */
export function stateText({ state, health, exitCode }: Resource): string {
  if (!state) return 'Unknown';
  if (state === 'Running' && health && health !== 'Healthy') return `Running (${health})`;
  if (state === 'FailedToStart') return 'Failed to start';
  if (state === 'NotStarted') return 'Not started';
  if (state === 'ValueMissing') return 'Value missing';
  if ((state === 'Exited' || state === 'Finished') && exitCode) return `${state} (exit code ${exitCode})`;
  return state;
}

/** How good the state is. */
export function stateTone({ state, health, exitCode }: Resource): Tone {
  switch (state) {
    case 'Running':
      return health === 'Unhealthy' || health === 'Degraded' ? 'warning' : 'good';
    case 'FailedToStart':
    case 'ValueMissing':
      return 'bad';
    case 'Exited':
    case 'Finished':
      return exitCode ? 'bad' : 'neutral';
    case 'Starting':
    case 'Stopping':
    case 'Waiting':
      return 'info';
    default:
      return 'neutral';
  }
}

/** A state with a mark in its colour. */
export function StateBadge({ resource }: { resource: Resource }): JSX.Element {
  return <Badge tone={stateTone(resource)} text={stateText(resource)} busy={resource.state === 'Starting' || resource.state === 'Stopping'} />;
}

export function Badge({ tone, text, busy = false }: { tone: Tone; text: string; busy?: boolean }): JSX.Element {
  return (
    <span class={`badge badge-${tone}`}>
      <span class={busy ? 'dot dot-busy' : 'dot'} aria-hidden="true" />
      {text}
    </span>
  );
}

/** The icon of a kind of resource. */
export function typeIcon(type: string): string {
  if (type === 'Container') return 'container';
  if (type === 'Project') return 'project';
  if (type === 'Executable') return 'executable';
  if (type === 'Parameter') return 'parameter';
  return /database|server/i.test(type) ? 'database' : 'container';
}
