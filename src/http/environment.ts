/** The environment variables, read once at start: everything wrong with them is said at once, and no secret is printed. */
import { z } from 'zod';
import { UserError } from '../record/user-error.ts';
import { type Credentials, type Problem, type Read, readPrivateKey, readSecret } from './credentials.ts';

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
type LogLevel = (typeof logLevels)[number];

/** Where GitHub is. */
interface GitHubHost {
  /** `github.com`, or the host (and port) of a GitHub Enterprise Server. */
  readonly host: string;
  /** Pages: `https://github.com`. No slash at the end. */
  readonly webUrl: string;
  /** REST: `https://api.github.com`, or `https://<host>/api/v3`. No slash at the end. */
  readonly apiUrl: string;
}

/** The process's settings. `credentials` is null when none are given: then `npm start` opens the set-up. */
export interface Settings {
  readonly credentials: Credentials | null;
  readonly github: GitHubHost;
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  readonly logLevel: LogLevel;
  /** `auto`: text on a terminal, JSON otherwise. */
  readonly logFormat: 'json' | 'text' | 'auto';
  /** Address under which GitHub reaches this server, without a slash at the end; null when not told. */
  readonly publicUrl: string | null;
  /** Organisation for which the set-up registers the app; null for the person's own account. */
  readonly organisation: string | null;
}

export type Environment = Readonly<Record<string, string | undefined>>;

const databaseUrl = z.string().refine(isDatabaseUrl, {
  error:
    'must be sqlite:<file> or postgres://<user>@<host>/<database> (its value is not shown: it may hold a password)',
});

