import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { freePort, lineKeeper, type Running, start } from './processes.ts';
import { until } from './wait.ts';

describe('keeping the last lines', () => {
  test('pieces are put together, empty lines left out, the open line counts', () => {
    const kept = lineKeeper();
    for (const piece of ['on', 'e\n\ntw', 'o\r\nthr', 'ee']) kept.add(piece);
    expect(kept.last(10)).toEqual(['one', 'two', 'three']);
    expect(kept.last(2)).toEqual(['two', 'three']);
  });

  test('only as many as asked for are kept', () => {
    const kept = lineKeeper(3);
    kept.add('1\n2\n3\n4\n5\n');
    expect(kept.last(10)).toEqual(['3', '4', '5']);
  });
});

describe('processes of the demo', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'clause10-processes-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Starts a program and waits until it has printed "up". */
  async function started(name: string, program: string, env: Record<string, string> = {}): Promise<Running> {
    const file = join(folder, `${name}.ts`);
    writeFileSync(file, program);
    const running = start(name, file, folder, env);
    await until(
      async () => running.lastLines(1)[0],
      (line) => line === 'up' || running.ended() !== null,
      15_000,
    );
    return running;
  }

  test('it gets its own environment and only what it needs of ours', async () => {
    vi.stubEnv('CLAUSE10_DEMO_SECRET', 'not for children');
    const print =
      'console.log(process.env.GIVEN, process.env.CLAUSE10_DEMO_SECRET, typeof process.env.PATH); console.log("up"); setInterval(() => {}, 1000);';
    const running = await started('environment', print, { GIVEN: 'given' });
    vi.unstubAllEnvs();
    expect(running.lastLines(2)).toEqual(['given undefined string', 'up']);
    expect(await running.stop(10_000)).toBe(true);
    expect(running.ended()).toBe('signal SIGTERM');
  });

  test('one that will not end is forced', async () => {
    const running = await started(
      'stubborn',
      'process.on("SIGTERM", () => {}); console.log("up"); setInterval(() => {}, 1000);',
    );
    expect(await running.stop(200)).toBe(false);
    expect(running.ended()).toBe('signal SIGKILL');
  });

  test('one that fails says how it ended and what it last said', async () => {
    const running = await started('failing', 'console.error("no database"); process.exit(3);');
    expect(running.ended()).toBe('exit code 3');
    expect(await running.stop(10_000)).toBe(true);
    expect(running.lastLines(1)).toEqual(['no database']);
  });

  test('a free port is found; one that is taken is refused by its number', async () => {
    const port = await freePort();
    expect(await freePort(port)).toBe(port);
    const server = createServer();
    await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
    await expect(freePort(port)).rejects.toThrow(`--port is ${port}: it cannot be used`);
    await new Promise((closed) => server.close(closed));
  });
});
