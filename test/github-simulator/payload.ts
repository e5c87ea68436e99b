/** The parts every webhook payload has, whatever the event. */
import { accountOf } from './accounts.ts';
import type { Github, Happening, JsonObject } from './github.ts';
import { accountJson } from './json/account.ts';
import { repositoryJson } from './json/repository.ts';
import type { Installation } from './world.ts';

/** The whole payload of a happening for one installation. */
export function payloadFor(github: Github, happening: Happening, installation: Installation): JsonObject {
  const account = accountOf(github.world, installation.accountId);
  const { action, actor, payload, repository } = happening;
  const organization =
    account.kind === 'Organization'
      ? {
          organization: {
            login: account.login,
            id: account.id,
            node_id: account.nodeId,
            url: `${github.origin}/api/v3/orgs/${account.login}`,
            description: '',
          },
        }
      : {};
  return {
    ...(action === null ? {} : { action }),
    ...payload,
    ...(repository === null ? {} : { repository: repositoryJson(github, repository) }),
    ...organization,
    sender: accountJson(github, actor.account),
    ...(payload.installation === undefined
      ? { installation: { id: installation.id, node_id: installation.nodeId } }
      : {}),
  };
}
