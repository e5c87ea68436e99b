/**
 * Shapes of secrets that must not appear in a log whatever brought them there: GitHub's token prefixes
 * (https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/), JWTs,
 * private keys, and the password of a connection URL.
 */
const shapes: readonly (readonly [RegExp, string])[] = [
  [
    /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----[A-Za-z0-9+/=\\\s]{0,8192}(?:-----END [A-Z ]{0,20}PRIVATE KEY-----)?/g,
    '[private key]',
  ],
  [/\b(?:gh[a-z]_[A-Za-z0-9_.-]{10,1024}|github_pat_[A-Za-z0-9_]{10,255})/g, '[token]'],
  [/\beyJ[A-Za-z0-9_-]{8,4096}\.[A-Za-z0-9_-]{8,8192}(?:\.[A-Za-z0-9_-]{0,2048})?/g, '[token]'],
  [/\b(bearer|token|basic) +(?=[A-Za-z._~+/=-]{0,64}\d)[A-Za-z0-9._~+/=-]{12,8192}/gi, '$1 [hidden]'],
  [/\b(postgres(?:ql)?:\/\/[^\s:@/"]{0,128}):[^\s@"]{1,512}@/g, '$1:[hidden]@'],
];

/** The text without anything that is shaped like a secret. */
export function scrub(text: string): string {
  return shapes.reduce((cleaned, [shape, instead]) => cleaned.replace(shape, instead), text);
}
