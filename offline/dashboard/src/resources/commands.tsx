import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { sendJson } from '../server/http';
import type { Argument, Command, Resource } from '../server/resources';
import { Dialog } from '../shell/Dialog';
import { Icon } from '../shell/icons';
import type { MenuItem } from '../shell/Menu';
import { toast } from '../shell/toasts';

interface Answer {
  success: boolean;
  canceled: boolean;
  message?: string;
  data?: string;
  errors?: Record<string, string>;
}

interface Question {
  resource: Resource;
  command: Command;
}

const asked = signal<Question | undefined>(undefined);
const brought = signal<(Question & { data: string }) | undefined>(undefined);

/** Gives a command, after asking where the command says so or takes something. */
export function give(resource: Resource, command: Command): void {
  if (command.confirmation || command.arguments) asked.value = { resource, command };
  else void execute(resource, command, {});
}

/** The command that a resource with a program always has: to stop it, or to start it. */
export function mainCommand(resource: Resource): Command | undefined {
  return resource.commands.find(c => c.name === 'stop') ?? resource.commands.find(c => c.name === 'start');
}

/** The commands that are shown beside a resource, the others being in its menu. */
export function highlighted(resource: Resource): Command[] {
  const main = mainCommand(resource);
  return resource.commands.filter(c => c === main || (c.isHighlighted && c.name !== 'start' && c.name !== 'stop')).slice(0, 3);
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

/** The dialogs of the commands: what to ask before, what to show after. */
export function CommandDialogs(): JSX.Element | null {
  if (asked.value) return <CommandDialog key={asked.value.command.name} {...asked.value} close={() => (asked.value = undefined)} />;
  if (!brought.value) return null;
  const close = () => (brought.value = undefined);
  return (
    <Dialog title={`${brought.value.command.displayName}: ${brought.value.resource.displayName}`} onClose={close}>
      <pre class="exception">{brought.value.data}</pre>
      <div class="dialog-buttons">
        <button type="button" class="primary" onClick={close}>
          Close
        </button>
      </div>
    </Dialog>
  );
}

function CommandDialog({ resource, command, close }: Question & { close: () => void }): JSX.Element {
  const [values, setValues] = useState(() => Object.fromEntries((command.arguments ?? []).map(a => [a.name, a.value ?? (a.type === 'Boolean' ? 'false' : '')])));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    setBusy(true);
    const wrong = await execute(resource, command, values);
    setBusy(false);
    if (wrong) setErrors(wrong);
    else close();
  };
  return (
    <Dialog title={`${command.displayName}: ${resource.displayName}`} onClose={close}>
      {command.confirmation && <p>{command.confirmation}</p>}
      {!command.confirmation && command.description && <p class="muted">{command.description}</p>}
      <form class="fields" onSubmit={event => void submit(event)}>
        {command.arguments?.map(argument => (
          <Field key={argument.name} argument={argument} value={values[argument.name] ?? ''} error={errors[argument.name]} set={value => setValues({ ...values, [argument.name]: value })} />
        ))}
        <div class="dialog-buttons">
          <button type="button" onClick={close}>
            Cancel
          </button>
          <button type="submit" class="primary" disabled={busy}>
            {command.displayName}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

interface FieldProps {
  argument: Argument;
  value: string;
  error: string | undefined;
  set: (value: string) => void;
}

function Field({ argument, value, error, set }: FieldProps): JSX.Element {
  const id = `argument-${argument.name}`;
  const common = { id, disabled: argument.isDisabled, required: argument.isRequired, 'aria-invalid': error !== undefined, 'aria-describedby': `${id}-note` };
  return (
    <div class="field">
      <label for={id}>
        {argument.label ?? argument.name}
        {argument.isRequired && <span class="muted"> (required)</span>}
      </label>
      {argument.type === 'Boolean' ? (
        <input {...common} required={false} type="checkbox" checked={value.toLowerCase() === 'true'} onChange={event => set(String(event.currentTarget.checked))} />
      ) : argument.type === 'Choice' && !argument.allowsOthers ? (
        <select {...common} value={value} onChange={event => set(event.currentTarget.value)}>
          {!value && <option value="">{argument.placeholder ?? 'Choose…'}</option>}
          {argument.options?.map(option => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
      ) : (
        <>
          <input
            {...common}
            type={argument.type === 'SecretText' ? 'password' : 'text'}
            inputMode={argument.type === 'Number' ? 'decimal' : 'text'}
            autocomplete="off"
            placeholder={argument.placeholder ?? ''}
            value={value}
            {...(argument.options ? { list: `${id}-options` } : {})}
            {...(argument.maxLength ? { maxLength: argument.maxLength } : {})}
            onInput={event => set(event.currentTarget.value)}
          />
          {argument.options && (
            <datalist id={`${id}-options`}>
              {argument.options.map(option => (
                <option key={option.value} value={option.value}>
                  {option.text}
                </option>
              ))}
            </datalist>
          )}
        </>
      )}
      <span id={`${id}-note`} class={error ? 'field-error' : 'muted'}>
        {error ?? argument.description}
      </span>
    </div>
  );
}

/** Gives a command and tells what became of it. Returns what is wrong with its arguments, if that is why it failed. */
async function execute(resource: Resource, command: Command, values: Record<string, string>): Promise<Record<string, string> | undefined> {
  const what = `${resource.displayName}: "${command.displayName}"`;
  try {
    const path = `/api/resources/${encodeURIComponent(resource.id)}/commands/${encodeURIComponent(command.name)}`;
    const answer = await sendJson<Answer>('POST', path, command.arguments ? { arguments: values } : {});
    if (answer.errors && Object.keys(answer.errors).length > 0) return answer.errors;
    if (answer.canceled) toast(`${what} canceled`);
    else if (answer.success) toast(`${what} succeeded${answer.message ? `: ${answer.message}` : ''}`);
    else toast(`${what} failed${answer.message ? `: ${answer.message}` : ''}`, true);
    if (answer.data) brought.value = { resource, command, data: answer.data };
  } catch (error) {
    toast(`${what} failed: ${error instanceof Error ? error.message : String(error)}`, true);
  }
  return undefined;
}
