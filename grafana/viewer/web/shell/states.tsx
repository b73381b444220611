import type { ComponentChildren, JSX } from 'preact';

/** Shown while loading. */
export function Loading({ what }: { what: string }): JSX.Element {
  return (
    <div class="state" role="status">
      <span class="spinner" aria-hidden="true" />
      Loading {what}…
    </div>
  );
}

/** Shown without content. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }): JSX.Element {
  return (
    <div class="state" role="status">
      <strong>{title}</strong>
      {children}
    </div>
  );
}

/** Shown after an error. */
export function Failure({ title, detail, retry }: { title: string; detail?: string; retry?: () => void }): JSX.Element {
  return (
    <div class="state state-failure" role="alert">
      <strong>{title}</strong>
      {detail && <span>{detail}</span>}
      {retry && (
        <button type="button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}
