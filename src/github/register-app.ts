/** The last step of registering an app: the code GitHub sent back is exchanged for the app's credentials. */
import { Octokit } from '@octokit/core';
import { z } from 'zod';
import { UserError } from '../record/user-error.ts';

const conversion = z.object({
  id: z.int().positive(),
  pem: z.string().includes('PRIVATE KEY'),
  /** Null when the app was registered without a webhook. */
  webhook_secret: z.string().nullish(),
  html_url: z.url({ protocol: /^https?$/ }),
  name: z.string(),
});

/** A GitHub App that has just been registered. */
export interface NewApp {
  readonly appId: number;
  readonly privateKey: string;
  readonly webhookSecret: string | null;
  readonly url: string;
  readonly name: string;
}

/**
 * Exchanges the code, which is valid once and for an hour.
 * @throws {UserError} when GitHub does not take the code, cannot be reached, or answers something else
 */
export async function convertCode(code: string, apiUrl: string): Promise<NewApp> {
  const octokit = new Octokit({ baseUrl: apiUrl, log: silent });
  try {
    const { data } = await octokit.request('POST /app-manifests/{code}/conversions', {
      code,
      request: { signal: AbortSignal.timeout(15_000) },
    });
    const app = conversion.parse(data);
    return {
      appId: app.id,
      privateKey: app.pem,
      webhookSecret: app.webhook_secret ?? null,
      url: app.html_url.replace(/\/+$/, ''),
      name: app.name,
    };
  } catch (error) {
    throw explained(error, apiUrl);
  }
}

const quiet = (): void => {};
const silent = { debug: quiet, info: quiet, warn: quiet, error: quiet };

function explained(error: unknown, apiUrl: string): UserError {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  if (status === 404 || status === 422) {
    return new UserError(
      'GitHub does not know this code any more: it can be used once, within an hour.',
      'Start again. If the app was registered already, delete it on GitHub first or choose another name.',
    );
  }
  const problem = error instanceof z.ZodError ? 'answered something that is not an app' : 'did not answer';
  return new UserError(
    `GitHub at ${apiUrl} ${problem}.`,
    'Check GHE_HOST and that this server can reach GitHub, then start again.',
  );
}
