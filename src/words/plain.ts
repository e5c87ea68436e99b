/** Our own Markdown for a terminal: links become their text, bold and code marks go. A code span keeps the space after it. Linear. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/\[([^\]]{0,200})\]\(([^)\s]{0,500})\)/g, '$1')
    .replaceAll('**', '')
    .replace(/(`+)( ?)([^\n]{0,500}?[^`\n])\2\1(?!`)/g, '$3');
}
