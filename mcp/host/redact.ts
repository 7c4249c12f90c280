const HIDDEN = '[hidden]';

// What follows one of these names is a secret, however short: a header, a query parameter, a variable, a JSON field.
const NAMED =
  /((?:x-fusedesk-api-key|fusedesk_api_key|api[-_]?key|api[-_]?token|access[-_]?token|token|secret|password|authorization)["']?\s*[:=]\s*["']?)[^\s"',;&]+/gi;
const AUTHORIZATION = /(\b(?:bearer|basic)\s+)[^\s"',;]+/gi;
const ENDPOINT = /(\/mcp\/)[^\s"'/?#<>]+/gi;
// Base64 with padding, then hexadecimal, then anything of base64url's alphabet.
const PADDED = /(?<![\w+/-])[\w+/-]{20,}={1,2}/g;
const LONG_HEX = /(?<![\w-])[0-9a-f]{24,}(?![\w-])/gi;
const LONG_RUN = /[\w-]{32,}/g;

const NAMES_SECRET = /(?:key|token|secret|password|authorization)$/i;

/** The text with everything hidden that looks like a key or a token; the start of a long one stays, to tell two apart. */
export function maskSecrets(text: string): string {
  return text
    .replace(ENDPOINT, `$1${HIDDEN}`)
    .replace(AUTHORIZATION, `$1${HIDDEN}`)
    .replace(NAMED, `$1${HIDDEN}`)
    .replace(PADDED, hide)
    .replace(LONG_HEX, hide)
    .replace(LONG_RUN, (run) => (looksRandom(run) ? hide(run) : run));
}

/** Whether a fact of this name is a secret whatever its value looks like. */
export function isSecretName(name: string): boolean {
  return NAMES_SECRET.test(name);
}

function hide(secret: string): string {
  return `${secret.slice(0, 4)}${HIDDEN}`;
}

/** A long word such as a tool's name is lower case with underscores; a token mixes cases or digits into it. */
function looksRandom(run: string): boolean {
  return /[0-9]/.test(run) || (/[a-z]/.test(run) && /[A-Z]/.test(run));
}
