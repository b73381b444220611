import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { plain, spans } from './ansi';
import type { Line } from './lines';

const rowHeight = 20;
const overscan = 12;

interface LogViewProps {
  lines: Line[];
  showResource: boolean;
  showTime: boolean;
  search: string;
  /** Whether new lines are followed. */
  following: boolean;
  onScrolledAway: () => void;
}

/** The lines that can be seen, of however many there are. */
export function LogView({ lines, showResource, showTime, search, following, onScrolledAway }: LogViewProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);
  const own = useRef(-1);

  useEffect(() => {
    const observer = new ResizeObserver(entries => setHeight(entries[0]?.contentRect.height ?? 600));
    observer.observe(box.current!);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    if (following && box.current) {
      box.current.scrollTop = box.current.scrollHeight;
      own.current = box.current.scrollTop;
      setTop(own.current);
    }
  }, [lines.length, lines.at(-1), following, height]);

  const onScroll = () => {
    const element = box.current!;
    setTop(element.scrollTop);
    if (following && element.scrollTop < own.current - 4 && element.scrollTop + element.clientHeight < element.scrollHeight - rowHeight) onScrolledAway();
  };

  const first = Math.max(0, Math.floor(top / rowHeight) - overscan);
  const last = Math.min(lines.length, Math.ceil((top + height) / rowHeight) + overscan);
  return (
    <div class="log" ref={box} onScroll={onScroll} tabIndex={0} role="log" aria-live="off" aria-label="Console log">
      <div class="log-lines" style={{ height: `${lines.length * rowHeight}px` }}>
        <div class="log-window" style={{ transform: `translateY(${first * rowHeight}px)` }}>
          {lines.slice(first, last).map((line, i) => (
            <Row key={first + i} line={line} showResource={showResource} showTime={showTime} search={search} />
          ))}
        </div>
      </div>
    </div>
  );
}

function Row({ line, showResource, showTime, search }: { line: Line; showResource: boolean; showTime: boolean; search: string }): JSX.Element {
  return (
    <div class={`log-line${line.level ? ` log-${line.level}` : ''}${line.isError && !line.level ? ' log-stderr' : ''}${line.dropped ? ' log-dropped' : ''}`}>
      {showTime && (
        <time dateTime={line.time} title={line.time}>
          {clock(line.time)}
        </time>
      )}
      {showResource && <span class={`log-resource hue-${hue(line.resource)}`}>{line.resource}</span>}
      <span class="log-text">{search ? <Marked text={plain(line.text)} search={search} /> : <Colored text={line.text} />}</span>
    </div>
  );
}

function Colored({ text }: { text: string }): JSX.Element {
  const pieces = spans(text);
  if (pieces.length === 1 && pieces[0]!.color < 0 && !pieces[0]!.rgb && !pieces[0]!.bold) return <>{pieces[0]!.text}</>;
  return (
    <>
      {pieces.map((piece, i) => (
        <span key={i} class={`${piece.color >= 0 ? `ansi-${piece.color}` : ''}${piece.bold ? ' bold' : ''}${piece.dim ? ' muted' : ''}`} style={piece.rgb ? { color: piece.rgb } : {}}>
          {piece.text}
        </span>
      ))}
    </>
  );
}

function Marked({ text, search }: { text: string; search: string }): JSX.Element {
  const parts: JSX.Element[] = [];
  const lower = text.toLowerCase();
  let at = 0;
  for (let next = lower.indexOf(search); next >= 0; next = lower.indexOf(search, at)) {
    parts.push(<>{text.slice(at, next)}</>, <mark key={next}>{text.slice(next, next + search.length)}</mark>);
    at = next + search.length;
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  );
}

/** The local time of day to the millisecond. */
function clock(time: string): string {
  if (!time) return '';
  const at = new Date(time);
  return `${at.toTimeString().slice(0, 8)}.${String(at.getMilliseconds()).padStart(3, '0')}`;
}

const hues = new Map<string, number>();

/** Each resource has a colour of its own, as long as there are colours. */
function hue(resource: string): number {
  let found = hues.get(resource);
  if (found === undefined) hues.set(resource, (found = hues.size % 10));
  return found;
}
