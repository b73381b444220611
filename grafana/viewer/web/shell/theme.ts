import { effect, signal } from '@preact/signals';

export type Theme = 'system' | 'light' | 'dark';

const dark = matchMedia('(prefers-color-scheme: dark)');
const systemIsDark = signal(dark.matches);
dark.addEventListener('change', event => {
  systemIsDark.value = event.matches;
});

/** The choice of the user. */
export const theme = signal<Theme>(stored());

/** The current theme: charts redraw when it changes. */
export const shownTheme = signal<'light' | 'dark'>('light');

effect(() => {
  shownTheme.value = theme.value === 'system' ? (systemIsDark.value ? 'dark' : 'light') : theme.value;
  document.documentElement.dataset['theme'] = shownTheme.value;
});

/** Chooses a theme and keeps the choice in this browser. */
export function setTheme(chosen: Theme): void {
  theme.value = chosen;
  localStorage.setItem('theme', chosen);
}

function stored(): Theme {
  const value = localStorage.getItem('theme');
  return value === 'light' || value === 'dark' ? value : 'system';
}
