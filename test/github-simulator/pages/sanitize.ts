/**
 * The markup people may use: GitHub's own allow-list (the sanitization filter of its html-pipeline), without what
 * could reach outside the text: no classes, ids, names or styles, and images become links, because the page loads nothing.
 */
import sanitizeHtml from 'sanitize-html';

const tags = (
  'a abbr b bdo blockquote br caption cite code dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 ' +
  'hr i ins kbd li mark ol p pre q rp rt ruby s samp small span strike strong sub summary sup table tbody td tfoot ' +
  'th thead time tr tt ul var wbr'
).split(' ');

const align = { name: 'align', values: ['left', 'center', 'right'] };

const options: sanitizeHtml.IOptions = {
  allowedTags: tags,
  allowedAttributes: {
    '*': ['title', 'dir', 'lang'],
    a: ['href', 'rel'],
    blockquote: ['cite'],
    del: ['cite', 'datetime'],
    details: ['open'],
    ins: ['cite', 'datetime'],
    li: ['value'],
    ol: ['start', 'reversed', 'type'],
    p: [align],
    q: ['cite'],
    td: [align, 'colspan', 'rowspan'],
    th: [align, 'colspan', 'rowspan', 'scope'],
    time: ['datetime'],
  },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  // Browsers stop nesting at 512 elements; deeper markup is only ever an attack.
  nestingLimit: 100,
  transformTags: {
    a: (tagName, { href, title }) => ({
      tagName,
      attribs: {
        ...(href === undefined ? {} : { href }),
        ...(title === undefined ? {} : { title }),
        rel: 'nofollow noopener noreferrer ugc',
      },
    }),
    img: (_, { src, alt }) => ({
      tagName: 'a',
      attribs: { ...(src === undefined ? {} : { href: src }), rel: 'nofollow noopener noreferrer ugc' },
      text: `Image: ${alt === undefined || alt.trim() === '' ? 'without description' : alt}`,
    }),
  },
};

/** Markup with everything taken out that is not on the list; every tag left is closed, every attribute quoted. */
export function sanitize(markup: string): string {
  return sanitizeHtml(markup, options);
}
