/** The one route that takes deliveries: everything is refused until the signature over the raw bytes is verified. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { keysOf, type WorkKey } from '../reconcile/keys.ts';
import { answer, refuseUnread, type Status } from './answer.ts';
import { announcedTooLarge, type BodyMemory, readBody } from './body.ts';
import type { DoorMetrics, Result } from './door-metrics.ts';
import { isSignedBy, looksSigned } from './signature.ts';

/** A verified delivery that concerns at least one key. */
export interface Delivery {
  /** `X-GitHub-Delivery`; a redelivery has the same. */
  readonly id: string;
  readonly event: string;
  readonly action: string | null;
  readonly installation: number | null;
  readonly keys: readonly WorkKey[];
  /** Epoch milliseconds. */
  readonly receivedAt: number;
}

/**
 * Takes a delivery: resolves once it and its work rows are committed, in one transaction. Only then 202 is answered.
 * `seen`: a delivery of this id was taken before. A redelivery must be let through to the work table as well: deduplication saves effort, it is never what correctness rests on.
 */
export type Accept = (delivery: Delivery) => Promise<'new' | 'seen'>;

export interface WebhookOptions {
  readonly secrets: readonly string[];
  readonly accept: Accept;
  readonly metrics: DoorMetrics;
  readonly log: Logger;
  readonly memory: BodyMemory;
  readonly capBytes: number;
  readonly lingerMs: number;
  /** Says that deliveries were refused for their signature; called for each, and itself sparing with words. */
  readonly refused: () => void;
}

interface Ended {
  readonly status: Status;
  readonly result: Result;
  readonly event?: string;
  /** The body was not read to its end. */
  readonly unread?: boolean;
}

interface Headers {
  readonly id: string;
  readonly event: string;
  readonly signature: string;
}

/** Handles one POST to the webhook route, and answers it whatever happens. */
export async function takeWebhook(req: IncomingMessage, res: ServerResponse, options: WebhookOptions): Promise<void> {
  const started = performance.now();
  const ended = await judge(req, res, options);
  options.metrics.count(ended.event ?? '-', ended.result, (performance.now() - started) / 1000);
  if (ended.result === 'unsigned') options.refused();
  if (ended.result === 'gone') return;
  if (ended.unread) refuseUnread(req, res, ended.status, options.lingerMs);
  else answer(res, ended.status);
}

async function judge(req: IncomingMessage, res: ServerResponse, options: WebhookOptions): Promise<Ended> {
  const headers = readHeaders(req, options.capBytes);
  if ('status' in headers) return headers;
  if (req.headers.expect?.toLowerCase() === '100-continue') res.writeContinue();
  const raw = await readBody(req, options.capBytes, options.memory);
  if (raw === 'too-large') return tooLarge;
  if (raw === 'busy') return { status: 503, result: 'busy', unread: true };
  if (raw === 'gone') return { status: 400, result: 'gone' };
  if (!isSignedBy(options.secrets, raw, headers.signature)) return { status: 401, result: 'unsigned' };
  const payload = parse(raw);
  if (payload === undefined) return { status: 400, result: 'bad-request' };
  return await take(headers, payload, options);
}

const tooLarge: Ended = { status: 413, result: 'too-large', unread: true };

/** Everything that can be told before the body is read. */
function readHeaders(req: IncomingMessage, capBytes: number): Headers | Ended {
  if (announcedTooLarge(req, capBytes)) return tooLarge;
  if (!/^application\/json *(?:;|$)/i.test(req.headers['content-type'] ?? '')) {
    return { status: 415, result: 'bad-request', unread: true };
  }
  const id = req.headers['x-github-delivery'];
  const event = req.headers['x-github-event'];
  const signature = req.headers['x-hub-signature-256'];
  if (!matches(id, /^[A-Za-z0-9-]{1,64}$/) || !matches(event, /^[a-z0-9_]{1,64}$/)) {
    return { status: 400, result: 'bad-request', unread: true };
  }
  if (typeof signature !== 'string' || !looksSigned(signature))
    return { status: 401, result: 'unsigned', unread: true };
  return { id, event, signature };
}

function matches(text: string | string[] | undefined, form: RegExp): text is string {
  return typeof text === 'string' && form.test(text);
}

/** The payload, or undefined when it is no JSON object. The parser's own message quotes the text, so it is dropped. */
function parse(raw: Buffer): object | undefined {
  try {
    const value: unknown = JSON.parse(raw.toString('utf8'));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

async function take({ id, event }: Headers, payload: object, { accept, log }: WebhookOptions): Promise<Ended> {
  const { known, malformed, action, installation, keys } = keysOf(event, payload);
  if (!known) return { status: 202, result: 'unknown', event: 'other' };
  if (malformed) {
    log.warn(
      { delivery: id, event },
      'A delivery of a known event lacks what it should have; the next sweep finds what it meant',
    );
    return { status: 202, result: 'malformed', event };
  }
  if (keys.length === 0) return { status: 202, result: 'ignored', event };
  try {
    const taken = await accept({ id, event, action, installation, keys, receivedAt: Date.now() });
    log.debug({ delivery: id, event, action, keys: keys.length }, 'Delivery taken');
    return { status: 202, result: taken === 'seen' ? 'duplicate' : 'accepted', event };
  } catch (error) {
    log.error(
      { request: randomUUID(), delivery: id, event, err: error },
      'A delivery could not be taken; GitHub can send it again',
    );
    return { status: 500, result: 'failed', event };
  }
}
