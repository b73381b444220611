import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { all, chosenText, isAll, type Variable } from '../variables/variable';
import { Menu } from './Menu';

interface VariablePickerProps {
  variable: Variable;
  onChange: (values: readonly string[]) => void;
}

/** Selects the value of a variable, or several if allowed. */
export function VariablePicker({ variable, onChange }: VariablePickerProps): JSX.Element {
  const { model, chosen } = variable;
  const label = model.label || model.name;
  if (model.type === 'textbox') {
    return (
      <label class="variable">
        <span class="variable-name">{label}</span>
        <input class="variable-text" value={chosen[0] ?? ''} onChange={event => onChange([event.currentTarget.value])} />
      </label>
    );
  }

  return (
    <div class="variable">
      {model.hide !== 1 && <span class="variable-name">{label}</span>}
      <Menu label={<span class="variable-value">{variable.problem && <span class="variable-problem" role="img" aria-label={`Options not loaded: ${variable.problem}`} title={variable.problem}>⚠ </span>}{chosenText(variable)}</span>} name={`${label}: ${chosenText(variable)}`}>
        {close => <VariableChoices variable={variable} onChange={onChange} close={close} />}
      </Menu>
    </div>
  );
}

function VariableChoices({ variable, onChange, close }: VariablePickerProps & { close: () => void }): JSX.Element {
  const { model, choices, chosen } = variable;
  const [search, setSearch] = useState('');
  const found = choices.filter(({ text }) => text.toLowerCase().includes(search.toLowerCase()));
  const pick = (value: string) => {
    if (!model.multi) {
      onChange([value]);
      close();
    } else if (value === all) {
      onChange([all]);
    } else {
      const rest = chosen.filter(other => other !== all && other !== value);
      const next = chosen.includes(value) ? rest : [...rest, value];
      onChange(next.length > 0 ? next : model.includeAll ? [all] : chosen);
    }
  };
  const entry = (text: string, value: string, on: boolean) => (
    <li key={value}>
      <label class="choice">
        <input type={model.multi ? 'checkbox' : 'radio'} name={model.name} checked={on} onChange={() => pick(value)} />
        <span>{text}</span>
      </label>
    </li>
  );
  return (
    <>
      {choices.length > 8 && <input type="search" placeholder="Search" aria-label={`Search ${model.label || model.name}`} value={search} onInput={event => setSearch(event.currentTarget.value)} />}
      {variable.problem && <p class="form-problem" role="status">{variable.problem}</p>}
      <ul class="choices">
        {model.includeAll && search === '' && entry('All', all, isAll(chosen))}
        {found.slice(0, 500).map(({ text, value }) => entry(text, value, chosen.includes(value)))}
        {found.length === 0 && <li class="muted">Nothing to choose</li>}
      </ul>
    </>
  );
}
