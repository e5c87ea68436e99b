/** Runs a script of this folder in a process of its own, on the Node that runs the tests. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Script {
  readonly pid: number;
  /** The lines it has printed so far. */
  readonly lines: readonly string[];
  /** Resolves when it has printed this many lines; rejects if it ends before. */
  printed(count: number): Promise<void>;
  /** Ends it with SIGKILL, which it cannot notice, and waits until it is gone. */
  kill(): Promise<void>;
  /** Waits for its end. @returns the exit code */
  ended(): Promise<number | null>;
}

export function runScript(name: string, ...parameters: readonly string[]): Script {
  const path = fileURLToPath(new URL(name, import.meta.url));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', path, ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => lines.push(line));
  const closed = once(child, 'close');
  return {
    pid: child.pid ?? 0,
    lines,
    printed: async (count) => {
      while (lines.length < count) {
        const ended = await Promise.race([once(reader, 'line'), closed.then(() => 'ended' as const)]);
        if (ended === 'ended' && lines.length < count) throw new Error(`${name} ended after ${lines.length} lines`);
      }
    },
    kill: async () => {
      child.kill('SIGKILL');
      await closed;
    },
    ended: async () => exitCode(child, closed),
  };
}

async function exitCode(child: ChildProcess, closed: Promise<unknown>): Promise<number | null> {
  await closed;
  return child.exitCode;
}
