/** GraphQL: cards of a project. */
import {
  addItem,
  archiveItem,
  clearItemValue,
  deleteItem,
  type GivenValue,
  moveItem,
  setItemValue,
} from '../acts/project-items.ts';
import { type Args, type Context, refusal } from './context.ts';
import { type Acts, projectIn, wanted, within } from './mutation.ts';
import { cardPage } from './projects.ts';

function cardIn(context: Context, input: Args) {
  const { project, thing } = within(context, input, 'itemId', 'ProjectV2Item');
  return { project, card: thing };
}

function givenValue(input: Args): GivenValue {
  const value = Object.entries({ ...(input.value as object) }).filter(([, each]) => each !== null);
  const [first] = value;
  if (first === undefined || value.length > 1)
    throw refusal('UNPROCESSABLE', 'Exactly one value must be given for the field.');
  return Object.fromEntries([first]) as unknown as GivenValue;
}

export const cardActs: Acts = {
  addProjectV2ItemById(context, input, actor) {
    const project = projectIn(context, input);
    const content = wanted(context, input, 'contentId', 'Issue');
    return { item: addItem(context.github, actor, project, content) };
  },
  updateProjectV2ItemFieldValue(context, input, actor) {
    const { project, card } = cardIn(context, input);
    const field = within(context, input, 'fieldId', 'ProjectV2Field').thing;
    setItemValue(context.github, actor, project, card, field, givenValue(input));
    return { projectV2Item: card };
  },
  clearProjectV2ItemFieldValue(context, input, actor) {
    const { project, card } = cardIn(context, input);
    const field = within(context, input, 'fieldId', 'ProjectV2Field').thing;
    clearItemValue(context.github, actor, project, card, field);
    return { projectV2Item: card };
  },
  archiveProjectV2Item(context, input, actor) {
    const { project, card } = cardIn(context, input);
    archiveItem(context.github, actor, project, card, true);
    return { item: card };
  },
  unarchiveProjectV2Item(context, input, actor) {
    const { project, card } = cardIn(context, input);
    archiveItem(context.github, actor, project, card, false);
    return { item: card };
  },
  deleteProjectV2Item(context, input, actor) {
    const { project, card } = cardIn(context, input);
    deleteItem(context.github, actor, project, card);
    return { deletedItemId: card.nodeId };
  },
  updateProjectV2ItemPosition(context, input, actor) {
    const { project, card } = cardIn(context, input);
    const after = typeof input.afterId === 'string' ? within(context, input, 'afterId', 'ProjectV2Item').thing : null;
    moveItem(context.github, actor, project, card, after);
    return { items: (args: Args) => cardPage(project, args) };
  },
};
