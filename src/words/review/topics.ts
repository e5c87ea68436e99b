/** The inputs of a management review in our own words: what each is called, and what to write there. */
import type { ReviewTopic } from '../../record/review/topics.ts';

interface TopicWords {
  readonly title: string;
  /** What people are asked to write. */
  readonly prompt: string;
}

const beside = 'The comment with what the register gives answers this. Add here what else there is to say.';

export const topicWords: Readonly<Record<ReviewTopic, TopicWords>> = {
  'earlier-decisions': { title: 'Decisions of earlier reviews', prompt: beside },
  issues: {
    title: 'What changed around and inside the organisation',
    prompt:
      'New markets, suppliers, technology, laws, climate, people, ways of working: what matters to the management system, and what follows from it.',
  },
  parties: {
    title: 'What interested parties need and expect now',
    prompt: 'Customers, staff, owners, authorities, partners: who asks for something new, and how we meet it.',
  },
  nonconformities: { title: 'Nonconformities and corrective actions', prompt: beside },
  monitoring: {
    title: 'Results of monitoring and measurement',
    prompt: 'What was measured, what it says against the targets, and where it needs a look.',
  },
  audits: {
    title: 'Audit results',
    prompt: 'Which audits there were, what they found, and what is still open of it.',
  },
  objectives: {
    title: 'How far the objectives are met',
    prompt: 'Each objective with its target and where it stands; what becomes of those that are missed.',
  },
  processes: {
    title: 'How processes perform, and whether products and services conform',
    prompt: 'Which processes do well, which do not, and what was delivered outside its requirements.',
  },
  providers: {
    title: 'How external providers perform',
    prompt: 'Which providers matter, how they do, and what to change with them.',
  },
  feedback: {
    title: 'Feedback of customers and other interested parties',
    prompt: 'Complaints, praise, surveys, requests: what they say, and what follows from it.',
  },
  resources: {
    title: 'Whether resources are enough',
    prompt: 'People, skills, tools, money: where it is tight, and what that puts at risk.',
  },
  risks: {
    title: 'Results of risk assessment, and how treatment is going',
    prompt: 'What the last assessment found, how far the treatment plan is, and which risks are carried for now.',
  },
  changes: {
    title: 'What has to change in the management system',
    prompt: 'Policy, objectives, scope, roles: what no longer fits.',
  },
  means: {
    title: 'Procedures and means that could help',
    prompt: 'What others use, or what is new, that would make us better prepared.',
  },
  capabilities: {
    title: 'How plans and capabilities did when they were tested',
    prompt: 'Exercises and evaluations: what they showed, and what is still open of it.',
  },
  'open-risks': {
    title: 'Risks that no earlier assessment dealt with well enough',
    prompt: 'Which risks were missed or underrated, and who looks at them now.',
  },
  lessons: {
    title: 'What was learned from disruptions and near misses',
    prompt: 'What happened or nearly did, what was learned, and what was done about it.',
  },
  improvements: { title: 'Opportunities for improvement', prompt: beside },
};
