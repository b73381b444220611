import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { sendJson } from '../server/http';
import type { NamedValue, Resource } from '../server/resources';
import { Icon } from '../shell/icons';
import { toast } from '../shell/toasts';

interface ValueProps {
  resource: Resource;
  kind: 'environment' | 'argument' | 'property';
  value: NamedValue;
}

/** A value that can be copied. A secret one is not even on this page until the user asks for it. */
export function Value({ resource, kind, value }: ValueProps): JSX.Element {
  const [revealed, setRevealed] = useState<string | undefined>(undefined);

  const ask = async (): Promise<string> => {
    if (!value.isSecret) return value.value ?? '';
    const path = `/api/resources/${encodeURIComponent(resource.id)}/secret`;
    return (await sendJson<{ value?: string }>('POST', path, { kind, name: value.name })).value ?? '';
  };
  const fail = (error: unknown) => toast(`The value is not to be had: ${String(error)}`, true);

  const name = kind === 'argument' ? `argument ${Number(value.name) + 1}` : value.name;
  return (
    <span class="value">
      <span class={value.isSecret && revealed === undefined ? 'value-text masked' : 'value-text'}>{value.isSecret ? (revealed ?? '••••••••') : value.value}</span>
      <span class="value-actions">
        {value.isSecret && (
          <button
            type="button"
            class="icon-button"
            aria-label={revealed === undefined ? `Show the value of ${name}` : `Hide the value of ${name}`}
            title={revealed === undefined ? 'Show value' : 'Hide value'}
            onClick={() => (revealed === undefined ? void ask().then(setRevealed, fail) : setRevealed(undefined))}
          >
            <Icon name={revealed === undefined ? 'eye' : 'eyeOff'} size={15} />
          </button>
        )}
        <button
          type="button"
          class="icon-button"
          aria-label={`Copy the value of ${name}`}
          title="Copy to clipboard"
          onClick={() => void ask().then(text => navigator.clipboard.writeText(text)).then(() => toast('Copied'), fail)}
        >
          <Icon name="copy" size={15} />
        </button>
      </span>
    </span>
  );
}
