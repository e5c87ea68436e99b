/** What the door counts. Label values are bounded: an unverified sender cannot invent new time series. */
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** How a delivery ended. `ignored`: verified and known, and of no consequence. `duplicate`: its id was taken before. */
export type Result =
  | 'accepted'
  | 'duplicate'
  | 'ignored'
  | 'malformed'
  | 'unknown'
  | 'unsigned'
  | 'bad-request'
  | 'too-large'
  | 'busy'
  | 'gone'
  | 'failed';

export interface DoorMetrics {
  /** Counts one delivery; `event` is `-` until the signature is verified, and `other` for events we do not know. */
  count(event: string, result: Result, seconds: number): void;
}

/** Registers `clause10_deliveries_total{event,result}`, `clause10_door_seconds{result}` and `clause10_door_body_bytes`. */
export function doorMetrics(registry: Registry, heldBytes: () => number): DoorMetrics {
  const deliveries = new Counter({
    name: 'clause10_deliveries_total',
    help: 'Deliveries by event and by what became of them.',
    labelNames: ['event', 'result'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'clause10_door_seconds',
    help: 'Time from the headers of a delivery to its answer.',
    labelNames: ['result'],
    buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 5, 10],
    registers: [registry],
  });
  new Gauge({
    name: 'clause10_door_body_bytes',
    help: 'Bytes of delivery bodies held in memory at present.',
    registers: [registry],
    collect() {
      this.set(heldBytes());
    },
  });
  return {
    count(event, result, took) {
      deliveries.inc({ event, result });
      seconds.observe({ result }, took);
    },
  };
}
