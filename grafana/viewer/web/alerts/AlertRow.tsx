import type { JSX } from 'preact';
import { ago, dateTime } from '../panels/time/clock';
import { runbookHref, type ShownAlert } from './model';

interface AlertRowProps {
  alert: ShownAlert;
  now: number;
  /** Undefined if silences are not available. */
  onSilence: (() => void) | null;
}

/** An alert with its severity, labels, start and runbook. */
export function AlertRow({ alert, now, onSilence }: AlertRowProps): JSX.Element {
  const href = runbookHref(alert.runbook);
  return (
    <li class={`alert alert-${alert.state}`} data-alert={alert.name} data-state={alert.state}>
      <div class="alert-head">
        <span class={`alert-badge alert-badge-${alert.state}`}>{alert.state}</span>
        <h2 class="alert-name">{alert.name}</h2>
        {alert.severity && <span class="tag">{alert.severity}</span>}
        {alert.silencedBy.length > 0 && <span class="alert-badge">silenced</span>}
        {alert.followsFrom.length > 0 && <span class="alert-badge">follows from {alert.followsFrom.join(', ')}</span>}
        <span class="muted alert-since" title={dateTime(alert.since)}>{ago(alert.since, now)}</span>
      </div>
      {alert.summary && <p class="alert-summary">{alert.summary}</p>}
      {alert.description && <p class="muted alert-text">{alert.description}</p>}
      <div class="alert-foot">
        <ul class="alert-labels" aria-label="Labels">
          {alert.labels.map(([name, value]) => <li key={name} class="tag"><span class="muted">{name}</span> {value}</li>)}
          <li class="tag"><span class="muted">value</span> {Number(alert.value.toPrecision(4))}</li>
        </ul>
        <span class="alert-actions">
          {href && <a href={href} {...(href.startsWith('http') ? { target: '_blank', rel: 'noreferrer' } : {})}>Runbook<span class="hidden"> of {alert.name}</span></a>}
          {onSilence && <button type="button" onClick={onSilence}>Silence<span class="hidden"> {alert.name}</span></button>}
        </span>
      </div>
      <details class="alert-details">
        <summary>Expression</summary>
        <pre>{alert.query}</pre>
      </details>
    </li>
  );
}
