/** The demo from the first line to the last: opens the stage, plays the story, stays up, and always clears away. */
import { forgeOf } from './forge.ts';
import type { Options } from './options.ts';
import { NotSeen, play, showCounts } from './play.ts';
import type { Running } from './processes.ts';
import { printable, type Screen } from './screen.ts';
import { openStage, type Stage, StageFailed } from './stage.ts';
import type { Story } from './story.ts';
import { pause } from './wait.ts';

/** What a file in `stories/` gives. */
interface StoryFile {
  /** Address (file:) of a module with what happened before the story. */
  readonly past?: string;
  /** Sets the scene and gives the steps. */
  prepare(stage: Stage): Promise<Story>;
}

/** Milliseconds for one expectation: after a burst the app paces its writes, as GitHub asks. */
const patience = 30_000;
/** What a shell gives for a program ended by Ctrl-C. */
const interrupted = 130;

/** Aborted by Ctrl-C or a request to end; a second one ends at once, by force. `release` stops listening. */
function listenForEnd(): { readonly signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const end = () => {
    if (controller.signal.aborted) process.exit(interrupted);
    controller.abort();
  };
  for (const name of names) process.on(name, end);
  return {
    signal: controller.signal,
    release() {
      for (const name of names) process.off(name, end);
    },
  };
}

async function tell(
  file: StoryFile,
  stage: Stage,
  options: Options,
  screen: Screen,
  signal: AbortSignal,
): Promise<void> {
  const story = await file.prepare(stage);
  screen.title(story.title);
  screen.plain(story.about);
  const { broken, requests, quiet } = stage;
  const forge = forgeOf(stage.origin, story.repository, story.watcher);
  await quiet();
  showCounts(await play(story, { forge, patience, broken, requests, quiet, signal }, screen), screen);
  screen.plain('');
  if (options.once) return screen.plain('Every step happened.');
  screen.plain(`Look at it: ${stage.origin}${story.page}`);
  for (const [what, address] of (await story.also?.()) ?? []) screen.plain(`${what}: ${address}`);
}

function explain(error: NotSeen, stage: Stage, screen: Screen): void {
  screen.failed(`expected: ${error.wanted}`);
  screen.failed(`now: ${error.now}`);
  for (const each of [stage.app, stage.simulator]) lastWords(each, screen);
}

function lastWords(running: Running, screen: Screen): void {
  const lines = running.lastLines(15);
  screen.plain('');
  screen.plain(`Last lines of the ${running.name}:${lines.length === 0 ? ' (none)' : ''}`);
  for (const line of lines) screen.plain(printable(line));
}

/** Resolves when the person has seen enough; false when a process ended by itself. */
async function stayUp(stage: Stage, screen: Screen, signal: AbortSignal): Promise<boolean> {
  screen.plain('Ctrl-C to stop.');
  while (!signal.aborted && stage.broken() === null) await pause(500, signal);
  if (signal.aborted) return true;
  screen.failed(stage.broken() ?? 'a process ended');
  return false;
}

/** Plays one story. Gives the exit code: 0 done, 1 a step did not happen, 130 interrupted before the end. */
export async function perform(options: Options, screen: Screen): Promise<number> {
  const { signal, release } = listenForEnd();
  let stage: Stage | null = null;
  try {
    const file: StoryFile = await import(`./stories/${options.story}.ts`);
    stage = await openStage(options.port, signal, file.past === undefined ? {} : { past: file.past });
    await tell(file, stage, options, screen, signal);
    if (options.once) return 0;
    return (await stayUp(stage, screen, signal)) ? 0 : 1;
  } catch (error) {
    if (signal.aborted) {
      screen.plain('Stopped.');
      return interrupted;
    }
    if (error instanceof StageFailed) {
      screen.failed(error.message);
      lastWords(error.running, screen);
      return 1;
    }
    const broken = stage?.broken() ?? null;
    const reason =
      broken === null || error instanceof NotSeen ? error : new NotSeen('both processes keep running', broken);
    if (stage === null || !(reason instanceof NotSeen)) throw error;
    explain(reason, stage, screen);
    return 1;
  } finally {
    const forced = (await stage?.close()) ?? [];
    for (const name of forced) screen.failed(`The ${name} did not end when asked and was stopped by force.`);
    release();
  }
}
