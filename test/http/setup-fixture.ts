import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironment } from '../../src/http/environment.ts';
import { createLog } from '../../src/http/log.ts';
import type { Listening } from '../../src/http/server.ts';
import { startSetup } from '../../src/http/setup.ts';

const pem = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs1', format: 'pem' })
  .toString();
export const webhookSecret = '0123456789abcdef0123456789abcdef01234567';
const closing: (() => Promise<unknown>)[] = [];
/** Closes whatever a test opened. */
export async function closeAll(): Promise<void> {
  await Promise.all(closing.splice(0).map((close) => close()));
}

interface FakeGitHub {
  readonly port: number;
  /** Codes that can still be exchanged. */
  readonly codes: Set<string>;
}

/** A GitHub that turns each code into an app, once. */
export async function fakeGitHub(answer: object = {}): Promise<FakeGitHub> {
  const codes = new Set(['c0de']);
  const server: Server = createServer((req, res) => {
    const code = /^\/api\/v3\/app-manifests\/([^/]+)\/conversions$/.exec(req.url ?? '')?.[1] ?? '';
    const known = req.method === 'POST' && codes.delete(code);
    res.writeHead(known ? 201 : 404, { 'content-type': 'application/json' });
    const app = {
      id: 4711,
      name: 'clause10-acme',
      html_url: 'http://github.test/apps/clause10-acme',
      pem,
      webhook_secret: webhookSecret,
    };
    res.end(JSON.stringify(known ? { ...app, ...answer } : { message: 'Not Found' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  const address = server.address();
  return { port: typeof address === 'object' && address ? address.port : 0, codes };
}

interface OpenSetup extends Listening {
  readonly envFile: string;
  readonly logged: () => string;
}

export async function openSetup(githubPort: number, env: Record<string, string> = {}): Promise<OpenSetup> {
  const envFile = join(await mkdtemp(join(tmpdir(), 'clause10-setup-')), '.env');
  const lines: string[] = [];
  const settings = readEnvironment({ GHE_HOST: `127.0.0.1:${githubPort}`, GHE_PROTOCOL: 'http', PORT: '0', ...env });
  const log = createLog({ logLevel: 'trace', logFormat: 'json' }, { write: (line) => lines.push(line) });
  const setup = await startSetup({ settings, log, envFile });
  closing.push(() => setup.stop());
  return { ...setup, envFile, logged: () => lines.join('') };
}

interface Visit {
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
  /** Where the second form goes, with the state. */
  readonly action: URL;
  readonly manifest: { url: string; name: string; redirect_url: string; hook_attributes: { url: string } };
  readonly cookie: string;
}

const plain = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');

export async function visit(setup: Listening, path = '/', headers: Record<string, string> = {}): Promise<Visit> {
  const response = await fetch(`http://localhost:${setup.port}${path}`, { headers });
  const html = await response.text();
  const action = plain(/method="post" action="([^"]+)"/.exec(html)?.[1] ?? 'http://none.test/');
  const manifest = plain(/name="manifest" value="([^"]+)"/.exec(html)?.[1] ?? 'null');
  return {
    status: response.status,
    html,
    headers: response.headers,
    action: new URL(action),
    manifest: JSON.parse(manifest),
    cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '',
  };
}

export async function comeBack(
  setup: Listening,
  state: string,
  cookie: string,
  code = 'c0de',
): Promise<{ status: number; html: string }> {
  const query = new URLSearchParams({ code, state });
  const response = await fetch(`http://localhost:${setup.port}/setup/callback?${query}`, { headers: { cookie } });
  return { status: response.status, html: await response.text() };
}
