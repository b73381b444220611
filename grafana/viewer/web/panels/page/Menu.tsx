import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

interface MenuProps {
  label: ComponentChildren;
  /** The accessible name of the button, if its text is not enough. */
  name: string;
  align?: 'left' | 'right';
  children: (close: () => void) => ComponentChildren;
}

/** A button that opens a box below it. A click elsewhere, Escape or moving the focus away closes it. */
export function Menu({ label, name, align = 'left', children }: MenuProps): JSX.Element {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) {
      return undefined;
    }

    const outside = (event: Event) => {
      if (!root.current!.contains(event.target as Node)) {
        setOpen(false);
      }
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
    };
  }, [open]);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div class="picker" ref={root} onKeyDown={event => { if (event.key === 'Escape' && open) { event.stopPropagation(); close(); } }}>
      <button type="button" class="picker-button" ref={button} aria-label={name} aria-expanded={open} aria-haspopup="true" onClick={() => setOpen(!open)}>
        {label}
        <span class="picker-arrow" aria-hidden="true">▾</span>
      </button>
      {open && <div class={`picker-box picker-${align}`}>{children(close)}</div>}
    </div>
  );
}
