/** Effects: the differences between what is and what should be, as data. `github/` performs them in this order. */
import type { LabelDefinition } from '../record/facts.ts';

export type IssueEffect =
  | { readonly do: 'reopen' }
  | { readonly do: 'close'; readonly reason: 'not_planned' | 'completed' }
  /** A new comment for one occasion. `mark` stands in `body`, by which a repeated attempt recognises it. */
  | { readonly do: 'comment'; readonly mark: string; readonly body: string }
  | { readonly do: 'create-status'; readonly mark: string; readonly body: string }
  | { readonly do: 'update-status'; readonly comment: number; readonly body: string }
  | { readonly do: 'delete-comment'; readonly comment: number }
  | { readonly do: 'add-labels'; readonly names: readonly string[] }
  | { readonly do: 'remove-label'; readonly name: string }
  /** "Confused" on a comment in which something had no effect; `comment` is its database id. */
  | { readonly do: 'react'; readonly comment: number }
  /** Adds assignees by login. `handled` is the key of the command that asks for it. */
  | { readonly do: 'assign'; readonly logins: readonly string[]; readonly handled: string }
  /** Creates a sub-issue, unless one with the mark is there, and links it. `handled` is the key of its `/action`. */
  | {
      readonly do: 'create-action';
      readonly handled: string;
      readonly mark: string;
      readonly title: string;
      readonly body: string;
      readonly labels: readonly string[];
      readonly assignees: readonly string[];
    }
  /** Puts our label on a sub-issue that was linked by hand. */
  | { readonly do: 'adopt-action'; readonly repository: string; readonly number: number; readonly label: string }
  /** Writes the next due date (`2027-01-31`; null clears it) into the organisation's issue field, where there is one. */
  | { readonly do: 'set-due-field'; readonly on: string | null };

export type RepositoryEffect =
  | { readonly do: 'create-label'; readonly label: LabelDefinition }
  | { readonly do: 'update-label'; readonly label: LabelDefinition };
