import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { describedSchema, policyJsonSchema, type SchemaNode, schemaAt } from '../../src/policy/json-schema.ts';
import { readPolicy } from '../../src/policy/read.ts';
import { defaultPolicyYaml } from '../../src/policy/reference.ts';
import { policySchema } from '../../src/policy/schema.ts';
import { brokenBlocks } from './broken-blocks.ts';
import { brokenValues } from './broken-values.ts';

const schema: Record<string, unknown> = JSON.parse(policyJsonSchema());
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema);

const broken = [...brokenValues, ...brokenBlocks];

/** Mistakes that JSON Schema has no words for; `readPolicy` finds them. */
const beyondSchema = new Set([
  'an own id like a control',
  'an own id with a meaning',
  'own ids that differ in capitals',
  'a heading of two sections',
  'a heading twice',
  'a misspelt time zone',
  'an offset for a time zone',
  'a holiday that no calendar has',
  'a management review on a day that there is not',
  'management told before the security leads',
  'an owner reminded later than the default for the security leads',
]);

describe('the JSON Schema', () => {
  test('is the committed file', () => {
    expect(policyJsonSchema()).toBe(readFileSync('config/clause10.schema.json', 'utf8'));
  });

  test('says which draft it is, has an id, and denies unknown keys at every level', () => {
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'urn:clause10:policy:1',
      additionalProperties: false,
    });
    const blocks = (node: SchemaNode): SchemaNode[] => [
      ...(node.properties === undefined ? [] : [node]),
      ...Object.values(node.properties ?? {}).flatMap(blocks),
    ];
    expect(blocks(describedSchema).length).toBeGreaterThan(8);
    for (const block of blocks(describedSchema)) expect(block.additionalProperties).toBe(false);
  });

  test('describes every key', () => {
    const undescribed = (node: SchemaNode, path: string): string[] =>
      Object.entries(node.properties ?? {}).flatMap(([key, child]) => {
        const here = `${path}/${key}`;
        const own = child.description === undefined && !/^\/(?:guards|headings)\//u.test(here) ? [here] : [];
        return [...own, ...undescribed(child, here)];
      });
    expect(undescribed(describedSchema, '')).toEqual([]);
  });

  test('gives examples and defaults that it accepts itself', () => {
    const check = (node: SchemaNode): void => {
      const { examples = [], default: usual, properties = {}, ...rest } = node;
      const accepts = new Ajv2020({ strict: false }).compile({ ...rest, properties });
      for (const value of usual === undefined ? examples : [...examples, usual]) expect(accepts(value)).toBe(true);
      for (const child of Object.values(properties)) check(child);
    };
    check(describedSchema);
  });

  test.each([
    ['nothing', '{}'],
    ['the documented default', defaultPolicyYaml()],
    [
      'every key',
      'standard: iso9001-2015\nrigour: full\ntimezone: Europe/Berlin\nroles: { security_lead: ["@a"], verifier: ["@a/b"], management: [] }\nindependence: waived\nrequirements: { POL-7: x }\nheadings: { extent: [Umfang] }\nguards: { extent: off }\ndeadlines: { observation: { window: 3 } }\ncalendar: { days: business, holidays: [2028-02-29] }\nreminders: { before: 0, major: { owner: 1, security_lead: 1, management: 1 }, observation: { management: 90 }, digest_from: 0 }\ndue_moves: { major: 0 }\nacceptance: { minor: 24 }\nrecurrence: { minors_for_major: 0 }\nstakeholders: { G4: ["@a/b"], closed: ["@a"] }\nboard: { owner: a, number: 3, archive_after: 7 }\nreports: { every: quarter, repository: a/b, baselines: [{ series: "cause:process", from: 2026-10, because: x }] }\nmanagement_review: { dates: [2028-02-29], days_before: 1, repository: a/b }\nevidence: { repository: a/b, branch: x/y }',
    ],
  ])('accepts what the app accepts: %s', (_, text) => {
    expect(readPolicy(text).ok).toBe(true);
    expect(validate(parse(text))).toBe(true);
  });

  test.each(broken.filter(({ name }) => !beyondSchema.has(name)))('refuses with the app: $name', ({ text }) => {
    expect(validate(parse(text.replace(/^\uFEFF/u, '')))).toBe(false);
  });

  test.each(broken.filter(({ name }) => beyondSchema.has(name)))(
    'leaves to the app, as zod does: $name',
    ({ text }) => {
      expect([validate(parse(text)), policySchema.safeParse(parse(text)).success]).toEqual([true, true]);
    },
  );
});

describe('the schema at a path', () => {
  test.each([
    ['a key', ['rigour'], ['essential', 'full']],
    ['a key of a block', ['guards', 'extent'], ['required', 'warn', 'off']],
    ['an unknown key', ['nothing'], undefined],
    ['a word of JavaScript', ['constructor'], undefined],
    ['below a leaf', ['rigour', 'x', 'y'], undefined],
  ])('%s', (_, path, allowed) => {
    expect(schemaAt(path)?.enum).toEqual(allowed);
  });

  test('an entry of a list and of a table has its own words', () => {
    expect(schemaAt(['roles', 'verifier', 0])?.allowed).toContain('@alice');
    expect(schemaAt(['requirements', 'POL-7'])?.allowed).toBe('one line of 1 to 200 characters');
  });
});
