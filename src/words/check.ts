/** What the check run on a pull request says. */
import type { Assessment } from '../assess/assessment.ts';
import { gapTable, openGaps } from './open-gaps.ts';
import { count, list } from './safe.ts';

export interface CheckWords {
  readonly conclusion: 'success' | 'failure';
  readonly title: string;
  readonly summary: string;
  readonly text: string;
}

/** One finding that merging would close; `by` says whether the description (or a side bar link) or a commit message does. */
export interface WouldClose {
  readonly assessment: Assessment;
  readonly by: 'description' | 'commit';
}

const most = 60_000;

/** The check for everything that merging would close; `partlyRead` when there was more than could be read. */
export function checkWords(findings: readonly WouldClose[], partlyRead: boolean): CheckWords {
  const early = findings.filter(({ assessment }) => !assessment.closable);
  const rest = partlyRead
    ? '\n\nThis pull request has more commits or references than I read. A finding closed too early through one of them is reopened after merging.'
    : '';
  if (early.length === 0) return { conclusion: 'success', ...passing(findings, rest), text: '' };
  const gaps = early.reduce((sum, { assessment }) => sum + openGaps(assessment, 'required').length, 0);
  const names = list(early.slice(0, 3).map(({ assessment }) => shortReference(assessment)));
  const more = early.length > 3 ? ` and ${early.length - 3} more` : '';
  return {
    conclusion: 'failure',
    title: `Would close ${names}${more} too early: ${count(gaps, 'gap')}`,
    summary: `${advice(early)}${rest}`,
    text: cut(early.map(({ assessment }) => section(assessment)).join('\n\n')),
  };
}

function passing(findings: readonly WouldClose[], rest: string): { title: string; summary: string } {
  if (findings.length === 0)
    return {
      title: 'No finding is closed by this pull request',
      summary: `Nothing to check: merging this closes no nonconformity.${rest}`,
    };
  const names = list(findings.map(({ assessment }) => `${assessment.reference}`));
  return {
    title: `${count(findings.length, 'finding')} may be closed`,
    summary: `The rules in force ask for nothing more of ${names}, so merging this may be the end of it.${rest}`,
  };
}

const shortReference = (assessment: Assessment): string =>
  assessment.reference.slice(assessment.reference.indexOf('#'));

function advice(early: readonly WouldClose[]): string {
  const [first] = early;
  const reference = first === undefined ? '' : shortReference(first.assessment);
  const words = early.some(({ by }) => by === 'commit') ? 'the description and in commit messages' : 'the description';
  return `Merging this would close a finding whose record isn't complete. Either complete the record (listed below), or, if this is only a step towards it, write \`Part of ${reference}\` instead of the closing keyword in ${words}, and unlink the issue under “Development”. This check runs again by itself when the finding changes.`;
}

const section = (assessment: Assessment): string =>
  `### ${assessment.reference}\n\n${gapTable(openGaps(assessment, 'required'))}`;

const cut = (text: string): string =>
  text.length <= most ? text : `${text.slice(0, most)}\n\n… cut here; see the findings.`;
