/** Keys of the policy file that rule what is published: the board, trend reports, management reviews. */
import { z } from 'zod';
import { dayPattern } from './life.ts';
import { choice, days, line, numberWords, repository, section, text } from './values.ts';

export const board = z
  .strictObject(
    {
      owner: text(/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/u, 'an organisation such as acme').meta({
        examples: ['acme'],
        description: 'The organisation that owns the project. GitHub gives apps no way to projects of persons.',
      }),
      title: line(100)
        .exactOptional()
        .meta({
          examples: ['Clause 10'],
          description: 'Its title; it is created where it does not exist. Give this or the number.',
        }),
      number: z
        .int(numberWords)
        .min(1, numberWords)
        .max(1_000_000_000, numberWords)
        .exactOptional()
        .meta({
          allowed: numberWords,
          examples: [3],
          description: 'The number of an existing project, as in its address.',
        }),
      archive_after: days.default(90).meta({ description: 'Days after its end when a finding leaves the board.' }),
    },
    section('owner: acme'),
  )
  .exactOptional()
  .meta({
    description: 'The project that shows all findings. Without it there is no board.',
    oneOf: [
      { properties: { title: {} }, required: ['title'] },
      { properties: { number: {} }, required: ['number'] },
    ],
  });

/** A month as text: `2026-10`. */
const monthPattern = /^\d{4}-(?:0[1-9]|1[0-2])$/u;

const monthWords = 'a month such as 2026-10';

const baseline = z.strictObject(
  {
    series: text(
      /^(?:raised|raised-major|closed|moves|came-back|cause:[a-z-]{1,40})$/u,
      'one of raised, raised-major, closed, moves, came-back or a cause such as cause:process',
    ).meta({ description: 'The row of counts, as the report names it.' }),
    from: text(monthPattern, monthWords).meta({ description: 'The first month of the new baseline.' }),
    because: line(300).meta({ description: 'What changed. It stands in every report that uses the baseline.' }),
  },
  section('series: raised'),
);

export const reports = z
  .strictObject(
    {
      every: choice(['month', 'quarter'])
        .default('month')
        .meta({ description: 'How often a trend report is written.' }),
      repository: repository
        .exactOptional()
        .meta({ examples: ['acme/isms'], description: 'Where it is published. Without it none is published.' }),
      baselines: z
        .array(baseline, 'a list of series, from and because')
        .default([])
        .meta({
          examples: [[{ series: 'raised', from: '2026-10', because: 'Two more teams report findings.' }]],
          description:
            'Begins the baseline of a series anew. Without it the limits of the first 24 months stay, so that a slow change cannot hide in them.',
        }),
    },
    section('every: month'),
  )
  .prefault({})
  .meta({ description: 'Trend reports.' });

export const managementReview = z
  .strictObject(
    {
      dates: z
        .array(text(dayPattern, 'a day such as 2027-03-15'), 'a list such as [2027-03-15]')
        .default([])
        .meta({ examples: [['2027-03-15']], description: 'When management reviews the management system (9.3).' }),
      days_before: days.default(21).meta({ description: 'Days before the date when the review issue is opened.' }),
      repository: repository.exactOptional().meta({
        examples: ['acme/isms'],
        description: 'Where it is opened; the repository of the reports unless given.',
      }),
    },
    section('dates: [2027-03-15]'),
  )
  .prefault({})
  .meta({ description: 'Management reviews: one issue for each, with the inputs that 9.3.2 asks for.' });
