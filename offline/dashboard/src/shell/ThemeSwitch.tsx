import type { JSX } from 'preact';
import { setTheme, shownTheme } from './theme';

/** Switches between light and dark. */
export function ThemeSwitch(): JSX.Element {
  const other = shownTheme.value === 'dark' ? 'light' : 'dark';
  return (
    <button type="button" class="icon-button" onClick={() => setTheme(other)} aria-label={`Use the ${other} theme`}>
      {other}
    </button>
  );
}
