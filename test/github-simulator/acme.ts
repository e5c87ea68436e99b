/** The organisation in which the simulator's own tests play: acme with its people, the app, and somebody who listens. */
import { sign } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newKey } from './key.ts';
import type { AppManifest } from './manifest.ts';
import { type Person, person } from './people.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from './simulator.ts';
import type { Installation } from './world.ts';

export const manifest: AppManifest = {
  name: 'Clause 10',
  permissions: { issues: 'write', checks: 'write', pull_requests: 'read', contents: 'read', merge_queues: 'read' },
  events: [
    'issues',
    'issue_comment',
    'sub_issues',
    'issue_dependencies',
    'label',
    'repository',
    'pull_request',
    'merge_group',
    'check_run',
    'check_suite',
    'push',
  ],
};

export const form = `name: Nonconformity
description: Something does not meet a requirement
labels: [nonconformity]
body:
  - type: markdown
    attributes: { value: Thank you }
  - { type: textarea, id: statement, attributes: { label: What happened }, validations: { required: true } }
  - { type: dropdown, id: severity, attributes: { label: Severity, options: [Major, Minor] } }
  - { type: dropdown, id: source, attributes: { label: Source, multiple: true, options: [Audit, Incident, Review] } }
  - { type: checkboxes, id: seen, attributes: { label: Seen, options: [{ label: By me }, { label: By others }] } }
  - { type: textarea, id: log, attributes: { label: Log, render: shell } }
`;

export interface Received {
  readonly event: string;
  readonly action: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Acme {
  readonly simulator: Simulator;
  readonly installation: Installation;
  /** alice administers, bob writes, carol triages, dave only reads. */
  readonly alice: Person;
  readonly bob: Person;
  readonly carol: Person;
  readonly dave: Person;
  readonly received: Received[];
  /** What the listener answers deliveries with. */
  listener: { status: number };
  /** "issues.opened" of everything received since the last call, in order. */
  heard(): Promise<string[]>;
  jwt(): string;
  /** A REST call with the app's token, or with other credentials ("user:alice"). */
  rest(method: string, path: string, body?: unknown, credentials?: string): Promise<Answer>;
  graphql(query: string, variables?: Readonly<Record<string, unknown>>, credentials?: string): Promise<Answer>;
  close(): Promise<void>;
}

/** Making a key takes a while; one is enough for the tests of a file. */
const sharedKey = newKey();

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** An app's JWT; `claims` override what it says. */
export function jwtOf(privateKey: string, appId: number, claims: Readonly<Record<string, unknown>> = {}): string {
  const now = Math.floor(Date.now() / 1000);
  const unsigned = `${encoded({ alg: 'RS256', typ: 'JWT' })}.${encoded({ iss: appId, iat: now - 30, exp: now + 300, ...claims })}`;
  return `${unsigned}.${sign('RSA-SHA256', Buffer.from(unsigned), privateKey).toString('base64url')}`;
}

async function listen(received: Received[], listener: { status: number }): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      const payload: Record<string, unknown> = JSON.parse(body);
      const { action } = payload;
      const event = String(request.headers['x-github-event']);
      received.push({
        event,
        action: typeof action === 'string' ? action : undefined,
        headers: request.headers,
        body,
        payload,
      });
      response.writeHead(listener.status).end('taken');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api/github/webhooks`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function request(
  url: string,
  method: string,
  authorization: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: { 'content-type': 'application/json', ...(authorization === '' ? {} : { authorization }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const value: unknown = text === '' ? {} : JSON.parse(text);
  return {
    status: response.status,
    headers: response.headers,
    body: Array.isArray(value) ? { list: value } : (value as Record<string, unknown>),
  };
}

/** The REST call of `Acme.rest` with headers of one's own. */
export const restWith = (
  acme: Acme,
  path: string,
  authorization: string,
  headers: Record<string, string>,
): Promise<Answer> => request(`${acme.simulator.url}/api/v3${path}`, 'GET', authorization, undefined, headers);

function setScene(simulator: Simulator): Installation {
  const { control } = simulator;
  for (const login of ['alice', 'bob', 'carol', 'dave', 'mallory']) control.addUser({ login });
  control.addOrganization({ login: 'acme', members: { alice: 'admin' } });
  control.addRepository({
    name: 'acme/app',
    roles: { bob: 'write', carol: 'triage', dave: 'read' },
    files: {
      'README.md': '# app\n',
      '.github/clause10.yml': 'rigour: essential\n',
      '.github/ISSUE_TEMPLATE/nonconformity.yml': form,
    },
  });
  control.addRepository({ name: 'acme/secret', private: true, roles: { bob: 'write' } });
  control.addRepository({ name: 'acme/.github' });
  return control.install({ account: 'acme' });
}

/** Starts the simulator with acme on it and the app installed there. Close it when done. */
export async function openAcme(options: Partial<SimulatorOptions> = {}): Promise<Acme> {
  const received: Received[] = [];
  const listener = { status: 200 };
  const ear = await listen(received, listener);
  const simulator = await startSimulator({
    manifest,
    privateKey: sharedKey,
    webhookUrl: ear.url,
    webhookSecret: 'a secret of twenty characters',
    ...options,
  });
  const installation = setScene(simulator);
  let token = '';
  const jwt = () => jwtOf(simulator.privateKey, simulator.app.id);
  const api = `${simulator.url}/api/v3`;
  const authorize = async (credentials: string | undefined): Promise<string> => {
    if (credentials !== undefined) return credentials === '' ? '' : `token ${credentials}`;
    if (token === '') {
      const answer = await request(
        `${api}/app/installations/${installation.id}/access_tokens`,
        'POST',
        `Bearer ${jwt()}`,
      );
      token = String(answer.body.token);
    }
    return `token ${token}`;
  };
  await simulator.settled();
  received.length = 0;
  const worker = (login: string) => person(simulator.url, login, 'acme/app');
  return {
    simulator,
    installation,
    alice: worker('alice'),
    bob: worker('bob'),
    carol: worker('carol'),
    dave: worker('dave'),
    received,
    listener,
    jwt,
    async heard() {
      await simulator.settled();
      return received.splice(0).map(({ event, action }) => (action === undefined ? event : `${event}.${action}`));
    },
    rest: async (method, path, body, credentials) => request(api + path, method, await authorize(credentials), body),
    graphql: async (query, variables = {}, credentials) =>
      request(`${simulator.url}/api/graphql`, 'POST', await authorize(credentials), { query, variables }),
    async close() {
      await simulator.stop();
      ear.close();
    },
  };
}
