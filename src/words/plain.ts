/** Our own Markdown for a terminal: links become their text, bold and code marks go. Linear. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/\[([^\]]{0,200})\]\(([^)\s]{0,500})\)/g, '$1')
    .replaceAll('**', '')
    .replace(/`+ ?/g, '');
}
