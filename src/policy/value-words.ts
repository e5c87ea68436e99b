/** The sentences about a wrong key or a wrong value in a policy file. */
import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import { nearest } from '../record/nearest.ts';
import { schemaAt } from './json-schema.ts';
import { pathText, plain, quoted } from './problem.ts';
import { listed } from './values.ts';

interface Words {
  readonly message: string;
  readonly allowed: readonly string[];
}

/** What stands in the file, short: `"soon"`, `0`, `a list`. Null is nothing at all. */
export function shown(node: Node | null): string {
  if (isAlias(node)) return `*${plain(node.source)}`;
  if (isMap(node)) return 'a block of keys';
  if (isSeq(node)) return 'a list';
  if (!isScalar(node) || node.value === null) return 'empty';
  return typeof node.value === 'string' ? quoted(node.value) : plain(node.source ?? String(node.value));
}

/** About a value; `rule` ends the sentence "it must be …", and `node` is undefined where a needed key is missing. */
export function valueWords(path: readonly PropertyKey[], rule: string, node: Node | null | undefined): Words {
  const allowed = schemaAt(path)?.enum ?? [];
  const name = path.length === 0 ? 'The file' : pathText(path);
  if (node === undefined) return { message: `${name} is missing; it must be ${rule}.`, allowed };
  if (shown(node) === 'empty') return { message: `${name} is empty; write ${rule}, or leave the line out.`, allowed };
  return { message: `${name} is ${shown(node)}; it must be ${rule}.${hint(path, node, allowed)}`, allowed };
}

/** The likely remedy for the usual slips: a misspelt word, quotes too many or too few, brackets forgotten. */
function hint(path: readonly PropertyKey[], node: Node | null, allowed: readonly string[]): string {
  if (!isScalar(node)) return '';
  const { type: wanted, pattern } = schemaAt(path) ?? {};
  if (typeof node.value !== 'string') {
    const text = node.source ?? '';
    const fits = wanted === 'string' && pattern !== undefined && new RegExp(pattern, 'u').test(text);
    return fits ? ` Put it in quotes: ${quoted(text)}.` : '';
  }
  if (wanted === 'integer' && /^\d{1,9}$/u.test(node.value)) return ` Write it without quotes: ${node.value}.`;
  if (wanted === 'array') return ` Put it in brackets: [${quoted(node.value)}].`;
  const close = nearest(node.value, allowed);
  return close === null ? '' : ` Did you mean ${close}?`;
}

/** About a key; `rule` says what it must be where any key of a form is allowed, null where the keys are a closed list. */
export function keyWords(path: readonly PropertyKey[], rule: string | null): Words & { readonly value: string } {
  const name = String(path.at(-1) ?? '');
  const value = quoted(name);
  const within = path.length > 1 ? ` under ${pathText(path.slice(0, -1))}` : '';
  if (rule !== null)
    return { value, message: `${value}${within} cannot be used as a key; it must be ${rule}.`, allowed: [] };
  const allowed = Object.keys(schemaAt(path.slice(0, -1))?.properties ?? {});
  const close = nearest(name, allowed);
  const known = close === null ? `write ${listed(allowed)}.` : `did you mean ${close}?`;
  return { value, message: `${value}${within} is not a known key; ${known}`, allowed };
}
