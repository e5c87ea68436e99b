import { describe, expect, test } from 'vitest';
import { lacksOf } from '../../../src/assess/lints/extent.ts';

describe('an extent', () => {
  test.each<[string, string]>([
    ['in a sentence', '41 other repositories scanned, none found'],
    ['under labels', 'Looked at: all 41 repositories\nFound: none'],
    ['under labels in one line', 'Looked at: all 41 repositories. Found: two more, #12 and #13.'],
    ['under labels with lists', '**Looked at:**\n- payments\n- billing\n\n**Found:**\n- 0'],
    ['under labels, in another language', 'Looked at: 14 innych zadań kopii. Found: 0'],
    ['as a share', 'The other server groups: 0 of 41 have the old image'],
    ['in German', 'Alle 14 anderen Sicherungsläufe wurden geprüft, keine weiteren Ausfälle gefunden.'],
    ['under German labels', 'Geprüft: alle 14 Sicherungsläufe\nErgebnis: keine'],
    ['in French', "Nous avons vérifié les douze autres serveurs, aucun n'est concerné."],
    ['in Spanish', 'Se revisaron los otros doce servidores y no se encontró ninguno.'],
  ])('is complete %s', (_, text) => expect(lacksOf(text)).toEqual([]));

  test.each<[string, string, string[]]>([
    ['none found without a place', 'None found.', ['looked_at']],
    ['no similar cases', 'No similar cases.', ['looked_at']],
    ['that somebody checked', 'Checked, none found.', ['looked_at']],
    ['German, without a place', 'Keine weiteren Fälle gefunden.', ['looked_at']],
    ['a place without a result', 'We looked at all other server groups.', ['found']],
    ['an empty label', 'Looked at: all repositories\nFound:', ['found']],
    ['a label that puts it off', 'Looked at: tbd\nFound: none', ['looked_at']],
    ['nowhere as the place', 'Looked at: none\nFound: none', ['looked_at']],
    ['not applicable as the result', 'Looked at: all repositories\nFound: n/a', ['found']],
    ['words in a language without lists', 'Sprawdzono wszystkie serwery', ['looked_at', 'found']],
    ['only an address', 'https://example.org/scan-none-found', ['looked_at', 'found']],
    ['only marks', '— …', ['looked_at', 'found']],
  ])('lacks something when it says %s', (_, text, lacking) => expect(lacksOf(text)).toEqual(lacking));

  test.each(['Looked at: ', 'found ', 'none: ', 'where:', '0 of 1 '])('of %j without end is read to an end', (part) => {
    expect(lacksOf(part.repeat(65_536 / part.length)).length).toBeLessThanOrEqual(2);
  });
});
