import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from './icons';

export interface MenuItem {
  text: string;
  icon: string;
  disabled?: boolean;
  title?: string;
  act: () => void;
}

/** A button that opens a list of things to do. */
export function Menu({ label, items }: { label: string; items: MenuItem[] }): JSX.Element {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!open || !button.current || !list.current) return;
    // Above everything, whatever the button stands in.
    list.current.showPopover();
    place(list.current, button.current.getBoundingClientRect());
    list.current.querySelector<HTMLElement>('button:not(:disabled)')?.focus();
    const close = (event: Event) => {
      const target = event.target instanceof Node ? event.target : null;
      if (!list.current?.contains(target) && !button.current?.contains(target)) setOpen(false);
    };
    addEventListener('pointerdown', close, true);
    addEventListener('scroll', close, true);
    addEventListener('resize', close);
    return () => {
      removeEventListener('pointerdown', close, true);
      removeEventListener('scroll', close, true);
      removeEventListener('resize', close);
    };
  }, [open]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      setOpen(false);
      button.current?.focus();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const buttons = [...(list.current?.querySelectorAll<HTMLElement>('button:not(:disabled)') ?? [])];
      const at = buttons.indexOf(document.activeElement as HTMLElement) + (event.key === 'ArrowDown' ? 1 : -1);
      buttons[(at + buttons.length) % buttons.length]?.focus();
    }
  };

  return (
    <span class="menu" onKeyDown={onKeyDown} onClick={event => event.stopPropagation()}>
      <button ref={button} type="button" class="icon-button" aria-label={label} title={label} aria-haspopup="menu" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name="more" />
      </button>
      {open && (
        <div ref={list} class="menu-list" popover="manual" role="menu" aria-label={label}>
          {items.map((item, i) => (
            <button
              key={i}
              type="button"
              role="menuitem"
              disabled={item.disabled}
              title={item.title}
              onClick={() => {
                setOpen(false);
                item.act();
              }}
            >
              <Icon name={item.icon} size={16} />
              {item.text}
            </button>
          ))}
        </div>
      )}
    </span>
  );
}

/** Below the button and in the window: the table around it would cut it off. */
function place(list: HTMLElement, anchor: DOMRect): void {
  const { width, height } = list.getBoundingClientRect();
  list.style.left = `${Math.max(8, Math.min(anchor.right - width, innerWidth - width - 8))}px`;
  list.style.top = `${anchor.bottom + height + 8 > innerHeight ? Math.max(8, anchor.top - height - 4) : anchor.bottom + 4}px`;
}
