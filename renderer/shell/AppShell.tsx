import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppState } from '../../preload/contract.ts';
import { Button } from '../controls/Button.tsx';
import { AccessRoutes } from '../pages/access/AccessRoutes.tsx';
import { ActivityPage } from '../pages/activity/ActivityPage.tsx';
import { ClientsRoutes } from '../pages/clients/ClientsRoutes.tsx';
import { clientsPageKey } from '../pages/clients/clientsRoute.ts';
import { OverviewPage } from '../pages/overview/OverviewPage.tsx';
import { SettingsRoutes } from '../pages/settings/SettingsRoutes.tsx';
import { AppStateContext } from '../state/AppStateContext.ts';
import { useBridge } from '../state/BridgeContext.ts';
import { createAppStateStore } from '../state/stateStore.ts';
import type { Route } from './route.ts';
import { Sidebar } from './Sidebar.tsx';
import { useKeyboardShortcuts } from './useKeyboardShortcuts.ts';
import { useRoute } from './useRoute.ts';

/** A skeleton that comes and goes at once only flickers, so it waits this long, in milliseconds. */
const SKELETON_AFTER_MS = 300;

/** The settings window: nothing before the state is known, then sidebar and page. */
export function AppShell() {
  const { t } = useTranslation();
  const bridge = useBridge();
  const [store] = useState(() => createAppStateStore(bridge));
  useEffect(() => void store.load(), [store]);
  const known = useSyncExternalStore(store.subscribe, store.current);
  switch (known.kind) {
    case 'loading':
      return <Skeleton />;
    case 'failed':
      return (
        <main className="whole-window">
          <h1>{t('failure.load')}</h1>
          <p>{t('failure.loadWhat')}</p>
          <Button look="primary" onPress={() => void store.load()}>
            {t('action.tryAgain')}
          </Button>
        </main>
      );
    case 'known':
      return <KnownWindow state={known.state} />;
  }
}

function KnownWindow({ state }: { readonly state: AppState }) {
  const route = useRoute();
  useKeyboardShortcuts(state.platform);
  return (
    <AppStateContext value={state}>
      <div className="window">
        <Sidebar page={route.page} />
        <CurrentPage
          key={route.page === 'clients' ? clientsPageKey(route.part) : `${route.page}/${route.part}`}
          {...route}
        />
      </div>
    </AppStateContext>
  );
}

function CurrentPage({ page, part }: Route) {
  switch (page) {
    case 'overview':
      return <OverviewPage />;
    case 'access':
      return <AccessRoutes part={part} />;
    case 'activity':
      return <ActivityPage toSearch={part === 'search'} />;
    case 'clients':
      return <ClientsRoutes part={part} />;
    case 'settings':
      return <SettingsRoutes part={part} />;
  }
}

function Skeleton() {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), SKELETON_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!shown) return null;
  return (
    <div className="window" aria-hidden="true">
      <div className="sidebar" />
      <div className="page">
        <div className="skeleton wide" />
        <div className="skeleton" />
        <div className="skeleton" />
      </div>
    </div>
  );
}
