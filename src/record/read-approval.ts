/** Reads the commands that pass a gate: `/approve` and `/verify`. */

import { anyOf, quoted } from './command-problem.ts';
import { foldPhrase } from './fold.ts';
import { nearest } from './nearest.ts';
import { saysNothing } from './placeholders.ts';
import { argued } from './reason.ts';
import { type Said, type Understood, wholeText } from './said.ts';
import { type Statement, setOf, takesBack } from './statements.ts';
import { readVerdict } from './verdict.ts';
import { splitVerdict } from './verdict-text.ts';
import { words } from './visible-text.ts';

/** RC2: the approver says that the chain of whys is at its end. */
export const noWhyLeft: Statement = {
  phrase:
    /(?<![\p{L}\p{N}])(?:no (?:other |further |more )?obvious ["'“”]?whys?["'“”]? (?:remains?|(?:is|are) left|left)|kein (?:weiteres )?offensichtliches ["'“„”]?warum["'“”]? (?:mehr )?(?:bleibt|übrig|ist (?:mehr )?offen)|(?:il ne reste )?aucun (?:« ?)?pourquoi(?: ?»)? évident(?: ne (?:reste|subsiste))?|no queda ningún porqué (?:evidente|obvio))(?![\p{L}\p{N}])/u,
  before: setOf(
    'i we have checked confirm confirmed that and as because since reason yes also so approve approved root-cause root_cause root cause ich wir bestätige bestätigen es dass weil und ja je nous confirme confirmons et car oui confirmo que y sí',
  ),
  after: /^(?:open|unanswered|unasked|here|now|offen|übrig|mehr offen|ouvert|sin respuesta)$/u,
};

const approvable = ['root-cause', 'plan', 'no-action'] as const;
type Approvable = (typeof approvable)[number];

const spellings: readonly (readonly [RegExp, Approvable])[] = [
  [/^(?:the\s)?(?:root[\s_-]?causes?|causes?|rca)(?![\w-])/i, 'root-cause'],
  [/^(?:the\s)?(?:plan|action[\s_-]plan)(?![\w-])/i, 'plan'],
  [/^no[\s_-]?(?:corrective[\s_-])?actions?(?![\w-])/i, 'no-action'],
];

/** Words that may follow and change nothing. Anything else could be a condition, and an approval has none. */
const courtesies = setOf('thanks thank you please all good lgtm ok okay yes approved danke bitte merci gracias and');

/** A question asks, and a sign may say no: neither approves. */
const doubts = /[?？¿👎❌🚫⛔🛑✋❓❔✖✗✘]/u;
/** How a line below begins that takes the approval back or puts it off. */
const putsOff =
  /^(?:not|never|no(?! \p{L})|as soon as|as long as|assuming|subject to|pending|nicht|noch nicht|nein|erst|pas)(?!\p{L})/u;

/** `/approve root-cause`, `/approve plan because …`, `/approve no-action because …` */
export function readApproval(said: Said): Understood {
  const { argument, below } = said;
  const found = spellings.flatMap(([pattern, what]) => {
    const length = pattern.exec(argument)?.[0].length;
    return length === undefined ? [] : [{ what, rest: argument.slice(length) }];
  })[0];
  if (found === undefined) return { problem: notApprovable(argument) };
  const { what, rest } = found;
  const text = below.join('\n').trim();
  const { before, reason } = argued(rest, text);
  const remark = before.toLowerCase().replace(noWhyLeft.phrase, ' ');
  const [firstBelow = ''] = text.split('\n', 1);
  const next = foldPhrase(firstBelow.slice(0, 100));
  if (reason === null && (takesBack(next) || putsOff.test(next))) return { problem: conditional(firstBelow) };
  if (doubts.test(before)) return { problem: doubtful };
  if (words(remark).some((word) => !courtesies.has(word))) return { problem: conditional(before) };
  const given = reason ?? (what === 'no-action' && !saysNothing(text) ? text : null);
  if (reason === '') return { problem: 'needs a reason after `because`' };
  if (what === 'no-action' && given === null) return { problem: 'needs a reason after it: `no-action because …`' };
  return { name: 'approve', what, reason: given, noWhyLeft: what === 'root-cause' && said.noWhyLeft };
}

const doubtful = 'reads like a question or a doubt; to approve, post it without that';

const conditional = (said: string): string =>
  `can't be given with ${quoted(said.replace(/^[\s,;:.–—-]{1,20}/, ''))}: an approval has no conditions; a remark begins with \`because\``;

function notApprovable(argument: string): string {
  const [word = ''] = argument.split(/\s/, 1);
  if (word === '') return 'needs what is approved after it: `root-cause`, `plan` or `no-action because …`';
  const near = nearest(word, approvable);
  const remedy = near === null ? `choose ${anyOf(approvable)}` : `did you mean \`/approve ${near}\`?`;
  return `does not know ${quoted(word)}; ${remedy}`;
}

/** `/verify effective 0 of 25 leavers were active after 24 hours: link`. The verdict stands first, its evidence follows. */
export function readVerification(said: Said): Understood {
  const text = wholeText(said);
  const { verdict: written, rest } = splitVerdict(text);
  const verdict = readVerdict(written);
  if (verdict === null) {
    const choice = '`effective`, `partially effective`, `not effective` or `inconclusive`';
    const why = text === '' ? 'needs a verdict' : 'needs a plain verdict first';
    return { problem: `${why}: ${choice}, then what was looked at` };
  }
  if (saysNothing(rest))
    return { problem: 'needs what was looked at after the verdict, as in `effective 0 of 25 leavers active, see #40`' };
  return { name: 'verify', verdict, text: rest };
}
