/**
 * A GitHub for tests and the demo. `startSimulator` gives a server of its own with nothing on it but the app, and
 * handles to set the scene, to make things go wrong and to look at the state.
 */
import type { AddressInfo } from 'node:net';
import { addAccount } from './accounts.ts';
import { registerApp } from './acts/installations.ts';
import { Credentials } from './auth.ts';
import { type Clock, createClock } from './clock.ts';
import { type Control, createControl } from './control.ts';
import { createControlApi } from './control-api.ts';
import { Faults, type Staleness } from './faults.ts';
import type { Github } from './github.ts';
import { createHistory } from './history.ts';
import { newKey } from './key.ts';
import { githubLimits, type LimitOptions, Limits } from './limits.ts';
import { type AppManifest, readManifest } from './manifest.ts';
import { payloadFor } from './payload.ts';
import type { Platform } from './platform.ts';
import { createRequests, type Requests } from './requests.ts';
import { createSimulatorServer, type RawAnswer } from './server.ts';
import { Webhooks } from './webhooks.ts';
import { type App, emptyWorld, type World } from './world.ts';

export interface SimulatorOptions {
  /** The app's manifest, or the path of an `app.yml`. */
  readonly manifest: AppManifest | string;
  readonly appId?: number;
  /** The app's private key (PEM, RSA). One is made when it is left out. */
  readonly privateKey?: string;
  readonly webhookUrl?: string | null;
  readonly webhookSecret?: string;
  /** Milliseconds GitHub waits for the app's answer to a delivery; 10,000 unless given. */
  readonly webhookTimeout?: number;
  readonly limits?: Partial<LimitOptions>;
  /** Where GitHub's clock stands at first, in epoch milliseconds: a past to play in before an app comes. Now unless given. */
  readonly startsAt?: number;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly host?: string;
  /** Answers paths that are neither API nor control API, such as the pages of the demo. */
  readonly pages?: (simulator: Simulator, url: URL) => Promise<RawAnswer | undefined> | RawAnswer | undefined;
}

export interface Simulator {
  /** "http://127.0.0.1:4010": GHE_HOST is its host and port, GHE_PROTOCOL is http. */
  readonly url: string;
  /** Host and port, for GHE_HOST. */
  readonly host: string;
  readonly world: World;
  readonly clock: Clock;
  /** What the acts in `acts/` work on, for whoever calls them without requests. */
  readonly github: Github;
  readonly app: App;
  readonly privateKey: string;
  readonly webhooks: Webhooks;
  readonly faults: Faults;
  readonly limits: Limits;
  readonly requests: Requests;
  /** What the simulator did wrong or was asked in vain. Tests assert that it stays empty. */
  readonly violations: readonly string[];
  /** Sets the scene and does what GitHub has no API for. */
  readonly control: Control;
  /** Resolves when no delivery waits or is under way. */
  settled(): Promise<void>;
  /** Makes all installation tokens invalid. Gives how many there were. */
  revokeTokens(): number;
  /** From now on reads answer from an earlier state; null ends it. */
  staleReads(staleness: Staleness | null): void;
  stop(): Promise<void>;
}

interface Parts {
  readonly platform: Platform;
  readonly setOrigin: (origin: string) => void;
  readonly privateKey: string;
}

function assemble(options: SimulatorOptions): Parts {
  const world = emptyWorld();
  const clock = createClock(Date.now, options.startsAt);
  const faults = new Faults();
  const history = createHistory(world, faults, clock);
  const manifest = typeof options.manifest === 'string' ? readManifest(options.manifest) : options.manifest;
  const privateKey = options.privateKey ?? newKey();
  let origin = 'http://localhost';
  const webhooks = new Webhooks(world, () => app, clock, faults, {
    url: options.webhookUrl ?? null,
    secret: options.webhookSecret ?? 'a secret only the simulator and the app know',
    timeout: options.webhookTimeout ?? 10_000,
  });
  const github = {
    world,
    clock,
    get origin() {
      return origin;
    },
    tell: (happening: Parameters<Platform['tell']>[0]) =>
      webhooks.tell(happening, (installation) => payloadFor(github, happening, installation)),
  };
  const app = registerApp(github, manifest, addAccount(github, 'app-owner'), options.appId);
  const platform: Platform = {
    ...github,
    get origin() {
      return origin;
    },
    app,
    credentials: new Credentials(new Map([[app.id, privateKey]]), clock.now),
    limits: new Limits({ ...githubLimits, ...options.limits }, clock.now),
    faults,
    history,
    requests: createRequests(),
    webhooks,
    violations: [],
  };
  const setOrigin = (url: string) => {
    origin = url;
  };
  return { platform, setOrigin, privateKey };
}

/** Starts a GitHub with one registered app and nobody else. Stop it when done. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { platform, setOrigin, privateKey } = assemble(options);
  const control = createControl(platform);
  const controlApi = createControlApi(platform, control);
  const server = createSimulatorServer(
    () => platform,
    async (request) => (await controlApi(request)) ?? (await options.pages?.(simulator, request.url)),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve);
  });
  const { address, port } = server.address() as AddressInfo;
  const host = `${address.includes(':') ? `[${address}]` : address === '0.0.0.0' ? '127.0.0.1' : address}:${port}`;
  setOrigin(`http://${host}`);
  const simulator: Simulator = {
    url: `http://${host}`,
    host,
    world: platform.world,
    clock: platform.clock,
    github: platform,
    app: platform.app,
    privateKey,
    webhooks: platform.webhooks,
    faults: platform.faults,
    limits: platform.limits,
    requests: platform.requests,
    violations: platform.violations,
    control,
    settled: () => platform.webhooks.quiet(),
    revokeTokens: () => platform.credentials.revokeAll(),
    staleReads(staleness) {
      platform.faults.stale = staleness;
      if (staleness !== null) platform.history.begin();
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return simulator;
}
