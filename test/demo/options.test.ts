import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/record/user-error.ts';
import { helpText, readOptions } from './options.ts';

const stories = ['closure', 'other'];

describe("the demo's arguments", () => {
  test.each([
    ['nothing', [], { once: false, help: false, port: 0, story: 'closure' }],
    ['--once', ['--once'], { once: true, help: false, port: 0, story: 'closure' }],
    [
      'a port and a story',
      ['--port', '4010', '--story=other'],
      { once: false, help: false, port: 4010, story: 'other' },
    ],
    ['-h', ['-h'], { once: false, help: true, port: 0, story: 'closure' }],
  ])('%s', (_, args, wanted) => {
    expect(readOptions(args, stories)).toEqual(wanted);
  });

  test.each([
    [['--story', 'none'], '--story is "none"'],
    [['--port', '70000'], '--port is "70000"'],
    [['--port', 'a'], '--port is "a"'],
    [['--port'], "'--port <value>' argument missing"],
    [['--twice'], "'--twice'"],
    [['closure'], "'closure'"],
  ])('%j is refused, naming the place and the value', (args, message) => {
    const read = () => readOptions(args, stories);
    expect(read).toThrow(UserError);
    expect(read).toThrow(message);
  });

  test('the help fits 80 columns and names every option and story', () => {
    const text = helpText(stories);
    for (const name of ['--once', '--port', '--story', '--help', ...stories]) expect(text).toContain(name);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});
