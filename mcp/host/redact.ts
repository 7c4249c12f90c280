import { userInfo } from 'node:os';

const HIDDEN = '[hidden]';

/** Shorter secrets also occur inside ordinary words. */
const MIN_SECRET_LENGTH = 6;
const MIN_NAME_LENGTH = 3;

// Whatever follows one of these names is a secret, however short: a header, a query parameter, a variable, a JSON field.
const NAMED =
  /((?:x-fusedesk-api-key|fusedesk_api_key|api[-_]?key|api[-_]?token|access[-_]?token|token|secret|password|authorization)["']?\s*[:=]\s*["']?)[^\s"',;&]+/gi;
const AUTHORIZATION = /(\b(?:bearer|basic)\s+)[^\s"',;]+/gi;
const MCP_URL = /(\/mcp\/)[^\s"'/?#<>]+/gi;
// Base64 with padding, then hexadecimal, then anything in the base64url alphabet.
const PADDED = /(?<![\w+/-])[\w+/-]{20,}={1,2}/g;
const LONG_HEX = /(?<![\w-])[0-9a-f]{24,}(?![\w-])/gi;
const LONG_RUN = /[\w-]{32,}/g;
/** IDs of servers and accounts. Support asks for them. */
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Names of tools, files, and finding codes. */
const LOWER_CASE_WORDS = /^[a-z]+(?:[_-][a-z]+)+$/;

const SECRET_NAME = /(?:key|token|secret|password|authorization)$/i;

/** How a secret looks as it is, in a URL, in JSON, and in headers. */
const ENCODINGS: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  encodeURIComponent,
  (secret) => JSON.stringify(secret).slice(1, -1),
  (secret) => Buffer.from(secret).toString('base64').replace(/=+$/, ''),
];

export interface RedactorOptions {
  /** API keys, tokens, and the launch secret: hidden wherever they occur. */
  readonly secrets?: readonly string[];
  /** Shown as `~`. */
  readonly home?: string;
  /** Shown as `[user]`. */
  readonly userName?: string;
}

/** Removes secrets from texts that are kept or sent: logs, error details, and reports all use this one. */
export interface Redactor {
  redact(text: string): string;
  /** Hides this secret from now on. */
  addSecret(secret: string): void;
}

export function createRedactor({ secrets = [], home = '', userName = '' }: RedactorOptions = {}): Redactor {
  const homePaths = homePatterns(home);
  const person = userPattern(userName);
  let known: readonly string[] = [];

  function addSecret(secret: string): void {
    if (secret.length < MIN_SECRET_LENGTH) return;
    const forms = ENCODINGS.map((encode) => encode(secret));
    // Longest first, so that a secret that contains another one leaves nothing behind.
    known = [...new Set([...known, ...forms])].sort((a, b) => b.length - a.length);
  }

  for (const secret of secrets) addSecret(secret);
  return {
    addSecret,
    redact(text) {
      let redacted = text;
      for (const secret of known) redacted = redacted.replaceAll(secret, HIDDEN);
      for (const path of homePaths) redacted = redacted.replace(path, '~');
      redacted = redactLikelySecrets(redacted);
      return person ? redacted.replace(person, '[user]') : redacted;
    },
  };
}

/** Hides everything that looks like a key or a token. */
export function redactLikelySecrets(text: string): string {
  return text
    .replace(MCP_URL, `$1${HIDDEN}`)
    .replace(AUTHORIZATION, `$1${HIDDEN}`)
    .replace(NAMED, `$1${HIDDEN}`)
    .replace(PADDED, HIDDEN)
    .replace(LONG_HEX, HIDDEN)
    .replace(LONG_RUN, (run) => (UUID.test(run) || LOWER_CASE_WORDS.test(run) ? run : HIDDEN));
}

/** Whether a field with this name holds a secret, whatever the value looks like. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** The login name of the person, for the redactor; empty if the system has none, as in some containers. */
export function currentUserName(ask: () => { readonly username: string } = userInfo): string {
  try {
    return ask().username;
  } catch {
    // No name, so there is nothing to hide.
    return '';
  }
}

const escapeRegExp = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Windows paths have doubled backslashes in JSON, may use slashes, and may differ in case. */
function homePatterns(home: string): readonly RegExp[] {
  const folder = home.replace(/[\\/]+$/, '');
  return [...new Set([folder, folder.replaceAll('\\', '\\\\'), folder.replaceAll('\\', '/')])]
    .filter((path) => path.length > 1)
    .map((path) => new RegExp(`${escapeRegExp(path)}(?![\\w-])`, 'gi'));
}

function userPattern(userName: string): RegExp | undefined {
  if (userName.length < MIN_NAME_LENGTH) return undefined;
  return new RegExp(`(?<![\\p{L}\\p{N}])${escapeRegExp(userName)}(?![\\p{L}\\p{N}])`, 'giu');
}
