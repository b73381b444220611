import DOMPurify from 'dompurify';
import { marked } from 'marked';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { safeHref } from './href';

export interface MarkdownProps {
  text: string;
  /** Whether the text is HTML rather than Markdown. */
  html?: boolean;
  /** Rewrites the addresses of links. */
  resolve?: (href: string) => string;
}

// The content policy allows neither styles in attributes nor what other sites serve.
const policy = {
  USE_PROFILES: { html: true },
  FORBID_TAGS: ['style', 'form', 'input', 'button', 'select', 'textarea', 'img', 'picture', 'source', 'audio', 'video'],
  FORBID_ATTR: ['style', 'id', 'name', 'background'],
  RETURN_DOM_FRAGMENT: true as const,
};

/** Renders Markdown, and the part of HTML that shows text. */
export function toHtml(text: string, html = false, resolve = (href: string): string => href): string {
  const body = DOMPurify.sanitize(html ? text : marked.parse(text, { async: false, gfm: true, breaks: false }), policy);
  for (const link of body.querySelectorAll('a')) {
    const href = safeHref(link.getAttribute('href') ?? '');
    link.removeAttribute('target');
    if (!href) {
      link.removeAttribute('href');
      continue;
    }

    link.setAttribute('href', resolve(href));
    if (/^https?:/i.test(resolve(href))) {
      link.setAttribute('target', '_blank');
      link.setAttribute('rel', 'noreferrer');
    }
  }

  body.querySelectorAll('table').forEach(table => table.classList.add('data-table'));
  const holder = document.createElement('div');
  holder.append(body);
  // Below the headings of the page.
  return holder.innerHTML.replace(/<(\/?)h([1-6])\b/g, (_, slash: string, level: string) => `<${slash}h${Math.min(6, Number(level) + 2)}`);
}

export function Markdown({ text, html, resolve }: MarkdownProps): JSX.Element {
  const __html = useMemo(() => toHtml(text, html, resolve), [text, html, resolve]);
  return <div class="markdown" dangerouslySetInnerHTML={{ __html }} />;
}
