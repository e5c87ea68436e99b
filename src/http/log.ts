/** The logger: one line per event, JSON for machines or text for a terminal, and no secret or payload in either. */
import { type Logger, pino } from 'pino';
import { scrub } from './scrub.ts';

export interface LogSettings {
  readonly logLevel: string;
  readonly logFormat: 'json' | 'text' | 'auto';
}

/** Where lines go: standard output, or a test's array. */
export interface LogSink {
  write(line: string): unknown;
  readonly isTTY?: boolean;
}

/** Fields that are never written, wherever they stand: credentials, and text that came from outside unchecked. */
const secretNames = new Set(
  [
    'authorization',
    'cookie',
    'set-cookie',
    'x-hub-signature',
    'x-hub-signature-256',
    'secret',
    'webhookSecret',
    'previousSecret',
    'webhook_secret',
    'client_secret',
    'WEBHOOK_SECRET',
    'WEBHOOK_SECRET_PREVIOUS',
    'privateKey',
    'private_key',
    'PRIVATE_KEY',
    'pem',
    'password',
    'token',
    'jwt',
    'databaseUrl',
    'DATABASE_URL',
    'payload',
    'rawBody',
    'body',
  ].map((name) => name.toLowerCase()),
);

/**
 * Makes the logger of a process. Fields with a secret's name are replaced by `[hidden]` at any depth; anything shaped
 * like a GitHub token, a JWT or a private key is cut out of the finished line; of an error only its own words are kept,
 * because request errors carry the request and the response with them.
 */
export function createLog(settings: LogSettings, sink: LogSink = process.stdout): Logger {
  const text = settings.logFormat === 'text' || (settings.logFormat === 'auto' && sink.isTTY === true);
  return pino(
    {
      level: settings.logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: describeError, error: describeError },
      formatters: { level: (label) => ({ level: label }), log: (fields) => hideIn(fields) },
      hooks: { streamWrite: (line) => scrub(text ? asText(line) : line) },
    },
    { write: (line: string) => void sink.write(line) },
  );
}

/** An error's own words, and its causes'; not the fields libraries hang on it. */
function describeError(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const told: Record<string, unknown> = { type: error.name, message: error.message, stack: error.stack };
  if ('status' in error && typeof error.status === 'number') told.status = error.status;
  if ('code' in error && typeof error.code === 'string') told.code = error.code;
  if (error.cause !== undefined && depth < 3) told.cause = describeError(error.cause, depth + 1);
  return told;
}

function hideIn(fields: Record<string, unknown>, depth = 0): Record<string, unknown> {
  const entries = Object.entries(fields).map(([name, value]): [string, unknown] => {
    if (secretNames.has(name.toLowerCase())) return [name, '[hidden]'];
    return [name, hideWithin(value, depth)];
  });
  return Object.fromEntries(entries);
}

function hideWithin(value: unknown, depth: number): unknown {
  if (Array.isArray(value)) return depth < 5 ? value.map((item) => hideWithin(item, depth + 1)) : '[deep]';
  if (!isPlain(value)) return value;
  return depth < 5 ? hideIn(value, depth + 1) : '[deep]';
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** `22:19:04 info  message key=value`, then an error's stack on lines of its own. */
function asText(line: string): string {
  const { level, time, msg, err, error, ...rest }: Record<string, unknown> = JSON.parse(line);
  const fields = Object.entries(rest).map(([name, value]) => `${name}=${oneLine(value)}`);
  const words = [String(time).slice(11, 19), String(level).padEnd(5), oneLine(msg ?? ''), ...fields];
  const trouble = isPlain(err) ? err : isPlain(error) ? error : undefined;
  const stack = trouble ? String(trouble.stack ?? trouble.message).split('\n') : [];
  return `${[words.join(' '), ...stack.map((part) => `  ${oneLine(part)}`)].join('\n')}\n`;
}

/** Control characters would let a logged name forge a line or paint the terminal. */
function oneLine(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.replace(/\p{Cc}/gu, ' ');
}
