/** The half of the labelled texts that was measured once, after tuning, and never tuned against. */
import { type LabelledText, text } from './case.ts';

export const heldOut: readonly LabelledText[] = [
  // English: causes that hold.
  text(
    'leavers',
    'C1 [governance/requirement-missing]: The leaver rule covers the directory; tools bought with a team card were never part of it (evidence: https://wiki.example/leaver-rule)',
  ),
  text(
    'leavers',
    'C1 [people/communication]: The line manager failed to follow the exit checklist and told nobody (evidence: #501)\nC2 [process/handoff]: The exit date sits in a mail from HR and reaches no ticket, so nothing reminds anyone (evidence: #502)',
  ),
  text(
    'backups',
    'C1 [technology/capacity]: The backup volume grew by 4 % a week and its alert threshold was set in absolute terms years ago (evidence: https://grafana.example/d/44)\nC2 [process/no-verification-step]: Success is judged by the mail of the job, and a missing mail looks like a quiet night (evidence: “no mail on 3, 4 and 9 September”)',
  ),
  text(
    'patches',
    'C1 [third-party/supplier-failure]: The hosting partner moved its window to the last Sunday of the month and the contract has no time limit for critical fixes (evidence: contract of 2023, section 4)',
  ),
  text(
    'secrets',
    'C1 [process/not-defined]: Test credentials with production rights were handed out because there was no sandbox account to work with (evidence: #711)\nC2 [technology/detection-gap]: Alerts of the secret scanner go to the committer alone (evidence: https://docs.example/scanner)',
    [],
    {
      extent:
        'The history of the 31 public repositories was searched with two tools. Two old tokens turned up, both already invalid.',
    },
  ),
  text(
    'suppliers',
    'C1 [governance/role-unclear]: Since the reorganisation neither legal nor security decides when an assessment is due; the policy names a department that no longer exists (evidence: POL-9)',
    [],
    { actions: ['The purchasing system refuses orders without an assessment id', 'Tell buyers about the new step'] },
  ),
  text(
    'changes',
    'C1 [technology/missing-guardrail]: The pipeline lets a release with the tag hotfix pass without asking for an approver (evidence: https://git.example/ci.yml#L12)',
    [],
    {
      correction:
        'Approvals for the three changes were obtained from the change manager on 6 June and filed with the tickets.',
    },
  ),
  text(
    'restore',
    'C1 [governance/no-oversight]: The half-year plan is a page in the wiki that no meeting looks at, so a missed date has no effect (evidence: agenda of the monthly review, https://wiki.example/agenda)',
    [],
    {
      correction:
        'A full restore took place on 9 July. It took 14 hours, and the checksums of 50 sampled documents agreed.',
    },
  ),
  text(
    'logs',
    'C1 [process/inadequate-or-outdated]: The review instruction still describes the log server that was retired in March; for the new platform nobody has worked out which events to look at (evidence: https://wiki.example/log-review)',
  ),
  text(
    'laptops',
    'C1 [process/handoff]: Devices bought by the design studio come ready to use and skip the setup bench where encryption is switched on (evidence: invoices, #340)',
    [],
    { extent: 'Checked the phones and the 12 lab machines as well: all encrypted.' },
  ),
  // English: restatements.
  text(
    'patches',
    'C1 [technology]: The sampled servers ran a version of OpenSSL with a critical vulnerability after the patch was released (evidence: #70)',
    ['RC1'],
  ),
  text('restore', 'C1 [process]: A restore test of the document store was not carried out in 2026 (evidence: #90)', [
    'RC1',
    'RC7',
  ]),
  text('laptops', 'C1 [technology]: Full disk encryption is off on the laptops in the inventory (evidence: #61)', [
    'RC1',
  ]),
  text(
    'changes',
    'C1 [process]: There is no approval on record for the emergency changes to production (evidence: #14)',
    ['RC1'],
  ),
  // English: people alone, blame.
  text(
    'backups',
    'C1 [people]: It was an oversight of the operator who had the night shift that week (evidence: #19)',
    ['RC3'],
  ),
  text('suppliers', 'C1 [people]: The buyer was unaware that the supplier handles personal data (evidence: #43)', [
    'RC3',
  ]),
  text('secrets', 'C1 [people]: The developer accidentally pasted the key into a configuration file (evidence: #33)', [
    'RC3',
  ]),
  text(
    'logs',
    'C1 [people/awareness]: Staff did not follow the instruction for the review, probably from habit (evidence: interviews, #204)',
    ['RC3', 'RC7'],
  ),
  text('changes', 'C1 [people]: Negligence on the part of the release manager on duty that night (evidence: #15)', [
    'RC3',
  ]),
  text('leavers', 'C1 [process/handoff]: The exit mail goes to @bob, and when he is away it waits (evidence: #503)', [
    'RC4',
  ]),
  text(
    'patches',
    'C1 [resources/staffing]: One person (carol) looks after 300 servers, with no deputy during leave (evidence: rota, #71)',
    ['RC4'],
  ),
  // English: evidence and whys.
  text(
    'suppliers',
    'C1 [process/not-defined]: For renewals nothing says that the assessment has to be done again when the service changes',
    ['RC5'],
  ),
  text(
    'secrets',
    'C1 [technology/missing-guardrail]: No hook stops a key from being committed on the developer machines (evidence: tbd)',
    ['RC5'],
  ),
  text(
    'logs',
    '- Why is there no record? Because the reviewer left in March. (#205)\n- Why did no one take over? Because the task was in his personal calendar.\n- Why was it there? Because the task list has no recurring entries, see https://wiki.example/tasks\n\nC1 [process/not-defined]: Recurring security tasks live in personal calendars and leave with their owners (evidence: #206)',
    ['RC5 whys'],
  ),
  text(
    'laptops',
    'Why 1: Why was encryption off? Because the profile did not reach the device (#62).\nWhy 2: Why did it not reach it? Because the serial was entered with a blank (https://mdm.example/d/9).\n\nC1 [technology/design]: The inventory accepts any text as serial, so a device can fall out of management unseen (evidence: #63)',
  ),
  // English: omissions.
  text(
    'suppliers',
    'C1 [process/handoff]: Legal never informed security about the five new contracts of last year (evidence: #44)',
    ['RC7'],
  ),
  text(
    'backups',
    'C1 [governance/no-oversight]: Nobody checked the backup report after the team lead had left (evidence: #20)',
    ['RC7'],
  ),
  text(
    'changes',
    'C1 [process]: The on-call engineers omitted to file the approval afterwards, as section 9 of https://wiki.example/change asks (evidence: #16)',
  ),
  text(
    'patches',
    'C1 [technology/configuration]: The patch agent did not reach the management server, because the proxy rule was dropped with the new firewall (evidence: #72)',
  ),
  // English: empty words.
  text('restore', 'C1 [process]: n/a', ['RC5', 'RC11']),
  text('secrets', 'C1 [technology]: Unknown at the moment, analysis in progress, details to follow (evidence: #34)', [
    'RC11',
  ]),
  text('patches', 'Same as last time, please see the earlier ticket.', ['RC5', 'RC11']),
  // English: extent, actions, tense.
  text(
    'suppliers',
    'C1 [process/inadequate-or-outdated]: The supplier form is only asked for above 10,000 euros (evidence: https://wiki.example/purchasing)',
    ['RC9', 'RC10', 'RC12'],
    {
      extent: 'No similar cases.',
      actions: ['Workshop for buyers on data protection', 'Publish a new guideline for purchasing'],
      correction: 'We plan to assess the five suppliers during the next quarter.',
    },
  ),
  text(
    'changes',
    'C1 [process/impractical]: Nobody who may approve is on duty at night (evidence: https://wiki.example/oncall)',
    ['RC9', 'RC10'],
    { extent: 'Only these three changes.', actions: ['Send a reminder about the approval form to the on-call team'] },
  ),
  text(
    'backups',
    'C1 [technology/detection-gap]: An empty dump counts as success, since the script ignores the exit code (evidence: https://git.example/backup.sh)',
    ['RC12'],
    {
      extent: 'Looked at the other 14 backup jobs: two had the same fault and were repaired on 2 October.',
      actions: ['Alert when a dump is smaller than the day before'],
      done: [['Repair the script', 'Fix is planned for the October release']],
    },
  ),
  // German.
  text(
    'austritte',
    'C1 [Prozess/handoff]: Das Austrittsdatum steht nur in einer Mail der Personalabteilung und löst kein Ticket aus (Nachweis: #30)',
  ),
  text(
    'austritte',
    'C1 [Menschen]: Menschliches Versagen bei der Bearbeitung der Austrittsmeldung im Servicedesk (Nachweis: #31)',
    ['RC3'],
  ),
  text(
    'sicherung',
    'C1 [Technik]: Die nächtliche Sicherung der Kundendatenbank ist unbemerkt fehlgeschlagen (Nachweis: #32)',
    ['RC1'],
  ),
  text('sicherung', 'C1 [Menschen]: Die Warnmeldung wurde vom Bereitschaftsdienst übersehen (Nachweis: #33)', ['RC3']),
  text(
    'lieferanten',
    'C1 [Prozess]: Der Einkauf hat versäumt, die Fachabteilung vor der Beauftragung zu fragen (Nachweis: #34)',
    ['RC7'],
  ),
  text(
    'lieferanten',
    'C1 [Prozess]: Unterhalb von 10.000 Euro verlangt das Bestellsystem kein Formular, und der Zweck der Daten wird nicht abgefragt (Nachweis: https://wiki.example/einkauf)',
    ['RC9', 'RC10', 'RC12'],
    {
      extent: 'Keine weiteren Fälle.',
      actions: ['Einkauf per Rundmail informieren', 'Unterweisung der Fachbereiche'],
      correction: 'Es ist geplant, die fünf Lieferanten im nächsten Quartal zu bewerten.',
    },
  ),
  text(
    'austritte',
    'C1 [Prozess]: Die Liste der Systeme für den Austritt stammt aus dem Jahr 2021 und wird bei neuen Diensten nicht ergänzt',
    ['RC5'],
    {
      extent:
        'Alle 38 Dienste mit eigener Anmeldung wurden mit der Austrittsliste verglichen; in zwei weiteren fanden sich alte Konten.',
    },
  ),
  // French and Spanish.
  text(
    'sauvegarde',
    "C1 [people]: C'est une erreur humaine de l'équipe de nuit, qui n'a pas vu l'alerte (preuve: #40)",
    ['RC3', 'RC7'],
  ),
  text(
    'sauvegarde',
    "C1 [technology]: L'alerte part vers une boîte aux lettres que plus personne ne lit depuis la réorganisation (preuve: #41)",
    ['RC10'],
    {
      actions: ["Sensibilisation de l'équipe de nuit"],
      correction: 'Les neuf sauvegardes ont été relancées le 2 octobre et vérifiées.',
    },
  ),
  text(
    'bajas',
    'C1 [process]: Recursos humanos comunica las bajas por correo y ninguna herramienta las recoge, por lo que dependen de la memoria (prueba: #42)',
  ),
  text(
    'proveedores',
    'C1 [people]: Por descuido del comprador, que desconocía la norma (prueba: #43)',
    ['RC3', 'RC10', 'RC12'],
    {
      actions: ['Curso de formación para compradores'],
      correction: 'Se van a evaluar los cinco proveedores el próximo trimestre.',
    },
  ),
  // A language without word lists.
  text(
    'kopie',
    'C1 [process/no-verification-step]: Nikt nie odtwarza kopii na próbę, dlatego puste pliki pozostają niezauważone (evidence: #50)',
    ['RC9'],
    {
      extent: 'brak',
    },
  ),
];
