/**
 * A running whole in one process: a simulated GitHub with one repository, and the app, talking over real HTTP. The app is
 * on SQLite, or on PostgreSQL when `FLOW_DATABASE_URL` names a server or a test asks for one: each stage has a schema of its own.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readEnvironment } from '../../src/http/environment.ts';
import { createLog } from '../../src/http/log.ts';
import { renderForms } from '../../src/record/form.ts';
import { type App, startApp } from '../../src/serve.ts';
import { type Person, person } from '../github-simulator/people.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from '../github-simulator/simulator.ts';
import type { CheckRun } from '../github-simulator/world-code.ts';
import type { Comment, Issue } from '../github-simulator/world-issues.ts';
import { postgresPlace, sqlitePlace } from '../store/places.ts';

export const repository = 'acme/payments';
const secret = 'a secret of the flow tests, long enough';

export interface Stage {
  readonly simulator: Simulator;
  app(): App;
  /** alice writes, bob maintains, carol triages, dave only reads. */
  readonly alice: Person;
  readonly bob: Person;
  readonly carol: Person;
  readonly dave: Person;
  /** Lines the app logged, as objects. */
  readonly log: readonly Record<string, unknown>[];
  issue(number: number): Issue;
  labels(number: number): readonly string[];
  /** Comments by the app, oldest first. */
  said(number: number): readonly Comment[];
  /** The newest check of the name on the head of a pull request. */
  check(number: number, name?: string): CheckRun | undefined;
  /** Resolves when no delivery is under way and the app has nothing left to do. */
  quiet(): Promise<void>;
  /**
   * Lets time pass, for GitHub and for the app: what fell due meanwhile has been done when this resolves. The clocks stand
   * `ms` (milliseconds, not negative) further than before and go on from there; tokens live on real time all along.
   */
  advance(ms: number): Promise<void>;
  /** Moves both clocks on by a few seconds while everybody is at work: acts are to be apart by GitHub's whole seconds. */
  tick(ms: number): void;
  /** Stops the app and starts it again on the same database. */
  restart(): Promise<void>;
  stopApp(): Promise<void>;
  startApp(): Promise<void>;
  /** Starts one more process' worth of the app on the same database; deliveries go to the first. PostgreSQL only. */
  startReplica(): Promise<App>;
  close(): Promise<void>;
}

export interface StageOptions extends Partial<SimulatorOptions> {
  /** Address of a PostgreSQL server; SQLite in a new folder without one. */
  readonly postgres?: string | undefined;
}

/** Opens a stage. Close it when done; closing asserts nothing. */
export async function openStage({
  postgres = process.env.FLOW_DATABASE_URL,
  ...options
}: StageOptions = {}): Promise<Stage> {
  const place = postgres === undefined ? sqlitePlace() : await postgresPlace('off', postgres);
  const port = await freePort();
  const simulator = await startSimulator({
    manifest: 'app.yml',
    webhookUrl: `http://127.0.0.1:${port}/api/github/webhooks`,
    webhookSecret: secret,
    ...options,
  });
  setScene(simulator);
  const log: Record<string, unknown>[] = [];
  let app: App | null = null;
  const replicas: App[] = [];
  let offset = 0;
  const run = async (at: number): Promise<App> => {
    const settings = readEnvironment({
      APP_ID: String(simulator.app.id),
      PRIVATE_KEY: simulator.privateKey,
      WEBHOOK_SECRET: secret,
      GHE_HOST: simulator.host,
      GHE_PROTOCOL: 'http',
      HOST: '127.0.0.1',
      PORT: String(at),
      DATABASE_URL: place.url,
      LOG_LEVEL: 'info',
      LOG_FORMAT: 'json',
    });
    if (settings.credentials === null) throw new Error('no credentials');
    const sink = { write: (line: string) => log.push(JSON.parse(line)) };
    const pace = { burst: 1_000, perSecond: 1_000, patience: 0 };
    return startApp(settings, settings.credentials, createLog(settings, sink), pace, () => Date.now() + offset);
  };
  const start = async (): Promise<void> => {
    app = await run(port);
  };
  const stop = async (): Promise<void> => {
    for (const one of [app, ...replicas.splice(0)]) {
      await one?.stopTaking();
      await one?.drain();
    }
    app = null;
  };
  await start();
  const at = (number: number) => ({ repository, number });
  const stage: Stage = {
    simulator,
    app: () => {
      if (app === null) throw new Error('the app is stopped');
      return app;
    },
    alice: person(simulator.url, 'alice', repository),
    bob: person(simulator.url, 'bob', repository),
    carol: person(simulator.url, 'carol', repository),
    dave: person(simulator.url, 'dave', repository),
    log,
    issue: (number) => simulator.control.issue(at(number)),
    labels: (number) => labelNames(simulator, simulator.control.issue(at(number))),
    said: (number) => commentsOf(simulator, simulator.control.issue(at(number))).filter((c) => c.appId !== null),
    check: (number, name = 'clause10 / closure') => newestCheck(simulator, simulator.control.issue(at(number)), name),
    async quiet() {
      for (let still = 0; still < 2; ) {
        const mark = simulator.requests.mark();
        await simulator.settled();
        await Promise.all([app, ...replicas].map((one) => one?.idle()));
        await simulator.settled();
        still = simulator.requests.mark() === mark ? still + 1 : 0;
      }
    },
    async advance(ms) {
      // Work in hand would see its lease run out in the middle of a step.
      await stage.quiet();
      simulator.control.advance({ ms });
      offset += ms;
      // Asking whether it is idle wakes the worker, and it is idle only when nothing is due any more.
      await stage.quiet();
    },
    tick(ms) {
      simulator.control.advance({ ms });
      offset += ms;
    },
    async restart() {
      await stop();
      await start();
    },
    stopApp: stop,
    startApp: start,
    async startReplica() {
      const replica = await run(0);
      replicas.push(replica);
      return replica;
    },
    async close() {
      await stop();
      await simulator.stop();
      await place.drop();
    },
  };
  await stage.quiet();
  return stage;
}

function setScene(simulator: Simulator): void {
  const { control } = simulator;
  for (const login of ['alice', 'bob', 'carol', 'dave']) control.addUser({ login });
  control.addOrganization({ login: 'acme', members: { bob: 'admin', alice: 'member', carol: 'member' } });
  control.addRepository({
    name: repository,
    private: true,
    roles: { alice: 'write', bob: 'maintain', carol: 'triage', dave: 'read' },
    files: Object.fromEntries(renderForms().map(({ path, content }) => [path, content])),
  });
  control.install({ account: 'acme' });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function labelNames({ world }: Simulator, issue: Issue): readonly string[] {
  const labels = world.repositories.get(issue.repositoryId)?.labels;
  return issue.labelIds.flatMap((id) => labels?.get(id)?.name ?? []);
}

const commentsOf = ({ world }: Simulator, issue: Issue): Comment[] =>
  issue.commentIds.flatMap((id) => world.comments.get(id) ?? []);

function newestCheck({ world }: Simulator, issue: Issue, name: string): CheckRun | undefined {
  const runs = world.repositories.get(issue.repositoryId)?.checkRuns.values() ?? [];
  return [...runs].filter((run) => run.sha === issue.pull?.headSha && run.name === name).at(-1);
}
