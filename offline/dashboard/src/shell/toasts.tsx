import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { Icon } from './icons';

interface Toast {
  id: number;
  text: string;
  isError: boolean;
}

const shownFor = 6000;
const toasts = signal<Toast[]>([]);
let count = 0;

/** Tells the user something; an error stays until it is closed. */
export function toast(text: string, isError = false): void {
  const id = ++count;
  toasts.value = [...toasts.value.slice(-4), { id, text, isError }];
  if (!isError) setTimeout(() => close(id), shownFor);
}

export function Toasts(): JSX.Element {
  return (
    <div class="toasts" role="log" aria-live="polite" aria-label="Messages">
      {toasts.value.map(one => (
        <div key={one.id} class={one.isError ? 'toast toast-bad' : 'toast'} role={one.isError ? 'alert' : undefined}>
          <span>{one.text}</span>
          <button type="button" class="icon-button" aria-label="Close the message" onClick={() => close(one.id)}>
            <Icon name="close" size={14} />
          </button>
        </div>
      ))}
    </div>
  );
}

function close(id: number): void {
  toasts.value = toasts.value.filter(one => one.id !== id);
}
