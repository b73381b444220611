import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { sendJson } from '../server/http';
import { reasonOf } from '../panels/data/client';
import { ago, dateTime } from '../panels/time/clock';
import { matcherText, type Silence } from './model';

interface SilenceListProps {
  silences: readonly Silence[];
  now: number;
  onChange: () => void;
}

/** The active and pending silences, each with a button to end it. */
export function SilenceList({ silences, now, onChange }: SilenceListProps): JSX.Element {
  const [problem, setProblem] = useState('');
  const current = silences.filter(({ status }) => status.state !== 'expired').sort((a, b) => Date.parse(a.endsAt) - Date.parse(b.endsAt));
  const expire = (id: string) => sendJson('DELETE', `/api/alerts/silences/${encodeURIComponent(id)}`).then(
    () => setProblem(''),
    (error: unknown) => setProblem(reasonOf(error)),
  ).then(onChange);
  return (
    <>
      {problem && <p class="alert-problem" role="alert">{problem}</p>}
      {current.length === 0 && <p class="muted">Nothing is silenced.</p>}
      <ul class="alert-list">
        {current.map(({ id, matchers, startsAt, endsAt, createdBy, comment, status }) => (
          <li key={id} class="alert" data-silence={id}>
            <div class="alert-head">
              <span class="alert-badge">{status.state}</span>
              <code class="matchers">{matchers.map(matcherText).join(', ')}</code>
              <span class="muted alert-since" title={dateTime(Date.parse(endsAt))}>
                {status.state === 'pending' ? `starts ${ago(Date.parse(startsAt), now)}, ` : ''}ends {ago(Date.parse(endsAt), now)}
              </span>
              <button type="button" onClick={() => void expire(id)}>Expire</button>
            </div>
            <p class="muted alert-text">{comment} ({createdBy})</p>
          </li>
        ))}
      </ul>
    </>
  );
}
