/**
 * How many deliveries a second the door takes, beside bare Probot with one empty handler and a bare HTTP server that only
 * checks the signature: the same payloads, the same sender, in turns within one run, so that the machine's moods even out.
 */
import { createHmac, generateKeyPairSync, timingSafeEqual } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import { Worker } from 'node:worker_threads';
import { pino } from 'pino';
import { createNodeMiddleware, Probot } from 'probot';
import { Registry } from 'prom-client';
import { startDoor } from '../../src/http/door.ts';
import type { Accept } from '../../src/http/webhook.ts';
import type { Load, Measured } from './door-client.ts';

const secret = 'a secret for measuring, long enough';
const log = pino({ level: 'silent' });

/** One server's result: the median of the rounds. */
export interface DoorResult {
  readonly name: string;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

export interface DoorBench {
  readonly door: DoorResult;
  readonly probot: DoorResult;
  readonly bare: DoorResult;
  /** Deliveries a second of the door, by those of bare Probot. */
  readonly ratio: number;
}

interface BenchOptions {
  readonly connections?: number;
  readonly rounds?: number;
  readonly measureMs?: number;
}

interface Contestant {
  readonly name: string;
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** Measures the door with the given `accept`, Probot and the bare server. Numbers are deliveries per second and milliseconds. */
export async function benchDoor(accept: Accept, options: BenchOptions = {}): Promise<DoorBench> {
  const { connections = 32, rounds = 3, measureMs = 1500 } = options;
  const contestants = [await ourDoor(accept), await bareProbot(), await bareServer()] as const;
  const results = new Map<string, Measured[]>(contestants.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, port } of contestants) {
      const load: Load = { port, secret, bodies, connections, warmUpMs: round === 0 ? 1000 : 200, measureMs };
      results.get(name)?.push(await send(load));
    }
  }
  await Promise.all(contestants.map(({ stop }) => stop()));
  const [door, probot, bare] = contestants.map(({ name }) => summary(name, results.get(name) ?? []));
  if (!door || !probot || !bare) throw new Error('a contestant is missing');
  return { door, probot, bare, ratio: door.perSecond / probot.perSecond };
}

function summary(name: string, rounds: readonly Measured[]): DoorResult {
  const refused = rounds.reduce((sum, round) => sum + round.refused, 0);
  if (refused > 0) throw new Error(`${name} refused ${refused} deliveries; the numbers would mean nothing`);
  const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  return {
    name,
    perSecond: median(rounds.map(({ deliveries, seconds }) => deliveries / seconds)),
    p50: median(rounds.map(({ p50 }) => p50)),
    p99: median(rounds.map(({ p99 }) => p99)),
  };
}

function send(load: Load): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./door-client.ts', import.meta.url), { workerData: load });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

async function ourDoor(accept: Accept): Promise<Contestant> {
  const credentials = { appId: 1, privateKey: '', webhookSecret: secret, previousSecret: null };
  const settings = { host: '127.0.0.1', port: 0, credentials };
  const door = await startDoor({ settings, accept, readiness: {}, registry: new Registry(), log });
  return { name: 'clause10', port: door.port, stop: () => door.stop() };
}

async function bareProbot(): Promise<Contestant> {
  const privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
    type: 'pkcs1',
    format: 'pem',
  });
  const probot = new Probot({ appId: 1, privateKey: privateKey.toString(), secret, log });
  const middleware = await createNodeMiddleware((app) => void app.on('issues', async () => {}), { probot });
  return await serve('bare Probot', (req, res) => void middleware(req, res));
}

function bareServer(): Promise<Contestant> {
  return serve('bare node:http', (req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const expected = createHmac('sha256', secret).update(Buffer.concat(chunks)).digest();
      const given = Buffer.from(String(req.headers['x-hub-signature-256']).slice('sha256='.length), 'hex');
      const signed = given.length === expected.length && timingSafeEqual(given, expected);
      res.writeHead(signed ? 202 : 401, { 'content-length': 0 }).end();
    });
  });
}

async function serve(name: string, listener: RequestListener): Promise<Contestant> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { name, port: typeof address === 'object' && address ? address.port : 0, stop };
}

/** 64 findings' `issues.closed`, each about as large as GitHub's (12 KB). */
const bodies = Array.from({ length: 64 }, (_, index) => {
  const url = `https://api.github.com/repos/acme/isms/issues/${index + 1}`;
  const user = { login: 'bob', id: 583_231, node_id: 'MDQ6VXNlcjU4MzIzMQ==', type: 'User', site_admin: false, url };
  const label = { id: index, node_id: `LA_${index}`, name: 'nonconformity', color: 'd73a4a', default: false, url };
  const links = Object.fromEntries(
    Array.from({ length: 45 }, (_unused, at) => [`link_${at}_url`, `${url}/${at}{/other_user}`]),
  );
  return JSON.stringify({
    action: 'closed',
    issue: {
      ...links,
      url,
      id: 2_000_000_000 + index,
      node_id: `I_kwDOAbCdEf5x${index}`,
      number: index + 1,
      title: 'Access of leavers is not removed in time',
      user,
      labels: [label, label, label],
      state: 'closed',
      assignees: [user],
      created_at: '2026-10-01T08:00:00Z',
      updated_at: '2026-11-21T10:00:00Z',
      body: '### What happened\n\nTwo accounts of people who left were still active after thirty days.\n\n'.repeat(40),
    },
    repository: {
      ...links,
      id: 1,
      node_id: 'R_kgDOAbCdEf',
      name: 'isms',
      full_name: 'acme/isms',
      private: true,
      owner: user,
      default_branch: 'main',
    },
    organization: { login: 'acme', id: 9, node_id: 'O_kgDOAbCdEf', url },
    sender: user,
    installation: { id: 7, node_id: 'MDIzOkludGVncmF0aW9uSW5zdGFsbGF0aW9uNw==' },
  });
});

/** The result as lines for a person. */
export function doorLines(title: string, { door, probot, bare, ratio }: DoorBench): string {
  const row = ({ name, perSecond, p50, p99 }: DoorResult): string =>
    `  ${name.padEnd(16)}${perSecond.toFixed(0).padStart(7)} deliveries/s   p50 ${p50.toFixed(2)} ms   p99 ${p99.toFixed(2)} ms`;
  return [title, row(door), row(probot), row(bare), `  clause10 by bare Probot: ${ratio.toFixed(2)}`].join('\n');
}
