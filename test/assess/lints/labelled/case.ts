/** One labelled text: a record as somebody might write it, and the rules that ought to fire, decided by reading, not by the lints. */

/** Rules that are measured. RC2, RC6 and RC8 ask for approvals and links, not for words, so there is nothing to measure. */
export const measured = ['RC1', 'RC3', 'RC4', 'RC5', 'RC5 whys', 'RC7', 'RC9', 'RC10', 'RC11', 'RC12'] as const;
export type Measured = (typeof measured)[number];

export interface LabelledText {
  readonly language: 'en' | 'de' | 'fr' | 'es' | 'other';
  readonly title: string;
  readonly statement: string;
  readonly rootCause: string;
  readonly correction?: string;
  readonly extent?: string;
  /** Titles of corrective actions. */
  readonly actions?: readonly string[];
  /** Rows of the table of actions, all marked done: what was done, and its evidence. */
  readonly done?: readonly (readonly [action: string, evidence: string])[];
  readonly fires: readonly Measured[];
}

type Finding = Pick<LabelledText, 'language' | 'title' | 'statement'>;

/** The findings whose causes are told in the two sets. */
export const findings = {
  leavers: {
    language: 'en',
    title: 'Leavers keep their access',
    statement: 'Access rights of 4 of 12 leavers were not removed within 24 hours of their last day.',
  },
  backups: {
    language: 'en',
    title: 'Backups of the billing database failed unnoticed',
    statement: 'The nightly backup of the billing database failed on 9 of 30 nights in September and nobody noticed.',
  },
  patches: {
    language: 'en',
    title: 'Critical patches late on customer-facing servers',
    statement:
      '7 of 20 sampled servers ran OpenSSL with a critical vulnerability 45 days after the patch was released.',
  },
  logs: {
    language: 'en',
    title: 'No log review since March',
    statement: 'The monthly review of privileged access logs has no record for April, May and June.',
  },
  secrets: {
    language: 'en',
    title: 'Cloud key in a public repository',
    statement: 'A cloud access key was committed to a public repository on 3 May and stayed valid for 11 days.',
  },
  suppliers: {
    language: 'en',
    title: 'Suppliers without security assessment',
    statement: '5 of 18 suppliers that process personal data were engaged without a security assessment.',
  },
  changes: {
    language: 'en',
    title: 'Emergency changes without approval',
    statement: '3 of 10 emergency changes to production have no approval on record, neither before nor after.',
  },
  restore: {
    language: 'en',
    title: 'No restore test in 2026',
    statement: 'No restore test of the document store was carried out in 2026; the plan asks for one every six months.',
  },
  laptops: {
    language: 'en',
    title: 'Laptops without disk encryption',
    statement: '6 of 140 laptops in the inventory report that full disk encryption is off.',
  },
  austritte: {
    language: 'de',
    title: 'Zugänge nach Austritt noch aktiv',
    statement: 'Bei 4 von 12 ausgeschiedenen Mitarbeitenden waren die Zugänge fünf Tage nach dem Austritt noch aktiv.',
  },
  sicherung: {
    language: 'de',
    title: 'Datensicherung unbemerkt ausgefallen',
    statement: 'Die nächtliche Sicherung der Kundendatenbank ist im September an neun Tagen unbemerkt fehlgeschlagen.',
  },
  lieferanten: {
    language: 'de',
    title: 'Lieferanten ohne Bewertung',
    statement: 'Fünf von 18 Auftragsverarbeitern wurden ohne Sicherheitsbewertung beauftragt.',
  },
  sauvegarde: {
    language: 'fr',
    title: 'Sauvegardes en échec',
    statement:
      'La sauvegarde nocturne de la base clients a échoué neuf fois en septembre sans que personne le remarque.',
  },
  departs: {
    language: 'fr',
    title: 'Accès actifs après un départ',
    statement: "Les accès de quatre personnes étaient encore actifs cinq jours après leur départ de l'entreprise.",
  },
  bajas: {
    language: 'es',
    title: 'Accesos activos tras la baja',
    statement: 'Los accesos de cuatro de doce personas seguían activos cinco días después de su baja en la empresa.',
  },
  proveedores: {
    language: 'es',
    title: 'Proveedores sin evaluación',
    statement:
      'Cinco de los dieciocho proveedores con datos personales fueron contratados sin evaluación de seguridad.',
  },
  kopie: {
    language: 'other',
    title: 'Kopie zapasowe nie działały',
    statement: 'Nocna kopia zapasowa bazy klientów nie powiodła się dziewięć razy we wrześniu.',
  },
} as const satisfies Record<string, Finding>;

/** A labelled text about one of the findings. */
export const text = (
  finding: keyof typeof findings,
  rootCause: string,
  fires: readonly Measured[] = [],
  more: Omit<Partial<LabelledText>, 'fires' | 'rootCause'> = {},
): LabelledText => ({ ...findings[finding], rootCause, fires, ...more });
