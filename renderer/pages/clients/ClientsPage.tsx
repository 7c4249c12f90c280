import { RefreshCw, Stethoscope } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/Button.tsx';
import { EmptyState } from '../../controls/EmptyState.tsx';
import { Page } from '../../shell/Page.tsx';
import { hrefFor } from '../../shell/route.ts';
import { navigate } from '../../shell/useRoute.ts';
import { useAppState } from '../../state/AppStateContext.ts';
import { useBridge } from '../../state/BridgeContext.ts';
import { useQuery } from '../../state/useAnswered.ts';
import { ClientCard } from './ClientCard.tsx';
import { ConnectDialog } from './ConnectDialog.tsx';
import { NotInstalledClients } from './NotInstalledClients.tsx';
import { OtherClients } from './OtherClients.tsx';

/** Every client with how it is connected; `connecting` is the one whose dialog is open. */
export function ClientsPage({ connecting }: { readonly connecting?: string }) {
  const { t } = useTranslation();
  const { engine, clients: connections } = useAppState();
  const present = connections.filter(({ state }) => state.kind !== 'not_installed');
  const wanted = present.find(({ client }) => client === connecting);
  return (
    <Page title={t('clients.title')} lead={t('clients.lead')} action={<PageActions />}>
      {connections.length === 0 && engine !== 'failed' && (
        <EmptyState title={t('clients.lookingTitle')} what={t('clients.lookingWhat')} />
      )}
      {present.length > 0 && (
        <ul className="cards" aria-label={t('clients.list')}>
          {present.map((item) => (
            <ClientCard key={item.client} item={item} />
          ))}
        </ul>
      )}
      <NotInstalledClients items={connections.filter(({ state }) => state.kind === 'not_installed')} />
      <OtherClients />
      {wanted && <ConnectDialog key={wanted.client} item={wanted} onClose={() => navigate('clients')} />}
    </Page>
  );
}

function PageActions() {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const { run, pending: looking, failure } = useQuery(commands['client.inspect']);
  return (
    <div className="page-actions">
      <Button isPending={looking} onPress={() => void run({})}>
        <RefreshCw size={16} aria-hidden="true" />
        {t(looking ? 'clients.looking' : 'clients.lookAgain')}
      </Button>
      <a className="button plain" href={hrefFor('clients', 'doctor')}>
        <Stethoscope size={16} aria-hidden="true" />
        {t('clients.checkUp')}
      </a>
      {failure !== undefined && (
        <p className="error" role="alert">
          {failure}
        </p>
      )}
    </div>
  );
}
