/** Keys of the policy file that rule the life of a finding: the calendar, reminders, moves of dates, acceptance, recurrence. */
import { z } from 'zod';
import { gates } from '../record/finding.ts';
import { choice, days, listed, members, section, text } from './values.ts';

const monthWords = 'a whole number of months from 1 to 120';
const months = z.int(monthWords).min(1, monthWords).max(120, monthWords).meta({ allowed: monthWords });
const timesWords = 'a whole number from 0 to 100';
const times = z.int(timesWords).min(0, timesWords).max(100, timesWords).meta({ allowed: timesWords });

/** A day as text; whether there is such a day, the pattern does not know. */
export const dayPattern = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/u;

/** How days are counted. That a holiday is a day of the calendar is checked in `cross-checks.ts`. */
export const calendar = z
  .strictObject(
    {
      days: choice(['calendar', 'business'])
        .default('calendar')
        .meta({ description: 'Which days count: all, or all but Saturdays, Sundays and the holidays.' }),
      holidays: z
        .array(text(dayPattern, 'a day such as 2026-12-25'), 'a list such as [2026-12-25]')
        .default([])
        .meta({ examples: [['2026-12-25']], description: 'Days off, left out where business days count.' }),
    },
    section('days: business'),
  )
  .prefault({})
  .meta({
    description:
      'How the days of the deadlines are counted. The window before a verdict and the days of reminders are calendar days always.',
  });

export const escalationSteps = ['owner', 'security_lead', 'management'] as const;
export type EscalationStep = (typeof escalationSteps)[number];

/** What each number means; shown in the reference and by editors. */
const stepWords: Readonly<Record<EscalationStep, string>> = {
  owner: 'Days late when the owner is reminded again.',
  security_lead: 'Days late when the security leads are told.',
  management: 'Days late when management is told.',
};

const escalation = (owner: number, lead: number | null, management: number | null) =>
  z
    .strictObject(
      {
        owner: days.default(owner).meta({ description: stepWords.owner }),
        security_lead: (lead === null ? days.exactOptional() : days.default(lead)).meta({
          description: stepWords.security_lead,
        }),
        management: (management === null ? days.exactOptional() : days.default(management)).meta({
          description: stepWords.management,
        }),
      },
      section('owner: 1'),
    )
    .prefault({});

export const reminders = z
  .strictObject(
    {
      before: times.default(3).meta({
        description: 'The one who is next is reminded once, from so many days before a date on; 0 for never.',
      }),
      major: escalation(1, 3, 7).meta({ description: 'Escalation of major nonconformities.' }),
      minor: escalation(1, 7, 30).meta({ description: 'Escalation of minor nonconformities.' }),
      observation: escalation(7, null, null).meta({
        description: 'Escalation of observations, improvements and preventive items.',
      }),
      digest_from: times.default(5).meta({
        description:
          'From this many due findings on, a person gets one digest instead of single reminders; 0 for never.',
      }),
    },
    section('before: 3'),
  )
  .prefault({})
  .meta({ description: 'Reminders and escalation: one comment for each step of the next date that is not met.' });

export const dueMoves = z
  .strictObject(
    {
      major: times.default(1).meta({ description: 'Moves of all dates of a major finding together.' }),
      minor: times.default(2).meta({ description: 'Moves of all dates of a minor finding together.' }),
    },
    section('major: 1'),
  )
  .prefault({})
  .meta({
    description: 'How often dates of one finding may be moved; further moves are for management.',
  });

export const acceptance = z
  .strictObject(
    {
      major: months.default(6).meta({ description: 'Longest acceptance of a major finding.' }),
      minor: months.default(12).meta({ description: 'Longest acceptance of a minor finding.' }),
    },
    section('major: 6'),
  )
  .prefault({})
  .meta({ description: 'For how long, in months, a risk may be accepted at most. The finding stays open meanwhile.' });

export const recurrence = z
  .strictObject(
    {
      lookback_major: months.default(36).meta({ description: 'Months to look back from a major finding.' }),
      lookback_minor: months.default(12).meta({ description: 'Months to look back from a minor finding.' }),
      minors_for_major: times
        .default(3)
        .meta({ description: 'Minor findings on one requirement within 12 months that propose a major; 0 for never.' }),
    },
    section('lookback_minor: 12'),
  )
  .prefault({})
  .meta({ description: 'When an earlier finding counts as a possible recurrence.' });

const told = [...gates, 'closed'] as const;

/** Who is told at a gate, once for each iteration. */
export const stakeholders = z
  .strictObject(
    Object.fromEntries(
      told.map((at) => [at, members('Told when the gate is passed, or the finding closed.')]),
    ) as Record<(typeof told)[number], ReturnType<typeof members>>,
    section('G4: ["@acme/board"]'),
  )
  .prefault({})
  .meta({
    examples: [{ G4: ['@acme/board'] }],
    description: `Accounts and teams who are told when a finding passes a gate, or is closed: ${listed(told)}.`,
  });
