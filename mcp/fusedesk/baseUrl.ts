import type { Message, TextCode } from '../texts/message.ts';

/** The origin to call, or why an address is not accepted. */
export type BaseUrlCheck =
  | { readonly ok: true; readonly origin: string }
  | { readonly ok: false; readonly message: Message };

/** Accepts https addresses, and http on this machine for the sandbox; the API key is sent to no other address. */
export function checkBaseUrl(baseUrl: URL | string): BaseUrlCheck {
  const text = String(baseUrl);
  if (!URL.canParse(text)) return rejectBaseUrl('accounts.baseUrlInvalid');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return rejectBaseUrl('accounts.baseUrlWithUser');
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') return rejectBaseUrl('accounts.baseUrlWithPath');
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) {
    return { ok: true, origin: url.origin };
  }
  return rejectBaseUrl('accounts.baseUrlInsecure');
}

function rejectBaseUrl(code: Extract<TextCode, `accounts.baseUrl${string}`>): BaseUrlCheck {
  return { ok: false, message: { code } };
}

/** The URL parser has already normalized every notation of an IPv4 address to the dotted form. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
