import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { Dialog } from './Dialog';
import { pages } from './pages';
import { navigate } from './router';
import { setTheme, shownTheme } from './theme';

const open = signal(false);

/** Shows the keyboard shortcuts. */
export function showShortcuts(): void {
  open.value = true;
}

/** Handles keyboard shortcuts, except in input fields. */
export function listenToKeys(): void {
  addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target) || document.querySelector('dialog[open]')) return;
    const page = pages.find(candidate => candidate.key === event.key);
    if (page) navigate(page.entry);
    else if (event.key === '/') focusSearch(event);
    else if (event.key === '?') showShortcuts();
    else if (event.key === 'T') setTheme(shownTheme.value === 'dark' ? 'light' : 'dark');
  });
}

export function ShortcutsDialog(): JSX.Element | null {
  if (!open.value) return null;
  const keys = [...pages.filter(page => page.key).map(page => [page.key!, page.title] as const), ['/', 'Search on the page'], ['Shift+T', 'Light or dark'], ['?', 'This list']] as const;
  return (
    <Dialog title="Keyboard shortcuts" onClose={() => (open.value = false)}>
      <dl class="keys">
        {keys.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <div class="dialog-buttons">
        <button type="button" class="primary" onClick={() => (open.value = false)}>
          Close
        </button>
      </div>
    </Dialog>
  );
}

function focusSearch(event: KeyboardEvent): void {
  const search = document.querySelector<HTMLInputElement>('input[type="search"]');
  if (search) {
    event.preventDefault();
    search.focus();
    search.select();
  }
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, select, textarea'));
}
