/** Effects: the differences between what is and what should be, as data. `github/` performs them in this order. */
import type { LabelDefinition } from '../record/facts.ts';

export type IssueEffect =
  | { readonly do: 'reopen' }
  | { readonly do: 'close'; readonly reason: 'not_planned' }
  /** A new comment for one occasion. `mark` stands in `body`, by which a repeated attempt recognises it. */
  | { readonly do: 'comment'; readonly mark: string; readonly body: string }
  | { readonly do: 'create-status'; readonly mark: string; readonly body: string }
  | { readonly do: 'update-status'; readonly comment: number; readonly body: string }
  | { readonly do: 'delete-comment'; readonly comment: number }
  | { readonly do: 'add-labels'; readonly names: readonly string[] }
  | { readonly do: 'remove-label'; readonly name: string };

export type RepositoryEffect =
  | { readonly do: 'create-label'; readonly label: LabelDefinition }
  | { readonly do: 'update-label'; readonly label: LabelDefinition };
