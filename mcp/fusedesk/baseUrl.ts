/** The origin that calls go to, or a sentence saying why an address is not taken. */
export type BaseUrlCheck =
  | { readonly ok: true; readonly origin: string }
  | { readonly ok: false; readonly message: string };

/** Takes https addresses, and http ones of this machine, where the sandbox runs; the API key goes to no other. */
export function checkBaseUrl(baseUrl: URL | string): BaseUrlCheck {
  const text = String(baseUrl);
  if (!URL.canParse(text)) return { ok: false, message: 'The address of FuseDesk is not a URL.' };
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') {
    return { ok: false, message: 'The address of FuseDesk must not hold a user name or password.' };
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    return { ok: false, message: 'The address of FuseDesk is a scheme and a host, such as https://NAME.fusedesk.com.' };
  }
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) {
    return { ok: true, origin: url.origin };
  }
  return { ok: false, message: 'FuseDesk is called over https; http serves only for this computer itself.' };
}

/** The URL parser has brought every way to write an IPv4 address into the dotted form. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
