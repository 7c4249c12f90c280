import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppState } from '../preload/contract.ts';
import { Button } from './controls/Button.tsx';
import { AccessRoutes } from './pages/access/AccessPage.tsx';
import { ActivityPage } from './pages/activity/ActivityPage.tsx';
import { ClientsRoutes } from './pages/clients/ClientsPage.tsx';
import { clientsPageKey } from './pages/clients/clientsRoute.ts';
import { OverviewPage } from './pages/overview/OverviewPage.tsx';
import { SettingsRoutes } from './pages/settings/SettingsPage.tsx';
import type { Route } from './shell/route.ts';
import { Sidebar } from './shell/Sidebar.tsx';
import { useKeyboardShortcuts } from './shell/useKeyboardShortcuts.ts';
import { useRoute } from './shell/useRoute.ts';
import { AppStateContext } from './state/AppStateContext.ts';
import { useBridge } from './state/BridgeContext.ts';
import { createWindowStateStore } from './state/windowStateStore.ts';

/** A placeholder that is gone sooner would only flicker. */
const SKELETON_DELAY_MS = 300;

/** The settings window: sidebar and page, as soon as the state is known. */
export function AppShell() {
  const { t } = useTranslation();
  const bridge = useBridge();
  const [store] = useState(() => createWindowStateStore(bridge));
  useEffect(() => void store.load(), [store]);
  const loaded = useSyncExternalStore(store.subscribe, store.current);
  switch (loaded.kind) {
    case 'loading':
      return <Skeleton />;
    case 'failed':
      return (
        <main className="whole-window">
          <h1>{t('shell.failure.load')}</h1>
          <p>{t('shell.failure.loadHint')}</p>
          <Button variant="primary" onPress={() => void store.load()}>
            {t('shell.action.tryAgain')}
          </Button>
        </main>
      );
    case 'known':
      return <LoadedWindow state={loaded.state} />;
  }
}

function LoadedWindow({ state }: { readonly state: AppState }) {
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
      return <ActivityPage focusesSearch={part === 'search'} />;
    case 'clients':
      return <ClientsRoutes part={part} />;
    case 'settings':
      return <SettingsRoutes part={part} />;
  }
}

function Skeleton() {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), SKELETON_DELAY_MS);
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
