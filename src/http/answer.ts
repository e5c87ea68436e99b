/** Constant answers: nothing of a request is ever repeated to the one who sent it. */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Headers of every answer: nothing here is to be framed, sniffed, cached or to load anything. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** What the door says, by status. */
const texts = {
  200: 'OK\n',
  202: 'Accepted\n',
  400: 'Bad request\n',
  401: 'The signature does not match\n',
  404: 'Not found\n',
  413: 'The body is too large\n',
  415: 'Set the content type of the webhook to application/json\n',
  500: 'Something went wrong here; the delivery was not taken\n',
  503: 'Not ready\n',
} as const;

export type Status = keyof typeof texts;

const headersOf = new Map<Status, Record<string, string | number>>();

/** Sends a constant text. `close` ends the connection after it. */
export function answer(res: ServerResponse, status: Status, close = false): void {
  let headers = headersOf.get(status);
  if (!headers) {
    headers = {
      ...securityHeaders,
      'content-type': 'text/plain; charset=utf-8',
      'content-length': texts[status].length,
    };
    headersOf.set(status, headers);
  }
  if (close) res.setHeader('connection', 'close');
  res.writeHead(status, headers).end(texts[status]);
}

/**
 * Answers a request whose body is not going to be read, and closes. The connection is kept for a moment while what still
 * arrives is thrown away: closing a socket with unread data resets it, and the sender would see that instead of the answer.
 *
 * @param lingerMs how long at most what arrives is thrown away, in milliseconds
 */
export function refuseUnread(req: IncomingMessage, res: ServerResponse, status: Status, lingerMs: number): void {
  res.writeHead(status, {
    ...securityHeaders,
    'content-type': 'text/plain; charset=utf-8',
    'content-length': texts[status].length,
    connection: 'close',
  });
  res.write(texts[status]);
  req.resume();
  const timer = setTimeout(() => res.end(), lingerMs);
  const ended = (): void => {
    clearTimeout(timer);
    res.end();
  };
  req.once('end', ended).once('error', ended).once('close', ended);
}
