/** A piece of text in one look. */
export interface Span {
  text: string;
  /** One of the sixteen colours, -1 for none. */
  color: number;
  /** A colour that is none of the sixteen. */
  rgb?: string;
  bold: boolean;
  dim: boolean;
}

const sequence = /\x1b\[([0-9;]*)([A-Za-z])/g;
const anySequence = /\x1b(?:\[[0-9;?]*[A-Za-z]|\][^\x07\x1b]*(?:\x07|\x1b\\)?)/g;

/** Text without what is for a terminal only. */
export function plain(text: string): string {
  return text.includes('\x1b') ? text.replace(anySequence, '') : text;
}

/** Cuts text with ANSI colours (https://en.wikipedia.org/wiki/ANSI_escape_code#SGR) into pieces. */
export function spans(text: string): Span[] {
  if (!text.includes('\x1b')) return [{ text, color: -1, bold: false, dim: false }];
  const found: Span[] = [];
  let look: Omit<Span, 'text'> = { color: -1, bold: false, dim: false };
  let at = 0;
  const add = (end: number) => {
    const piece = plain(text.slice(at, end));
    if (piece) found.push({ text: piece, ...look });
  };
  for (const match of text.matchAll(sequence)) {
    add(match.index);
    at = match.index + match[0].length;
    if (match[2] === 'm') look = changed(look, (match[1] ?? '').split(';').map(Number));
  }
  add(text.length);
  return found;
}

function changed(look: Omit<Span, 'text'>, codes: number[]): Omit<Span, 'text'> {
  let next = { ...look };
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] ?? 0;
    if (code === 0) next = { color: -1, bold: false, dim: false };
    else if (code === 1) next.bold = true;
    else if (code === 2) next.dim = true;
    else if (code === 22) next.bold = next.dim = false;
    else if (code >= 30 && code <= 37) setColor(next, code - 30);
    else if (code >= 90 && code <= 97) setColor(next, code - 82);
    else if (code === 39) setColor(next, -1);
    else if (code === 38 || code === 48) {
      const isForeground = code === 38;
      if (codes[i + 1] === 5) {
        if (isForeground) setIndexed(next, codes[i + 2] ?? 0);
        i += 2;
      } else if (codes[i + 1] === 2) {
        if (isForeground) setRgb(next, codes.slice(i + 2, i + 5));
        i += 4;
      }
    }
  }
  return next;
}

function setColor(look: Omit<Span, 'text'>, color: number): void {
  look.color = color;
  delete look.rgb;
}

function setRgb(look: Omit<Span, 'text'>, parts: number[]): void {
  look.color = -1;
  look.rgb = `rgb(${parts.map(part => Math.min(255, part)).join(' ')})`;
}

/** Of the 256 colours the first 16 are the usual ones, then a cube of 6 by 6 by 6, then greys. */
function setIndexed(look: Omit<Span, 'text'>, index: number): void {
  if (index < 16) setColor(look, index);
  else if (index < 232) setRgb(look, [36, 6, 1].map(unit => [0, 95, 135, 175, 215, 255][Math.floor((index - 16) / unit) % 6] ?? 0));
  else setRgb(look, Array<number>(3).fill(8 + (index - 232) * 10));
}
