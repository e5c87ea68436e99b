/**
 * Marks by which the app finds its own comments again. A mark alone proves nothing: anybody can type it. It counts only
 * in a comment that our app wrote, and no state is ever read from the text around it.
 */

/** Ends the status comment; there is one per issue. */
export const statusMark = '<!-- clause10:status -->';

/** Ends the one comment that lists the commands. */
export const helpMark = '<!-- clause10:help -->';

/** Ends a comment made for one occasion, so that a repeated attempt finds it and does not post it twice. */
export const occasionMark = (id: string): string => `<!-- clause10:${id.replace(/[^\w:.-]/g, '_')} -->`;
