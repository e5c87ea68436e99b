/**
 * Words that fill a section and say nothing: "done", "see ticket", "as discussed", "lorem ipsum". A line made of nothing
 * else is no answer (RC11). One word beyond these, a number or a link makes it a text to judge, so short honest
 * answers such as "Accounts disabled" or "See #44" pass.
 */
import { words } from './visible-text.ts';

const filler: ReadonlySet<string> = new Set(
  [
    'done ok okay yes yep yeah no nope nothing unknown fixed solved resolved finished completed implemented closed',
    'good fine great well works working worked lgtm looks nice thanks thx whatever idk dunno trust me us you i we',
    'it its s this that these is are was were be been has have had everything something all now already again yet',
    'see seen refer cf ref per as like discussed agreed mentioned described stated said explained known above below',
    'before earlier previously later soon tomorrow time last same title description comment comments chat slack teams',
    'mail email e meeting call talk ticket tickets jira issue pr attached attachment attachments etc and or so the a an',
    'in at on to of with by from for will shall follow follows coming come fill filled add added not available',
    'applicable needed required placeholder dummy lorem ipsum text here your enter insert write some any link links',
    'evidence screenshot screenshots report reports review blah bla foo bar baz asdf qwerty qwertz test testing tbd tba',
    'tbc todo pending wip',
    'erledigt fertig gemacht behoben gelöst ja nein nichts unbekannt passt funktioniert läuft geht alles gut jetzt wieder',
    'siehe vgl wie besprochen vereinbart gesagt oben unten kommentar kommentare besprechung im der die das den dem es',
    'ist war sind und noch kommt folgt wird nachgetragen nachgereicht ergänzt später bald bitte ausfüllen eintragen hier',
    'fait terminé oui rien voir comme discuté dessus ci plus tard venir à ça marche bon c tout est le la bientôt',
    'hecho listo sí nada ver como hablado acordado arriba más tarde todo bien funciona es el pronto',
  ].flatMap((line) => line.split(' ')),
);

/** A line that begins with one of these and goes on for a word or two names who or when, not what: "TBD @bob". */
const openers: ReadonlySet<string> = new Set(['tbd', 'tba', 'tbc', 'todo', 'fixme', 'wip']);

/** Longer lines are never made of these words alone. */
const longest = 200;

/** Whether the words of one visible line say nothing. Numbers always say something. */
export function isFiller(line: string): boolean {
  if (line.length > longest) return isRepetition(line);
  const said = words(line);
  if (/^lorem ipsum\b/iu.test(line.trim()) || isRepetition(line)) return true;
  if (said.some((word) => /\p{N}/u.test(word))) return false;
  if (said.length <= 4 && openers.has(said[0] ?? '')) return true;
  return said.some((word) => word.length > 1) && said.every((word) => filler.has(word));
}

/** "asdf asdf asdf", "aaaaaaaa": one word or one letter over and over. */
function isRepetition(line: string): boolean {
  const said = words(line.slice(0, 2000));
  const [first] = said;
  if (first === undefined || /^\p{N}/u.test(first)) return false;
  if (said.length >= 3 && said.every((word) => word === first)) return true;
  return said.length === 1 && /^(\p{L})\1{3,}$/u.test(first);
}
