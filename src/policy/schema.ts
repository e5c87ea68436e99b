/**
 * The policy file `.github/clause10.yml` as a schema. Defaults, messages, the JSON Schema for editors, the reference
 * page and the documented default file all come from here. Strict at every level; every key is optional.
 *
 * Each leaf carries `allowed`, the end of the sentence "it must be …". Checks that JSON Schema cannot say are in
 * `cross-checks.ts`: a `refine` here would make the editor and the app disagree.
 */
import { z } from 'zod';
import { fieldIds } from '../record/finding.ts';
import { deadlineRow } from './deadlines.ts';
import { acceptance, calendar, dueMoves, recurrence, reminders, stakeholders } from './life.ts';
import { board, managementReview, reports } from './reporting.ts';
import { guardIds, levels, rigours } from './rigour.ts';
import { standardIds } from './standards.ts';
import { choice, line, members, ownId, ownIdWords, repository, section, text, timezoneWords } from './values.ts';

/** The one place of the policy file in a repository. */
export const policyPath = '.github/clause10.yml';

const yesNo = 'true or false';

/** A block with one optional key for each of `ids`, all of the same kind. */
const oneOfEach = <Id extends string, Value extends z.ZodType>(ids: readonly Id[], value: Value, such: string) =>
  z.strictObject(Object.fromEntries(ids.map((id) => [id, value])) as Record<Id, Value>, section(such));

const roles = z
  .strictObject(
    {
      security_lead: members('Completes triage, approves causes and plans.'),
      verifier: members('Gives the verdict on effectiveness.'),
      management: members('Accepts risks and grants exceptions.'),
    },
    section('security_lead: ["@alice"]'),
  )
  .prefault({})
  .meta({ description: 'Who decides. Without a name for a role, the repository permission decides.' });

const evidence = z
  .strictObject(
    {
      repository: repository.exactOptional().meta({
        examples: ['acme/isms'],
        description: 'Where evidence is kept. Without it none is written to a repository.',
      }),
      branch: text(
        /^(?!.*(?:\.\.|\/\/|\/\.|\.lock(?:\/|$)|[./]$))[A-Za-z0-9_][A-Za-z0-9._/-]{0,199}$/u,
        'the name of a branch such as clause10-evidence',
      )
        .default('clause10-evidence')
        .meta({ description: 'The branch it is written to.' }),
    },
    section('repository: acme/isms'),
  )
  .prefault({})
  .meta({ description: 'Where the evidence of closed findings is written.' });

export const policySchema = z
  .strictObject(
    {
      standard: choice(standardIds).default('iso27001-2022').meta({
        description: 'The standard and edition whose ids a finding may name and whose clause numbers are shown.',
      }),
      rigour: choice(rigours).default('essential').meta({
        description:
          'How much a finding needs before it may be closed. essential: the main sections, finished actions and a verdict with evidence. full: everything in the table of guards.',
      }),
      timezone: z
        .string(timezoneWords)
        .default('UTC')
        .meta({
          allowed: timezoneWords,
          examples: ['Europe/Berlin'],
          description: 'Where a day begins and ends when dates are counted.',
        }),
      roles,
      independence: choice(['required', 'waived']).default('required').meta({
        description:
          'Whether the verdict needs a person who had no part in the actions. waived is for small teams; every use is recorded and shown.',
      }),
      requirements: z
        .record(text(ownId, ownIdWords), line(200), section('"POL-7": "Leaver process"'))
        .default({})
        .meta({
          examples: [{ 'POL-7': 'Leaver process' }],
          description: 'Your own rules, which a finding may name beside the ids of the standard: id and short title.',
        }),
      headings: oneOfEach(
        fieldIds,
        z.array(line(200), 'a list such as ["Ursache"]').exactOptional(),
        'root_cause: ["Ursache"]',
      )
        .default({})
        .meta({
          examples: [{ root_cause: ['Ursache'] }],
          description: 'Further headings under which a section is recognised, for renamed or translated forms.',
        }),
      guards: oneOfEach(guardIds, choice(levels).exactOptional(), 'extent: warn')
        .default({})
        .meta({
          examples: [{ extent: 'warn' }],
          description: 'Switches single guards. required blocks closure, warn only shows, off is not run.',
        }),
      deadlines: z
        .strictObject(
          {
            major: deadlineRow('major'),
            minor: deadlineRow('minor'),
            observation: deadlineRow('observation'),
            improvement: deadlineRow('improvement'),
          },
          section('major: { triage: 2 }'),
        )
        .prefault({})
        .meta({
          description: 'Days, by severity, counted from the day of detection unless it says otherwise.',
        }),
      due_field: z.boolean(yesNo).default(false).meta({
        allowed: yesNo,
        description:
          'Writes the next due date into the organisation’s issue field “Due” (a date). Needs the permission Issue fields: read.',
      }),
      calendar,
      reminders,
      due_moves: dueMoves,
      acceptance,
      recurrence,
      stakeholders,
      board,
      reports,
      management_review: managementReview,
      evidence,
    },
    section('rigour: full'),
  )
  .meta({
    title: 'clause10 policy',
    description: 'How Clause 10 is run in this repository, or in every repository of the organisation.',
  });

/** A policy with every default filled in. */
export type Policy = z.output<typeof policySchema>;

/** The policy of an empty file. */
export const defaultPolicy: Policy = policySchema.parse({});
