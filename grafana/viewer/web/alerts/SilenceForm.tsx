import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { sendJson } from '../server/http';
import { reasonOf } from '../panels/data/client';
import { parseDuration } from '../panels/time/duration';
import { matcherText, parseMatchers, type ShownAlert } from './model';

/** A form for a new silence, filled with the labels of an alert. */
export function SilenceForm({ alert, onClose }: { alert: ShownAlert | null; onClose: () => void }): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const [matchers, setMatchers] = useState(alert ? Object.entries(alert.all).map(([name, value]) => matcherText({ name, value, isRegex: false })).join(', ') : '');
  const [duration, setDuration] = useState('2h');
  const [author, setAuthor] = useState('grafana-viewer');
  const [comment, setComment] = useState('');
  const [problem, setProblem] = useState('');
  useEffect(() => dialog.current!.showModal(), []);
  const parsed = parseMatchers(matchers);
  const length = parseDuration(duration);
  const send = async (event: Event) => {
    event.preventDefault();
    const now = Date.now();
    try {
      await sendJson('POST', '/api/alerts/silences', {
        matchers: parsed,
        startsAt: new Date(now).toISOString(),
        endsAt: new Date(now + length!).toISOString(),
        createdBy: author,
        comment,
      });
      onClose();
    } catch (error) {
      setProblem(reasonOf(error));
    }
  };
  const wrong = parsed === null ? 'Matchers are written like alertname="X", job=~"a|b".' : !length ? 'A duration is written like 30m or 2h.' : '';
  return (
    <dialog ref={dialog} class="silence-dialog" aria-label="New silence" onClose={onClose}>
      <form class="silence-form" onSubmit={event => void send(event)}>
        <h2>New silence</h2>
        <label>Alerts with<input value={matchers} onInput={event => setMatchers(event.currentTarget.value)} placeholder={'alertname="HighLatency"'} spellcheck={false} required /></label>
        <label>For<input value={duration} onInput={event => setDuration(event.currentTarget.value)} required /></label>
        <label>By<input value={author} onInput={event => setAuthor(event.currentTarget.value)} required /></label>
        <label>Why<input value={comment} onInput={event => setComment(event.currentTarget.value)} required /></label>
        <p class="form-problem" role="status">{problem || (matchers === '' ? '' : wrong)}</p>
        <div class="dialog-buttons">
          <button type="button" onClick={() => dialog.current!.close()}>Cancel</button>
          <button type="submit" class="primary" disabled={wrong !== '' || comment === '' || author === ''}>Silence</button>
        </div>
      </form>
    </dialog>
  );
}
