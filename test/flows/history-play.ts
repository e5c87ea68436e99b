/** Plays a history on a stage: tidily, quiet after every act, or hastily, with what its fates do to the deliveries. */

import { appKeys } from '../../src/reconcile/run-key.ts';
import { fields } from '../../src/record/fields.ts';
import { add } from '../../src/store/work.ts';
import { depth } from '../../src/store/work-waiting.ts';
import { complete } from '../assess/facts.ts';
import { type Person, Refused } from '../github-simulator/people.ts';
import { cast } from './cast.ts';
import type { Act, Ending, Fate, History, Login } from './history.ts';
import { carriedOut, mayClose, policyTexts, sayings } from './history.ts';
import { textFor, whole } from './history-texts.ts';
import { repository, type Stage } from './stage.ts';

const day = 86_400_000;

export type Manner = 'tidy' | 'hasty';

interface Action {
  readonly number: number;
  readonly id: number;
  attached: boolean;
}

interface Finding {
  readonly number: number;
  /** Ids of the comments of people that are still there and may be changed. */
  readonly comments: number[];
  readonly actions: Action[];
  /** Somebody closed it or let it be closed, and nobody reopened it since. Whether the app did meanwhile is not known. */
  closed: boolean;
}

/** What people did so far. Whether an act has an object is told by this alone, never by what the app did. */
interface Played {
  readonly findings: Finding[];
  readonly pulls: { readonly number: number; merged: boolean }[];
  policy: string;
  pushes: number;
}

/** A history at work on one stage. */
export class Play {
  readonly stage: Stage;
  readonly manner: Manner;
  readonly #people: Readonly<Record<Login, Person>>;
  readonly #played: Played = { findings: [], pulls: [], policy: 'none', pushes: 0 };

  constructor(stage: Stage, manner: Manner) {
    this.stage = stage;
    this.manner = manner;
    stage.simulator.control.addProject({ owner: 'acme', title: 'Roadmap' });
    const { addPerson } = cast(stage);
    const { alice, bob, carol, dave } = stage;
    this.#people = { alice, bob, carol, dave, dan: addPerson('dan', 'admin'), erin: addPerson('erin', 'maintain') };
  }

  get findings(): readonly number[] {
    return this.#played.findings.map((finding) => finding.number);
  }

  /** Pull requests that are still open. */
  get openPulls(): readonly number[] {
    return this.#played.pulls.filter((pull) => !pull.merged).map((pull) => pull.number);
  }

  /** The findings are raised and everything in between happens; the last policy is good. Ends quiet, after a sweep. */
  async middle(history: History): Promise<void> {
    for (const { act, fate } of history.raised) await this.#step(fate, () => this.#raise(act));
    for (const { act, fate } of history.steps) await this.#step(fate, () => this.#perform(act));
    const { act: text, fate } = history.policy;
    await this.#step(fate, () => this.#perform({ do: 'policy', text }));
    await this.#settle();
  }

  /** The last acts on each finding, and on the policy. Ends quiet, after a sweep. */
  async end(history: History): Promise<void> {
    for (const [at, { number }] of this.#played.findings.entries()) {
      const { act, fate } = history.endings[at] ?? { act: 'open', fate: { delivery: { kind: 'arrive' }, pause: 0 } };
      await this.#step(fate, () => this.#finish(number, act));
    }
    const { act: text, fate } = history.broken;
    if (text !== 'none') await this.#step(fate, () => this.#perform({ do: 'policy', text }));
    await this.#settle();
  }

