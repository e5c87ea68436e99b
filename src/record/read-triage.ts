/** Reads the two commands made of `key:value` pairs: `/triage` and `/action`. */
import { actionTypes, risks, strengths } from './command-detail.ts';
import { kinds } from './finding.ts';
import { type Keys, keyNamed, keyNear, Pairs } from './pairs.ts';
import { saysNothing } from './placeholders.ts';
import { argued } from './reason.ts';
import { type Said, type Understood, withPairsBelow } from './said.ts';
import { onOneLine, titleBefore } from './title.ts';
import { tokenize } from './tokens.ts';

const triageKeys = {
  severity: { example: 'severity:major', aliases: ['grade'], alone: /^(?:major|minor)$/i },
  risk: { example: 'risk:high', alone: /^(?:low|medium|high|critical)$/i },
  owner: { example: 'owner:@bob', aliases: ['assignee'], alone: /^@/ },
  requirement: {
    example: 'requirement:A.5.15',
    aliases: ['requirements', 'control', 'clause'],
    alone: /^(?:A\.?)?\d{1,2}(?:\.\d{1,2}){1,3}$/i,
    list: true,
    text: true,
  },
  kind: { example: 'kind:nonconformity', alone: /^(?:nonconformity|observation|improvement|preventive)$/i },
  'audit-end': { example: 'audit-end:2026-11-10', aliases: ['audit-end-date'] },
  'external-due': { example: 'external-due:2027-03-31' },
} satisfies Keys;

/** What the kinds are called in short (ISO/IEC 17021-1: NC, OFI). */
const kindAliases = new Map([
  ['nc', 'nonconformity'],
  ['ofi', 'improvement'],
] as const);
const severities = ['major', 'minor'] as const;

/** `/triage severity:major risk:high owner:@bob requirement:A.5.15 because …` */
export function readTriage(said: Said): Understood {
  const { argument, below } = withPairsBelow(said, triageKeys);
  const { tokens, reason } = argued(argument, below);
  const pairs = new Pairs(triageKeys, tokens);
  const detail = {
    name: 'triage',
    kind: pairs.choice('kind', kinds, kindAliases),
    severity: pairs.choice('severity', severities),
    risk: pairs.choice('risk', risks),
    owner: pairs.login('owner'),
    requirement: pairs.text('requirement'),
    auditEnd: pairs.day('audit-end'),
    externalDue: pairs.day('external-due'),
    reason,
  } as const;
  if (pairs.problem === null && pairs.none) pairs.note('needs `severity:major risk:high owner:@bob` after it');
  if (reason === '') pairs.note('needs a reason after `because`');
  return pairs.problem === null ? detail : { problem: pairs.problem };
}

const actionKeys = {
  cause: { example: 'cause:C1', aliases: ['causes', 'addresses'], alone: /^C\d{1,3}$/i, list: true },
  owner: { example: 'owner:@carol', aliases: ['assignee'], alone: /^@/ },
  due: { example: 'due:2027-01-31', aliases: ['by', 'until'], alone: /^(?:\d{4}-\d{2}-\d{2}|\+\d+[dw])$/i },
  done: { example: 'done:"how one sees that it is done"', aliases: ['done-when'], text: true },
  type: { example: 'type:corrective', alone: /^(?:corrective|correction|preventive|improvement)$/i },
  strength: { example: 'strength:strong', alone: /^(?:strong|intermediate|weak)$/i },
  title: { example: 'title:"what will be done"', text: true },
} satisfies Keys;

const isActionKey = (name: string): boolean => (keyNamed(actionKeys, name) ?? keyNear(actionKeys, name)) !== null;

/** GitHub takes 256 characters; nobody reads the end of longer ones. */
const longestTitle = 200;
/** Enough for a sentence or three; it stands in the description of the sub-issue. */
const longestDone = 1000;

/** `/action "title" cause:C1 owner:@carol due:2027-01-31 done:"…"`; a title before the pairs needs no quotes. */
export function readActionCommand(said: Said): Understood {
  const { argument } = withPairsBelow(said, actionKeys);
  const tokens = tokenize(argument);
  const leading = titleBefore(argument, tokens, isActionKey);
  const pairs = new Pairs(actionKeys, tokens.slice(leading.tokens));
  const title = onOneLine(leading.title ?? pairs.text('title') ?? '');
  if (leading.title !== null && pairs.text('title') !== null) pairs.note('has two titles; keep one');
  if (saysNothing(title)) pairs.note('needs a title after it, as in `"Add contractors to the HR feed" cause:C1`');
  if (title.length > longestTitle)
    pairs.note(`has a title of more than ${longestTitle} characters; put the rest into \`done:"…"\``);
  const done = onOneLine(pairs.text('done') ?? '');
  if (done.length > longestDone) pairs.note(`has more than ${longestDone} characters in \`done:"…"\`; shorten it`);
  const detail = {
    name: 'action',
    title,
    causes: pairs.causes('cause'),
    owner: pairs.login('owner'),
    due: pairs.date('due'),
    type: pairs.choice('type', actionTypes),
    strength: pairs.choice('strength', strengths),
    done: saysNothing(done) ? null : done,
  } as const;
  return pairs.problem === null ? detail : { problem: pairs.problem };
}
