import type { JSX } from 'preact';
import { parseMarkdown, type Block, type Inline } from './markdown';

interface MarkdownProps {
  text: string;
  /** Rewrites the addresses of links. */
  resolve?: (href: string) => string;
}

/** Renders Markdown. HTML in it is shown as text. */
export function Markdown({ text, resolve = href => href }: MarkdownProps): JSX.Element {
  return <div class="markdown"><Blocks blocks={parseMarkdown(text)} resolve={resolve} /></div>;
}

function Blocks({ blocks, resolve }: { blocks: readonly Block[]; resolve: (href: string) => string }): JSX.Element {
  const line = (inside: readonly Inline[]) => <Line parts={inside} resolve={resolve} />;
  return (
    <>
      {blocks.map((block, i) => {
        switch (block.kind) {
          case 'heading': {
            // Below the headings of the page.
            const Heading = `h${Math.min(6, block.level + 2)}` as 'h3';
            return <Heading key={i}>{line(block.inside)}</Heading>;
          }

          case 'paragraph':
            return <p key={i}>{line(block.inside)}</p>;
          case 'code':
            return <pre key={i}><code>{block.text}</code></pre>;
          case 'quote':
            return <blockquote key={i}><Blocks blocks={block.inside} resolve={resolve} /></blockquote>;
          case 'rule':
            return <hr key={i} />;
          case 'list': {
            const items = block.items.map((item, at) => (
              <li key={at}>{item.length === 1 && item[0]!.kind === 'paragraph' ? line(item[0]!.inside) : <Blocks blocks={item} resolve={resolve} />}</li>
            ));
            return block.ordered ? <ol key={i}>{items}</ol> : <ul key={i}>{items}</ul>;
          }

          case 'table':
            return (
              <table key={i} class="data-table">
                <thead><tr>{block.head.map((cell, at) => <th key={at}>{line(cell)}</th>)}</tr></thead>
                <tbody>{block.rows.map((row, at) => <tr key={at}>{row.map((cell, column) => <td key={column}>{line(cell)}</td>)}</tr>)}</tbody>
              </table>
            );
        }
      })}
    </>
  );
}

function Line({ parts, resolve }: { parts: readonly Inline[]; resolve: (href: string) => string }): JSX.Element {
  return (
    <>
      {parts.map((part, i) => {
        switch (part.kind) {
          case 'text':
            return part.text;
          case 'code':
            return <code key={i}>{part.text}</code>;
          case 'strong':
            return <strong key={i}><Line parts={part.inside} resolve={resolve} /></strong>;
          case 'emphasis':
            return <em key={i}><Line parts={part.inside} resolve={resolve} /></em>;
          case 'struck':
            return <del key={i}><Line parts={part.inside} resolve={resolve} /></del>;
          case 'break':
            return <br key={i} />;
          case 'link': {
            const href = resolve(part.href);
            return <a key={i} href={href} {...(/^https?:/.test(href) ? { target: '_blank', rel: 'noreferrer' } : {})}><Line parts={part.inside} resolve={resolve} /></a>;
          }
        }
      })}
    </>
  );
}
