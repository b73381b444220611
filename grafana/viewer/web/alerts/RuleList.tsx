import type { JSX } from 'preact';
import { formatDuration } from '../panels/time/duration';
import { runbookHref, type AlertingRule } from './model';

/** The alerting rules with their states. */
export function RuleList({ rules }: { rules: readonly AlertingRule[] }): JSX.Element {
  return (
    <details class="rules">
      <summary>All {rules.length} alerting rules</summary>
      <div class="table-scroll">
        <table class="data-table">
          <thead><tr><th>State</th><th>Rule</th><th>Severity</th><th>For</th><th>Summary</th><th>Runbook</th></tr></thead>
          <tbody>
            {rules.map((rule, i) => {
              const runbook = rule.annotations['runbook_url'] ?? '';
              const href = runbookHref(runbook);
              return (
                <tr key={i}>
                  <td><span class={`alert-badge alert-badge-${rule.state}`}>{rule.health === 'err' ? 'error' : rule.state}</span></td>
                  <td title={rule.query}>{rule.name}{rule.lastError && <span class="alert-problem"> {rule.lastError}</span>}</td>
                  <td>{rule.labels['severity'] ?? ''}</td>
                  <td>{rule.duration > 0 ? formatDuration(rule.duration * 1000) : ''}</td>
                  <td class="muted">{rule.annotations['summary'] ?? ''}</td>
                  <td>{href ? <a href={href}>{runbook.split('/').at(-1)}</a> : runbook}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </details>
  );
}
