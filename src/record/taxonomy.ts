/**
 * The categories of causes. Level 1 is fixed, because trends are counted by it; level 2 says more. Both are clause10's
 * choice: the standard asks for causes (ISO/IEC 27001:2022, 10.2 b) 2)), not for categories.
 */
import { distance } from './nearest.ts';

interface Category {
  readonly means: string;
  readonly kinds: Readonly<Record<string, string>>;
}

/** Level 1 by id, each with its level 2. The sentences go into the field reference. */
export const taxonomy = {
  governance: {
    means: 'How the organisation decides, assigns and oversees.',
    kinds: {
      'requirement-missing': 'Nobody had written down that it must be done.',
      'role-unclear': 'It was not clear whose task it was.',
      'risk-not-assessed': 'The risk was never looked at.',
      'conflicting-priority': 'Another goal was ranked higher, knowingly or not.',
      'no-oversight': 'Nobody checked that the rule is followed.',
    },
  },
  process: {
    means: 'How the work is meant to be done.',
    kinds: {
      'not-defined': 'There is no described way to do it.',
      'inadequate-or-outdated': 'The described way does not fit what is done today.',
      impractical: 'The described way cannot be followed in practice.',
      'change-uncontrolled': 'Something changed and the way of working did not follow.',
      handoff: 'It got lost between two teams or steps.',
      'no-verification-step': 'No step would notice that it was left out.',
    },
  },
  people: {
    means: 'What people know and can manage. Seldom the last why: ask what let it happen.',
    kinds: {
      competence: 'The skill for the task was missing.',
      awareness: 'The rule or its reason was not known.',
      workload: 'There was too much to do in the time.',
      communication: 'Something needed was not said or not understood.',
    },
  },
  technology: {
    means: 'What systems do, allow and show.',
    kinds: {
      design: 'The system was built in a way that lets it happen.',
      configuration: 'A setting was wrong or had drifted.',
      defect: 'A fault in hardware or software.',
      capacity: 'The system was too small or too slow.',
      obsolescence: 'It was out of support or too old.',
      'missing-guardrail': 'Nothing in the system prevents the wrong action.',
      'detection-gap': 'Nothing in the system would have shown it.',
    },
  },
  resources: {
    means: 'What the work was given.',
    kinds: {
      staffing: 'Too few people for the task.',
      budget: 'The money was not there.',
      'tooling-unavailable': 'The tool for the task was not there.',
    },
  },
  'third-party': {
    means: 'What suppliers and partners do.',
    kinds: {
      'requirement-missing': 'The contract does not ask for it.',
      'supplier-failure': 'The supplier did not do what was agreed.',
      'no-supplier-oversight': 'Nobody checked the supplier.',
    },
  },
  external: {
    means: 'What comes from outside and could not be steered.',
    kinds: {
      malicious: 'Somebody did it on purpose.',
      natural: 'Weather, fire, power and the like.',
      'legal-change': 'A law or a rule of an authority changed.',
    },
  },
  undetermined: {
    means: 'Not found in spite of looking. Say what was looked at and how a repetition would be noticed.',
    kinds: {},
  },
} as const satisfies Record<string, Category>;

const known: ReadonlySet<string> = new Set(
  Object.entries(taxonomy).flatMap(([level1, { kinds }]) => [
    level1,
    ...Object.keys(kinds).map((level2) => `${level1}/${level2}`),
  ]),
);

/** Level 1 in the other languages of the headings. */
const translations: ReadonlyMap<string, string> = new Map(
  Object.entries({
    governance: 'führung steuerung leitung gouvernance gobernanza',
    process: 'prozess ablauf processus proceso',
    people: 'menschen mensch personal personen personnes personas',
    technology: 'technik technologie technologien tecnología',
    resources: 'ressourcen ressource ressources recursos',
    'third-party': 'dritte dritter lieferant lieferanten tiers fournisseur terceros proveedor',
    external: 'extern externe externo',
    undetermined: 'unbestimmt ungeklärt indéterminé indeterminado',
  } satisfies Record<keyof typeof taxonomy, string>).flatMap(([id, list]) =>
    list.split(' ').map((word): [string, string] => [word, id]),
  ),
);

/**
 * A category as people write it, in the taxonomy's spelling: "Process / No verification step" is
 * `process/no-verification-step`, "Prozess" is `process`.
 */
export function categoryKey(text: string): string {
  const [level1 = '', ...rest] = spelled(text).split('/');
  return [translations.get(level1) ?? level1, ...rest].join('/');
}

function spelled(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .split('/')
    .map((part) =>
      part
        .split(/[\s_-]/u)
        .filter(Boolean)
        .join('-'),
    )
    .join('/');
}

/** Whether a category (as `categoryKey` gives it) is of the taxonomy. */
export const isCategory = (key: string): boolean => known.has(key);

/** Categories that say why a finding was not noticed earlier, not why it came about (8D, D4: the escape). */
const escapes: ReadonlySet<string> = new Set([
  'technology/detection-gap',
  'governance/no-oversight',
  'third-party/no-supplier-oversight',
  'process/no-verification-step',
]);

/** Whether a category (as `categoryKey` gives it) says why something was not noticed. */
export const isDetection = (key: string): boolean => escapes.has(key);

/** Longer texts are not compared with the categories. */
const longest = 64;

/**
 * The category somebody most likely meant: the one with the fewest letters different, or the one whose second level they
 * wrote alone ("handoff" is `process/handoff`). Null when nothing is close, or when two second levels fit as well.
 */
export function nearestCategory(text: string): string | null {
  const wanted = categoryKey(text);
  if (wanted === '' || wanted.length > longest || known.has(wanted)) return known.has(wanted) ? wanted : null;
  const best = { edits: Number.POSITIVE_INFINITY, found: [] as string[] };
  for (const category of known) {
    const written = wanted.includes('/') ? category : (category.split('/')[1] ?? category);
    const edits = distance(wanted, written);
    if (edits > Math.max(1, Math.floor(written.length / 4)) || edits > best.edits) continue;
    if (edits < best.edits) best.found = [];
    best.edits = edits;
    best.found.push(category);
  }
  if (best.found.length > 1) return null;
  return best.found[0] ?? levelOneOf(wanted);
}

/** The first level alone, when only the second is unknown. */
function levelOneOf(wanted: string): string | null {
  const level1 = wanted.split('/')[0] ?? '';
  return wanted.includes('/') && known.has(level1) ? level1 : null;
}
