import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';

/** Reads `.env` of the working folder into the environment, if there is one. What the environment has already stays. */
export function loadDotEnv(): void {
  if (existsSync('.env')) loadEnvFile('.env');
}
