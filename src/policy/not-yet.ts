/** Keys of the policy file that are checked and kept, and that no rule of this version asks for yet. */
import { canonicalJson, type Json } from '../record/canonical-json.ts';
import { defaultPolicy, type Policy } from './schema.ts';

export const notYetInEffect = ['evidence'] as const;

/** Those of them that a policy sets to something else than the default: whoever did expects something of it. */
export const setInVain = (policy: Policy): readonly string[] =>
  notYetInEffect.filter((path) => valueAt(policy, path) !== valueAt(defaultPolicy, path));

function valueAt(policy: Policy, path: string): string {
  const plain: unknown = JSON.parse(JSON.stringify(policy));
  const value = path
    .split('.')
    .reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined), plain);
  return value === undefined ? '' : canonicalJson(value as Json);
}
