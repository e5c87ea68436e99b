/** Label colours: which text is readable on them (WCAG 2.2, success criterion 1.4.3). */

const sixHexDigits = /^[0-9a-f]{6}$/;
/** Shown for a colour that is none: GitHub's default for new labels. */
const fallback = 'ededed';

/** The colour as six lower-case hex digits; anything else becomes the default grey, so it is safe in a style sheet. */
export function safeColour(colour: string): string {
  const folded = colour.toLowerCase();
  return sixHexDigits.test(folded) ? folded : fallback;
}

/** Relative luminance, 0 (black) to 1 (white). */
function luminance(colour: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4);
}

/** Contrast ratio of two colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(safeColour(one)), luminance(safeColour(other))].sort((a, b) => a - b);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/**
 * White where it reaches the 4.5 that AA asks, because it reads better on strong colours; else black, which then reaches
 * at least 4.66.
 */
export function textOn(background: string): '000000' | 'ffffff' {
  return contrast(background, 'ffffff') >= 4.5 ? 'ffffff' : '000000';
}

/** The class that gives a chip its colour. */
export const colourClass = (colour: string): string => `c-${safeColour(colour)}`;

/** Style rules for chips: classes instead of style attributes, which the page's content security policy forbids. */
export function colourRules(colours: Iterable<string>): string {
  const unique = [...new Set([...colours].map(safeColour))].sort();
  return unique.map((colour) => `.c-${colour}{background:#${colour};color:#${textOn(colour)}}`).join('\n');
}
