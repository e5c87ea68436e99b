/** The order in which deliveries go out: one after the other, unless a fault delays one or holds it back. */
import type { Delivery } from './deliveries.ts';
import type { DeliveryFault } from './faults.ts';

export class DeliveryQueue {
  readonly #send: (delivery: Delivery) => Promise<void>;
  readonly #queue: Delivery[] = [];
  readonly #held: { readonly delivery: Delivery; after: number }[] = [];
  #waiters: (() => void)[] = [];
  #sending = false;
  #delayed = 0;

  constructor(send: (delivery: Delivery) => Promise<void>) {
    this.#send = send;
  }

  /** Lines a delivery up, or does with it what the fault says. */
  add(delivery: Delivery, fault: DeliveryFault | null = null): void {
    switch (fault?.kind) {
      case 'drop':
        return;
      case 'duplicate':
        this.#queue.push(delivery, delivery);
        break;
      case 'reorder':
        this.#held.push({ delivery, after: fault.by });
        break;
      case 'delay':
        this.#delayed += 1;
        setTimeout(() => {
          this.#delayed -= 1;
          this.add(delivery);
        }, fault.ms);
        return;
      default:
        this.#queue.push(delivery);
    }
    // Not at once: the change that caused it is to be finished first, and its answer sent.
    setImmediate(() => void this.#pump());
  }

  /** Deliveries waiting, held back, delayed or under way. */
  get pending(): number {
    return this.#queue.length + this.#held.length + this.#delayed + (this.#sending ? 1 : 0);
  }

  /** Resolves when nothing is pending. */
  quiet(): Promise<void> {
    return this.pending === 0 ? Promise.resolve() : new Promise((resolve) => this.#waiters.push(resolve));
  }

  /** What is held back goes when enough others have gone, or when nothing else is left to go. */
  #next(): Delivery | undefined {
    const nothingElse = this.#queue.length === 0 && this.#delayed === 0;
    const at = this.#held.findIndex((each) => each.after <= 0 || nothingElse);
    return at < 0 ? this.#queue.shift() : this.#held.splice(at, 1)[0]?.delivery;
  }

  async #pump(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      await this.#send(next);
      for (const each of this.#held) each.after -= 1;
    }
    this.#sending = false;
    if (this.pending > 0) return;
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const wake of waiters) wake();
  }
}
