/** The app's credentials as the environment gives them: read, checked, and never shown. */
import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** What the app needs to be a GitHub App. */
export interface Credentials {
  readonly appId: number;
  /** RSA key, PEM, PKCS#8, whatever form it was given in. */
  readonly privateKey: string;
  readonly webhookSecret: string;
  /** The secret before the last change: accepted while GitHub still signs with it. */
  readonly previousSecret: string | null;
}

/** What is wrong with a variable, and what to do about it. Neither part ever holds a secret. */
export interface Problem {
  readonly variable: string;
  readonly wrong: string;
  readonly remedy: string;
}

export type Read<T> = { readonly value: T } | { readonly problem: Problem };

const secretRemedy =
  'Make one with: openssl rand -hex 32. Set it here and as the webhook secret on the settings page of your GitHub App.';

/** Shorter secrets can be guessed offline from a single signed delivery. */
const shortestSecret = 20;

/** Checks a webhook secret; a weak one is refused because anybody could then sign deliveries. */
export function readSecret(variable: string, text: string | undefined): Read<string> {
  const problem = (wrong: string): Read<string> => ({ problem: { variable, wrong, remedy: secretRemedy } });
  if (text === undefined) return problem('is not set');
  if (text === 'development') return problem('is the well-known default “development”');
  if (text.length < shortestSecret) {
    return problem(`has only ${text.length} characters; at least ${shortestSecret} are needed`);
  }
  return { value: text };
}

/**
 * Reads the private key from the text of PRIVATE_KEY (PEM with line breaks or `\n`, quoted or not, or base64 of a PEM)
 * or from the file that PRIVATE_KEY_PATH names. PRIVATE_KEY wins, as in Probot.
 */
export function readPrivateKey(text: string | undefined, path: string | undefined): Read<string> {
  if (text !== undefined) return checkedKey('PRIVATE_KEY', text);
  const variable = 'PRIVATE_KEY_PATH';
  if (path === undefined) {
    return { problem: { variable: 'PRIVATE_KEY', wrong: 'is not set, but APP_ID is', remedy: keyRemedy } };
  }
  try {
    return checkedKey(variable, readFileSync(path, 'utf8'));
  } catch {
    const remedy = 'Give the path of the .pem file you downloaded, and let this user read it.';
    return { problem: { variable, wrong: `names ${JSON.stringify(path)}, which cannot be read`, remedy } };
  }
}

const keyRemedy =
  'Create a private key on the settings page of your GitHub App and put the path of the .pem file in PRIVATE_KEY_PATH, or its text in PRIVATE_KEY.';

function checkedKey(variable: string, text: string): Read<string> {
  const problem = (wrong: string): Read<string> => ({ problem: { variable, wrong, remedy: keyRemedy } });
  const pem = pemOf(text);
  if (!pem.includes('-----BEGIN')) return problem('is neither a PEM nor the base64 of one');
  try {
    const key = createPrivateKey(pem);
    // GitHub takes RS256 only: https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app
    if (key.asymmetricKeyType !== 'rsa') return problem(`holds a key of type ${key.asymmetricKeyType}, not RSA`);
    return { value: key.export({ type: 'pkcs8', format: 'pem' }).toString() };
  } catch {
    return problem('holds a PEM that is damaged, encrypted or not a private key');
  }
}

function pemOf(text: string): string {
  const bare = text.trim().replace(/^(["'])([\s\S]*)\1$/, '$2');
  const plain = bare.includes('-----BEGIN') ? bare : Buffer.from(bare, 'base64').toString('utf8');
  return plain.replaceAll('\\n', '\n');
}
