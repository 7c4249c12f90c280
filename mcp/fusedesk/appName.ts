/** The app that was meant, or a sentence saying why the text names none. */
export type ParsedAppName =
  | { readonly ok: true; readonly appName: string; readonly baseUrl: string }
  | { readonly ok: false; readonly message: string };

const SUFFIX = '.fusedesk.com';
const EXAMPLE = 'Give the app name or its address, such as mycompany or https://mycompany.fusedesk.com.';
/** One label of a host name (RFC 1123). */
const NAME = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** First labels that belong to no customer. */
const NO_APPS = new Set(['www', 'localhost']);

/** Finds the FuseDesk app in what a person typed or pasted: a name, a host, or any address of the app. */
export function parseAppName(input: string): ParsedAppName {
  const text = input
    .trim()
    .replace(/^[<"']+|[>"']+$/g, '')
    .trim()
    .toLowerCase();
  if (text === '') return refusal('No FuseDesk app name was given.');
  if (NAME.test(text)) return accept(text);
  const address = /^[a-z][a-z0-9+.-]*:\/\//.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return refusal('This is neither an app name nor an address.');
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refusal('This is no web address.');
  if (url.username !== '' || url.password !== '') return refusal('The address holds a user name.');
  if (url.port !== '') return refusal('The address holds a port; FuseDesk has none.');
  const host = url.hostname.replace(/\.$/, '');
  if (host.endsWith(SUFFIX)) {
    const label = host.slice(0, -SUFFIX.length);
    return NAME.test(label) ? accept(label) : refusal(`${shown(host)} is not the address of a FuseDesk app.`);
  }
  // A bare name followed by a path, as in "mycompany/app".
  if (NAME.test(host) && !address.startsWith(text)) return accept(host);
  return refusal(`${shown(host)} is not an address of FuseDesk.`);
}

/** The link that opens a case for a person. */
export function caseLink(baseUrl: URL | string, casenum: string): string {
  return `${new URL(baseUrl).origin}/app/#cases/view/${encodeURIComponent(wellFormed(casenum))}`;
}

/** encodeURIComponent throws on half a surrogate pair. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

function accept(appName: string): ParsedAppName {
  if (NO_APPS.has(appName)) return refusal(`${appName}${SUFFIX} is not the address of a FuseDesk app.`);
  return { ok: true, appName, baseUrl: `https://${appName}${SUFFIX}` };
}

function refusal(reason: string): ParsedAppName {
  return { ok: false, message: `${reason} ${EXAMPLE}` };
}

function shown(host: string): string {
  return host.length <= 80 ? host : `${host.slice(0, 79)}…`;
}
