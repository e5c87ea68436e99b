import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLog } from '../../src/http/log.ts';
import { scrub } from '../../src/http/scrub.ts';

const pem = '-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----\n';

function logTo(format: 'json' | 'text' | 'auto', isTTY = false, level = 'trace') {
  const lines: string[] = [];
  const log = createLog({ logLevel: level, logFormat: format }, { write: (line) => lines.push(line), isTTY });
  return { log, lines, all: () => lines.join('') };
}

describe.each(['json', 'text'] as const)('as %s', (format) => {
  test.each([
    ['a header', { headers: { authorization: 'marmalade' } }],
    ['a header of another case', { headers: { Authorization: 'marmalade' } }],
    ['a cookie', { req: { headers: { cookie: 'marmalade' } } }],
    ['a signature', { 'x-hub-signature-256': 'marmalade' }],
    ['a secret', { settings: { credentials: { webhookSecret: 'marmalade', previousSecret: 'marmalade' } } }],
    ['a private key', { privateKey: 'marmalade' }],
    ['a token in a list', { tokens: [{ token: 'marmalade' }] }],
    ['a payload', { payload: { issue: { title: 'marmalade' } } }],
    ['a body', { body: 'marmalade' }],
    ['something very deep', { a: { b: { c: { d: { e: { f: { g: { h: 'marmalade' } } } } } } } }],
  ])('%s is not written', (_name, fields) => {
    const { log, all } = logTo(format);
    log.info(fields, 'hello');
    expect(all()).toContain('hello');
    expect(all()).not.toContain('marmalade');
  });

  test('of an error its own words are written, and not the request and answer that came with it', () => {
    const { log, all } = logTo(format);
    const error = Object.assign(new Error('GitHub said 502', { cause: new Error('socket hang up') }), {
      status: 502,
      request: { body: 'marmalade', headers: { authorization: 'marmalade' } },
      response: { data: { body: 'marmalade' } },
    });
    log.error({ err: error }, 'failed');
    expect(all()).toContain('GitHub said 502');
    expect(all()).not.toContain('marmalade');
    if (format === 'json') {
      expect(JSON.parse(all()).err).toMatchObject({ type: 'Error', status: 502, cause: { message: 'socket hang up' } });
    }
  });

  test.each([
    ['an installation token', 'ghs_16C7e42F292c6912E7710c838347Ae178B4a'],
    ['a personal token', 'github_pat_11ABCDEFG0abcdefghij_klmnopqrstuvwxyz'],
    ['a JWT', 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiIxMjM0NTYifQ.c2lnbmF0dXJlc2lnbmF0dXJl'],
    ['a bearer token', 'Bearer abcdef0123456789'],
    ['a database password', 'postgres://clause10:abcdef0123456789@db.example.org/clause10'],
  ])('%s in a message is cut out', (_name, token) => {
    const { log, all } = logTo(format);
    log.warn(`no entry with ${token} here`);
    log.error({ err: new Error(`refused: ${token}`) });
    const hidden = token.replace(/^Bearer |^postgres:\/\/clause10:|@.*$/g, '');
    expect(all()).not.toContain(hidden);
    expect(all()).toContain('here');
  });

  test('a private key in a message is cut out', () => {
    const { log, all } = logTo(format);
    log.warn(`the key ${pem} is bad`);
    expect(all()).not.toContain('MIIEp');
    expect(all()).toContain('is bad');
  });
});

describe('the form', () => {
  test('is text on a terminal and JSON elsewhere, unless told', () => {
    const on = logTo('auto', true);
    on.log.info({ port: 3000 }, 'Listening');
    expect(on.all()).toMatch(/^\d\d:\d\d:\d\d info {2}Listening port=3000\n$/);
    const off = logTo('auto', false);
    off.log.info({ port: 3000 }, 'Listening');
    expect(JSON.parse(off.all())).toEqual({ level: 'info', time: expect.any(String), port: 3000, msg: 'Listening' });
    const told = logTo('json', true);
    told.log.info('Listening');
    expect(JSON.parse(told.all())).toMatchObject({ msg: 'Listening' });
  });

  test('as text, a name from outside cannot begin a line of its own or paint the terminal', () => {
    const { log, lines } = logTo('text');
    log.info({ login: 'eve\n22:00:00 error all is lost\u001b[31m' }, 'hello\r\nworld');
    expect(lines.join('').split('\n')).toHaveLength(2);
    expect(lines.join('')).not.toContain('\u001b');
  });

  test('keeps below the level silent', () => {
    const { log, all } = logTo('json', false, 'warn');
    log.info('quiet');
    log.warn('loud');
    expect(all()).not.toContain('quiet');
    expect(all()).toContain('loud');
  });

  test('any value at all makes one line that can be read', () => {
    fc.assert(
      fc.property(fc.string(), fc.dictionary(fc.string(), fc.jsonValue()), (message, fields) => {
        const json = logTo('json');
        json.log.info({ fields }, message);
        expect(json.lines).toHaveLength(1);
        JSON.parse(json.all());
        const text = logTo('text');
        text.log.info({ fields }, message);
        expect(text.all().match(/\n/g)).toHaveLength(1);
      }),
    );
  });
});

test('ordinary words are left alone', () => {
  const words = 'basic authentication failed; token expired for acme/isms#12 at https://github.com/acme/isms';
  expect(scrub(words)).toBe(words);
});
