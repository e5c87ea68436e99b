/** Why a comment had no effect, in one line: what happened to it, and what to do instead. Never whose fault it is. */
import { commandNamed, whoMay } from '../record/commands.ts';
import { fields } from '../record/fields.ts';
import type { RefusalReason, RefusedComment } from '../record/read-finding.ts';
import { day } from './day.ts';
import { code, count, link, oneLine } from './safe.ts';

/** One line for a comment that meant to act and could not. */
export function refusalLine(refused: RefusedComment): string {
  const name = refused.command.replace(/^\//, '');
  const by = refused.by === null ? '' : code(refused.by.login, 60);
  return sentences[refused.reason](link(code(`/${name}`, 40), refused.url), refused.hint ?? '', name, by);
}

/** `it` is the command as a link, `hint` what `RefusalReason` says of it, `name` the command without its slash, `by` its writer. */
type Sentence = (it: string, hint: string, name: string, by: string) => string;

const again = 'Post it again';

const sentences: Readonly<Record<RefusalReason, Sentence>> = {
  edited: (it) => `${it} was edited after it was posted. ${again} as a new comment.`,
  role: (it, _, name) => `${it} needs ${needed(name)}`,
  bot: (it) => `${it} came from an automation or a deleted account. A person has to say this.`,
  'unknown-command': unknown,
  'incomplete-command': incomplete,
  'description-counts': (it, hint) =>
    `${it} says something else than ${code(`### ${hint}`, 80)} in the description, which counts. Change it there, or empty it there.`,
  'wrong-place': (it, hint) =>
    hint === 'review'
      ? `${it} belongs to a management review and has no effect here.`
      : `${it} belongs to a finding and has no effect in a management review. Comment ${code('/help')} for what you can do here.`,
  'own-work': (it, hint, _, by) =>
    `${it} needs a second pair of eyes${part(by, hint)}. Please ask somebody else to post it.`,
  'nothing-to-approve': (it, hint) =>
    hint === fields.corrective_actions.heading
      ? `${it} came before there was a corrective action. Plan one with ${code('/action "title" cause:C1')}, then post it again.`
      : `${it} came before ${hint === '' ? 'there was anything to judge' : `${code(`### ${hint}`, 80)} was filled`}. Fill it in, then post the command again.`,
  'approved-text-unknown': (it) =>
    `${it} can't be matched to a text, because that part of the edit history was deleted. ${again}: it then counts for the text as it stands.`,
  'window-open': (it, hint) =>
    hint === ''
      ? `${it} is too early: actions are still open. ${again} when they are done and the window is over.`
      : `${it} is too early: a verdict counts from ${day(oneDay(hint))} on. ${again} then.`,
  'took-part': (it, hint, _, by) =>
    `${it} needs somebody who had no part in the work${part(by, hint)}. Please ask another verifier to look and post it.`,
  'severity-lowered': (it) =>
    `${it} would lower the severity. That is for a security lead who neither owns nor raised the finding; please ask one to post it.`,
  'severity-differs': (_, hint) =>
    `The description names another severity now; what triage set counts${beside(hint)}. To change it, a security lead comments ${code('/triage severity:… because …')}.`,
  'no-cause': (it, hint) =>
    hint === ''
      ? `${it} has no cause to remove yet. Name the causes first with ${code('/root-cause')}, then post it again.`
      : `${it} needs the cause it removes, as in ${code(`cause:${hint.split(',', 1)[0] ?? 'C1'}`, 20)}. There ${hint.includes(',') ? 'are' : 'is'} ${code(hint, 80)}.`,
  'not-assignable': (it, hint) =>
    `${it} names ${account(hint)}, who can't be assigned here. Give that account access to this repository and assign it, or assign somebody else.`,
  'too-many-actions': (it) =>
    `${it} would be sub-issue 101, and GitHub holds 100. Widen an action that is there, or raise a second finding.`,
  'no-sub-issues': (it) =>
    `${it} can't create a sub-issue on this server. Add a row to the table under ${code('### Corrective actions')} instead.`,
  'too-many-moves': (it, hint) =>
    `${it} needs management now${/^\d+$/.test(hint) ? `: this finding's dates were moved ${times(Number(hint))} already` : ''}. Please ask them to post it.`,
  'date-past': (it, hint) => `${it} names a day that is over${beside(hint)}. ${again} with a later one.`,
  'date-too-far': (it, hint) =>
    `${it} goes further ahead than the policy allows${hint === '' ? '' : `: the latest day is ${code(hint, 20)}`}. ${again} with an earlier day.`,
  'owner-alone': (it) =>
    `${it} is not for the owner alone. Please ask a security lead or management who doesn't own the finding.`,
  'not-without-action': (it, hint) =>
    `${it} doesn't fit this finding${beside(hint)}: it needs an action. Plan one with ${code('/action "title" cause:C1')}.`,
  'not-closed': (it) => `${it} has nothing to reopen: the finding was open then. Just go on with it.`,
  'unknown-finding': (it, hint) =>
    `${it} names a finding that is not known here${beside(hint)}. Check the number, or write it as ${code('owner/repo#12')}.`,
  'not-earlier': (it, hint) =>
    `${it} names a finding that came later${beside(hint)}. Post it there, with the number of this one.`,
  'no-effect-now': (it, hint) =>
    hint === 'closed'
      ? `${it} came while this finding was closed, so it was not carried out. To go on, reopen it with ${code('/reopen because …')}, then post it again.`
      : `${it} changes nothing as things stand. The table above says what comes next.`,
};

const times = (n: number): string => (n === 1 ? 'once' : count(n, 'time'));

/** A hint in parentheses, when there is one. */
const beside = (hint: string): string => (hint === '' ? '' : ` (${plainly(hint)})`);

/** What part somebody had: a fact, no reproach. Whatever could link or mention becomes code. */
function part(by: string, hint: string): string {
  if (hint === '' || by === '') return beside(hint);
  const said = oneLine(hint, 100).split(' ');
  return `: ${by} ${said.map((word) => (/^[a-z-]+$/i.test(word) ? word : code(word, 100))).join(' ')}`;
}

/** Plain words stay plain; whatever could link or mention becomes code. */
const plainly = (hint: string): string => (/^[a-z][a-z ,-]{0,80}$/i.test(hint) ? hint : code(hint, 80));

/** A login as a code span, so that nobody is notified of a slip. */
const account = (hint: string): string => (hint === '' ? 'somebody' : code(`@${hint.replace(/^@/, '')}`, 60));

/** Only what looks like a day is written as one. */
const oneDay = (hint: string): string => /^\d{4}-\d{2}-\d{2}/.exec(hint)?.[0] ?? 'the end of the window';

function unknown(it: string, hint: string, name: string): string {
  if (hint === `/${name}`) return `${it} must begin the comment. ${again} as a comment of its own.`;
  return `${it} is not a command${hint === '' ? '. Comment `/help` for the list.' : `; did you mean ${code(hint, 40)}?`}`;
}

/** A problem with its quotations (see `record/command-problem.ts`), or in short what belongs after the command. */
function incomplete(it: string, hint: string): string {
  if (hint === '') return `${it} is not complete. Comment ${code('/help')} for how it is written.`;
  if (!hint.includes('`'))
    return `${it} needs ${hint.startsWith('the ') ? hint : code(hint, 80)} after it. ${again} with that.`;
  const said = problem(hint);
  return `${it} ${said}${/[.?!…]$/.test(said) ? '' : '.'} ${again} as a new comment.`;
}

/** What stands between backticks becomes code; outside only our own words do, so anything that could act is left out. */
const problem = (hint: string): string =>
  hint
    .split('`')
    .map((part, i) => (i % 2 === 1 ? code(part, 100) : part.replace(/[@#<>[\]\n\\*_~|]/g, '')))
    .join('');

/** Who may, for a decision or a section; anything else is open to the owner and the team. */
function needed(name: string): string {
  const who = whoMay(commandNamed(name)?.definition ?? { needs: 'triage', orAs: ['owner'] });
  return who.endsWith('access') ? `${who} to this repository.` : `${who}. Please ask one of them to post it.`;
}
