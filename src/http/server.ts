/** A listening HTTP server with the limits that keep slow and endless senders from holding it, and a stop that waits. */
import { createServer, type RequestListener, type Server, type ServerOptions, type ServerResponse } from 'node:http';
import { UserError } from '../record/user-error.ts';

export interface Limits {
  /** Largest body, bytes. GitHub sends up to 25 MB; an issue event is far below 1 MB. */
  readonly bodyBytes: number;
  /** Bodies of all requests together, bytes. */
  readonly memoryBytes: number;
  /** From the connection to the end of the headers, and to the end of the request, milliseconds. */
  readonly headersMs: number;
  readonly requestMs: number;
  /** How often the two above are looked at. */
  readonly checkEveryMs: number;
  /** An idle connection is kept longer than load balancers keep theirs (60 s), so that they, not we, close it. */
  readonly keepAliveMs: number;
  readonly headerBytes: number;
  readonly connections: number;
  /** How long the rest of a refused body is thrown away. */
  readonly lingerMs: number;
  /** How long a readiness check may take. */
  readonly checkMs: number;
  /** How long `stop` waits for answers in flight before it cuts them off. */
  readonly stopMs: number;
}

export const defaultLimits: Limits = {
  bodyBytes: 5 * 1024 * 1024,
  memoryBytes: 64 * 1024 * 1024,
  headersMs: 10_000,
  requestMs: 20_000,
  checkEveryMs: 1000,
  keepAliveMs: 65_000,
  headerBytes: 16 * 1024,
  connections: 1000,
  lingerMs: 500,
  checkMs: 2000,
  stopMs: 8000,
};

/** A server that listens. */
export interface Listening {
  readonly port: number;
  /** Address for people, without a slash at the end. */
  readonly url: string;
  /** Takes no new connection, waits for the answers in flight, closes. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Listens on host and port (0: any free one).
 * @throws {UserError} when the address cannot be had, naming HOST, PORT and what to change
 */
export async function listen(handler: RequestListener, host: string, port: number, limits: Limits): Promise<Listening> {
  const options: ServerOptions = {
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: limits.checkEveryMs,
    keepAliveTimeout: limits.keepAliveMs,
    maxHeaderSize: limits.headerBytes,
    noDelay: true,
  };
  let stopping = false;
  const inFlight = new Set<ServerResponse>();
  const guarded: RequestListener = (req, res) => {
    inFlight.add(res);
    res.once('close', () => inFlight.delete(res));
    if (stopping) res.setHeader('connection', 'close');
    handler(req, res);
  };
  const server = createServer(options, guarded);
  // The handler itself says when a body is wanted, so that one that is refused is not sent at all.
  server.on('checkContinue', guarded);
  server.maxHeadersCount = 100;
  server.maxConnections = limits.connections;
  await bind(server, host, port);
  const address = server.address();
  const actual = typeof address === 'object' && address ? address.port : port;
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping = true;
    // A connection that was told to close ends with its answer; one that was not would be kept open, and waited for.
    for (const res of inFlight) if (!res.headersSent) res.setHeader('connection', 'close');
    stopped ??= close(server, limits.stopMs);
    return stopped;
  };
  return { port: actual, url: `http://${printable(host)}:${actual}`, stop };
}

function bind(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const remedies: Record<string, string> = {
        EADDRINUSE: 'Another program listens there. Stop it, or set PORT to a free one.',
        EACCES: 'This user may not listen there. Set PORT to 1024 or more.',
        EADDRNOTAVAIL: 'This machine does not have that address. Set HOST=127.0.0.1 or HOST=0.0.0.0.',
        ENOTFOUND: 'That host name is not known here. Set HOST=127.0.0.1 or HOST=0.0.0.0.',
      };
      const remedy = remedies[error.code ?? ''];
      reject(remedy ? new UserError(`Cannot listen on HOST ${host}, PORT ${port}: ${error.code}.`, remedy) : error);
    });
    server.listen(port, host, () => {
      server.removeAllListeners('error');
      resolve();
    });
  });
}

function close(server: Server, limitMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), limitMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function printable(host: string): string {
  if (host === '0.0.0.0' || host === '::' || host === '127.0.0.1') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
