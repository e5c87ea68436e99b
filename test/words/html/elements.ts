/** Reads HTML with a parser, for tests on what a browser would see and not on how it is written. */
import sanitizeHtml from 'sanitize-html';

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Every element of the file in its order. */
export function elementsOf(html: string): readonly Element[] {
  const elements: Element[] = [];
  sanitizeHtml(html, {
    allowedTags: false,
    allowedAttributes: false,
    allowVulnerableTags: true,
    transformTags: {
      '*': (tagName, attribs) => {
        elements.push({ name: tagName, attributes: { ...attribs } });
        return { tagName, attribs };
      },
    },
  });
  return elements;
}

/** The text of the file without its markup, on one line. */
export const textOf = (html: string): string =>
  sanitizeHtml(html, { allowedTags: [], allowedAttributes: {} })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();

/** The elements of a name. */
export const named = (elements: readonly Element[], name: string): readonly Element[] =>
  elements.filter((element) => element.name === name);
