import type { JSX } from 'preact';
import type { Resource } from '../server/resources';
import { Icon } from '../shell/icons';
import { Badge, stateText, stateTone } from './state';
import { Value } from './Value';

/** The parameters with their values. */
export function ParameterTable({ parameters }: { parameters: Resource[] }): JSX.Element {
  return (
    <div class="card table-card">
      <table class="table parameters">
        <caption class="hidden">Parameters</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">State</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          {parameters.map(parameter => (
            <tr key={parameter.id}>
              <th scope="row" class="name">
                <span class="with-icon">
                  <Icon name="parameter" />
                  {parameter.displayName}
                </span>
              </th>
              <td>
                <Badge tone={stateTone(parameter)} text={stateText(parameter)} />
              </td>
              <td>{parameter.properties[0] && <Value resource={parameter} kind="property" value={parameter.properties[0]} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
