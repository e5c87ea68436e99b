import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { endOnSignals, type ShutdownHost } from '../../src/http/shutdown.ts';

interface FakeProcess extends ShutdownHost {
  send(signal: NodeJS.Signals): void;
  readonly exited: Promise<number>;
}

function fakeProcess(): FakeProcess {
  const listeners = new Map<string, (signal: NodeJS.Signals) => void>();
  const exited = Promise.withResolvers<number>();
  return {
    on: (signal, listener) => listeners.set(signal, listener),
    exit: (code) => exited.resolve(code),
    send: (signal) => listeners.get(signal)?.(signal),
    exited: exited.promise,
  };
}

const log = pino({ level: 'silent' });
const forever = (): Promise<void> => new Promise(() => {});
const broken = async (): Promise<void> => {
  throw new Error('the disk is gone');
};
const well = async (): Promise<void> => {};

describe('on a signal', () => {
  test.each([
    ['everything is finished', well, well, 0],
    ['the door does not close in time', forever, well, 1],
    ['the work does not end in time', well, forever, 1],
    ['the door fails', broken, well, 1],
    ['the work fails', well, broken, 1],
  ])('the process ends when %s', async (_name, stop, drain, code) => {
    const host = fakeProcess();
    endOnSignals({ stop, drain, limitMs: 100, log, host });
    host.send('SIGTERM');
    expect(await host.exited).toBe(code);
  });

  test.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)('a second one, %s, forces the end', async (signal, code) => {
    const host = fakeProcess();
    endOnSignals({ stop: forever, drain: forever, limitMs: 600_000, log, host });
    host.send('SIGTERM');
    host.send(signal);
    expect(await host.exited).toBe(code);
  });

  test('the work is drained after the door is closed, and also when closing it failed', async () => {
    const host = fakeProcess();
    const state = { open: true, drainedWhileOpen: null as boolean | null };
    const stop = async (): Promise<void> => {
      state.open = false;
      throw new Error('no');
    };
    const drain = async (): Promise<void> => {
      state.drainedWhileOpen = state.open;
    };
    endOnSignals({ stop, drain, limitMs: 1000, log, host });
    host.send('SIGINT');
    await host.exited;
    expect(state.drainedWhileOpen).toBe(false);
  });

  test('the server can also end itself', async () => {
    const host = fakeProcess();
    const begin = endOnSignals({ stop: well, drain: well, limitMs: 1000, log, host });
    begin('the database is gone');
    expect(await host.exited).toBe(0);
  });
});

describe('a real process', () => {
  const program = fileURLToPath(new URL('./shutdown-process.ts', import.meta.url));

  test('that gets SIGTERM answers the delivery in flight, drains and exits 0', async () => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    const exit = once(child, 'exit');
    await expect.poll(() => said, { timeout: 15_000 }).toMatch(/listening on \d+\n/);
    const port = /listening on (\d+)/.exec(said)?.[1];
    const { headersFor, issueClosed } = await import('./door-fixture.ts');
    const answer = fetch(`http://127.0.0.1:${port}/api/github/webhooks`, {
      method: 'POST',
      body: issueClosed,
      headers: headersFor(issueClosed),
    });
    await expect.poll(() => said, { timeout: 15_000 }).toContain('committing\n');
    child.kill('SIGTERM');
    await expect.poll(() => said, { timeout: 15_000 }).toContain('stopping\n');
    child.stdin.write('commit\n');
    expect((await answer).status).toBe(202);
    expect(await exit).toEqual([0, null]);
    expect(said).toMatch(/committing\nstopping\ncommitted\ndrained\n$/);
  });
});
