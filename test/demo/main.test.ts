import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { freePort } from './processes.ts';

interface Ended {
  readonly code: number | null;
  readonly text: string;
}

/** Runs the demo as a person does; `seen` is called with all output so far whenever there is more. */
function demo(
  args: readonly string[],
  env: Record<string, string> = {},
  seen: (text: string, kill: () => void) => void = () => undefined,
): Promise<Ended> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'main.ts'), ...args],
    {
      env: { ...process.env, ...env },
    },
  );
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      seen(text, () => child.kill('SIGINT'));
    });
  }
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, text })));
}

describe('npm run demo', () => {
  test.each([
    [['--help'], 0, 'npm run demo -- --once'],
    [['--story', 'none'], 2, 'The stories are: closure'],
    [['--port', '99999'], 2, '--port is "99999"'],
  ])('%j ends with %i and says “%s”', async (args, code, words) => {
    const ended = await demo(args);
    expect(ended.text).toContain(words);
    expect(ended.code).toBe(code);
  });

  test('Ctrl-C in the middle ends both processes and leaves no file behind', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'clause10-main-test-'));
    const port = await freePort();
    let there: string[] = [];
    const ended = await demo(['--port', String(port)], { TMPDIR: folder }, (text, kill) => {
      if (there.length > 0 || !text.includes(' 1  ')) return;
      there = readdirSync(folder);
      kill();
    });
    expect(ended.code, ended.text).toBe(130);
    expect(there).toHaveLength(1);
    expect(readdirSync(folder)).toEqual([]);
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow('fetch failed');
    rmSync(folder, { recursive: true });
  });
});
