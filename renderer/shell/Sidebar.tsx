import { Activity, CircleHelp, House, KeyRound, Monitor, Settings } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../controls/Button.tsx';
import { ErrorText } from '../controls/ErrorText.tsx';
import { useBridge } from '../state/BridgeContext.ts';
import { useCommand } from '../state/useCommand.ts';
import { hrefFor, PAGES, type PageName } from './route.ts';
import { StatusIndicator } from './StatusIndicator.tsx';

const ICONS = { overview: House, access: KeyRound, activity: Activity, clients: Monitor, settings: Settings };

/** The pages, and at the bottom the app's status and the way to help. */
export function Sidebar({ page }: { readonly page: PageName }) {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const help = useCommand(commands['link.open']);
  return (
    <div className="sidebar">
      <nav aria-label={t('shell.nav.label')}>
        <ul className="pages">
          {PAGES.map((name) => {
            const Icon = ICONS[name];
            return (
              <li key={name}>
                <a href={hrefFor(name)} className="page-link" {...(name === page && { 'aria-current': 'page' })}>
                  <Icon size={18} aria-hidden="true" />
                  <span className="sidebar-word">{t(`shell.nav.${name}`)}</span>
                </a>
              </li>
            );
          })}
        </ul>
      </nav>
      <aside className="sidebar-foot" aria-label={t('shell.status.label')}>
        <StatusIndicator />
        <Button variant="quiet" onPress={() => void help.run({ link: 'documentation' })}>
          <CircleHelp size={18} aria-hidden="true" />
          <span className="sidebar-word">{t('shell.nav.help')}</span>
          <span className="visually-hidden"> {t('shell.nav.opensInBrowser')}</span>
        </Button>
        <ErrorText text={help.failure} />
      </aside>
    </div>
  );
}
