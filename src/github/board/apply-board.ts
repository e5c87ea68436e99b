/** Performs one change on a project. Each may be repeated: what is there already is not planned again. */
import { z } from 'zod';
import type { BoardEffect } from '../../assess/board/plan-board.ts';
import type { ResolvedField } from '../../assess/board/resolve-fields.ts';
import type { BoardFacts } from '../../record/board-facts.ts';
import type { CardField } from '../../record/card.ts';
import type { BoardOption } from '../../words/board/fields.ts';
import type { BoardView } from '../../words/board/views.ts';
import type { GitHubClient } from '../client.ts';
import { changeOne } from './change-one.ts';

const any = z.unknown();

/** `owner` is the organisation; `fields` are ours with GitHub's ids, which views are made of. */
export async function applyToBoard(
  client: GitHubClient,
  owner: string,
  facts: BoardFacts,
  fields: ReadonlyMap<CardField, ResolvedField>,
  effect: BoardEffect,
): Promise<void> {
  const projectId = facts.id;
  switch (effect.do) {
    case 'create-field': {
      const { type, options } = effect.field;
      const singleSelectOptions = options.map(optionInput);
      const input = {
        projectId,
        name: effect.name,
        dataType: type,
        ...(options.length > 0 ? { singleSelectOptions } : {}),
      };
      return void (await changeOne(client, 'createProjectV2Field', input, 'clientMutationId', any));
    }
    case 'set-options': {
      const singleSelectOptions = effect.options.map(({ id, ...option }) => {
        return { ...optionInput(option), ...(id === null ? {} : { id }) };
      });
      const input = { fieldId: effect.field, singleSelectOptions };
      return void (await changeOne(client, 'updateProjectV2Field', input, 'clientMutationId', any));
    }
    case 'create-view':
      return createView(client, owner, facts, fields, effect.view);
    case 'set-view-filter': {
      const input = { viewId: effect.view, filter: effect.filter };
      return void (await changeOne(client, 'updateProjectV2View', input, 'clientMutationId', any));
    }
    case 'delete-view':
      return void (await changeOne(client, 'deleteProjectV2View', { viewId: effect.view }, 'clientMutationId', any));
    case 'link-repository': {
      const input = { projectId, repositoryId: effect.repository };
      return void (await changeOne(client, 'linkProjectV2ToRepository', input, 'clientMutationId', any));
    }
    case 'set-readme': {
      const input = { projectId, readme: effect.readme };
      return void (await changeOne(client, 'updateProjectV2', input, 'clientMutationId', any));
    }
  }
}

const optionInput = ({ name, color, description }: BoardOption): BoardOption => ({ name, color, description });

/** By REST, which alone takes grouping and sorting. It knows fields by number. */
async function createView(
  client: GitHubClient,
  owner: string,
  { number, fields: present }: BoardFacts,
  fields: ReadonlyMap<CardField, ResolvedField>,
  view: BoardView,
): Promise<void> {
  const idOf = (key: CardField | null): readonly number[] => {
    const id = key === null ? null : (fields.get(key)?.databaseId ?? null);
    return id === null ? [] : [id];
  };
  const title = present.find(({ type }) => type === 'TITLE')?.databaseId ?? null;
  const visible = [...(title === null ? [] : [title]), ...view.shows.flatMap(idOf)];
  const [sorted] = idOf(view.sortedBy?.field ?? null);
  const [grouped] = idOf(view.groupedBy);
  const grouping = view.layout === 'board' ? 'vertical_group_by' : 'group_by';
  await client.write(
    'POST /orgs/{org}/projectsV2/{project_number}/views',
    {
      org: owner,
      project_number: number,
      name: view.name,
      layout: view.layout,
      ...(view.filter === '' ? {} : { filter: view.filter }),
      ...(visible.length === 0 ? {} : { visible_fields: visible }),
      ...(sorted === undefined ? {} : { sort_by: [[sorted, view.sortedBy?.direction ?? 'asc']] }),
      ...(grouped === undefined ? {} : { [grouping]: [grouped] }),
    },
    any,
  );
}
