/** The way to GitHub: Probot keeps the app's credentials and tokens, and every installation has a client of its own. */
import type { Logger } from 'pino';
import { Probot, ProbotOctokit } from 'probot';
import { createClient, type GitHubClient, type Requester, timeoutMs } from './client.ts';
import { createPace, githubPace, type PaceSettings } from './pace.ts';

export interface ConnectOptions {
  readonly appId: number;
  readonly privateKey: string;
  /** REST base, such as https://api.github.com or https://ghe.example/api/v3. */
  readonly apiUrl: string;
  readonly log: Logger;
  readonly pace?: PaceSettings;
  /** Epoch milliseconds; the machine's clock unless given. A limit's end is told on it. */
  readonly now?: () => number;
}

export interface Connection {
  /** Acts as the app itself (JWT): installations, deliveries. */
  readonly app: GitHubClient;
  /** Acts in an installation; the same client for the same installation. */
  clientOf(installation: number): GitHubClient;
}

/** Requests for tokens are made inside Probot, without a time limit of ours; without one a silent GitHub holds the run. */
const fetchInTime: typeof fetch = (input, init) =>
  fetch(input, { ...init, signal: init?.signal ?? AbortSignal.timeout(timeoutMs) });

/** As a function, because Probot passes throttle options of its own, which plain defaults would give way to. */
const Unthrottled = ProbotOctokit.defaults((options: object) => ({
  ...options,
  request: { fetch: fetchInTime },
  throttle: { enabled: false },
  retry: { enabled: false },
}));

/** Installations whose client is kept ready. */
const mostClients = 2_000;

/**
 * Connects as a GitHub App. Probot's own throttling and retrying are off: its limiter paces GraphQL reads like writes, is
 * shared by all installations, sleeps inside the worker, and its retry repeats a POST that was already applied.
 * Pacing is ours (`pace.ts`), waiting is the queue's.
 */
export async function connect(options: ConnectOptions): Promise<Connection> {
  const build = async (): Promise<Probot> => {
    const probot = new Probot({
      appId: options.appId,
      privateKey: options.privateKey,
      baseUrl: options.apiUrl,
      // The door verifies deliveries; this secret is never used, and must not be a known one.
      secret: crypto.randomUUID(),
      log: options.log.child({}, { level: 'silent' }),
      Octokit: Unthrottled,
    });
    await probot.ready();
    return probot;
  };
  let probot = await build();
  const clients = new Map<number, GitHubClient>();
  const requesters = new Map<number, Promise<Requester>>();

  const requesterOf = (installation: number): Promise<Requester> => {
    const known = requesters.get(installation);
    if (known !== undefined) return known;
    const made: Promise<Requester> = installation === 0 ? probot.auth() : probot.auth(installation);
    made.catch(() => requesters.delete(installation));
    requesters.set(installation, made);
    return made;
  };

  const clientOf = (installation: number): GitHubClient => {
    const known = clients.get(installation);
    if (known !== undefined) return known;
    if (clients.size >= mostClients) {
      const oldest = [...clients.keys()][0] ?? installation;
      clients.delete(oldest);
      requesters.delete(oldest);
    }
    const client = createClient({
      installation,
      apiUrl: options.apiUrl,
      requester: () => requesterOf(installation),
      // Probot caches tokens inside; after a revoked one only a new instance is sure to ask for a fresh one.
      forget: async () => {
        probot = await build();
        requesters.clear();
      },
      pace: createPace(options.pace ?? githubPace, options.now),
      ...(options.now === undefined ? {} : { now: options.now }),
    });
    clients.set(installation, client);
    return client;
  };
  return { app: clientOf(0), clientOf };
}
