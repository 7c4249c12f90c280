import type { Message, TextCode } from '../texts/message.ts';

/** The FuseDesk app, or why the input names none. */
export type ParsedAppName =
  | { readonly ok: true; readonly appName: string; readonly baseUrl: string }
  | { readonly ok: false; readonly message: Message };

const SUFFIX = '.fusedesk.com';
/** One label of a host name (RFC 1123). */
const NAME = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** Keap's older domain, in whose addresses reps read their app's name (https://abc123.infusionsoft.com). */
const CRM_SUFFIX = '.infusionsoft.com';
/** Names that belong to no customer. */
const RESERVED = new Set(['www', 'localhost']);
const CRM_RESERVED = new Set(['accounts', 'api', 'app', 'help', 'signin']);

/** Finds the FuseDesk app in a name, a host, or any address of the app that a person typed or pasted. */
export function parseAppName(input: string): ParsedAppName {
  const text = input
    .trim()
    .replace(/^[<"']+|[>"']+$/g, '')
    .trim()
    .toLowerCase();
  if (text === '') return refuse('accounts.appNameMissing');
  if (NAME.test(text)) return accept(text);
  const address = /^[a-z][a-z0-9+.-]*:\/\//.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return refuse('accounts.appNameUnreadable');
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refuse('accounts.appNameNotWeb');
  if (url.username !== '' || url.password !== '') return refuse('accounts.appNameWithUser');
  if (url.port !== '') return refuse('accounts.appNameWithPort');
  const host = url.hostname.replace(/\.$/, '');
  if (host.endsWith(SUFFIX)) {
    const label = host.slice(0, -SUFFIX.length);
    return NAME.test(label) ? accept(label) : foreign(host);
  }
  if (host.endsWith(CRM_SUFFIX)) {
    const label = host.slice(0, -CRM_SUFFIX.length);
    return NAME.test(label) && !CRM_RESERVED.has(label) ? accept(label) : foreign(host);
  }
  // A bare name followed by a path, as in "mycompany/app".
  if (NAME.test(host) && !address.startsWith(text)) return accept(host);
  return foreign(host);
}

function accept(appName: string): ParsedAppName {
  if (RESERVED.has(appName)) return foreign(`${appName}${SUFFIX}`);
  return { ok: true, appName, baseUrl: `https://${appName}${SUFFIX}` };
}

type AppNameCode = Extract<TextCode, `accounts.appName${string}`>;

function refuse(code: AppNameCode, params?: Message['params']): ParsedAppName {
  const hint: AppNameCode = 'accounts.appNameHint';
  return { ok: false, message: { code, params: { ...params, hint: { code: hint } } } };
}

function foreign(host: string): ParsedAppName {
  return refuse('accounts.appNameForeign', { host: host.length <= 80 ? host : `${host.slice(0, 79)}…` });
}
