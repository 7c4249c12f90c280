import { DiagnosticsPage } from '../diagnostics/DiagnosticsPage.tsx';
import { ClientsPage } from './ClientsPage.tsx';
import { parseClientsRoute } from './clientsRoute.ts';

/** The list of clients, with the dialog that connects one over it, or the check-up. */
export function ClientsRoutes({ part }: { readonly part: string }) {
  const shown = parseClientsRoute(part);
  if (shown.kind === 'doctor') return <DiagnosticsPage />;
  return <ClientsPage {...(shown.kind === 'connect' && { connecting: shown.client })} />;
}
