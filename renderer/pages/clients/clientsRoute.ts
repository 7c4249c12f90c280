/** What is shown of the page of clients; the tray opens it by its address, too. */
export type ClientsRoute =
  | { readonly kind: 'list' }
  | { readonly kind: 'doctor' }
  /** The list, with the dialog that connects this client over it. */
  | { readonly kind: 'connect'; readonly client: string };

const CONNECT = 'connect/';

export function parseClientsRoute(part: string): ClientsRoute {
  if (part === 'doctor') return { kind: 'doctor' };
  return part.startsWith(CONNECT) ? { kind: 'connect', client: part.slice(CONNECT.length) } : { kind: 'list' };
}

/** The part that leads to connecting a client. */
export function connectRoute(client: string): string {
  return `${CONNECT}${client}`;
}

/** Pages with one key are one page: a dialog that opens over the list must not make the list anew. */
export function clientsPageKey(part: string): string {
  return parseClientsRoute(part).kind === 'doctor' ? 'clients/doctor' : 'clients';
}
