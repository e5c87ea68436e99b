/** The labels that show a finding's state: names, colours, descriptions (GitHub: name ≤ 50, description ≤ 100). */
import type { LabelDefinition } from '../record/facts.ts';

const label = (name: string, color: string, description: string): LabelDefinition => ({ name, color, description });

export const labelCatalogue: readonly LabelDefinition[] = [
  label('nonconformity', 'b60205', 'A requirement is not fulfilled (clause 10). Kept up by clause10.'),
  label('observation', 'fbca04', 'Could become a nonconformity; no requirement is shown to be unmet.'),
  label('improvement', '0e8a16', 'An opportunity for improvement.'),
  label('preventive', '1d76db', 'Acts against the cause of a possible nonconformity.'),
  label('corrective-action', '5319e7', 'Removes a cause of a nonconformity; a sub-issue of the finding.'),
  label('stage:reported', 'ededed', 'Reported: to be described and triaged.'),
  label('stage:analysis', 'd4c5f9', 'Analysis: causes are looked for.'),
  label('stage:planning', 'c5def5', 'Planning: actions and effectiveness criteria are being fixed.'),
  label('stage:implementing', 'bfdadc', 'Implementing: corrective actions and the correction are under way.'),
  label('stage:verifying', 'fef2c0', 'Verifying: did it work? The verdict is due.'),
  label('stage:closed', 'c2e0c6', 'Closed: the record is complete.'),
  label('stage:accepted', 'f9d0c4', 'The risk is accepted for a time; the finding stays open.'),
  label('stage:no-action', 'c2e0c6', 'Closed after correction; no corrective action was needed.'),
  label('stage:rejected', 'cfd3d7', 'Rejected: not a nonconformity.'),
  label('stage:duplicate', 'cfd3d7', 'A duplicate of another finding.'),
  label('severity:major', 'd93f0b', 'Affects what the management system is for.'),
  label('severity:minor', 'f7c6a3', 'Does not affect what the management system is for.'),
  label('incomplete', 'e99695', 'The report lacks what is needed to start.'),
  label('overdue', 'b60205', 'A step is past its due date.'),
  label('recurrence', '8a1c6b', 'A nonconformity that was closed before has come back.'),
  label('response-ready', '006b75', 'Implemented with evidence; effectiveness is still to be shown.'),
];
