/** A process with a door whose commit waits for a line on standard input; run by shutdown.test.ts. */
import { once } from 'node:events';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { startDoor } from '../../src/http/door.ts';
import { endOnSignals } from '../../src/http/shutdown.ts';

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
const log = pino({ level: 'silent' });
const door = await startDoor({
  settings: {
    host: '127.0.0.1',
    port: 0,
    credentials: { appId: 1, privateKey: '', webhookSecret: 'the secret of today, long enough', previousSecret: null },
  },
  accept: async () => {
    say('committing');
    await once(process.stdin, 'data');
    say('committed');
    return 'new';
  },
  readiness: {},
  registry: new Registry(),
  log,
});
endOnSignals({
  stop: () => {
    say('stopping');
    return door.stop();
  },
  drain: async () => say('drained'),
  limitMs: 15_000,
  log,
});
say(`listening on ${door.port}`);
