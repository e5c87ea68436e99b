import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Database } from '../store/database.ts';
import { depth } from '../store/work-waiting.ts';

/** Figures of the work: what ran, how it ended, what was written. */
export interface Work {
  ended(kind: string, result: string, seconds: number): void;
  effect(name: string): void;
}

/** Registers the figures; the queue's depth is read from the database when they are asked for. */
export function workMetrics(registry: Registry, db: Database, now: () => number): Work {
  const registers = [registry];
  const runs = new Counter({
    name: 'clause10_reconcile_total',
    help: 'Runs of a key, by kind and result.',
    labelNames: ['kind', 'result'],
    registers,
  });
  const seconds = new Histogram({
    name: 'clause10_reconcile_seconds',
    help: 'Duration of a run in seconds, by kind.',
    labelNames: ['kind'],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60],
    registers,
  });
  const effects = new Counter({
    name: 'clause10_effects_total',
    help: 'Changes made on GitHub, by effect.',
    labelNames: ['effect'],
    registers,
  });
  new Gauge({
    name: 'clause10_queue_rows',
    help: 'Rows of the work table, by state.',
    labelNames: ['state'],
    registers,
    async collect() {
      const { ready, delayed, leased, paused, oldestReadyAt } = await depth(db, now());
      for (const [state, n] of Object.entries({ ready, delayed, leased, paused })) this.set({ state }, n);
      age.set(oldestReadyAt === null ? 0 : Math.max(0, now() - oldestReadyAt) / 1000);
    },
  });
  const age = new Gauge({
    name: 'clause10_queue_oldest_seconds',
    help: 'Waiting time of the oldest row that could run, in seconds.',
    registers,
  });
  return {
    ended(kind, result, took) {
      runs.inc({ kind, result });
      seconds.observe({ kind }, took);
    },
    effect: (name) => effects.inc({ effect: name }),
  };
}