  async #step(fate: Fate, act: () => Promise<void>): Promise<void> {
    const { faults } = this.stage.simulator;
    // Decisions, edits and reopenings are ordered by GitHub's whole seconds.
    this.stage.tick(2_000);
    if (this.manner === 'tidy') {
      await act();
      await quiet(this.stage);
      return;
    }
    faults.clear();
    if (fate.delivery.kind !== 'arrive') faults.armDelivery(fate.delivery, {}, null);
    await act();
    await new Promise((resolve) => setTimeout(resolve, fate.pause));
  }

  async #settle(): Promise<void> {
    this.stage.simulator.faults.clear();
    await look(this.stage, [appKeys.sweep]);
  }

  async #raise(how: History['raised'][number]['act']): Promise<void> {
    const { statement = '', requirement = '', evidence = '' } = complete;
    const given = {
      complete: { statement, requirement, evidence },
      incomplete: { statement: 'TBD', requirement },
      whole,
    }[how];
    const { number } = await this.stage.alice.raise('nonconformity', 'Leavers keep their access', given);
    this.#played.findings.push({ number, comments: [], actions: [], closed: false });
  }

  async #finish(number: number, ending: Ending): Promise<void> {
    const { bob } = this.stage;
    if (ending === 'rejected') await bob.comment(number, '/reject because it is settled elsewhere.');
    else if (this.stage.issue(number).state === 'closed') await bob.reopen(number);
    if (ending === 'closed') await bob.close(number);
  }

  async #perform(act: Act): Promise<void> {
    this.#note(act);
    switch (act.do) {
      case 'policy':
        return this.#push(act.text);
      case 'wait':
        return this.stage.advance(2 * day);
      case 'open pull':
      case 'edit pull':
      case 'merge pull':
        return this.#onPull(act);
      case 'add action':
      case 'close action':
      case 'reopen action':
      case 'remove action':
        return this.#onAction(act);
      case 'say':
      case 'edit comment':
      case 'delete comment':
        return this.#onComment(act);
      case 'edit ours':
      case 'delete ours':
        return this.#onOurs(act);
      default:
        return this.#onFinding(act);
    }
  }

  #note(act: Act): void {
    if (act.do === 'merge pull') for (const finding of this.#played.findings) finding.closed = true;
    else if (mayClose(act) && 'finding' in act) this.#finding(act.finding).closed = true;
    else if (act.do === 'reopen') this.#finding(act.finding).closed = false;
  }

  #finding(at: number): Finding {
    const { findings } = this.#played;
    const finding = findings[at % findings.length];
    if (finding === undefined) throw new Error('A history begins with its findings');
    return finding;
  }

  async #onFinding(
    act: Extract<Act, { do: 'section' | 'close' | 'reopen' | 'label' | 'unlabel' | `close by ${string}` }>,
  ) {
    const { bob, simulator } = this.stage;
    const { number } = this.#finding(act.finding);
    switch (act.do) {
      case 'section':
        return this.#people[act.by].fillSection(number, fields[act.field].heading, textFor(act.field, act.text));
      case 'close':
        return this.#people[act.by].close(number, act.reason);
      case 'close by project':
        if (this.stage.issue(number).state === 'open')
          simulator.control.closeByProject({ by: 'alice', repository, number, project: 'Roadmap' });
        return;
      case 'close by commit':
        this.#played.pushes += 1;
        await bob.push(`Work\n\nFixes #${number}`, { [`work/${this.#played.pushes}.txt`]: 'x\n' });
        return;
      case 'reopen':
        return bob.reopen(number);
      case 'label':
        return bob.label(number, act.label);
      case 'unlabel':
        return ifThere(bob.unlabel(number, act.label));
    }
  }

  async #onComment(act: Extract<Act, { do: 'say' | 'edit comment' | 'delete comment' }>): Promise<void> {
    const { number, comments, closed } = this.#finding(act.finding);
    // An action asked for while the finding is closed is not made.
    if (act.do === 'say' && act.what === 'action' && closed) return;
    if (act.do === 'say') {
      const { id } = await this.#people[act.by].comment(number, sayings[act.what]);
      if (!carriedOut.has(act.what)) comments.push(id);
      return;
    }
    const comment = comments[act.nth % comments.length];
    if (comment === undefined) return;
    if (act.do === 'edit comment') return this.stage.bob.editComment(comment, '/correction Edited by somebody else.');
    comments.splice(comments.indexOf(comment), 1);
    await this.stage.bob.deleteComment(comment);
  }

  /** Comments of the app: it repairs them, so it does not matter that a hasty run may not find one yet. */
  async #onOurs(act: Extract<Act, { do: 'edit ours' | 'delete ours' }>): Promise<void> {
    const said = this.stage.said(this.#finding(act.finding).number);
    const comment = said[act.nth % said.length];
    if (comment === undefined) return;
    await ifThere(
      act.do === 'edit ours'
        ? this.stage.bob.editComment(comment.id, 'Done.')
        : this.stage.bob.deleteComment(comment.id),
    );
  }

  async #onAction(act: Extract<Act, { do: `${string} action` }>): Promise<void> {
    const { bob } = this.stage;
    const { number, actions } = this.#finding(act.finding);
    if (act.do === 'add action') {
      const { number: child, id } = await bob.open('Check every service when somebody leaves', 'Each month.');
      actions.push({ number: child, id, attached: true });
      return bob.addSubIssue(number, id);
    }
    const action = actions[act.nth % actions.length];
    if (action === undefined) return;
    if (act.do === 'close action') return bob.close(action.number, act.reason);
    if (act.do === 'reopen action') return bob.reopen(action.number);
    if (!action.attached) return;
    action.attached = false;
    await bob.removeSubIssue(number, action.id);
  }

  async #onPull(act: Extract<Act, { do: `${string} pull` }>): Promise<void> {
    const { bob } = this.stage;
    const { pulls } = this.#played;
    const open = pulls.findLast((pull) => !pull.merged);
    if (act.do === 'merge pull') {
      if (open === undefined) return;
      open.merged = true;
      await bob.mergePull(open.number);
      return;
    }
    const keyword = `Closes #${this.#finding(act.finding).number}`;
    const body = act.keyword === 'description' ? keyword : 'A step.';
    if (act.do === 'edit pull') {
      if (open !== undefined) await bob.editPull(open.number, { body });
      return;
    }
    const message = act.keyword === 'commit' ? `Revoke\n\n${keyword}` : 'Revoke';
    const { number } = await bob.openPull({ title: 'Revoke at exit', body, head: `fix-${pulls.length}`, message });
    pulls.push({ number, merged: false });
  }

  async #push(text: keyof typeof policyTexts | 'none'): Promise<void> {
    if (this.#played.policy === text) return;
    this.#played.policy = text;
    const content = text === 'none' ? null : policyTexts[text];
    await this.stage.bob.push('Rules', { '.github/clause10.yml': content });
  }
}

/** GitHub answers 404 for a label or comment that is not there; then there was nothing to do. */
async function ifThere(act: Promise<void>): Promise<void> {
  try {
    await act;
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== 404) throw error;
  }
}

/** Work due within this time is waited for: it is what a failed or stale reading left. Milliseconds. */
const horizonMs = 10_000;

/** Resolves when no delivery is under way and nothing is due soon. Looks at the work table itself, so it is quick. */
export async function quiet(stage: Stage): Promise<void> {
  const { db, now } = stage.app().context;
  for (let still = 0; still < 2; ) {
    await stage.simulator.settled();
    const { ready, leased } = await depth(db, now() + horizonMs);
    still = ready + leased + stage.simulator.webhooks.pending() === 0 ? still + 1 : 0;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

/** Has keys looked at, whether or not anything was heard of them, and waits until all that follows is done. */
export async function look(stage: Stage, keys: readonly string[], installation: number | null = null): Promise<void> {
  const { db, now } = stage.app().context;
  for (const key of keys)
    await add(db, { key, installation, priority: 9, runAt: now(), watermark: 0, reason: 'look again' });
  await quiet(stage);
}
