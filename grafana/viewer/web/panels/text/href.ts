/** A safe link address; null if it could run a script. */
export function safeHref(href: string): string | null {
  const trimmed = href.trim();
  return /^(https?:|mailto:)/i.test(trimmed) || !/^[^/?#]*:/.test(trimmed) ? trimmed : null;
}
