/** Everything the parts of the simulator share, and what one call to the API is made of. */
import type { Credentials, Viewer } from './auth.ts';
import type { Faults } from './faults.ts';
import type { Github, Json } from './github.ts';
import type { History } from './history.ts';
import type { Limits } from './limits.ts';
import type { OperationId } from './operations.ts';
import type { Requests } from './requests.ts';
import type { Webhooks } from './webhooks.ts';
import type { App } from './world.ts';

export interface Platform extends Github {
  /** The app under test. */
  readonly app: App;
  readonly credentials: Credentials;
  readonly limits: Limits;
  readonly faults: Faults;
  readonly history: History;
  readonly requests: Requests;
  readonly webhooks: Webhooks;
  /** Where the simulator itself broke GitHub's description or lacks something. Tests assert that it is empty. */
  readonly violations: string[];
}

export interface Call {
  readonly platform: Platform;
  /** The state to read from: an earlier one while stale reads are on. Writes use `platform`. */
  readonly github: Github;
  readonly id: OperationId;
  readonly viewer: Viewer;
  readonly authorization: string | undefined;
  /** Path and query values, checked. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly url: URL;
}

export interface Answer {
  readonly status?: number;
  /** Left out for answers without a body. */
  readonly body?: Json;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Handler = (call: Call) => Answer;
