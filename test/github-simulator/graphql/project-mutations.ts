/** GraphQL: making and changing projects, and their status updates. Other writes of the app go over REST. */
import { addStatusUpdate, changeStatusUpdate, deleteStatusUpdate, type StatusText } from '../acts/project-status.ts';
import { changeProject, createProject, deleteProject, linkProject, type ProjectChange } from '../acts/projects.ts';
import { allows } from '../permissions.ts';
import { refusal } from './context.ts';
import { type Acts, behind, notA, present, projectIn, wanted } from './mutation.ts';
import { nodeBy } from './node.ts';
import { demandVisibility, demandWrite } from './project-access.ts';

export const projectActs: Acts = {
  createProjectV2(context, input, actor) {
    const owner = nodeBy(context, String(input.ownerId));
    if (owner.kind !== 'Organization' && owner.kind !== 'User') throw notA(String(input.ownerId), 'ProjectV2Owner');
    const { viewer } = context;
    const may =
      viewer.kind === 'installation'
        ? owner.kind === 'Organization' &&
          viewer.installation.accountId === owner.id &&
          allows(viewer.permissions, 'organization_projects', 'write')
        : owner.id === actor.account.id || owner.members.has(actor.account.id);
    if (!may) throw refusal('FORBIDDEN', 'Resource not accessible by integration');
    const repository =
      typeof input.repositoryId === 'string' ? wanted(context, input, 'repositoryId', 'Repository') : null;
    const projectV2 = createProject(context.github, actor, owner, String(input.title));
    if (repository !== null) linkProject(context.github, projectV2, repository);
    return { projectV2 };
  },
  updateProjectV2(context, input, actor) {
    const projectV2 = projectIn(context, input);
    if (typeof input.public === 'boolean') demandVisibility(context, projectV2);
    const names = ['title', 'shortDescription', 'readme', 'public', 'closed'];
    changeProject(context.github, actor, projectV2, present(input, names) as ProjectChange);
    return { projectV2 };
  },
  deleteProjectV2(context, input, actor) {
    const projectV2 = wanted(context, input, 'projectId', 'ProjectV2');
    demandWrite(context, projectV2, 'admin');
    deleteProject(context.github, actor, projectV2);
    return { projectV2 };
  },
  linkProjectV2ToRepository(context, input) {
    const project = projectIn(context, input);
    const repository = wanted(context, input, 'repositoryId', 'Repository');
    linkProject(context.github, project, repository);
    return { repository };
  },
  unlinkProjectV2FromRepository(context, input) {
    const project = projectIn(context, input);
    const repository = wanted(context, input, 'repositoryId', 'Repository');
    linkProject(context.github, project, repository, false);
    return { repository };
  },
};

const statusNames = ['body', 'status', 'startDate', 'targetDate'];

export const statusActs: Acts = {
  createProjectV2StatusUpdate(context, input, actor) {
    const project = projectIn(context, input);
    return { statusUpdate: addStatusUpdate(context.github, actor, project, present(input, statusNames) as StatusText) };
  },
  updateProjectV2StatusUpdate(context, input, actor) {
    const statusUpdate = wanted(context, input, 'statusUpdateId', 'ProjectV2StatusUpdate');
    const project = behind(context, statusUpdate);
    changeStatusUpdate(context.github, actor, project, statusUpdate, present(input, statusNames) as StatusText);
    return { statusUpdate };
  },
  deleteProjectV2StatusUpdate(context, input, actor) {
    const update = wanted(context, input, 'statusUpdateId', 'ProjectV2StatusUpdate');
    const projectV2 = behind(context, update);
    deleteStatusUpdate(context.github, actor, projectV2, update);
    return { deletedStatusUpdateId: update.nodeId, projectV2 };
  },
};
