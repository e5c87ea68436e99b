/** Processes of the demo: started with a clean environment, their output kept, always ended with the demo. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { StringDecoder } from 'node:string_decoder';
import { UserError } from '../../src/record/user-error.ts';

export interface Running {
  readonly name: string;
  /** The newest lines of its output, oldest first. */
  lastLines(count: number): readonly string[];
  /** How it ended ("exit code 1", "signal SIGKILL"); null while it runs. */
  ended(): string | null;
  /** Asks it to end, forces it after `limitMs`; resolves when it is gone. Gives false when it had to be forced. */
  stop(limitMs: number): Promise<boolean>;
}

const keptLines = 400;
/** Passed on to the processes. Nothing else is, so that settings of the person's own shell cannot change the story. */
const inherited = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'COMSPEC', 'PATHEXT'];

const cleanEnvironment = (): Record<string, string> =>
  Object.fromEntries(inherited.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));

/** Keeps the last lines of a stream; a last line without an end counts, too. */
export function lineKeeper(limit = keptLines): { add(text: string): void; last(count: number): string[] } {
  const lines: string[] = [];
  let open = '';
  return {
    add(text) {
      const parts = (open + text).split('\n');
      open = (parts.pop() ?? '').slice(-4_000);
      lines.push(...parts.map((line) => line.trimEnd()));
      lines.splice(0, Math.max(0, lines.length - limit));
    },
    last: (count) => [...lines, ...(open.trim() === '' ? [] : [open])].filter((line) => line !== '').slice(-count),
  };
}

/**
 * Starts a TypeScript file of this project on the Node that runs the demo. `file` is an absolute path; `preload` is the
 * address (file:) of a module that is loaded before it, `args` are what the program is given.
 */
export function start(
  name: string,
  file: string,
  folder: string,
  env: Readonly<Record<string, string>>,
  preload?: string,
  args: readonly string[] = [],
): Running {
  const before = preload === undefined ? [] : ['--import', preload];
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...before, file, ...args], {
    cwd: folder,
    env: { ...cleanEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its own process group: Ctrl-C reaches the demo, which then ends the others in order.
    detached: process.platform !== 'win32',
  });
  const kept = lineKeeper();
  for (const stream of [child.stdout, child.stderr]) {
    const decoder = new StringDecoder('utf8');
    stream.on('data', (chunk: Buffer) => kept.add(decoder.write(chunk)));
  }
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  child.once('error', (error) => kept.add(`${error.message}\n`));
  // When the demo itself dies in some other way, nothing of it may stay behind.
  process.once('exit', () => void child.kill('SIGKILL'));
  return { name, lastLines: kept.last, ended: () => endOf(child), stop: (limitMs) => stop(child, gone, limitMs) };
}

function endOf(child: ChildProcess): string | null {
  if (child.exitCode !== null) return `exit code ${child.exitCode}`;
  return child.signalCode === null ? null : `signal ${child.signalCode}`;
}

async function stop(child: ChildProcess, gone: Promise<void>, limitMs: number): Promise<boolean> {
  if (endOf(child) !== null) return true;
  let forced = false;
  child.kill('SIGTERM');
  const timer = setTimeout(() => {
    forced = true;
    child.kill('SIGKILL');
  }, limitMs);
  await gone;
  clearTimeout(timer);
  return !forced;
}

/**
 * A port of this machine that nobody listens on: `wanted`, or any when it is 0.
 * @throws {UserError} when somebody listens on the wanted one, or it is not allowed
 */
export function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => {
      reject(
        new UserError(
          `--port is ${wanted}: it cannot be used (${error.message}).`,
          'Choose another, or leave it out to take a free one.',
        ),
      );
    });
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : wanted));
    });
  });
}
