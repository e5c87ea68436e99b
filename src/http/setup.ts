/**
 * The set-up: without credentials `npm start` shows a page that registers the GitHub App from app.yml and saves what
 * GitHub answers. Our own and not Probot's, which registers a webhook address the app does not listen on, rewrites the
 * whole of .env, opens a tunnel through a third party, and checks no state when GitHub sends the browser back.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { resolve } from 'node:path';
import type { Logger } from 'pino';
import { convertCode, type NewApp } from '../github/register-app.ts';
import { UserError } from '../record/user-error.ts';
import { answer, refuseUnread, securityHeaders } from './answer.ts';
import { assertWritable, saveVariables } from './env-file.ts';
import type { Settings } from './environment.ts';
import { type AppDefinition, callbackPath, manifestFor, readAppDefinition } from './manifest.ts';
import { defaultLimits, type Listening, listen } from './server.ts';
import { donePage, pagePolicy, problemPage, startPage } from './setup-page.ts';
import { browserBase, isKey, isLocal, readBase } from './visitor.ts';

export interface SetupOptions {
  readonly settings: Pick<Settings, 'github' | 'host' | 'port' | 'publicUrl' | 'organisation'>;
  readonly log: Logger;
  /** Where the credentials are saved; `.env` in the working directory, which `npm start` reads. */
  readonly envFile?: string;
}

interface Setup {
  readonly options: SetupOptions;
  readonly envFile: string;
  readonly definition: AppDefinition;
  /** Opens the page to somebody who is not at this machine. */
  readonly key: string;
  /** One per page shown; used up when GitHub sends the browser back. */
  readonly states: Set<string>;
}

/**
 * Opens the set-up page at `/`. Somebody at this machine just opens it; anybody else needs the key that is printed in the log.
 * @throws {UserError} when the credentials could not be saved, or the address cannot be listened on
 */
export async function startSetup(options: SetupOptions): Promise<Listening> {
  const { settings, log } = options;
  const envFile = resolve(options.envFile ?? '.env');
  await assertWritable(envFile);
  const key = randomBytes(16).toString('hex');
  const setup: Setup = { options, envFile, definition: readAppDefinition(), key, states: new Set() };
  const handle = (req: IncomingMessage, res: ServerResponse): void => {
    route(req, res, setup).catch((error: unknown) => {
      log.error({ err: error }, 'The set-up could not answer');
      if (!res.headersSent) answer(res, 500, true);
      else res.destroy();
    });
  };
  const server = await listen(handle, settings.host, settings.port, defaultLimits);
  log.info(`No credentials yet. Open ${server.url} to register the app`);
  const address = settings.publicUrl ?? (isLoopback(settings.host) ? '<its address>' : server.url);
  log.info(`Through a proxy or from another machine, open ${address}/?key=${key}`);
  if (isLoopback(settings.host))
    log.info('Without a proxy, only this machine can reach the server; HOST=0.0.0.0 changes that');
  return server;
}

/** Listening there, nobody else can reach the server. */
const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.');

interface Page {
  readonly status: number;
  readonly html: string;
  readonly cookie?: string;
}

async function route(req: IncomingMessage, res: ServerResponse, setup: Setup): Promise<void> {
  const url = URL.parse(req.url ?? '/', 'http://localhost');
  const path = req.method === 'GET' ? url?.pathname : undefined;
  const query = url?.searchParams ?? new URLSearchParams();
  if (path === '/') sendPage(res, start(req, query, setup), setup);
  else if (path === callbackPath) sendPage(res, await finish(req, query, setup), setup);
  else if (path === '/healthz') answer(res, 200);
  else refuseUnread(req, res, path === '/readyz' ? 503 : 404, defaultLimits.lingerMs);
}

function start(req: IncomingMessage, query: URLSearchParams, setup: Setup): Page {
  const { settings } = setup.options;
  const key = query.get('key') ?? '';
  if (!isLocal(req) && !isKey(key, setup.key)) return strangersPage;
  const here = browserBase(req);
  if (here === null) return noAddressPage;
  const typed = readTyped(query, settings);
  const publicBase = typed.base ?? settings.publicUrl ?? here;
  const owner = typed.organisation;
  const state = newState(setup.states);
  const html = startPage({
    githubUrl: settings.github.webUrl,
    action: `${settings.github.webUrl}${owner === '' ? '' : `/organizations/${owner}`}/settings/apps/new?state=${state}`,
    // GitHub sends the browser back to where it is now, since only there it has the cookie.
    manifest: manifestFor(setup.definition, publicBase, here),
    publicBase,
    organisation: owner,
    key,
    permissions: setup.definition.permissions,
    events: setup.definition.events,
    problem: typed.problem,
  });
  return { status: 200, html, cookie: cookieFor(state, here.startsWith('https:')) };
}

