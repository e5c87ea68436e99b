/** Who looks at the set-up page, and under which address: told from the connection and, with care, from the headers. */
import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';

const authority = /^(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;
const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;
const loopbackAddress = /^(?:::ffff:)?127\.|^::1$/;

/** The address in the visitor's browser: from `X-Forwarded-Proto` and `-Host`, else `Host`; null when that is no address. */
export function browserBase(req: IncomingMessage): string | null {
  const host = first(req.headers['x-forwarded-host']) ?? req.headers.host;
  if (host === undefined || !authority.test(host)) return null;
  return `${first(req.headers['x-forwarded-proto']) === 'https' ? 'https' : 'http'}://${host.toLowerCase()}`;
}

/**
 * True for somebody at this machine: neither through a proxy, nor with a foreign name that was made to point here
 * (DNS rebinding), since both could let a stranger finish the set-up with an app of theirs.
 */
export function isLocal(req: IncomingMessage): boolean {
  const forwarded = Object.keys(req.headers).some((name) => name === 'forwarded' || name.startsWith('x-forwarded-'));
  const from = req.socket.remoteAddress ?? '';
  return !forwarded && loopbackAddress.test(from) && loopback.test(req.headers.host ?? '');
}

/** True when the key is the one printed in the log; in constant time. */
export function isKey(given: string | null, key: string): boolean {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(key)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** An address typed in by hand, without the slash at its end; null when it is none. */
export function readBase(text: string): string | null {
  const url = z.url({ protocol: /^https?$/ }).safeParse(text.trim()).data;
  const parsed = url === undefined ? null : URL.parse(url);
  if (!parsed || parsed.search || parsed.hash || parsed.username) return null;
  return `${parsed.origin}${parsed.pathname}`.replace(/\/+$/, '');
}

function first(header: string | string[] | undefined): string | undefined {
  const text = Array.isArray(header) ? header[0] : header;
  return text?.split(',', 1)[0]?.trim() || undefined;
}
