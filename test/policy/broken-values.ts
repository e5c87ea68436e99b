/** Keys and values that the schema refuses. */
import { type BrokenFile, broken } from './broken-file.ts';

const topKeys =
  'standard, rigour, timezone, roles, independence, requirements, headings, guards, deadlines, due_field, calendar, reminders, due_moves, acceptance, recurrence, stakeholders, board, reports, management_review or evidence';
const days = 'it must be a whole number of days from 1 to 3650.';
const account = 'it must be an account such as "@alice" or a team such as "@acme/security", in quotes.';

export const brokenValues: readonly BrokenFile[] = [
  broken('an unknown key', 'foo: 1', '1:1-1:3', `"foo" is not a known key; write ${topKeys}.`),
  broken('a misspelt key', 'rigor: full', '1:1-1:5', '"rigor" is not a known key; did you mean rigour?'),
  broken(
    'a misspelt key further down',
    'deadlines:\n  major:\n    traige: 2',
    '3:5-3:10',
    '"traige" under deadlines.major is not a known key; did you mean triage?',
  ),
  broken(
    'an unknown key without neighbours',
    'roles: { zzz: [] }',
    '1:10-1:12',
    '"zzz" under roles is not a known key; write security_lead, verifier or management.',
  ),
  broken(
    'an empty key',
    'roles: { "": [] }',
    '1:10-1:11',
    '"" under roles is not a known key; write security_lead, verifier or management.',
  ),
  broken('the key __proto__', '__proto__: 1', '1:1-1:9', `"__proto__" is not a known key; write ${topKeys}.`),
  broken('the merge key', '<<: { rigour: full }', '1:1-1:2', `"<<" is not a known key; write ${topKeys}.`),
  broken(
    'a misspelt word',
    'rigour: ful',
    '1:9-1:11',
    'rigour is "ful"; it must be essential or full. Did you mean full?',
  ),
  broken('a word far from all', 'rigour: strict', '1:9-1:14', 'rigour is "strict"; it must be essential or full.'),
  broken('another type', 'independence: true', '1:15-1:18', 'independence is true; it must be required or waived.'),
  broken(
    'a standard without its edition',
    'standard: 27001',
    '1:11-1:15',
    'standard is 27001; it must be iso27001-2022, iso27001-2013, iso9001-2015, iso22301-2019 or iso42001-2023.',
  ),
  broken(
    'a value left empty',
    'rigour:\ntimezone: UTC',
    '1:1-1:6',
    'rigour is empty; write essential or full, or leave the line out.',
  ),
  broken('null', 'rigour: ~', '1:1-1:6', 'rigour is empty; write essential or full, or leave the line out.'),
  broken(
    'a block left empty',
    'deadlines:\n',
    '1:1-1:9',
    'deadlines is empty; write a block of keys such as major: { triage: 2 }, or leave the line out.',
  ),
  broken(
    'a word for a number',
    'deadlines:\n  major:\n    triage: soon',
    '3:13-3:16',
    `deadlines.major.triage is "soon"; ${days}`,
  ),
  broken(
    'a number in quotes',
    'deadlines: { minor: { plan: "14" } }',
    '1:29-1:32',
    `deadlines.minor.plan is "14"; ${days} Write it without quotes: 14.`,
  ),
  broken('zero', 'deadlines: { minor: { plan: 0 } }', '1:29-1:29', `deadlines.minor.plan is 0; ${days}`),
  broken('a negative number', 'deadlines: { minor: { plan: -3 } }', '1:29-1:30', `deadlines.minor.plan is -3; ${days}`),
  broken('a fraction', 'deadlines: { minor: { plan: 1.5 } }', '1:29-1:31', `deadlines.minor.plan is 1.5; ${days}`),
  broken(
    'a huge number',
    'deadlines: { minor: { plan: 99999999999999999999 } }',
    '1:29-1:48',
    `deadlines.minor.plan is 99999999999999999999; ${days}`,
  ),
  broken('infinity', 'deadlines: { minor: { plan: .inf } }', '1:29-1:32', `deadlines.minor.plan is .inf; ${days}`),
  broken(
    'a number too large for a float',
    'deadlines: { minor: { plan: 1e999 } }',
    '1:29-1:33',
    `deadlines.minor.plan is 1e999; ${days}`,
  ),
  broken('not a number', 'deadlines: { minor: { plan: .nan } }', '1:29-1:32', `deadlines.minor.plan is .nan; ${days}`),
  broken(
    'a date for days',
    'deadlines: { minor: { plan: 2026-01-31 } }',
    '1:29-1:38',
    `deadlines.minor.plan is "2026-01-31"; ${days}`,
  ),
  broken(
    'a list for a number',
    'deadlines: { minor: { plan: [1] } }',
    '1:29-1:31',
    `deadlines.minor.plan is a list; ${days}`,
  ),
  broken(
    'a person without a list',
    'roles:\n  verifier: "@carol"',
    '2:13-2:20',
    'roles.verifier is "@carol"; it must be a list such as ["@alice", "@acme/security"]. Put it in brackets: ["@carol"].',
  ),
  broken(
    'a person without @',
    'roles:\n  verifier: ["@carol", dan]',
    '2:24-2:26',
    `roles.verifier[1] is "dan"; ${account}`,
  ),
  broken(
    'an e-mail address',
    'roles:\n  verifier:\n    - dan@acme.org',
    '3:7-3:18',
    `roles.verifier[0] is "dan@acme.org"; ${account}`,
  ),
  broken('a number for a person', 'roles: { verifier: [3] }', '1:21-1:21', `roles.verifier[0] is 3; ${account}`),
  broken(
    'another way of counting days',
    'calendar: { days: working }',
    '1:19-1:25',
    'calendar.days is "working"; it must be calendar or business.',
  ),
  broken(
    'a holiday in another order',
    'calendar: { holidays: [25.12.2026] }',
    '1:24-1:33',
    'calendar.holidays[0] is "25.12.2026"; it must be a day such as 2026-12-25.',
  ),
  broken(
    'a holiday without a list',
    'calendar: { holidays: 2026-12-25 }',
    '1:23-1:32',
    'calendar.holidays is "2026-12-25"; it must be a list such as [2026-12-25]. Put it in brackets: ["2026-12-25"].',
  ),
  broken(
    'a reminder before a negative number of days',
    'reminders: { before: -1 }',
    '1:22-1:23',
    'reminders.before is -1; it must be a whole number from 0 to 100.',
  ),
  broken(
    'an escalation on the day itself',
    'reminders: { minor: { owner: 0 } }',
    '1:30-1:30',
    `reminders.minor.owner is 0; ${days}`,
  ),
  broken(
    'an escalation to somebody else',
    'reminders: { major: { ceo: 3 } }',
    '1:23-1:25',
    '"ceo" under reminders.major is not a known key; write owner, security_lead or management.',
  ),
  broken(
    'an acceptance for ever',
    'acceptance: { minor: never }',
    '1:22-1:26',
    'acceptance.minor is "never"; it must be a whole number of months from 1 to 120.',
  ),
  broken(
    'moves of dates without a number',
    'due_moves: { major: any }',
    '1:21-1:23',
    'due_moves.major is "any"; it must be a whole number from 0 to 100.',
  ),
  broken(
    'a look-back of no months',
    'recurrence: { lookback_minor: 0 }',
    '1:31-1:31',
    'recurrence.lookback_minor is 0; it must be a whole number of months from 1 to 120.',
  ),
  broken(
    'stakeholders of a gate there is not',
    'stakeholders: { G7: ["@dan"] }',
    '1:17-1:18',
    '"G7" under stakeholders is not a known key; did you mean G0?',
  ),
  broken(
    'stakeholders without @',
    'stakeholders: { G4: [dan] }',
    '1:22-1:24',
    `stakeholders.G4[0] is "dan"; ${account}`,
  ),
];
