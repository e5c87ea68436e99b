/** The observations, improvements and preventive items that acme raised. */
import type { Idea } from './other-kinds.ts';

export const ideas: readonly Idea[] = [
  { repository: 'acme/isms', kind: 'improvement', title: 'One page that says how to report a finding', text: 'New colleagues ask where to report. One page with three steps and a link would help.', area: 'Awareness', from: 'Employee', daysAgo: 650, then: 'done' },
  { repository: 'acme/payments', kind: 'observation', title: 'Reviews of access take longer each quarter', text: 'The review of payments-admin took 4 days in spring and 9 days in autumn. It is still done in time.', area: 'payments-admin', from: '', daysAgo: 560, then: 'done' },
  { repository: 'acme/platform', kind: 'improvement', title: 'Template for new repositories with branch rules', text: 'Branch rules are set by hand. A template would save an hour for each repository.', area: 'build cluster', from: 'Employee', daysAgo: 500, then: 'done' },
  { repository: 'acme/payments', kind: 'improvement', title: 'Tell customers when a refund is held for a check', text: 'Two customers asked why a refund took three days. A short message would answer it.', area: 'refund desk', from: 'Customer', daysAgo: 430, then: 'declined' },
  { repository: 'acme/isms', kind: 'observation', title: 'Audit reports use two scales of severity', text: 'The internal audit says high and low, the certification audit major and minor. Readers compare them.', area: 'audit programme', from: '', daysAgo: 370, then: 'done' },
  { repository: 'acme/platform', kind: 'preventive', title: 'Certificates of the VPN gateway end within the holidays', text: 'The certificates end on 27 December, when few people are here. They can be replaced in November.', area: 'VPN gateway', from: '', daysAgo: 340, then: 'done' },
  { repository: 'acme/isms', kind: 'improvement', title: 'Send suppliers the questions before the review', text: 'Three suppliers asked for the questions in advance; answers would be better and the meeting shorter.', area: 'supplier register', from: 'Supplier', daysAgo: 260, then: 'done' },
  { repository: 'acme/platform', kind: 'observation', title: 'Backups of the log store grow faster than planned', text: 'They grew by 40 % in six months; the plan was 20 %. Space lasts until summer.', area: 'log store', from: '', daysAgo: 190, then: 'done' },
  { repository: 'acme/payments', kind: 'improvement', title: 'Show the owner of a service in the status page', text: 'During incidents people look for the owner. The status page could show it.', area: 'checkout', from: 'Employee', daysAgo: 120, then: 'planned' },
  { repository: 'acme/isms', kind: 'improvement', title: 'Link each risk to the findings that touch it', text: 'The auditor asked which findings changed a risk. A link would answer it.', area: 'risk register', from: 'Auditor', daysAgo: 75, then: 'planned' },
  { repository: 'acme/platform', kind: 'observation', title: 'Two ways to ask for a firewall rule', text: 'Some teams use the form, others the chat. Both work; the form leaves a better trace.', area: 'staging network', from: '', daysAgo: 40, then: 'planned' },
  { repository: 'acme/payments', kind: 'observation', title: 'Runbooks of the ledger service are long', text: 'The runbook for a restart has 11 pages. In the last exercise nobody read past page 3.', area: 'ledger service', from: '', daysAgo: 9, then: 'waits' },
];

/** Raised as an improvement; the policy asked for it all along. */
export const ideaThatWasARule = {
  idea: { repository: 'acme/payments', kind: 'improvement', title: 'Review the rights of service accounts as well', text: 'The access review looks at people. Service accounts of the ledger service could be part of it.', area: 'ledger service', from: 'Auditor', daysAgo: 55, then: 'waits' },
  requirement: 'A.5.18',
} as const satisfies { readonly idea: Idea; readonly requirement: string };
