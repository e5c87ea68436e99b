import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { describedSchema } from '../../src/policy/json-schema.ts';
import { readPolicy } from '../../src/policy/read.ts';
import { defaultPolicyYaml, policyReference } from '../../src/policy/reference.ts';
import { guardIds, guards } from '../../src/policy/rigour.ts';
import { defaultPolicy } from '../../src/policy/schema.ts';
import { standards } from '../../src/policy/standards.ts';
import { fieldIds } from '../../src/record/finding.ts';

describe('the documented default file', () => {
  test('is the committed file', () => {
    expect(defaultPolicyYaml()).toBe(readFileSync('config/clause10.yml', 'utf8'));
  });

  test('is read as the default policy', () => {
    expect(readPolicy(defaultPolicyYaml())).toMatchObject({ ok: true, policy: defaultPolicy });
  });

  test('names every key of the first level, and explains it in the line above', () => {
    const lines = defaultPolicyYaml().split('\n');
    for (const key of Object.keys(describedSchema.properties ?? {})) {
      const at = lines.findIndex((line) => line.startsWith(`${key}:`) || line.startsWith(`# ${key}:`));
      expect(lines[at - 1], key).toMatch(/^# .{10}/u);
    }
  });

  test('its examples are good policies too', () => {
    const examples = defaultPolicyYaml()
      .split('\n')
      .flatMap((line) => /^# (\w+: (?:\{.*\}|\[.*\]|[\w/]+))$/u.exec(line)?.[1] ?? []);
    expect(examples.length).toBeGreaterThan(3);
    for (const example of examples) expect(readPolicy(example), example).toMatchObject({ ok: true });
  });
});

describe('the reference page', () => {
  const page = policyReference();
  /** The rows of a section that begin with this word, cut into cells. */
  const cells = (section: string, first: string) =>
    (page.split('\n## ').find((part) => part.startsWith(`${section}\n`)) ?? '')
      .split('\n')
      .filter((line) => line.startsWith(`| \`${first}\` |`))
      .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/gu, '')));

  test('is the committed file', () => {
    expect(page).toBe(readFileSync('docs/policy.md', 'utf8'));
  });

  test.each(guardIds.map((id) => [id]))('lists the guard %s with its levels', (id) => {
    const { gate, essential, full, asks } = guards[id];
    expect(cells('Guards', id)).toEqual([
      [`\`${id}\``, gate, expect.stringMatching(/^10\.[12]/u), essential, full, asks],
    ]);
  });

  test('lists every standard with its counts', () => {
    for (const { id, title, clauses } of Object.values(standards)) {
      expect(cells('Standards', id)).toEqual([expect.arrayContaining([title, String(clauses.length)])]);
    }
    expect(cells('Standards', 'iso27001-2022')[0]).toContain('93');
    expect(cells('Standards', 'iso27001-2013')[0]).toContain('114');
  });

  test('lists every key with what is allowed and its default', () => {
    expect(cells('Keys', 'rigour')).toEqual([['`rigour`', 'essential or full', '`essential`', expect.any(String)]]);
    expect(cells('Deadlines', 'triage')).toEqual([['`triage`', '2', '5', '10', '20', expect.any(String)]]);
    expect(cells('Deadlines', 'containment')).toEqual([['`containment`', '3', '14', '–', '–', expect.any(String)]]);
    expect(cells('Reminders', 'owner')).toEqual([['`owner`', '1', '1', '7', expect.any(String)]]);
    expect(cells('Reminders', 'security_lead')).toEqual([['`security_lead`', '3', '7', '–', expect.any(String)]]);
    expect(cells('Reminders', 'management')).toEqual([['`management`', '7', '30', '–', expect.any(String)]]);
    for (const key of Object.keys(describedSchema.properties ?? {}))
      expect(page).toMatch(new RegExp(`^\\| \`${key}`, 'mu'));
    for (const field of fieldIds) expect(page).toContain(`\`${field}\``);
  });

  test('every table is rectangular', () => {
    const tables = page.split('\n\n').filter((part) => part.startsWith('|'));
    expect(tables).toHaveLength(5);
    for (const part of tables) {
      expect(new Set(part.split('\n').map((row) => row.split(/(?<!\\)\|/u).length)).size).toBe(1);
    }
  });
});
