/**
 * Loaded before a program that is to live on the time of the simulated GitHub (`node --import`), so that a demo can travel
 * in time with a program that knows nothing of it. `DEMO_CLOCK_FILE` names a file that holds how far the clock stands ahead
 * of the machine's, in milliseconds; whoever travels writes a larger number into it. Timers stay on real time.
 */
import { readFileSync } from 'node:fs';

const file = process.env.DEMO_CLOCK_FILE ?? '';
/** The file is looked into at most this often, in real milliseconds: a program asks for the time very often. */
const lookEvery = 50;

const MachineDate = Date;
let offset = 0;
let lookedAt = Number.NEGATIVE_INFINITY;

/** Zero while there is no file, or no number in it. */
function offsetInFile(): number {
  try {
    const found = Number(readFileSync(file, 'utf8'));
    return Number.isFinite(found) ? found : 0;
  } catch {
    return 0;
  }
}

function now(): number {
  const at = performance.now();
  if (at - lookedAt >= lookEvery) {
    lookedAt = at;
    // Time never runs back, whatever becomes of the file.
    offset = Math.max(offset, offsetInFile());
  }
  return MachineDate.now() + offset;
}

globalThis.Date = new Proxy(MachineDate, {
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  apply: () => new MachineDate(now()).toString(),
  construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
});