const strangersPage: Page = {
  status: 403,
  html: problemPage(
    'This page is open to this machine only.',
    'From elsewhere, use the address with the key that the server printed in its log.',
  ),
};

const noAddressPage: Page = {
  status: 400,
  html: problemPage(
    'The address of this page is not one GitHub could come back to.',
    'Open the page under a host name or an IP address.',
  ),
};

interface Typed {
  readonly base: string | null;
  /** Empty: the person's own account. */
  readonly organisation: string;
  readonly problem: string | null;
}

/** What was typed into the form of the first page. */
function readTyped(query: URLSearchParams, { organisation }: SetupOptions['settings']): Typed {
  const typedBase = query.get('base') ?? '';
  const base = readBase(typedBase);
  const login = (query.get('organisation') ?? organisation ?? '').trim().replace(/^@/, '');
  if (!/^(?:[a-z0-9][a-z0-9-]{0,38})?$/i.test(login)) {
    const problem = `“${login.slice(0, 80)}” is not the login of an organisation. Give one such as acme.`;
    return { base, organisation: '', problem };
  }
  const wrong = typedBase !== '' && base === null;
  const problem = wrong
    ? `“${typedBase.slice(0, 80)}” is no address. Give one such as https://clause10.example.org`
    : null;
  return { base, organisation: login, problem };
}

/** GitHub sends the browser back with a code; the state proves that it was this browser which began here. */
async function finish(req: IncomingMessage, query: URLSearchParams, setup: Setup): Promise<Page> {
  const { settings, log } = setup.options;
  const state = query.get('state') ?? '';
  const code = query.get('code') ?? '';
  const begunHere = isKey(state, cookieOf(req)) && setup.states.delete(state);
  if (!begunHere || !/^[A-Za-z0-9_-]{1,255}$/.test(code)) return notBegunPage;
  try {
    const app = await convertCode(code, settings.github.apiUrl);
    await save(app, setup.envFile);
    log.info(
      { app: app.name },
      `The app is registered, its credentials are in ${setup.envFile}. Start the server again`,
    );
    return { status: 200, html: donePage(app, setup.envFile, app.webhookSecret !== null) };
  } catch (error) {
    log.error({ err: error }, 'The app could not be registered');
    if (error instanceof UserError) return { status: 502, html: problemPage(error.message, error.remedy ?? '') };
    return unsavedPage;
  }
}

const notBegunPage: Page = {
  status: 400,
  html: problemPage(
    'GitHub’s answer does not belong to a set-up begun in this browser.',
    'Start again, in one browser and under one address, and finish within an hour.',
  ),
};

const unsavedPage: Page = {
  status: 500,
  html: problemPage(
    'The app is registered, but its credentials could not be saved.',
    'Create a private key and a webhook secret on the settings page of the app, and fill in .env by hand. The log has the cause.',
  ),
};

/** In forms that every reader of .env files takes alike: the key as base64, in one line. */
async function save(app: NewApp, file: string): Promise<void> {
  await saveVariables(file, {
    APP_ID: String(app.appId),
    PRIVATE_KEY: Buffer.from(app.privateKey).toString('base64'),
    ...(app.webhookSecret === null ? {} : { WEBHOOK_SECRET: app.webhookSecret }),
  });
}

const cookieName = 'clause10-setup';
const mostStates = 100;

function newState(states: Set<string>): string {
  const state = randomBytes(24).toString('hex');
  states.add(state);
  const [oldest] = states;
  if (states.size > mostStates && oldest !== undefined) states.delete(oldest);
  return state;
}

function cookieOf(req: IncomingMessage): string {
  const cookies = (req.headers.cookie ?? '').split(';').map((part) => part.trim().split('='));
  return cookies.find(([name]) => name === cookieName)?.[1] ?? '';
}

function cookieFor(state: string, secure: boolean): string {
  return `${cookieName}=${state}; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600${secure ? '; Secure' : ''}`;
}

function sendPage(res: ServerResponse, { status, html, cookie }: Page, { options }: Setup): void {
  if (cookie !== undefined) res.setHeader('set-cookie', cookie);
  res.writeHead(status, {
    ...securityHeaders,
    // The page's address may hold the key; GitHub needs to see no more than where the form came from.
    'referrer-policy': 'strict-origin',
    'content-security-policy': pagePolicy(options.settings.github.webUrl),
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(html),
  });
  res.end(html);
}
