/** Issue forms: what GitHub makes of a submitted form. */
import { parse } from 'yaml';
import { findCommit } from '../git.ts';
import { type Actor, type Github, notFound, Refusal } from '../github.ts';
import type { Repository } from '../world.ts';
import type { Issue } from '../world-issues.ts';
import { openIssue } from './issues.ts';

interface Element {
  readonly type: 'markdown' | 'textarea' | 'input' | 'dropdown' | 'checkboxes' | 'upload';
  readonly id?: string;
  readonly attributes?: {
    readonly label?: string;
    readonly value?: string;
    readonly render?: string;
    readonly multiple?: boolean;
    readonly default?: number;
    readonly options?: readonly (string | { readonly label: string; readonly required?: boolean })[];
  };
  readonly validations?: { readonly required?: boolean };
}

export interface IssueForm {
  readonly name: string;
  readonly title?: string;
  readonly labels?: readonly string[] | string;
  readonly assignees?: readonly string[] | string;
  readonly body: readonly Element[];
}

/** A dropdown's or checkboxes' choice is a list, anything else a text. */
export type Answers = Readonly<Record<string, string | readonly string[]>>;

const optionLabel = (option: string | { readonly label: string }): string =>
  typeof option === 'string' ? option : option.label;

const isEmpty = (answer: string | readonly string[] | undefined): boolean =>
  answer === undefined || (typeof answer === 'string' ? answer.trim() === '' : answer.length === 0);

/** The value of one block: `_No response_` for an empty one, boxes as a task list, `render` as a fenced block. */
function rendered(element: Element, answer: string | readonly string[] | undefined): string {
  const attributes = element.attributes ?? {};
  if (element.type === 'checkboxes') {
    const ticked = new Set(typeof answer === 'string' ? [answer] : (answer ?? []));
    return (attributes.options ?? [])
      .map((option) => `- [${ticked.has(optionLabel(option)) ? 'x' : ' '}] ${optionLabel(option)}`)
      .join('\n');
  }
  if (element.type === 'dropdown') {
    const options = (attributes.options ?? []).map(optionLabel);
    const preset = attributes.default === undefined ? undefined : options[attributes.default];
    const chosen =
      answer === undefined
        ? preset === undefined
          ? []
          : [preset]
        : typeof answer === 'string'
          ? [answer]
          : [...answer];
    const strange = chosen.find((each) => !options.includes(each));
    if (strange !== undefined)
      throw new Refusal(
        422,
        `“${strange}” is not an option of “${attributes.label ?? ''}”. It takes: ${options.join('; ')}.`,
      );
    return chosen.length === 0 ? '_No response_' : chosen.join(', ');
  }
  const text = isEmpty(answer) ? (answer === undefined ? (attributes.value ?? '') : '') : String(answer);
  if (text.trim() === '') return '_No response_';
  return attributes.render === undefined ? text : `\`\`\`${attributes.render}\n${text}\n\`\`\``;
}

function missing(element: Element, answer: string | readonly string[] | undefined): boolean {
  if (element.type === 'checkboxes') {
    const ticked = new Set(typeof answer === 'string' ? [answer] : (answer ?? []));
    return (element.attributes?.options ?? []).some(
      (option) => typeof option !== 'string' && option.required === true && !ticked.has(option.label),
    );
  }
  const prefilled =
    answer === undefined && (element.attributes?.value !== undefined || element.attributes?.default !== undefined);
  return element.validations?.required === true && isEmpty(answer) && !prefilled;
}

const keyOf = (element: Element): string => element.id ?? element.attributes?.label ?? '';

/**
 * The issue body GitHub makes of a form: `### label`, an empty line, the value, in the order of the form. Ids never
 * appear. `required` is enforced only when `enforce` is set, which GitHub does in public repositories alone.
 */
export function renderForm(form: IssueForm, answers: Answers, enforce: boolean): string {
  const known = new Set(form.body.map(keyOf));
  const strange = Object.keys(answers).find((key) => !known.has(key));
  if (strange !== undefined)
    throw new Refusal(
      422,
      `The form “${form.name}” has no field “${strange}”. It has: ${[...known].filter((key) => key !== '').join(', ')}.`,
    );
  const blocks: string[] = [];
  for (const element of form.body) {
    if (element.type === 'markdown') continue;
    const answer = answers[keyOf(element)];
    if (enforce && missing(element, answer))
      throw new Refusal(422, `The form “${form.name}” needs “${element.attributes?.label ?? keyOf(element)}”.`);
    blocks.push(`### ${element.attributes?.label ?? ''}\n\n${rendered(element, answer)}`);
  }
  return blocks.join('\n\n');
}

/** Reads a form from `.github/ISSUE_TEMPLATE/` of the default branch; `name` is the file's name with or without `.yml`. */
function formOf(github: Github, repository: Repository, name: string): IssueForm {
  const tree = findCommit(repository, 'HEAD')?.tree;
  for (const file of [name, `${name}.yml`, `${name}.yaml`]) {
    const blob = tree?.get(`.github/ISSUE_TEMPLATE/${file}`);
    if (blob !== undefined) return parse(github.world.blobs.get(blob) ?? '') as IssueForm;
  }
  throw notFound();
}

const listOf = (value: readonly string[] | string | undefined): string[] =>
  typeof value === 'string' ? value.split(',').map((each) => each.trim()) : [...(value ?? [])];

export interface Submission {
  /** The form, or its file name. */
  readonly form: IssueForm | string;
  readonly title: string;
  readonly answers: Answers;
}

/** Somebody fills a form in and submits it. Its labels are applied for everybody, those that do not exist are not. */
export function submitForm(github: Github, actor: Actor, repository: Repository, submission: Submission): Issue {
  const form = typeof submission.form === 'string' ? formOf(github, repository, submission.form) : submission.form;
  return openIssue(github, actor, repository, {
    title: submission.title,
    body: renderForm(form, submission.answers, !repository.private),
    labels: listOf(form.labels),
    assignees: listOf(form.assignees),
    onlyKnownLabels: true,
  });
}
