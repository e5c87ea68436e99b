/**
 * Sends signed deliveries over kept connections, one after the other on each, from a thread of its own, so that the
 * sender's work is not measured as the server's. Bare sockets: an HTTP client would cost more than the server.
 */
import { createHmac } from 'node:crypto';
import { connect } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';

export interface Load {
  readonly port: number;
  readonly secret: string;
  readonly bodies: readonly string[];
  readonly connections: number;
  /** Not measured, then measured. Milliseconds. */
  readonly warmUpMs: number;
  readonly measureMs: number;
}

export interface Measured {
  readonly deliveries: number;
  readonly seconds: number;
  /** Answers other than 200 and 202. */
  readonly refused: number;
  /** Milliseconds from the request to the answer. */
  readonly p50: number;
  readonly p99: number;
}

const load: Load = workerData;
const requests = load.bodies.map((body) => {
  const signature = createHmac('sha256', load.secret).update(body).digest('hex');
  return [
    'POST /api/github/webhooks HTTP/1.1\r\nhost: localhost\r\nuser-agent: GitHub-Hookshot/0000000\r\naccept: */*\r\n',
    'content-type: application/json\r\nx-github-event: issues\r\nx-github-hook-id: 1\r\n',
    `x-hub-signature-256: sha256=${signature}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nx-github-delivery: `,
    `\r\n\r\n${body}`,
  ];
});

const began = performance.now();
const from = began + load.warmUpMs;
const until = from + load.measureMs;
const run = Math.random().toString(16).slice(2, 14).padEnd(12, '0');
const times: number[] = [];
let sent = 0;
let refused = 0;

function one(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port: load.port, host: '127.0.0.1', noDelay: true });
    let asked = 0;
    const ask = (): void => {
      const [start, type, signed, rest] = requests[sent % requests.length] ?? [];
      const id = `0b8d1f0a-c5c1-11f0-${run.slice(0, 4)}-${(sent + 1).toString(16).padStart(8, '0')}${run.slice(4, 8)}`;
      sent += 1;
      asked = performance.now();
      socket.write(`${start}${type}${signed}${id}${rest}`);
    };
    socket.setEncoding('latin1');
    socket.on('connect', ask);
    socket.on('error', reject);
    socket.on('close', () => resolve());
    let heard = '';
    socket.on('data', (chunk: string) => {
      heard += chunk;
      if (!isWhole(heard)) return;
      const now = performance.now();
      if (now >= from && now < until) times.push(now - asked);
      if (!/^HTTP\/1\.1 20[02] /.test(heard)) refused += 1;
      heard = '';
      if (now < until) ask();
      else socket.end();
    });
  });
}

/** Whole answers carry their length, or are chunked and end with an empty chunk, or have no body. */
function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const head = text.slice(0, end).toLowerCase();
  const length = /\r\ncontent-length: (\d+)/.exec(head)?.[1];
  if (length !== undefined) return text.length >= end + 4 + Number(length);
  return !head.includes('transfer-encoding: chunked') || text.endsWith('0\r\n\r\n');
}

await Promise.all(Array.from({ length: load.connections }, one));
times.sort((a, b) => a - b);
const quantile = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
const measured: Measured = {
  deliveries: times.length,
  seconds: load.measureMs / 1000,
  refused,
  p50: quantile(0.5),
  p99: quantile(0.99),
};
parentPort?.postMessage(measured);