const schema = z.object({
  APP_ID: z.string().regex(/^[1-9]\d{0,9}$/, 'must be the number on the settings page of your GitHub App'),
  GHE_HOST: z.string().regex(/^[a-z0-9.-]+(?::\d{1,5})?$/i, 'must be a host name, without https:// and without a path'),
  GHE_PROTOCOL: z.enum(['https', 'http'], 'must be https or http'),
  HOST: z.string().regex(/^[a-z0-9.:%-]+$/i, 'must be a host name or an IP address to listen on'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a whole number from 0 to 65535')
    .refine((text) => Number(text) <= 65_535, 'must be a whole number from 0 to 65535'),
  DATABASE_URL: databaseUrl,
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`),
  LOG_FORMAT: z.enum(['json', 'text'], 'must be json or text'),
  PUBLIC_URL: z.string().refine(isBaseUrl, 'must be an address such as https://clause10.example.org'),
  GH_ORG: z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,38})$/i, 'must be the login of an organisation, such as acme'),
});

type Name = keyof typeof schema.shape;

const remedies: Record<Name, string> = {
  APP_ID: 'Copy “App ID” from the settings page of your GitHub App, for example APP_ID=123456.',
  GHE_HOST: 'Write GHE_HOST=github.example.org, or leave it out for github.com.',
  GHE_PROTOCOL: 'Leave it out: https is the default.',
  HOST: 'Write HOST=127.0.0.1 for this machine only, HOST=0.0.0.0 in a container.',
  PORT: 'Write PORT=3000, or leave it out.',
  DATABASE_URL: 'Write DATABASE_URL=sqlite:data/clause10.db, or leave it out.',
  LOG_LEVEL: 'Write LOG_LEVEL=info, or leave it out.',
  LOG_FORMAT: 'Leave it out: text on a terminal, JSON elsewhere.',
  PUBLIC_URL: 'Give the address GitHub can reach, or leave it out.',
  GH_ORG: 'Leave it out to register the app for your own account.',
};

/**
 * Reads and checks the environment: Probot's names, and our own. An empty variable counts as not set.
 * No APP_ID and no key at all means set-up (not with NODE_ENV=production: a server nobody watches must not offer a set-up page).
 * @throws {UserError} that lists every variable that is wrong, what is wrong with it and the remedy; never a secret
 */
export function readEnvironment(env: Environment): Settings {
  const problems: Problem[] = [];
  const given = (name: string): string | undefined => env[name]?.trim() || undefined;
  const checked = (name: Name): string | undefined => {
    const text = given(name);
    const result = text === undefined ? undefined : schema.shape[name].safeParse(text);
    if (!text || !result || result.success) return text;
    const shown = name === 'DATABASE_URL' ? '' : ` is ${JSON.stringify(text.slice(0, 80))}: it`;
    problems.push({
      variable: name,
      wrong: `${shown.trim()} ${result.error.issues[0]?.message}`.trim(),
      remedy: remedies[name],
    });
    return undefined;
  };
  const production = env.NODE_ENV === 'production';
  const settings: Settings = {
    credentials: readCredentials(given, checked('APP_ID'), production, problems),
    github: githubHost(checked('GHE_HOST'), checked('GHE_PROTOCOL')),
    // A container must listen on every interface to be reached; a laptop should be reached by nobody else.
    host: checked('HOST') ?? (production ? '0.0.0.0' : '127.0.0.1'),
    port: Number(checked('PORT') ?? 3000),
    databaseUrl: checked('DATABASE_URL') ?? 'sqlite:data/clause10.db',
    logLevel: oneOf(logLevels, checked('LOG_LEVEL')) ?? 'info',
    logFormat: oneOf(['json', 'text'], checked('LOG_FORMAT')) ?? 'auto',
    publicUrl: checked('PUBLIC_URL')?.replace(/\/+$/, '') ?? null,
    organisation: checked('GH_ORG') ?? null,
  };
  if (problems.length > 0) throw asUserError(problems);
  return settings;
}

function readCredentials(
  given: (name: string) => string | undefined,
  appId: string | undefined,
  production: boolean,
  problems: Problem[],
): Credentials | null {
  const keyText = given('PRIVATE_KEY');
  const keyPath = given('PRIVATE_KEY_PATH');
  if (!given('APP_ID') && !keyText && !keyPath) {
    if (production) problems.push(noCredentials);
    return null;
  }
  const take = <T>(read: Read<T>, fallback: T): T => {
    if ('value' in read) return read.value;
    problems.push(read.problem);
    return fallback;
  };
  if (!given('APP_ID'))
    problems.push({ variable: 'APP_ID', wrong: 'is not set, but a private key is', remedy: remedies.APP_ID });
  const previous = given('WEBHOOK_SECRET_PREVIOUS');
  return {
    appId: Number(appId ?? 0),
    privateKey: take(readPrivateKey(keyText, keyPath), ''),
    webhookSecret: take(readSecret('WEBHOOK_SECRET', given('WEBHOOK_SECRET')), ''),
    previousSecret: previous === undefined ? null : take(readSecret('WEBHOOK_SECRET_PREVIOUS', previous), ''),
  };
}

const noCredentials: Problem = {
  variable: 'APP_ID',
  wrong: 'and PRIVATE_KEY are not set, and with NODE_ENV=production the set-up page stays closed',
  remedy:
    'Set APP_ID, PRIVATE_KEY (or PRIVATE_KEY_PATH) and WEBHOOK_SECRET, or run the set-up once without NODE_ENV=production.',
};

/** Addresses of github.com, of GHE.com with data residency (`<name>.ghe.com`) and of GitHub Enterprise Server. */
function githubHost(host = 'github.com', protocol = 'https'): GitHubHost {
  const webUrl = `${protocol}://${host}`;
  if (host === 'github.com') return { host, webUrl, apiUrl: 'https://api.github.com' };
  return { host, webUrl, apiUrl: host.endsWith('.ghe.com') ? `https://api.${host}` : `${webUrl}/api/v3` };
}

function oneOf<const T extends string>(allowed: readonly T[], text: string | undefined): T | undefined {
  return allowed.find((value) => value === text);
}

function isDatabaseUrl(text: string): boolean {
  if (text.startsWith('sqlite:')) return text.length > 'sqlite:'.length;
  return /^postgres(?:ql)?:\/\/[^/]/.test(text) && URL.canParse(text);
}

function isBaseUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '' && url.username === '';
}

function asUserError(problems: readonly Problem[]): UserError {
  const lines = problems.map(({ variable, wrong, remedy }) => `- ${variable} ${wrong}. ${remedy}`);
  const count =
    problems.length === 1 ? 'An environment variable needs' : `${problems.length} environment variables need`;
  return new UserError(
    `${count} attention:\n${lines.join('\n')}`,
    'Set them in the environment or in the file .env; .env.example lists them all.',
  );
}
