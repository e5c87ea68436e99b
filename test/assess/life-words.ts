/** What people say and write in random histories, right and wrong, each under a name that reads well in a failure. */
import { answers } from './life-facts.ts';

const cause = 'C1 [process/handoff]: The HR feed to IT carries employees only (evidence: https://example.org/feed)';
const causes = answers.root_cause ?? '';
const otherCauses = `C1 [resources/tooling-unavailable]: The old directory cannot hold an end date (evidence: https://example.org/dir)
C2 [technology/detection-gap]: No job compares active accounts with contracts (evidence: https://example.org/jobs)`;

/** One line of a comment, or a section comment as a whole. */
export const lines = {
  'triage major': '/triage severity:major risk:medium owner:@bob',
  'triage major, high risk': '/triage severity:major risk:high owner:@bob',
  'triage minor': '/triage severity:minor risk:low owner:@bob',
  'triage to minor': '/triage severity:minor',
  'triage to major': '/triage severity:major',
  'triage owner': '/triage owner:@carol',
  'triage nobody': '/triage risk:medium owner:@nobody-here',
  'triage requirement': '/triage requirement:A.5.18',
  'triage wrong requirement': '/triage requirement:A.9.9.9',
  'triage dates': '/triage audit-end:2026-10-20 external-due:2027-01-15',
  'triage observation': '/triage kind:observation',
  'triage nonsense': '/triage severity:huge',
  'approve causes': '/approve root-cause, no obvious why remains',
  'approve causes, bare': '/approve root-cause',
  'approve causes, if': '/approve root-cause if the feed is mended',
  'approve plan': '/approve plan',
  'approve no action': '/approve no-action because the cause is gone with the old system and the effect was small.',
  'approve nothing': '/approve',
  'action for both':
    '/action "Send contractors and end dates through the HR feed" cause:C1 cause:C2 owner:@frank due:2026-12-20 done:"an account ends with its contract"',
  'action for C1':
    '/action "Add contractors to the feed" cause:C1 owner:@bob due:+20d done:"contractors are in the feed"',
  'action for C9': '/action "Add contractors to the feed" cause:C9 owner:@frank',
  'action for none': '/action "Add contractors to the feed"',
  'action past': '/action "Add contractors to the feed" cause:C1 due:2026-01-01',
  'verify effective': '/verify effective 0 of 25 leavers kept access for more than a day; report 2027-01, page 2.',
  'verify effective, short': '/verify effective yes',
  'verify ineffective': '/verify not effective 3 of 25 leavers kept access for more than a day.',
  'verify partially': '/verify partially effective 1 of 25 leavers kept access for more than a day.',
  'verify inconclusive': '/verify inconclusive only 3 leavers in the window.',
  'verify perhaps': '/verify effective, hopefully',
  'due plan': '/due plan +10d because the vendor answers late.',
  'due implemented': '/due implemented 2027-03-01 because the vendor answers late.',
  'due review': '/due review +5d because the report comes late.',
  'due external': '/due external 2027-02-01 because the certification body asks for it.',
  'due past': '/due plan 2026-01-01 because it was so.',
  'accept risk': '/accept-risk until +60d because the vendor replaces the system; logs are read every day.',
  'accept risk too long': '/accept-risk until 2031-01-01 because the vendor replaces the system.',
  'recurrence of 5': '/recurrence-of #5',
  'recurrence of unknown': '/recurrence-of #999',
  'recurrence of newer': '/recurrence-of #77',
  'not recurrence of 5': '/not-recurrence #5 because that was about a door.',
  'not recurrence of 77': '/not-recurrence #77 because that is about a door.',
  'duplicate of 5': '/duplicate #5',
  'duplicate of itself': '/duplicate #12',
  reject: '/reject because the rule does not ask for it.',
  'reject bare': '/reject',
  reopen: '/reopen because the evidence turned out to be false.',
  'override RC1': '/override RC1 because the words are the same and the meaning is another.',
  'override RC8': '/override RC8 because it was noticed at once.',
  'override RC10': '/override RC10 because nothing stronger is possible before May.',
  'override RC11': '/override RC11 because it is said in few words.',
  'override escalation': '/override escalation because the three are of different kinds.',
  help: '/help',
  why: '/why',
  typo: '/aprove root-cause',
  quoted: '> /approve plan',
  code: '`/reject because it is shown`',
  talk: 'I look into it.',
  gibberish: '/triage severity:мajor risk:高 /approve план 🤷 \u202e/verify effective',
} as const;
export type Line = keyof typeof lines;

/** Comments that give a section: the first line decides, so they stand alone. */
export const sectionComments = {
  'causes said': `/root-cause ${causes}`,
  'one cause said': `/root-cause ${cause}`,
  'other causes said': `/root-cause ${otherCauses}`,
  'causes open': '/root-cause TBD',
  'extent said': `/extent ${answers.extent ?? ''}`,
  'criteria said': `/effectiveness-plan ${answers.eff_criteria ?? ''}`,
  'correction said': `/correction ${answers.correction ?? ''}`,
  'consequences said': `/consequences ${answers.consequences ?? ''}`,
  'changes said': `/isms-changes ${answers.isms_changes ?? ''}`,
  'communication said': `/communication ${answers.communication ?? ''}`,
  'lessons said': `/lessons ${answers.lessons_learned ?? ''}`,
  'effectiveness said': '/effectiveness effective\n0 of 25 leavers kept access for more than a day; report 2027-01.',
  'effectiveness open': '/effectiveness let us see',
} as const;
export type SectionComment = keyof typeof sectionComments;

/** What a section of the description may be changed to. `answer` is the one of the complete record. */
export const texts = {
  answer: null,
  gone: '',
  open: 'TBD',
  gibberish: 'ｑｗｅ ыва 无关 🤷 zzkq',
  'other causes': otherCauses,
  'one cause': cause,
  none: 'None because the old system was switched off on 1 November and nothing took its place.',
  table:
    '| Action | Cause | Owner | Due | Status |\n|---|---|---|---|---|\n| Switch the old feed off | C1, C2 | @bob | 2026-12-01 | done |',
  'open table':
    '| Action | Cause | Owner | Due | Status |\n|---|---|---|---|---|\n| Switch the old feed off | C1, C2 | @bob | 2026-12-01 | open |',
  minor: 'Minor',
  major: 'Major',
  effective: 'Effective',
} as const;
export type TextOf = keyof typeof texts;
