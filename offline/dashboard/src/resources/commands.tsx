import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { sendJson } from '../server/http';
import type { Command, Resource } from '../server/resources';
import { Dialog } from '../shell/Dialog';
import { Icon } from '../shell/icons';
import type { MenuItem } from '../shell/Menu';
import { toast } from '../shell/toasts';

interface Answer {
  success: boolean;
  canceled: boolean;
  message?: string;
}

const asked = signal<{ resource: Resource; command: Command } | undefined>(undefined);

/** Gives a command, after asking where the command says so. */
export function give(resource: Resource, command: Command): void {
  if (command.confirmation) asked.value = { resource, command };
  else void execute(resource, command);
}

/** The commands that are shown beside a resource: start or stop. */
export function mainCommand(resource: Resource): Command | undefined {
  return resource.commands.find(c => c.name === 'stop') ?? resource.commands.find(c => c.name === 'start');
}

export function commandIcon(command: Command): string {
  return { start: 'play', stop: 'stop', restart: 'restart' }[command.name] ?? 'command';
}

/** The commands as entries of a menu. */
export function commandItems(resource: Resource): MenuItem[] {
  return resource.commands.map(command => ({
    text: command.displayName,
    icon: commandIcon(command),
    disabled: !command.isEnabled,
    ...(command.description ? { title: command.description } : {}),
    act: () => give(resource, command),
  }));
}

/** A command as a button with its icon. */
export function CommandButton({ resource, command, withText = false }: { resource: Resource; command: Command; withText?: boolean }): JSX.Element {
  return (
    <button
      type="button"
      class={withText ? 'button' : 'icon-button'}
      disabled={!command.isEnabled}
      aria-label={`${command.displayName} ${resource.displayName}`}
      title={command.description ?? command.displayName}
      onClick={event => {
        event.stopPropagation();
        give(resource, command);
      }}
    >
      <Icon name={commandIcon(command)} size={16} />
      {withText && command.displayName}
    </button>
  );
}

/** Asks whether a command is meant. */
export function ConfirmCommand(): JSX.Element | null {
  const asking = asked.value;
  if (!asking) return null;
  const close = () => (asked.value = undefined);
  const { resource, command } = asking;
  return (
    <Dialog title={`${command.displayName}: ${resource.displayName}`} onClose={close}>
      <p>{command.confirmation}</p>
      <form
        method="dialog"
        class="dialog-buttons"
        onSubmit={() => {
          close();
          void execute(resource, command);
        }}
      >
        <button type="button" onClick={close}>
          Cancel
        </button>
        <button type="submit" class="primary">
          {command.displayName}
        </button>
      </form>
    </Dialog>
  );
}

async function execute(resource: Resource, command: Command): Promise<void> {
  const what = `${resource.displayName}: "${command.displayName}"`;
  try {
    const answer = await sendJson<Answer>('POST', `/api/resources/${encodeURIComponent(resource.id)}/commands/${encodeURIComponent(command.name)}`, {});
    if (answer.canceled) toast(`${what} canceled`);
    else if (answer.success) toast(`${what} succeeded`);
    else toast(`${what} failed${answer.message ? `: ${answer.message}` : ''}`, true);
  } catch (error) {
    toast(`${what} failed: ${error instanceof Error ? error.message : String(error)}`, true);
  }
}
