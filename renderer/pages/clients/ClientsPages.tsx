import { DoctorPage } from '../doctor/DoctorPage.tsx';
import { ClientsPage } from './ClientsPage.tsx';
import { readClientsPart } from './clientsPart.ts';

/** The list of clients, with the dialog that connects one over it, or the check-up. */
export function ClientsPages({ part }: { readonly part: string }) {
  const shown = readClientsPart(part);
  if (shown.kind === 'doctor') return <DoctorPage />;
  return <ClientsPage {...(shown.kind === 'connect' && { connecting: shown.client })} />;
}
