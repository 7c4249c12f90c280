/** What the Apps page shows. The tray opens it by its URL, too. */
export type ClientsRoute =
  | { readonly kind: 'list' }
  | { readonly kind: 'diagnostics' }
  /** The list with the connect dialog of this client over it. */
  | { readonly kind: 'connect'; readonly client: string };

const CONNECT = 'connect/';

export function parseClientsRoute(part: string): ClientsRoute {
  if (part === 'diagnostics') return { kind: 'diagnostics' };
  return part.startsWith(CONNECT) ? { kind: 'connect', client: part.slice(CONNECT.length) } : { kind: 'list' };
}

/** The part of the route that connects a client. */
export function connectRoute(client: string): string {
  return `${CONNECT}${client}`;
}

/** Routes with the same key keep the page mounted: the dialog opens over the list without rendering it again. */
export function clientsPageKey(part: string): string {
  return parseClientsRoute(part).kind === 'diagnostics' ? 'clients/diagnostics' : 'clients';
}
