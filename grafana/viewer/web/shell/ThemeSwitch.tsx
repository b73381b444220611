import type { JSX } from 'preact';
import { Icon } from './icons';
import { setTheme, shownTheme } from './theme';

/** Switches between light and dark. */
export function ThemeSwitch(): JSX.Element {
  const other = shownTheme.value === 'dark' ? 'light' : 'dark';
  return (
    <button type="button" class="icon-button" onClick={() => setTheme(other)} aria-label={`Use the ${other} theme`} title={`Use the ${other} theme (Shift+T)`}>
      <Icon name={other === 'dark' ? 'moon' : 'sun'} />
    </button>
  );
}
