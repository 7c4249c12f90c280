import { Activity, CircleHelp, House, KeyRound, Monitor, Settings } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../controls/Button.tsx';
import { useBridge } from '../state/BridgeContext.ts';
import { useCommand } from '../state/useCommand.ts';
import { hrefFor, PAGES, type PageName } from './route.ts';
import { StatusIndicator } from './StatusIndicator.tsx';

const ICONS = { overview: House, access: KeyRound, activity: Activity, clients: Monitor, settings: Settings };

/** The pages, and at the foot how the app is and where help is. */
export function Sidebar({ page }: { readonly page: PageName }) {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const help = useCommand(commands['link.open']);
  return (
    <div className="sidebar">
      <nav aria-label={t('nav.label')}>
        <ul className="pages">
          {PAGES.map((name) => {
            const Icon = ICONS[name];
            return (
              <li key={name}>
                <a href={hrefFor(name)} className="page-link" {...(name === page && { 'aria-current': 'page' })}>
                  <Icon size={18} aria-hidden="true" />
                  <span className="sidebar-word">{t(`nav.${name}`)}</span>
                </a>
              </li>
            );
          })}
        </ul>
      </nav>
      <aside className="sidebar-foot" aria-label={t('status.label')}>
        <StatusIndicator />
        <Button look="quiet" onPress={() => void help.run({ link: 'documentation' })}>
          <CircleHelp size={18} aria-hidden="true" />
          <span className="sidebar-word">{t('nav.help')}</span>
          <span className="visually-hidden">. {t('nav.helpHint')}</span>
        </Button>
        {help.failure !== undefined && (
          <p className="error" role="alert">
            {help.failure}
          </p>
        )}
      </aside>
    </div>
  );
}
