/** What every act on the simulated GitHub works with: the state, the clock, and a way to tell the webhooks. */
import type { Clock } from './clock.ts';
import type { Account, App, Repository, World } from './world.ts';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** Who does something: a person, or an app as its bot. */
export interface Actor {
  readonly account: Account;
  readonly app: App | null;
}

/** Something that happened, before it becomes a delivery per installed app. */
export interface Happening {
  /** The `X-GitHub-Event` name. */
  readonly event: string;
  readonly action: string | null;
  readonly repository: Repository | null;
  /** For what happens in an organisation and in none of its repositories. */
  readonly organizationId?: number;
  readonly actor: Actor;
  /** The event's own part of the payload; repository, sender, installation and organization are added. */
  readonly payload: JsonObject;
  /** Only to this app (re-run requests go to the app that made the check). */
  readonly onlyAppId?: number;
  /** Only to this installation. */
  readonly onlyInstallationId?: number;
}

export interface Github {
  readonly world: World;
  readonly clock: Clock;
  /** "http://127.0.0.1:4010", without a slash at the end. */
  readonly origin: string;
  /** Called after a change is complete; the payload must not be changed afterwards. */
  tell(happening: Happening): void;
}

/** A refusal in GitHub's shape: it becomes the HTTP answer. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: JsonObject;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, extra: JsonObject = {}, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.headers = headers;
    this.body = { message, ...extra, documentation_url: 'https://docs.github.com/rest', status: String(status) };
  }
}

export const notFound = (): Refusal => new Refusal(404, 'Not Found');
export const forbidden = (message = 'Resource not accessible by integration'): Refusal => new Refusal(403, message);

/** 422 with one error, as GitHub's validation gives it. `code` is one of its error codes ("missing_field", "custom" …). */
export function invalid(resource: string, field: string, code: string, message?: string): Refusal {
  return new Refusal(422, 'Validation Failed', {
    errors: [{ resource, field, code, ...(message === undefined ? {} : { message }) }],
  });
}
