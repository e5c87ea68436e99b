import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readChoices } from '../../src/record/choices.ts';
import { fieldOfHeading, fields, headingIndex } from '../../src/record/fields.ts';
import { fieldIds } from '../../src/record/finding.ts';
import { foldHeading } from '../../src/record/fold.ts';
import { formsFile } from '../../src/record/form-definition.ts';

describe('the field dictionary', () => {
  test('has every field in the order of the contract', () => {
    expect(Object.keys(fields)).toEqual([...fieldIds]);
  });

  test('no heading or alias stands for two fields', () => {
    const owner = new Map<string, string>();
    for (const id of fieldIds) {
      for (const heading of [fields[id].heading, ...fields[id].aliases]) {
        const key = foldHeading(heading);
        expect([heading, owner.get(key)]).toEqual([heading, undefined]);
        owner.set(key, id);
      }
    }
  });

  test.each(fieldIds)('%s is found by every heading it has, in any spelling', (id) => {
    const index = headingIndex();
    for (const heading of [fields[id].heading, ...fields[id].aliases]) {
      for (const written of [heading, heading.toUpperCase(), ` ${heading} : `, `**${heading}**?`, `✅ ${heading}`]) {
        expect([written, fieldOfHeading(index, written)]).toEqual([written, id]);
      }
    }
  });

  test('every label that a form uses instead of the heading is an alias of its field', () => {
    for (const form of formsFile.forms) {
      for (const block of form.body) {
        if ('field' in block)
          expect(fieldOfHeading(headingIndex(), block.label ?? fields[block.field].heading)).toBe(block.field);
      }
    }
  });

  test('dropdowns and only they have options, without ", " and without repetition', () => {
    for (const { element, options } of Object.values(fields)) {
      expect(options.length > 0).toBe(element === 'dropdown');
      expect(options.filter((option) => option.label.includes(', '))).toEqual([]);
      expect(new Set(options.map((option) => option.label.toLowerCase())).size).toBe(options.length);
    }
  });
});

describe('a heading', () => {
  test.each(['Details', '', '__proto__', 'constructor', 'Root', 'Root cause and more', 'x'.repeat(300)])(
    '%j is unknown',
    (heading) => {
      expect(fieldOfHeading(headingIndex(), heading)).toBeNull();
    },
  );

  test('folds to something that folds to itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (heading) => {
        const once = foldHeading(heading);
        expect(foldHeading(once)).toBe(once);
      }),
    );
  });
});

describe('choices', () => {
  const options = ['Audit', 'Audit, internal', 'Incident'].map((label) => ({ id: label.toLowerCase(), label }));

  test.each([
    ['Audit', ['Audit']],
    ['Audit, internal', ['Audit, internal']],
    ['Audit, Incident', ['Audit', 'Incident']],
    ['Audit, internal, Incident', ['Audit, internal', 'Incident']],
    ['incident', ['Incident']],
    ['Audits', null],
    ['Audit, nothing', null],
    ['Audit, ', null],
    ['', null],
  ])('in %j are %j', (text, labels) => {
    expect(readChoices(options, text)?.map((option) => option.label) ?? null).toEqual(labels);
  });

  test('of a submitted dropdown are read back whatever was chosen', () => {
    fc.assert(
      fc.property(fc.subarray([...fields.rca_method.options], { minLength: 1 }), (chosen) => {
        const submitted = chosen.map((option) => option.label).join(', ');
        expect(readChoices(fields.rca_method.options, submitted)).toEqual(chosen);
      }),
    );
  });
});
