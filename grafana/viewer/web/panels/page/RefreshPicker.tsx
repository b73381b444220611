import type { JSX } from 'preact';
import { Menu } from './Menu';

const choices = ['', '5s', '10s', '30s', '1m', '5m', '15m', '30m', '1h'];

interface RefreshPickerProps {
  every: string;
  onRefresh: () => void;
  onChange: (every: string) => void;
}

/** Refreshes now, and sets the refresh interval. */
export function RefreshPicker({ every, onRefresh, onChange }: RefreshPickerProps): JSX.Element {
  const offered = every && !choices.includes(every) ? [...choices, every] : choices;
  return (
    <div class="button-group" role="group" aria-label="Refresh">
      <button type="button" aria-label="Refresh now" title="Refresh now" onClick={onRefresh}>↻</button>
      <Menu label={every || 'Off'} name={`Auto refresh: ${every || 'off'}`} align="right">
        {close => (
          <ul class="choices">
            {offered.map(choice => (
              <li key={choice}>
                <button type="button" aria-pressed={choice === every} onClick={() => { onChange(choice); close(); }}>{choice || 'Off'}</button>
              </li>
            ))}
          </ul>
        )}
      </Menu>
    </div>
  );
}
