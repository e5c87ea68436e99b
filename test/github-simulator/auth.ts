/**
 * Credentials: an app's JSON Web Token, an installation's token, a person's token (`token user:<login>`).
 * An app's clock may be the machine's, or travel with the simulated one: its JWT has to be good on one of the two, and the
 * tokens it asks for with it live on that one. So an app finds its tokens as long-lived as they say, wherever its clock stands.
 */
import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { accountOf, findAccount } from './accounts.ts';
import { covers } from './acts/installations.ts';
import { type Actor, Refusal } from './github.ts';
import type { App, Installation, Permissions, Repository, World } from './world.ts';

export type Viewer =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'person'; readonly actor: Actor }
  | {
      readonly kind: 'app';
      readonly app: App;
      /** The clock by which its JWT is good. */
      readonly now: () => number;
    }
  | {
      readonly kind: 'installation';
      readonly actor: Actor;
      readonly installation: Installation;
      readonly permissions: Permissions;
      /** Repository ids the token was narrowed to; null for all of the installation's. */
      readonly repositoryIds: ReadonlySet<number> | null;
    };

export interface Token {
  readonly value: string;
  readonly installationId: number;
  readonly permissions: Permissions;
  readonly repositoryIds: ReadonlySet<number> | null;
  /** Epoch milliseconds on the clock `now`. */
  readonly expiresAt: number;
  readonly now: () => number;
}

const tokenLifetime = 3_600_000;
const badCredentials = (message = 'Bad credentials'): Refusal => new Refusal(401, message);

interface JwtClaims {
  readonly iss?: unknown;
  readonly iat?: unknown;
  readonly exp?: unknown;
}

function decode(part: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    if (typeof value === 'object' && value !== null) return { ...value };
  } catch {
    // Falls through to the refusal below.
  }
  throw badCredentials('A JSON web token could not be decoded');
}

/** Checks an app's JWT as GitHub does: RS256, its own key, at most ten minutes, issued not in the future. */
function verifyJwt(token: string, publicKeys: ReadonlyMap<number, string>, nowMs: number): number {
  const [head = '', body = '', signature = ''] = token.split('.');
  const header = decode(head);
  const claims: JwtClaims = decode(body);
  if (header.alg !== 'RS256') throw badCredentials('A JSON web token could not be decoded');
  const now = Math.floor(nowMs / 1000);
  const issuer = Number(claims.iss);
  if (typeof claims.exp !== 'number' || claims.exp <= now)
    throw badCredentials(
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  if (claims.exp > now + 660) throw badCredentials("'Expiration time' claim ('exp') is too far in the future");
  if (typeof claims.iat !== 'number' || claims.iat > now + 60)
    throw badCredentials(
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
  const key = publicKeys.get(issuer);
  if (key === undefined) throw new Refusal(404, 'Integration not found');
  const valid = verify(
    'RSA-SHA256',
    Buffer.from(`${head}.${body}`),
    createPublicKey(key),
    Buffer.from(signature, 'base64url'),
  );
  if (!valid) throw badCredentials('A JSON web token could not be decoded');
  return issuer;
}

function installationViewer(
  world: World,
  app: App,
  installation: Installation,
  token: Pick<Token, 'permissions' | 'repositoryIds'>,
): Viewer {
  if (installation.suspendedAt !== null) throw new Refusal(403, 'This installation has been suspended');
  return {
    kind: 'installation',
    actor: { account: accountOf(world, app.botId), app },
    installation,
    permissions: token.permissions,
    repositoryIds: token.repositoryIds,
  };
}

/** `app:<slug>`: another app, for tests in which bots meet. It acts with its first installation. */
function foreignApp(world: World, slug: string): Viewer {
  const app = [...world.apps.values()].find((each) => each.slug === slug);
  const installation = [...world.installations.values()].find((each) => each.appId === app?.id);
  if (app === undefined || installation === undefined) throw badCredentials();
  return installationViewer(world, app, installation, { permissions: installation.permissions, repositoryIds: null });
}

const credentialOf = (authorization: string | undefined): string | null =>
  /^(?:token|bearer) +(.+)$/i.exec(authorization ?? '')?.[1] ?? null;

/** `user:<login>`: somebody in person. */
function somebody(world: World, login: string): Viewer {
  const account = findAccount(world, login);
  if (account === null || account.kind !== 'User') throw badCredentials();
  return { kind: 'person', actor: { account, app: null } };
}

/** The tokens that were given out, and who comes with which. */
export class Credentials {
  readonly #publicKeys: ReadonlyMap<number, string>;
  readonly #tokens = new Map<string, Token>();
  readonly #clocks: readonly (() => number)[];

  /** `publicKeys` are the apps' keys by app id; a private key will do, as it holds the public one. */
  constructor(publicKeys: ReadonlyMap<number, string>, simulatedNow: () => number, machineNow = Date.now) {
    this.#publicKeys = publicKeys;
    this.#clocks = [machineNow, simulatedNow];
  }

  /** Makes an installation token that holds for an hour on the clock `now`. */
  issue(
    installation: Installation,
    permissions: Permissions,
    repositoryIds: ReadonlySet<number> | null,
    now: () => number,
  ): Token {
    const value = `ghs_${randomBytes(27).toString('base64url').replaceAll(/[-_]/g, 'x')}`;
    const expiresAt = now() + tokenLifetime;
    const token = { value, installationId: installation.id, permissions, repositoryIds, expiresAt, now };
    this.#tokens.set(value, token);
    return token;
  }

  revoke(value: string): void {
    this.#tokens.delete(value);
  }

  /** Makes every installation token worthless at once. Gives how many there were. */
  revokeAll(): number {
    const count = this.#tokens.size;
    this.#tokens.clear();
    return count;
  }

  /** The token of a request, to revoke itself. */
  tokenOf(authorization: string | undefined): Token | null {
    const token = this.#tokens.get(credentialOf(authorization) ?? '');
    return token !== undefined && token.expiresAt > token.now() ? token : null;
  }

  /** Who a request comes from. Throws 401 as GitHub does for credentials it does not know. */
  viewer(world: World, authorization: string | undefined): Viewer {
    if (authorization === undefined || authorization === '') return { kind: 'anonymous' };
    const value = credentialOf(authorization);
    if (value === null) throw badCredentials();
    if (value.startsWith('user:')) return somebody(world, value.slice('user:'.length));
    if (value.startsWith('app:')) return foreignApp(world, value.slice('app:'.length));
    if (value.split('.').length === 3) return this.#appItself(world, value);
    const token = this.tokenOf(authorization);
    const installation = world.installations.get(token?.installationId ?? 0);
    const app = world.apps.get(installation?.appId ?? 0);
    if (token === null || installation === undefined || app === undefined) throw badCredentials();
    return installationViewer(world, app, installation, token);
  }

  #appItself(world: World, jwt: string): Viewer {
    let refusal: unknown;
    for (const now of this.#clocks) {
      try {
        const app = world.apps.get(verifyJwt(jwt, this.#publicKeys, now()));
        if (app !== undefined) return { kind: 'app', app, now };
      } catch (error) {
        refusal ??= error;
      }
    }
    throw refusal ?? new Refusal(404, 'Integration not found');
  }
}

/** True when the installation's token reaches the repository. */
export function reaches(viewer: Extract<Viewer, { kind: 'installation' }>, repository: Repository): boolean {
  return covers(viewer.installation, repository) && (viewer.repositoryIds?.has(repository.id) ?? true);
}
