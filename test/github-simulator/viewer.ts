/** How a viewer is named in logs and limits. */
import type { Viewer } from './auth.ts';

export interface Who {
  /** The key its limits are kept under. */
  readonly key: string;
  /** The login in the log; "app" for an app's own JWT. */
  readonly login: string;
  readonly byApp: boolean;
}

export function whoIs(viewer: Viewer): Who {
  switch (viewer.kind) {
    case 'anonymous':
      return { key: 'anonymous', login: 'anonymous', byApp: false };
    case 'app':
      return { key: `app ${viewer.app.id}`, login: 'app', byApp: true };
    case 'installation':
      return { key: `installation ${viewer.installation.id}`, login: viewer.actor.account.login, byApp: true };
    case 'person':
      return { key: `user ${viewer.actor.account.id}`, login: viewer.actor.account.login, byApp: false };
  }
}
