/** What is shown of the page of clients; the tray opens it by its address, too. */
export type ClientsPart =
  | { readonly kind: 'list' }
  | { readonly kind: 'doctor' }
  /** The list, with the dialog that connects this client over it. */
  | { readonly kind: 'connect'; readonly client: string };

const CONNECT = 'connect/';

export function readClientsPart(part: string): ClientsPart {
  if (part === 'doctor') return { kind: 'doctor' };
  return part.startsWith(CONNECT) ? { kind: 'connect', client: part.slice(CONNECT.length) } : { kind: 'list' };
}

/** The part that leads to connecting a client. */
export function connectPart(client: string): string {
  return `${CONNECT}${client}`;
}

/** Pages with one key are one page: a dialog that opens over the list must not make the list anew. */
export function clientsKey(part: string): string {
  return readClientsPart(part).kind === 'doctor' ? 'clients/doctor' : 'clients';
}
