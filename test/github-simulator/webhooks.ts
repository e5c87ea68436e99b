/**
 * Webhooks: which installation hears of what, real HTTP posts in order unless a fault says otherwise, a record of each,
 * and redelivery on request with the same GUID. GitHub waits ten seconds for an answer and never tries again by itself.
 */
import { randomUUID } from 'node:crypto';
import { covers } from './acts/installations.ts';
import type { Clock } from './clock.ts';
import { type Delivery, deliveryHeaders, post, type ShownDelivery, shown } from './deliveries.ts';
import { DeliveryQueue } from './delivery-queue.ts';
import type { Faults } from './faults.ts';
import type { Happening, JsonObject } from './github.ts';
import { hears } from './permissions.ts';
import type { App, Installation, World } from './world.ts';

export type { Delivery } from './deliveries.ts';

/** Deliveries can be listed and sent again for three days. */
const keptFor = 3 * 86_400_000;

export interface WebhookOptions {
  readonly url: string | null;
  readonly secret: string;
  /** Milliseconds to wait for an answer. */
  readonly timeout: number;
}

type NewDelivery = Pick<Delivery, 'event' | 'action' | 'installationId' | 'repositoryId' | 'body'>;

export class Webhooks {
  /** Every delivery there was or will be, oldest first. */
  readonly log: Delivery[] = [];
  /** Where deliveries go; null sends none and records them as failed. */
  url: string | null;
  secret: string;
  timeout: number;
  readonly #world: World;
  readonly #app: () => App;
  readonly #clock: Clock;
  readonly #faults: Faults;
  readonly #queue = new DeliveryQueue((delivery) => this.#send(delivery));
  #lastId = 12_000_000_000;

  constructor(world: World, app: () => App, clock: Clock, faults: Faults, options: WebhookOptions) {
    this.#world = world;
    this.#app = app;
    this.#clock = clock;
    this.#faults = faults;
    this.url = options.url;
    this.secret = options.secret;
    this.timeout = options.timeout;
  }

  /** Sends a happening to every installation that is to hear it. */
  tell(happening: Happening, payload: (installation: Installation) => JsonObject): void {
    for (const installation of this.#world.installations.values()) {
      if (installation.appId !== this.#app().id || !concerns(happening, installation)) continue;
      const { event, action } = happening;
      const delivery = this.#record({
        event,
        action,
        installationId: installation.id,
        repositoryId: happening.repository?.id ?? null,
        body: JSON.stringify(payload(installation)),
      });
      const fault = this.#faults.strikeDelivery(event, action);
      delivery.fault = fault?.kind ?? null;
      this.#queue.add(delivery, fault);
    }
  }

  /** What the deliveries API lists: those of the last three days that were sent. */
  deliveries(): ShownDelivery[] {
    const since = this.#clock.now() - keptFor;
    return this.log
      .filter((each) => each.deliveredAt !== null && each.deliveredAt > since)
      .map((each) => shown(each, this.url));
  }

  /** Sends one again. Gives the new delivery; its GUID is the old one's. */
  redeliver(id: number): Delivery {
    const old = this.log.find((each) => each.id === id);
    if (old === undefined) throw new Error(`There is no delivery ${id}.`);
    const again = this.#record(old, old.guid);
    this.#queue.add(again);
    return again;
  }

  /** Deliveries waiting or under way. */
  pending(): number {
    return this.#queue.pending;
  }

  /** Resolves when nothing is waiting, held back or under way. */
  quiet(): Promise<void> {
    return this.#queue.quiet();
  }

  #record(what: NewDelivery, guid?: string): Delivery {
    this.#lastId += 1;
    const { event, action, installationId, repositoryId, body } = what;
    const delivery: Delivery = {
      id: this.#lastId,
      guid: guid ?? randomUUID(),
      event,
      action,
      installationId,
      repositoryId,
      redelivery: guid !== undefined,
      body,
      // Read when somebody asks: a long run has many deliveries.
      get payload() {
        return JSON.parse(body);
      },
      fault: null,
      deliveredAt: null,
      duration: 0,
      statusCode: 0,
      response: '',
    };
    this.log.push(delivery);
    return delivery;
  }

  async #send(delivery: Delivery): Promise<void> {
    const started = performance.now();
    const headers = deliveryHeaders(delivery, this.secret, this.#app());
    const outcome =
      this.url === null
        ? { status: 0, text: 'no webhook URL' }
        : await post(this.url, headers, delivery.body, this.timeout);
    delivery.deliveredAt = this.#clock.now();
    delivery.duration = Math.round(performance.now() - started);
    delivery.statusCode = outcome.status;
    delivery.response = outcome.text;
  }
}

/** Whether it happened where the installation is: in a repository it covers, or in its organisation as a whole. */
function reachesPlace(happening: Happening, installation: Installation): boolean {
  if (happening.repository !== null) return covers(installation, happening.repository);
  return happening.organizationId === installation.accountId;
}

/** Whether an installation is told: it is there, not suspended, and allowed and subscribed to hear it. */
function concerns(happening: Happening, installation: Installation): boolean {
  if (happening.onlyInstallationId !== undefined) return happening.onlyInstallationId === installation.id;
  if (happening.onlyAppId !== undefined && happening.onlyAppId !== installation.appId) return false;
  if (installation.suspendedAt !== null) return false;
  if (!reachesPlace(happening, installation)) return false;
  return hears(installation.permissions, installation.events, happening.event, happening.action);
}
