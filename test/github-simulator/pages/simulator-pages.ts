/** The pages as the simulator's server wants them: for its option `pages`. */
import type { RawAnswer } from '../server.ts';
import type { Simulator } from '../simulator.ts';
import { activityOf } from './activity.ts';
import { pagesHandler } from './handler.ts';

type Shown = Pick<Simulator, 'world' | 'webhooks' | 'requests'>;

/** Answers a GET for a page of this simulator. */
export async function simulatorPages(simulator: Shown, url: URL): Promise<RawAnswer> {
  const pages = pagesHandler(simulator.world, activityOf(simulator.webhooks, simulator.requests));
  const response = await pages(url);
  const { 'content-type': type = 'text/plain', ...headers } = Object.fromEntries(response.headers);
  return { status: response.status, type, headers, text: await response.text() };
}
