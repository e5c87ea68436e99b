import { createHmac } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { Registry } from 'prom-client';
import { startDoor } from '../../src/http/door.ts';
import type { Readiness } from '../../src/http/health.ts';
import { createLog } from '../../src/http/log.ts';
import type { Limits, Listening } from '../../src/http/server.ts';
import type { Accept, Delivery } from '../../src/http/webhook.ts';

const secret = 'the secret of today, long enough';
export const previousSecret = 'the secret of yesterday, also long';

export interface TestDoor extends Listening {
  readonly taken: Delivery[];
  /** Everything that was logged, as text. */
  readonly logged: () => string;
  readonly registry: Registry;
}

interface TestOptions {
  readonly accept?: Accept;
  readonly readiness?: Readiness;
  readonly limits?: Partial<Limits>;
  readonly previous?: string | null;
}

/** A real door on a free port; what it takes is kept. */
export async function openDoor(options: TestOptions = {}): Promise<TestDoor> {
  const taken: Delivery[] = [];
  const lines: string[] = [];
  const registry = new Registry();
  const keep: Accept = async (delivery) => {
    taken.push(delivery);
    return 'new';
  };
  const door = await startDoor({
    settings: {
      host: '127.0.0.1',
      port: 0,
      credentials: {
        appId: 1,
        privateKey: '',
        webhookSecret: secret,
        previousSecret: options.previous === undefined ? previousSecret : options.previous,
      },
    },
    accept: options.accept ?? keep,
    readiness: options.readiness ?? {},
    registry,
    log: createLog({ logLevel: 'trace', logFormat: 'json' }, { write: (line) => lines.push(line) }),
    limits: { lingerMs: 50, stopMs: 2000, ...options.limits },
  });
  return { ...door, taken, registry, logged: () => lines.join('') };
}

export const issueClosed = JSON.stringify({
  action: 'closed',
  installation: { id: 7 },
  repository: { node_id: 'R_isms', full_name: 'acme/isms' },
  issue: {
    node_id: 'I_twelve',
    number: 12,
    updated_at: '2026-11-21T10:00:00Z',
    title: 'Leaver kept access, marmalade',
    body: 'confidential marmalade',
  },
});

export const sign = (body: string | Buffer, key: string = secret): string =>
  `sha256=${createHmac('sha256', key).update(body).digest('hex')}`;

export function headersFor(body: string | Buffer, changes: Record<string, string | null> = {}): Record<string, string> {
  const headers: Record<string, string | null> = {
    'content-type': 'application/json',
    'x-github-event': 'issues',
    'x-github-delivery': '0b8d1f0a-c5c1-11f0-9c1e-0242ac120002',
    'x-hub-signature-256': sign(body),
    ...changes,
  };
  return Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null));
}

/** Sends a delivery and answers with the status and text that came back. */
export async function deliver(
  door: Listening,
  body: string | Buffer = issueClosed,
  changes: Record<string, string | null> = {},
): Promise<{ status: number; text: string; headers: Headers }> {
  const response = await fetch(`http://127.0.0.1:${door.port}/api/github/webhooks`, {
    method: 'POST',
    body: typeof body === 'string' ? body : new Uint8Array(body),
    headers: headersFor(body, changes),
  });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

export interface Wire {
  readonly socket: Socket;
  /** All that came back so far. */
  readonly heard: () => string;
  /** Resolves when the text has come back; rejects when the connection ends without it. */
  readonly hears: (text: string) => Promise<void>;
  /** Resolves when the other side has closed. */
  readonly closed: Promise<void>;
}

/** A bare connection, to send what no HTTP client would. */
export function wire(port: number): Wire {
  const socket = connect(port, '127.0.0.1');
  let heard = '';
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    heard += chunk;
  });
  socket.on('error', () => {});
  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
  });
  const hears = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (heard.includes(text)) resolve();
      };
      look();
      socket.on('data', look);
      void closed.then(() => reject(new Error(`closed after: ${heard}`)));
    });
  return { socket, heard: () => heard, hears, closed };
}

/** A request as text, for `wire`. */
export function requestText(headers: Record<string, string>, body = ''): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST /api/github/webhooks HTTP/1.1\r\nhost: localhost\r\n${lines.join('')}\r\n${body}`;
}

/** The value of one counter. */
export async function counted(registry: Registry, event: string, result: string): Promise<number> {
  const metric = await registry.getSingleMetric('clause10_deliveries_total')?.get();
  const found = metric?.values.find(({ labels }) => labels.event === event && labels.result === result);
  return found?.value ?? 0;
}
