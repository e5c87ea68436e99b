/** Accounts and times as pages show them. */
import { html } from 'hono/html';
import type { Account, World } from '../world.ts';
import type { Html } from './page.ts';

/** Dark enough for white letters on them (AA), whatever the theme. */
const discs = ['1f6f5c', '8a4b08', '5b4a9e', '9b2c4d', '2b5f8c', '5d6b1d', '7a3f7d', '3d5a5a'];

/** A disc with the first letter of the login: nothing is loaded, and the name always stands beside it. */
export function avatar(account: Account, size: 'large' | 'small' = 'small'): Html {
  const fill = `#${discs[account.id % discs.length] ?? discs[0] ?? ''}`;
  const shape =
    account.kind === 'User'
      ? html`<circle cx="16" cy="16" r="16" fill="${fill}"/>`
      : html`<rect width="32" height="32" rx="7" fill="${fill}"/>`;
  const letter = [...account.login][0]?.toUpperCase() ?? '?';
  return html`<svg class="avatar ${size}" viewBox="0 0 32 32" aria-hidden="true">${shape}<text x="16" y="22" text-anchor="middle" font-size="17" fill="#fff">${letter}</text></svg>`;
}

/** An account that may have been deleted; GitHub shows those as "ghost". */
export const accountIn = (world: World, id: number): Account | null => world.accounts.get(id) ?? null;

/** A login with the mark of a bot. */
export function login(world: World, id: number): Html {
  const account = accountIn(world, id);
  if (account === null) return html`<strong>ghost</strong>`;
  if (account.kind !== 'Bot') return html`<strong>${account.login}</strong>`;
  return html`<strong>${account.login.replace(/\[bot\]$/, '')}</strong> <span class="bot">bot</span>`;
}

/** A login with its disc before it. */
export function person(world: World, id: number): Html {
  const account = accountIn(world, id);
  return html`<span class="person">${account === null ? '' : avatar(account)}${login(world, id)}</span>`;
}

const format = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZone: 'UTC',
});

/** A time in UTC, readable and exact to the second. `stamp` is ISO 8601. */
export function time(stamp: string): Html {
  const at = new Date(stamp);
  const text = Number.isNaN(at.getTime()) ? stamp : `${format.format(at)} UTC`;
  return html`<time datetime="${stamp}">${text}</time>`;
}
