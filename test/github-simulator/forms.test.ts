import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { form, openAcme } from './acme.ts';
import { type Answers, type IssueForm, renderForm } from './acts/forms.ts';
import { Refused } from './people.ts';

const parsed: IssueForm = parse(form);

describe('a form is rendered as GitHub renders it', () => {
  const untouched = {
    statement: '_No response_',
    severity: '_No response_',
    source: '_No response_',
    seen: '- [ ] By me\n- [ ] By others',
    log: '_No response_',
  };
  const body = (values: Partial<typeof untouched>) => {
    const all = { ...untouched, ...values };
    return `### What happened\n\n${all.statement}\n\n### Severity\n\n${all.severity}\n\n### Source\n\n${all.source}\n\n### Seen\n\n${all.seen}\n\n### Log\n\n${all.log}`;
  };
  test.each<[string, Answers, string]>([
    ['nothing filled in', {}, body({})],
    ['a text', { statement: 'Accounts of leavers' }, body({ statement: 'Accounts of leavers' })],
    ['only spaces', { statement: '   ' }, body({})],
    ['a choice', { severity: 'Major' }, body({ severity: 'Major' })],
    ['several choices', { source: ['Audit', 'Review'] }, body({ source: 'Audit, Review' })],
    ['ticked boxes', { seen: ['By others'] }, body({ seen: '- [ ] By me\n- [x] By others' })],
    ['a rendered field', { log: 'a\nb' }, body({ log: '```shell\na\nb\n```' })],
    [
      'text that looks like a heading',
      { statement: '### Severity\n\nMinor' },
      body({ statement: '### Severity\n\nMinor' }),
    ],
  ])('%s', (_, answers, wanted) => {
    expect(renderForm(parsed, answers, false)).toBe(wanted);
  });

  test.each([
    ['an option that is none', { severity: 'Huge' }, /“Huge” is not an option of “Severity”.*Major; Minor/],
    ['a field that is none', { colour: 'red' }, /has no field “colour”.*statement/],
  ])('%s is refused with what is allowed', (_, answers, message) => {
    expect(() => renderForm(parsed, answers, false)).toThrow(message);
  });
});

describe('submitting a form', () => {
  test('required holds in public repositories and does nothing in private ones', async () => {
    const acme = await openAcme();
    await expect(acme.bob.raise('nonconformity', 'Empty', {})).rejects.toThrow(Refused);
    acme.simulator.control.changeVisibility({ repository: 'acme/app', private: true, by: 'alice' });
    expect((await acme.bob.raise('nonconformity', 'Empty', {})).number).toBe(1);
    await acme.close();
  });

  test('its labels are put on for anybody, but only those that exist', async () => {
    const acme = await openAcme();
    const labels = (number: number) => acme.simulator.control.issue({ repository: 'acme/app', number }).labelIds.length;
    const before = await acme.dave.raise('nonconformity', 'Before', { statement: 'x' });
    await acme.rest('POST', '/repos/acme/app/labels', { name: 'nonconformity' });
    const after = await acme.dave.raise('nonconformity', 'After', { statement: 'x' });
    expect([labels(before.number), labels(after.number)]).toEqual([0, 1]);
    await acme.close();
  });
});
