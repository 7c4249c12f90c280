/** The origin to call, or a sentence that says why an address is not accepted. */
export type BaseUrlCheck =
  | { readonly ok: true; readonly origin: string }
  | { readonly ok: false; readonly message: string };

/** Accepts https addresses, and http on this machine for the sandbox; the API key is sent to no other address. */
export function checkBaseUrl(baseUrl: URL | string): BaseUrlCheck {
  const text = String(baseUrl);
  if (!URL.canParse(text)) return { ok: false, message: "FuseDesk's address is not a URL." };
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') {
    return { ok: false, message: "FuseDesk's address must not contain a user name or password." };
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    return { ok: false, message: "FuseDesk's address is a scheme and a host, such as https://NAME.fusedesk.com." };
  }
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) {
    return { ok: true, origin: url.origin };
  }
  return { ok: false, message: "FuseDesk's address must start with https; http is only for this computer." };
}

/** The URL parser has already normalized every notation of an IPv4 address to the dotted form. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
