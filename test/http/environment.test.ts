import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Environment, readEnvironment, type Settings } from '../../src/http/environment.ts';
import { UserError } from '../../src/record/user-error.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const pkcs1 = rsa.export({ type: 'pkcs1', format: 'pem' }).toString();
const pkcs8 = rsa.export({ type: 'pkcs8', format: 'pem' }).toString();
const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();
const keyFile = join(mkdtempSync(join(tmpdir(), 'clause10-key-')), 'app.pem');
writeFileSync(keyFile, pkcs1);

const secret = '0123456789abcdef0123';
const whole: Environment = { APP_ID: '123456', PRIVATE_KEY: pkcs8, WEBHOOK_SECRET: secret };

function mistakeOf(env: Environment): UserError {
  try {
    readEnvironment(env);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('nothing was found wrong');
}

test('without any variable the app is in set-up, on this machine only', () => {
  expect(readEnvironment({})).toEqual({
    credentials: null,
    github: { host: 'github.com', webUrl: 'https://github.com', apiUrl: 'https://api.github.com' },
    host: '127.0.0.1',
    port: 3000,
    databaseUrl: 'sqlite:data/clause10.db',
    logLevel: 'info',
    logFormat: 'auto',
    publicUrl: null,
    organisation: null,
  } satisfies Settings);
});

describe('the private key', () => {
  test.each([
    ['a PEM of PKCS#8', { PRIVATE_KEY: pkcs8 }],
    ['a PEM of PKCS#1, as GitHub gives it', { PRIVATE_KEY: pkcs1 }],
    ['a PEM in one line with \\n', { PRIVATE_KEY: pkcs1.replaceAll('\n', '\\n') }],
    ['a PEM in one line, in quotes that were not taken off', { PRIVATE_KEY: `"${pkcs1.replaceAll('\n', '\\n')}"` }],
    ['the base64 of a PEM', { PRIVATE_KEY: Buffer.from(pkcs1).toString('base64') }],
    ['a file', { PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: keyFile }],
    ['both a text and a path: the text wins', { PRIVATE_KEY: pkcs8, PRIVATE_KEY_PATH: '/nowhere.pem' }],
  ])('is read from %s', (_name, changes) => {
    expect(readEnvironment({ ...whole, ...changes }).credentials).toEqual({
      appId: 123_456,
      privateKey: pkcs8,
      webhookSecret: secret,
      previousSecret: null,
    });
  });

  test.each([
    ['no key text', { PRIVATE_KEY: 'marmalade' }, 'PRIVATE_KEY is neither a PEM nor the base64 of one'],
    ['half a PEM', { PRIVATE_KEY: pkcs8.slice(0, 200) }, 'PRIVATE_KEY holds a PEM that is damaged'],
    [
      'a public key',
      { PRIVATE_KEY: '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----' },
      'not a private key',
    ],
    ['a key of another kind', { PRIVATE_KEY: elliptic }, 'PRIVATE_KEY holds a key of type ec, not RSA'],
    [
      'a missing file',
      { PRIVATE_KEY: '', PRIVATE_KEY_PATH: '/nowhere/app.pem' },
      'PRIVATE_KEY_PATH names "/nowhere/app.pem", which cannot be read',
    ],
    ['a folder', { PRIVATE_KEY: '', PRIVATE_KEY_PATH: tmpdir() }, 'which cannot be read'],
  ])('is refused when it is %s', (_name, changes, message) => {
    expect(mistakeOf({ ...whole, ...changes }).message).toContain(message);
  });
});

describe('credentials in part are a mistake', () => {
  test.each([
    ['no app id', { APP_ID: undefined }, 'APP_ID is not set, but a private key is'],
    ['an empty app id', { APP_ID: ' ' }, 'APP_ID is not set'],
    ['no key', { PRIVATE_KEY: undefined }, 'PRIVATE_KEY is not set, but APP_ID is'],
    ['no secret', { WEBHOOK_SECRET: undefined }, 'WEBHOOK_SECRET is not set'],
    ['an empty secret', { WEBHOOK_SECRET: '' }, 'WEBHOOK_SECRET is not set'],
  ])('%s', (_name, changes, message) => {
    const mistake = mistakeOf({ ...whole, ...changes });
    expect(mistake.message).toContain(message);
    expect(mistake.remedy).toContain('.env');
  });
});

describe('a weak webhook secret never starts', () => {
  test.each([
    ['WEBHOOK_SECRET', 'development', 'is the well-known default'],
    ['WEBHOOK_SECRET', 'nineteen characters', 'has only 19 characters; at least 20 are needed'],
    ['WEBHOOK_SECRET_PREVIOUS', 'development', 'is the well-known default'],
    ['WEBHOOK_SECRET_PREVIOUS', 'short', 'has only 5 characters'],
  ])('%s “%s”', (variable, value, wrong) => {
    for (const NODE_ENV of [undefined, 'development', 'test', 'production']) {
      expect(mistakeOf({ ...whole, [variable]: value, NODE_ENV }).message).toContain(`${variable} ${wrong}`);
    }
  });

  test('a strong one with a strong predecessor does', () => {
    const { credentials } = readEnvironment({ ...whole, WEBHOOK_SECRET_PREVIOUS: 'abcdefghijabcdefghij' });
    expect(credentials).toMatchObject({ webhookSecret: secret, previousSecret: 'abcdefghijabcdefghij' });
  });
});

describe('a value that is wrong is named with what is allowed', () => {
  test.each([
    ['APP_ID', 'my-app', 'APP_ID is "my-app": it must be the number'],
    ['APP_ID', '0', 'APP_ID is "0"'],
    ['GHE_HOST', 'https://github.example.org', 'must be a host name, without https://'],
    ['GHE_HOST', 'github.example.org/api', 'without a path'],
    ['GHE_PROTOCOL', 'ftp', 'GHE_PROTOCOL is "ftp": it must be https or http'],
    ['HOST', 'my host', 'HOST is "my host"'],
    ['PORT', 'eighty', 'PORT is "eighty": it must be a whole number from 0 to 65535'],
    ['PORT', '65536', 'PORT is "65536"'],
    ['PORT', '-1', 'PORT is "-1"'],
    ['LOG_LEVEL', 'loud', 'must be one of trace, debug, info, warn, error, fatal, silent'],
    ['LOG_FORMAT', 'xml', 'LOG_FORMAT is "xml": it must be json or text'],
    ['DATABASE_URL', 'mysql://localhost/x', 'DATABASE_URL must be sqlite:<file> or postgres://'],
    ['DATABASE_URL', 'sqlite:', 'DATABASE_URL must be sqlite:<file>'],
    ['PUBLIC_URL', 'clause10.example.org', 'PUBLIC_URL is "clause10.example.org": it must be an address'],
    ['PUBLIC_URL', 'https://example.org/?a=1', 'it must be an address'],
    ['GH_ORG', '@acme', 'GH_ORG is "@acme": it must be the login'],
  ])('%s=%s', (variable, value, message) => {
    expect(mistakeOf({ ...whole, [variable]: value }).message).toContain(message);
  });

  test('all at once', () => {
    const { message } = mistakeOf({
      APP_ID: 'x',
      PORT: 'y',
      LOG_LEVEL: 'z',
      WEBHOOK_SECRET: 'development',
      PRIVATE_KEY: 'k',
    });
    expect(message).toMatch(/^5 environment variables need attention:\n/);
    const named = [...message.matchAll(/^- ([A-Z_]+) /gm)].map(([, name]) => name);
    expect(named.sort()).toEqual(['APP_ID', 'LOG_LEVEL', 'PORT', 'PRIVATE_KEY', 'WEBHOOK_SECRET']);
  });

  test('and no secret is in it', () => {
    const { message, remedy } = mistakeOf({
      APP_ID: '1',
      PRIVATE_KEY: 'marmalade',
      WEBHOOK_SECRET: 'treacle',
      WEBHOOK_SECRET_PREVIOUS: 'honey',
      DATABASE_URL: 'mysql://root:syrup@localhost/x',
    });
    expect(`${message} ${remedy}`).not.toMatch(/marmalade|treacle|honey|syrup/);
  });
});

describe('in production', () => {
  test('the server listens on every interface unless told otherwise', () => {
    expect(readEnvironment({ ...whole, NODE_ENV: 'production' }).host).toBe('0.0.0.0');
    expect(readEnvironment({ ...whole, NODE_ENV: 'production', HOST: '10.0.0.4' }).host).toBe('10.0.0.4');
  });

  test('it does not open the set-up', () => {
    expect(mistakeOf({ NODE_ENV: 'production' }).message).toContain('the set-up page stays closed');
  });
});

describe('GitHub is found', () => {
  test.each([
    ['github.com', {}, 'https://github.com', 'https://api.github.com'],
    [
      'an enterprise server',
      { GHE_HOST: 'git.example.org' },
      'https://git.example.org',
      'https://git.example.org/api/v3',
    ],
    [
      'a server without TLS',
      { GHE_HOST: '127.0.0.1:4000', GHE_PROTOCOL: 'http' },
      'http://127.0.0.1:4000',
      'http://127.0.0.1:4000/api/v3',
    ],
    ['data residency', { GHE_HOST: 'acme.ghe.com' }, 'https://acme.ghe.com', 'https://api.acme.ghe.com'],
  ])('at %s', (_name, env, webUrl, apiUrl) => {
    expect(readEnvironment(env).github).toMatchObject({ webUrl, apiUrl });
  });
});

test('other values are taken as they are, without spaces around them', () => {
  const env = {
    HOST: ' ::1 ',
    PORT: '0',
    DATABASE_URL: 'postgres://u:p@db/c',
    LOG_LEVEL: 'debug',
    LOG_FORMAT: 'json',
    PUBLIC_URL: 'https://c.example.org/x/',
    GH_ORG: 'acme',
  };
  expect(readEnvironment(env)).toMatchObject({
    host: '::1',
    port: 0,
    databaseUrl: 'postgres://u:p@db/c',
    logLevel: 'debug',
    logFormat: 'json',
    publicUrl: 'https://c.example.org/x',
    organisation: 'acme',
  });
});
