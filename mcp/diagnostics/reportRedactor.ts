/** What must not leave the machine in a report. */
export interface PrivateData {
  readonly home: string;
  readonly userName: string;
  /** Keys, tokens, the launch's secret, account names: taken out wherever they stand. */
  readonly secrets: readonly string[];
}

/** Shorter ones stand in ordinary words, and would turn the report into riddles. */
const SHORTEST_SECRET = 6;
const SHORTEST_NAME = 3;
/** Tokens and keys of ours have 43 letters, FuseDesk's 32: whatever looks so goes, known or not. */
const LOOKS_SECRET = /[A-Za-z0-9_-]{32,}/g;
const IN_ADDRESS = /(\/mcp\/)[^\s/?#"']+/g;
const BEARER = /\b(bearer\s+)\S+/gi;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Makes the one place that every text of a report passes: no secret, no token, no name of the person. */
export function createRedactor({ home, userName, secrets }: PrivateData): (text: string) => string {
  const hidden = [...new Set(secrets)]
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length)
    .map((secret) => new RegExp(literal(secret), 'g'));
  // Windows paths stand in JSON with doubled backslashes, and may differ in case.
  const folder = home.replace(/[\\/]+$/, '');
  const homes = [...new Set([folder, folder.replaceAll('\\', '\\\\'), folder.replaceAll('\\', '/')])]
    .filter((path) => path.length > 1)
    .map((path) => new RegExp(`${literal(path)}(?![\\w-])`, 'gi'));
  const person =
    userName.length >= SHORTEST_NAME
      ? new RegExp(`(?<![\\p{L}\\p{N}])${literal(userName)}(?![\\p{L}\\p{N}])`, 'giu')
      : undefined;
  return (text) => {
    let out = text;
    for (const secret of hidden) out = out.replace(secret, '[secret]');
    for (const path of homes) out = out.replace(path, '~');
    out = out.replace(BEARER, '$1[secret]').replace(IN_ADDRESS, '$1[secret]');
    out = out.replace(LOOKS_SECRET, (found) => (UUID.test(found) ? found : '[secret]'));
    return person ? out.replace(person, '[user]') : out;
  };
}
