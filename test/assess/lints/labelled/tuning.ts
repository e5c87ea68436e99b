/** The half of the labelled texts against which the word lists were tuned. */
import { type LabelledText, text } from './case.ts';

export const tuning: readonly LabelledText[] = [
  // English: causes that hold.
  text(
    'leavers',
    'C1 [process/handoff]: HR feed carries employees only; contractors have no end date in any system (evidence: https://wiki.example/hr-feed)',
  ),
  text(
    'leavers',
    'C1 [people/workload]: The service desk engineer forgot two tickets during the migration week (evidence: #812)\nC2 [process/no-verification-step]: The offboarding checklist has no step for SaaS tools and nothing compares it with the exit list (evidence: https://wiki.example/offboarding)',
  ),
  text(
    'backups',
    'C1 [technology/detection-gap]: The job reports success when the dump is empty, because the script ignores the exit code of the dump (evidence: https://git.example/backup.sh#L40)\nC2 [governance/role-unclear]: After the split of the platform team no team owned the backup dashboard (evidence: “owner: none” in the service catalogue)',
  ),
  text(
    'patches',
    'C1 [process/change-uncontrolled]: Servers built from the old image are outside the patch group, since the group is filled by hand when a server is ordered (evidence: #77)',
  ),
  text(
    'secrets',
    'C1 [technology/missing-guardrail]: Push protection was switched on for private repositories only, so a key could reach a public one (evidence: https://github.example/org/settings)\nC2 [process/not-defined]: There is no rule who revokes a leaked key outside office hours (evidence: “call the author” in the runbook)',
  ),
  text(
    'suppliers',
    'C1 [process/inadequate-or-outdated]: Purchasing can sign contracts below 10,000 euros without the supplier form, and data processing is not asked for there (evidence: https://wiki.example/purchasing)',
    [],
    {
      extent:
        'All 64 active contracts were compared with the supplier list; three more without assessment were found, see #95.',
    },
  ),
  text(
    'changes',
    'C1 [process/impractical]: The approval form needs the change manager on duty, who is not reachable at night; the on-call role has no deputy to ask (evidence: https://wiki.example/oncall)',
    [],
    { actions: ['Block deployments to production without a recorded approval in the pipeline'] },
  ),
  text(
    'restore',
    'C1 [resources/tooling-unavailable]: There is no isolated environment with enough storage to restore 40 TB, and the request for one was declined in January (evidence: #301)',
    [],
    {
      correction:
        'A restore of the newest full backup was carried out on 4 July in the staging cluster; 3 sampled documents matched.',
    },
  ),
  text(
    'logs',
    'C1 [governance/conflicting-priority]: The review was paused for the SOC migration by a decision of the steering group and no date for taking it up again was set (evidence: minutes of 28 March, https://wiki.example/minutes)',
  ),
  text(
    'laptops',
    'C1 [technology/configuration]: The encryption profile is assigned by model name, and the new model was missing from the list for eight weeks (evidence: https://mdm.example/profiles/7)\nC2 [technology/detection-gap]: The compliance report counts devices without an answer as encrypted (evidence: #512)',
    [],
    { extent: 'Looked at: all 140 laptops and 22 tablets in the inventory. Found: no others.' },
  ),
  // English: restatements.
  text(
    'leavers',
    'C1 [process]: Access rights of leavers were not removed within 24 hours of their last day (evidence: #4)',
    ['RC1', 'RC7'],
  ),
  text(
    'backups',
    'C1 [technology]: The nightly backup of the billing database failed and nobody noticed it (evidence: #9)',
    ['RC1'],
  ),
  text(
    'suppliers',
    'C1 [process]: Suppliers that process personal data are engaged without a security assessment (evidence: #11)',
    ['RC1'],
  ),
  text(
    'secrets',
    'C1 [technology]: The access key was committed to a public repository (evidence: https://git.example/c/1)',
    ['RC1'],
    { correction: 'The access key was revoked on 14 May and the repository was made private.' },
  ),
  // English: people alone, blame.
  text('leavers', 'C1 [people]: Human error by the service desk when closing the exit ticket (evidence: #812)', [
    'RC3',
  ]),
  text(
    'changes',
    'C1 [people/awareness]: The engineers on call lacked awareness of the emergency change procedure (evidence: interview of 3 June, “I did not know the form”)',
    ['RC3'],
  ),
  text(
    'laptops',
    'C1 [people]: The technician overlooked the encryption step while he prepared the new devices (evidence: #600)',
    ['RC3'],
  ),
  text(
    'secrets',
    'C1 [people/competence]: Careless handling of credentials by a junior developer who was not properly trained (evidence: #31)',
    ['RC3'],
  ),
  text(
    'patches',
    'C1 [people]: The administrator made a mistake in the server list and @kim signed it off without looking (evidence: #66)',
    ['RC3', 'RC4'],
  ),
  text(
    'suppliers',
    'C1 [process/no-verification-step]: Contract sign-off depends on what alice remembers, no step checks the form (evidence: #40)',
    ['RC4'],
  ),
  text(
    'logs',
    'C1 [process/handoff]: When the task moved from @acme/platform to @acme/soc the reminder stayed with the old team (evidence: #203)',
  ),
  // English: evidence and whys.
  text(
    'patches',
    'C1 [process/change-uncontrolled]: Servers built from the old image are outside the patch group because it is filled by hand',
    ['RC5'],
  ),
  text(
    'backups',
    'Why did the backup fail? Because the volume was full (https://grafana.example/d/1).\nWhy was the volume full? Because old dumps are kept for 90 days (#12).\nWhy 90 days? Because the retention rule was copied from the audit logs.\n\nC1 [process/inadequate-or-outdated]: Retention of dumps follows a rule made for audit logs, without a look at the size of the volume (evidence: #13)',
    ['RC5 whys'],
  ),
  text(
    'restore',
    '1. Why was no restore tested? The calendar entry belonged to a mailbox that was closed in December (#90)\n2. Why did the closing not show it? Shared mailboxes are closed without asking which duties hang on them (https://wiki.example/mailboxes)\n\nC1 [process/change-uncontrolled]: Duties that hang on a shared mailbox end silently when it is closed (evidence: #91)',
  ),
  // English: omissions.
  text(
    'logs',
    'C1 [people/workload]: Operations did not review the logs in the second quarter because two people were away (evidence: “no entry” in the journal)',
    ['RC7'],
  ),
  text(
    'restore',
    'C1 [process]: The storage team failed to plan the exercise after the move to the new vendor (evidence: #300)',
    ['RC7'],
  ),
  text(
    'restore',
    'C1 [governance/no-oversight]: The storage team did not plan the exercise, although POL-12 and A.8.13 ask for it each half-year, and nobody follows up on the plan (evidence: #300)',
  ),
  text(
    'backups',
    'C1 [technology/defect]: The monitoring agent did not start after the kernel update, since its service depends on a removed module (evidence: #9)',
  ),
  // English: empty words.
  text('leavers', 'C1 [process]: See above.', ['RC5', 'RC11']),
  text(
    'changes',
    'C1 [process]: The root cause is still under investigation and will be added here later (evidence: #1)',
    ['RC11'],
  ),
  text('logs', 'To be determined by the operations team.', ['RC5', 'RC11']),
  // English: extent, actions, tense.
  text(
    'laptops',
    'C1 [technology/configuration]: The encryption profile is assigned by model name, and the new model was missing from the list (evidence: https://mdm.example/profiles/7)',
    ['RC9', 'RC10', 'RC12'],
    {
      extent: 'None found.',
      actions: ['Remind all technicians to switch on encryption', 'Awareness mail to all staff'],
      correction: 'The 6 laptops will be encrypted by the end of the month.',
    },
  ),
  text(
    'patches',
    'C1 [process/change-uncontrolled]: Servers from the old image are outside the patch group, which is filled by hand (evidence: #77)',
    ['RC9', 'RC10'],
    {
      extent: 'We looked at all other server groups.',
      actions: ['Update the patch procedure', 'Retrain the server team'],
    },
  ),
  text(
    'secrets',
    'C1 [technology/missing-guardrail]: Push protection was on for private repositories only (evidence: https://github.example/org/settings)',
    ['RC12'],
    {
      extent: 'Secret scanning ran over all 212 repositories of the organisation; 0 further valid keys.',
      actions: ['Train developers on secrets', 'Enforce push protection for every repository'],
      done: [['Rotate the key', 'The key is going to be rotated in the next release']],
    },
  ),
  // German.
  text(
    'austritte',
    'C1 [Prozess]: Die Personalabteilung meldet nur Angestellte; für Externe gibt es in keinem System ein Enddatum (Nachweis: https://wiki.example/hr)',
  ),
  text(
    'austritte',
    'C1 [Menschen]: Der zuständige Administrator hat die Sperrung der Zugänge schlicht vergessen (Nachweis: #5)',
    ['RC3'],
  ),
  text(
    'austritte',
    'C1 [Prozess]: Die Zugänge der ausgeschiedenen Mitarbeitenden waren nach dem Austritt noch aktiv (Nachweis: #5)',
    ['RC1'],
  ),
  text(
    'sicherung',
    'C1 [Prozess]: Die Betriebsgruppe hat die Protokolle der Sicherung im September nicht geprüft (Nachweis: #8)',
    ['RC7'],
  ),
  text(
    'sicherung',
    'C1 [Technik]: Das Skript wertet den Rückgabewert des Dumps nicht aus und meldet deshalb auch leere Dateien als Erfolg (Nachweis: https://git.example/backup.sh)',
    ['RC10', 'RC12'],
    {
      correction: 'Die Sicherung wird nächste Woche auf allen Servern neu eingerichtet.',
      actions: ['Schulung der Betriebsgruppe', 'Arbeitsanweisung aktualisieren'],
      extent: 'Alle 14 anderen Sicherungsläufe wurden geprüft, keine weiteren Ausfälle gefunden.',
    },
  ),
  text(
    'lieferanten',
    'C1 [Führung/role-unclear]: Der Einkauf und die Informationssicherheit gehen jeweils davon aus, dass der andere Bereich bewertet',
    ['RC5'],
  ),
  text(
    'lieferanten',
    'C1 [Menschen]: Unaufmerksamkeit im Einkauf bei der Vertragsprüfung (Nachweis: #21)',
    ['RC3', 'RC9'],
    { extent: 'keine' },
  ),
  // French and Spanish.
  text(
    'sauvegarde',
    "C1 [process/no-verification-step]: Le script ne vérifie pas la taille du fichier et signale une réussite même s'il est vide (preuve: https://git.example/backup.sh)",
  ),
  text(
    'departs',
    "C1 [people]: L'administrateur a oublié de désactiver les comptes pendant la semaine de migration (preuve: #5)",
    ['RC3'],
  ),
  text(
    'departs',
    'C1 [process]: Le service des ressources humaines ne transmet que les départs des salariés, pas ceux des prestataires (preuve: #6)',
    ['RC10', 'RC12'],
    {
      correction: 'Les comptes seront désactivés la semaine prochaine.',
      actions: ['Formation des administrateurs', 'Rappel par courriel à toutes les équipes'],
    },
  ),
  text('bajas', 'C1 [people]: Error humano del técnico al cerrar la solicitud de baja (prueba: #5)', ['RC3']),
  text(
    'proveedores',
    'C1 [process]: El equipo de compras no realizó la evaluación antes de firmar los contratos (prueba: #7)',
    ['RC7'],
  ),
  // A language without word lists: the structure is all that can be judged.
  text(
    'kopie',
    'C1 [technology/detection-gap]: Skrypt zgłasza powodzenie także wtedy, gdy plik kopii jest pusty, więc alarm nie powstaje',
    ['RC5'],
    {
      extent: 'Looked at: 14 innych zadań kopii. Found: 0',
    },
  ),
];
