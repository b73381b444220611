import { describe, expect, it } from 'vitest';
import { parseInline, parseMarkdown, safeHref } from './markdown';

describe('markdown', () => {
  it('has blocks of every kind', () =>
    expect(parseMarkdown('# Title\n\nA line\nand more\n\n- one\n- two\n\n1. first\n\n> said\n\n```\ncode\n```\n\n---\n\n| a | b |\n|---|---|\n| 1 | 2 |').map(({ kind }) => kind))
      .toEqual(['heading', 'paragraph', 'list', 'list', 'quote', 'code', 'rule', 'table']));
  it('has lists in lists', () => expect(parseMarkdown('- one\n  - inner\n- two')).toMatchObject([{ kind: 'list', items: [[{ kind: 'paragraph' }, { kind: 'list' }], [{ kind: 'paragraph' }]] }]));
  it('emphasises', () => expect(parseInline('a **b** *c* `d` ~~e~~ snake_case_name').map(({ kind }) => kind)).toEqual(['text', 'strong', 'text', 'emphasis', 'text', 'code', 'text', 'struck', 'text']));
  it('leaves HTML as text', () => expect(parseMarkdown('<script>alert(1)</script>')).toEqual([{ kind: 'paragraph', inside: [{ kind: 'text', text: '<script>alert(1)</script>' }] }]));
  it('makes no link of what could run', () => expect(parseInline('[x](javascript:alert)')).toEqual([{ kind: 'text', text: 'x' }]));
  it('links addresses as they stand', () => expect(parseInline('see https://example.com/a.')).toMatchObject([{ kind: 'text' }, { kind: 'link', href: 'https://example.com/a' }, { text: '.' }]));
  it.each([['https://x', true], ['/d/uid', true], ['Other.md', true], ['javascript:alert(1)', false], [' JaVaScRiPt:x', false], ['data:text/html,x', false], ['vbscript:x', false]])('%s may be followed: %s', (href, safe) => expect(safeHref(href) !== null).toBe(safe));
  it.each(['', '   ', '***', '[](', '| a\n|-', '-', '>', '```'])('reads %j to its end', text => expect(() => parseMarkdown(text)).not.toThrow());
});
