import { Monitor, RefreshCw, Stethoscope } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ClientItem } from '../../../preload/clientContract.ts';
import { Button } from '../../controls/Button.tsx';
import { EmptyState } from '../../controls/EmptyState.tsx';
import { ErrorText } from '../../controls/ErrorText.tsx';
import { Fold } from '../../controls/Fold.tsx';
import { Section } from '../../controls/Section.tsx';
import { Page } from '../../shell/Page.tsx';
import { hrefFor } from '../../shell/route.ts';
import { navigate } from '../../shell/useRoute.ts';
import { useAppState } from '../../state/AppStateContext.ts';
import { useBridge } from '../../state/BridgeContext.ts';
import { useFormatMessage } from '../../state/i18n.ts';
import { useQuery } from '../../state/useCommand.ts';
import { DiagnosticsPage } from '../diagnostics/DiagnosticsPage.tsx';
import { ClientCard } from './ClientCard.tsx';
import { ConnectDialog } from './ConnectDialog.tsx';
import { describeClient } from './clientStatus.ts';
import { parseClientsRoute } from './clientsRoute.ts';

/** The list of apps, that list with the connect dialog over it, or diagnostics. */
export function ClientsRoutes({ part }: { readonly part: string }) {
  const route = parseClientsRoute(part);
  if (route.kind === 'diagnostics') return <DiagnosticsPage />;
  return <ClientsPage {...(route.kind === 'connect' && { connecting: route.client })} />;
}

/** Every app and how it is connected. `connecting` is the app whose dialog is open. */
function ClientsPage({ connecting }: { readonly connecting?: string }) {
  const { t } = useTranslation();
  const { engine, clients } = useAppState();
  const installed = clients.filter(({ state }) => state.kind !== 'not_installed');
  const opened = installed.find(({ client }) => client === connecting);
  return (
    <Page title={t('clientsPage.title')} lead={t('clientsPage.lead')} action={<PageActions />}>
      {clients.length === 0 && engine !== 'failed' && (
        <EmptyState title={t('clientsPage.lookingTitle')} hint={t('clientsPage.lookingHint')} />
      )}
      {installed.length > 0 && (
        <ul className="cards" aria-label={t('clientsPage.list')}>
          {installed.map((item) => (
            <ClientCard key={item.client} item={item} />
          ))}
        </ul>
      )}
      <NotInstalledClients items={clients.filter((item) => !installed.includes(item))} isAll={installed.length === 0} />
      <OtherClients />
      {opened && <ConnectDialog key={opened.client} item={opened} onClose={() => navigate('clients')} />}
    </Page>
  );
}

function PageActions() {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const { run, pending, failure } = useQuery(commands['client.inspect']);
  return (
    <div className="button-row">
      <Button isPending={pending} onPress={() => void run({})}>
        <RefreshCw size={16} aria-hidden="true" />
        {t(pending ? 'clientsPage.refreshing' : 'clientsPage.refresh')}
      </Button>
      <a className="button plain" href={hrefFor('clients', 'diagnostics')}>
        <Stethoscope size={16} aria-hidden="true" />
        {t('clientsPage.diagnostics')}
      </a>
      <ErrorText text={failure} />
    </div>
  );
}

interface NotInstalledClientsProps {
  readonly items: readonly ClientItem[];
  /** True if no app is installed at all. */
  readonly isAll: boolean;
}

/** Apps that could be connected if they were installed; folded. */
function NotInstalledClients({ items, isAll }: NotInstalledClientsProps) {
  const { t } = useTranslation();
  const formatMessage = useFormatMessage();
  if (items.length === 0) return null;
  return (
    <Fold label={isAll ? t('clientsPage.noneInstalled') : t('clientsPage.notInstalled', { count: items.length })}>
      <ul className="lines">
        {items.map((item) => (
          <li key={item.client} className="line">
            <span className="line-name">{item.title}</span>
            <span className="secondary not-installed-why">{describeClient(item, t, formatMessage).sentence}</span>
          </li>
        ))}
      </ul>
    </Fold>
  );
}

/** Apps that are connected right now by a copied address instead of an entry in their settings. */
function OtherClients() {
  const { t } = useTranslation();
  const { handshakes, clients, servers } = useAppState();
  const others = handshakes.filter(
    ({ openConnections, clientId }) =>
      openConnections > 0 &&
      !clients.some(({ client, lastHandshake }) => client === clientId && lastHandshake !== null),
  );
  if (others.length === 0) return null;
  return (
    <Section title={t('clientsPage.others')} lead={t('clientsPage.othersLead')}>
      <ul className="lines">
        {others.map(({ serverId, clientId, name, version }) => {
          const server = servers.find(({ id }) => id === serverId);
          return (
            <li key={JSON.stringify([serverId, clientId, name])} className="line">
              <Monitor size={18} aria-hidden="true" />
              <span className="line-name">{`${name} ${version}`.trim() || t('clientsPage.unnamed')}</span>
              <span className="secondary line-end">
                {server ? t('clientsPage.access', { name: server.name }) : t('clientsPage.accessRemoved')}
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
