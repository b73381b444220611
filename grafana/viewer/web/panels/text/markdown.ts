/** An inline element. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'strong' | 'emphasis' | 'struck'; inside: Inline[] }
  | { kind: 'link'; href: string; inside: Inline[] }
  | { kind: 'break' };

export type Block =
  | { kind: 'heading'; level: number; inside: Inline[] }
  | { kind: 'paragraph'; inside: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'list'; ordered: boolean; items: Block[][] }
  | { kind: 'quote'; inside: Block[] }
  | { kind: 'table'; head: Inline[][]; rows: Inline[][][] }
  | { kind: 'rule' };

/** A safe link address; null if it could run a script. */
export function safeHref(href: string): string | null {
  const trimmed = href.trim();
  return /^(https?:|mailto:)/i.test(trimmed) || !/^[^/?#]*:/.test(trimmed) ? trimmed : null;
}

const inlinePattern = /(`+)(.+?)\1|\*\*(.+?)\*\*|__(.+?)__|\*([^*\s](?:.*?[^*\s])?)\*|(?<!\w)_([^_]+)_(?!\w)|~~(.+?)~~|!?\[([^\]]*)\]\(([^()\s]+)(?:\s+"[^"]*")?\)|<(https?:\/\/[^>\s]+)>|(https?:\/\/[^\s<>()]+[^\s<>().,;:!?'"])|\\([\\`*_{}[\]()#+\-.!|~])|( {2,}\n|\\\n)/g;

/** Parses a line of Markdown. HTML in it is text. */
export function parseInline(text: string): Inline[] {
  const parts: Inline[] = [];
  let end = 0;
  const say = (said: string) => {
    if (said !== '') {
      parts.push({ kind: 'text', text: said.replaceAll('\n', ' ') });
    }
  };
  for (const match of text.matchAll(inlinePattern)) {
    say(text.slice(end, match.index));
    end = match.index + match[0].length;
    const [, , code, strong, strongToo, emphasis, emphasisToo, struck, label, href, auto, bare, escaped] = match;
    if (code !== undefined) {
      parts.push({ kind: 'code', text: code.trim() });
    } else if (strong ?? strongToo) {
      parts.push({ kind: 'strong', inside: parseInline((strong ?? strongToo)!) });
    } else if (emphasis ?? emphasisToo) {
      parts.push({ kind: 'emphasis', inside: parseInline((emphasis ?? emphasisToo)!) });
    } else if (struck) {
      parts.push({ kind: 'struck', inside: parseInline(struck) });
    } else if (href) {
      const safe = safeHref(href);
      const inside = parseInline(label || href);
      parts.push(...(safe === null ? inside : [{ kind: 'link' as const, href: safe, inside }]));
    } else if (auto ?? bare) {
      parts.push({ kind: 'link', href: (auto ?? bare)!, inside: [{ kind: 'text', text: (auto ?? bare)! }] });
    } else if (escaped) {
      parts.push({ kind: 'text', text: escaped });
    } else {
      parts.push({ kind: 'break' });
    }
  }

  say(text.slice(end));
  return parts;
}

const listItem = /^(\s*)([-*+]|\d{1,9}[.)])\s+(.*)$/;
const startsBlock = /^(#{1,6}\s|```|>|\s*([-*+]|\d{1,9}[.)])\s|(-{3,}|\*{3,}|_{3,})\s*$)/;

const cells = (line: string): Inline[][] => line.trim().replace(/^\||\|$/g, '').split('|').map(cell => parseInline(cell.trim()));

/** Parses Markdown into blocks. Nothing is used as HTML. */
export function parseMarkdown(text: string): Block[] {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const blocks: Block[] = [];
  let i = 0;
  const take = (test: (line: string) => boolean): string[] => {
    const from = i;
    while (i < lines.length && test(lines[i]!)) {
      i++;
    }

    return lines.slice(from, i);
  };
  while (i < lines.length) {
    const line = lines[i]!;
    const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
    if (line.trim() === '') {
      i++;
    } else if (heading) {
      blocks.push({ kind: 'heading', level: heading[1]!.length, inside: parseInline(heading[2]!) });
      i++;
    } else if (line.startsWith('```')) {
      i++;
      blocks.push({ kind: 'code', text: take(candidate => !candidate.startsWith('```')).join('\n') });
      i++;
    } else if (/^(-{3,}|\*{3,}|_{3,})\s*$/.test(line)) {
      blocks.push({ kind: 'rule' });
      i++;
    } else if (line.startsWith('>')) {
      blocks.push({ kind: 'quote', inside: parseMarkdown(take(candidate => candidate.startsWith('>')).map(quoted => quoted.replace(/^>\s?/, '')).join('\n')) });
    } else if (listItem.test(line)) {
      blocks.push(parseList(take(candidate => listItem.test(candidate) || /^\s{2,}\S/.test(candidate))));
    } else if (line.includes('|') && /^[\s|:-]+$/.test(lines[i + 1] ?? '') && (lines[i + 1] ?? '').includes('-')) {
      i += 2;
      blocks.push({ kind: 'table', head: cells(line), rows: take(candidate => candidate.includes('|')).map(cells) });
    } else {
      i++;
      const rest = take(candidate => candidate.trim() !== '' && !startsBlock.test(candidate));
      blocks.push({ kind: 'paragraph', inside: parseInline([line, ...rest].join('\n')) });
    }
  }

  return blocks;
}

function parseList(lines: readonly string[]): Block {
  const [, indent = '', marker = ''] = listItem.exec(lines[0]!) ?? [];
  const items: string[][] = [];
  for (const line of lines) {
    const item = listItem.exec(line);
    if (item && item[1]!.length <= indent.length) {
      items.push([item[3]!]);
    } else {
      items.at(-1)!.push(line.slice(Math.min(indent.length + 2, line.length - line.trimStart().length)));
    }
  }

  return { kind: 'list', ordered: /\d/.test(marker), items: items.map(item => parseMarkdown(item.join('\n'))) };
}
