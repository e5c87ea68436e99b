/** Earlier states of the world, kept only while stale reads are asked for. */
import type { Clock } from './clock.ts';
import type { Faults } from './faults.ts';
import type { World } from './world.ts';

interface Snapshot {
  readonly at: number;
  readonly version: number;
  readonly world: World;
}

export interface History {
  /** To be called after every change. */
  changed(): void;
  /** To be called when stale reads begin. */
  begin(): void;
  /** The state reads are answered from: the present one unless stale reads are on. */
  read(): World;
}

export function createHistory(world: World, faults: Faults, clock: Clock): History {
  let snapshots: Snapshot[] = [];
  const take = () => snapshots.push({ at: clock.now(), version: world.version, world: structuredClone(world) });
  return {
    changed() {
      world.version += 1;
      if (faults.stale !== null) take();
      else snapshots = [];
    },
    begin() {
      snapshots = [];
      take();
    },
    read() {
      const { stale } = faults;
      if (stale === null) return world;
      const old = snapshots.filter((each) =>
        'ms' in stale ? each.at <= clock.now() - stale.ms : each.version <= world.version - stale.versions,
      );
      return (old.at(-1) ?? snapshots[0])?.world ?? world;
    },
  };
}
