/** Reads a request's body up to a cap, and up to a share of memory for all requests together. */
import type { IncomingMessage } from 'node:http';

/** `too-large`: over the cap. `busy`: the memory for bodies is used up. `gone`: the sender went away. */
export type Body = Buffer | 'too-large' | 'busy' | 'gone';

/** Bytes of bodies held at present, over all requests of one server. */
export interface BodyMemory {
  held: number;
  readonly limit: number;
}

/** True when the announced length is over the cap: known before a byte of the body is read. */
export function announcedTooLarge(req: IncomingMessage, capBytes: number): boolean {
  const announced = req.headers['content-length'];
  return announced !== undefined && Number(announced) > capBytes;
}

/**
 * Collects the body. Stops listening and resolves as soon as it grows over the cap, so that a body without an announced
 * length is not buffered either.
 */
export function readBody(req: IncomingMessage, capBytes: number, memory: BodyMemory): Promise<Body> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (body: Body): void => {
      memory.held -= size;
      req.off('data', onData).off('end', onEnd).off('close', onClose);
      resolve(body);
    };
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      memory.held += chunk.length;
      chunks.push(chunk);
      if (size > capBytes) finish('too-large');
      else if (memory.held > memory.limit) finish('busy');
    };
    const onEnd = (): void => finish(Buffer.concat(chunks, size));
    const onClose = (): void => finish('gone');
    // Without a listener a broken connection would be an uncaught error; `close` follows it.
    req.on('error', () => {});
    req.on('data', onData).on('end', onEnd).on('close', onClose);
  });
}
