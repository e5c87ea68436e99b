import { describe, expect, test } from 'vitest';
import type { Forge } from './forge.ts';
import { type Counted, NotSeen, play, showCounts, type Theatre } from './play.ts';
import { screenOn } from './screen.ts';
import type { Sight, Step, Story } from './story.ts';

const unused = () => Promise.reject(new Error('not read here'));
const forge: Forge = {
  labels: unused,
  issue: unused,
  comments: unused,
  events: unused,
  check: unused,
};

function theatre(change: Partial<Theatre> = {}) {
  const parts: string[] = [];
  let requests = { reads: 0, writes: 0 };
  const set: Theatre = {
    forge,
    patience: 300,
    broken: () => null,
    requests: async () => requests,
    quiet: async () => undefined,
    signal: new AbortController().signal,
    ...change,
  };
  const count = (reads: number, writes: number) => {
    requests = { reads: requests.reads + reads, writes: requests.writes + writes };
  };
  return { set, count, screen: screenOn((part) => parts.push(part), false), text: () => parts.join('') };
}

const story = (...steps: Step[]): Story => ({
  title: 't',
  about: 'a',
  steps,
  repository: 'a/b',
  watcher: 'a',
  page: '/',
});
const step = (title: string, act: () => Promise<void>, ...sights: (() => Promise<Sight>)[]): Step => ({
  title,
  short: title,
  act,
  expects: sights.map((see) => ({ wanted: 'the issue is open', see })),
});

describe('playing a story', () => {
  test('an expectation is looked at until it is met, also through failing reads', async () => {
    const { set, screen, text } = theatre();
    let looks = 0;
    const see = async (): Promise<Sight> => {
      looks += 1;
      if (looks === 1) throw new Error('connection reset');
      return { met: looks === 3, now: 'reopened #1' };
    };
    await play(story(step('bob closes it', async () => undefined, see)), set, screen);
    expect(text()).toBe('\n 1  bob closes it\n    ✓ reopened #1\n');
  });

  test('requests are counted per step, with those that come after what was seen', async () => {
    const stage = theatre();
    const met = async () => ({ met: true, now: 'done' });
    const quiet = async () => stage.count(1, 0);
    const counted = await play(
      story(
        step('one', async () => stage.count(2, 3), met),
        step('two', async () => stage.count(0, 1), met),
      ),
      { ...stage.set, quiet },
      stage.screen,
    );
    expect(counted).toMatchObject([
      { step: 'one', reads: 3, writes: 3 },
      { step: 'two', reads: 1, writes: 1 },
    ]);
  });

  test.each([
    ['what never comes', theatre(), async () => ({ met: false, now: '#1 is closed' }), '#1 is closed'],
    [
      'a read that keeps failing',
      theatre(),
      () => Promise.reject(new Error('GET x was answered 500')),
      'GET x was answered 500',
    ],
    [
      'a process that ended',
      theatre({ patience: 60_000, broken: () => 'the app ended with exit code 1' }),
      async () => ({ met: false, now: 'nothing' }),
      'nothing; the app ended with exit code 1',
    ],
  ])('%s ends the story, saying what was expected and what is there', async (_, { set, screen }, see, now) => {
    const error = await play(story(step('bob closes it', async () => undefined, see)), set, screen).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(NotSeen);
    expect(error).toMatchObject({ wanted: 'the issue is open', now });
  });

  test('a process that ends after everything was seen ends the story, too', async () => {
    let ended: string | null = null;
    const quiet = async () => {
      ended = 'the app ended with exit code 1';
    };
    const { set, screen } = theatre({ quiet, broken: () => ended });
    const happens = step(
      'bob closes it',
      async () => undefined,
      async () => ({ met: true, now: 'reopened #1' }),
    );
    await expect(play(story(happens), set, screen)).rejects.toMatchObject({ now: 'the app ended with exit code 1' });
  });

  test('an act that is refused ends the story, too', async () => {
    const { set, screen } = theatre();
    const refused = step('bob closes it', () => Promise.reject(new Error('403 Forbidden')));
    await expect(play(story(refused), set, screen)).rejects.toMatchObject({
      wanted: 'bob closes it',
      now: '403 Forbidden',
    });
  });

  test('Ctrl-C ends waiting at once', async () => {
    const { set, screen } = theatre({ patience: 60_000, signal: AbortSignal.timeout(50) });
    const waiting = play(
      story(
        step(
          'bob closes it',
          async () => undefined,
          async () => ({ met: false, now: '' }),
        ),
      ),
      set,
      screen,
    );
    await expect(waiting).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  test('the table adds up', () => {
    const { screen, text } = theatre();
    const counted: Counted[] = [
      { step: 'raised', reads: 2, writes: 5, seconds: 0.25 },
      { step: 'closed', reads: 1, writes: 2, seconds: 0.5 },
    ];
    showCounts(counted, screen);
    expect(text().split('\n').at(-2)?.split(/\s+/)).toEqual(['', 'All', '3', '7', '0.8']);
  });
});
