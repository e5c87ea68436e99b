/** Names of places in one file, for links and for descriptions. They come from the words, so a link lives as long as its heading. */

/** Gives the next free `id` for some words: "Root causes" becomes `root-causes`, the second of them `root-causes-2`. */
export type Anchors = (words: string) => string;

/** Anchors for one file. The same words asked in the same order give the same ids. */
export function newAnchors(): Anchors {
  const used = new Set<string>();
  const counts = new Map<string, number>();
  return (words) => {
    const letters = words
      .toLowerCase()
      .slice(0, 60)
      .replace(/[^a-z0-9]+/g, '-');
    const name = letters.replace(/^-|-$/g, '') || 'part';
    let count = counts.get(name) ?? 1;
    let id = count === 1 ? name : `${name}-${count}`;
    while (used.has(id)) id = `${name}-${++count}`;
    counts.set(name, count);
    used.add(id);
    return id;
  };
}
