import type { JSX } from 'preact';
import { Dialog } from '../../shell/Dialog';
import { prometheusLink } from '../data/client';
import type { Question } from '../data/panelQuery';
import { formatDuration } from '../time/duration';

interface QueryDialogProps {
  title: string;
  questions: readonly Question[];
  onClose: () => void;
}

/** The queries of a panel, each with a link that opens it in Prometheus. */
export function QueryDialog({ title, questions, onClose }: QueryDialogProps): JSX.Element {
  return (
    <Dialog title={`Query of ${title}`} onClose={onClose}>
      {questions.map(question => {
        const { target, expression, instant, grid, source: { url } } = question;
        return (
          <section key={target.refId} class="query" aria-label={`Query ${target.refId}`}>
            <p class="muted">{target.refId} · {instant ? 'instant' : `range, step ${formatDuration(grid.step)}`}</p>
            <pre>{expression}</pre>
            {url && <a href={prometheusLink(url, question)} target="_blank" rel="noreferrer">Open in Prometheus</a>}
          </section>
        );
      })}
      <div class="dialog-buttons">
        <button type="button" class="primary" onClick={onClose}>Close</button>
      </div>
    </Dialog>
  );
}
