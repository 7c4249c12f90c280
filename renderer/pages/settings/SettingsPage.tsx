import { useTranslation } from 'react-i18next';
import { AccountForm } from '../../controls/AccountForm.tsx';
import { Page } from '../../shell/Page.tsx';
import { navigate } from '../../shell/useRoute.ts';
import { AboutSection } from './AboutSection.tsx';
import { AccountSection } from './AccountSection.tsx';
import { AppSection } from './AppSection.tsx';
import { StorageSection } from './StorageSection.tsx';

/** The settings, or the form that adds an account. */
export function SettingsRoutes({ part }: { readonly part: string }) {
  const { t } = useTranslation();
  if (part === 'connect') {
    return (
      <Page title={t('overview.accountForm.title')} lead={t('overview.accountForm.lead')} backTo="settings">
        <div className="card">
          <AccountForm onAdded={() => navigate('settings')} />
        </div>
      </Page>
    );
  }
  return (
    <Page title={t('settings.title')} showsStorage>
      <AccountSection />
      <StorageSection />
      <AppSection />
      <AboutSection />
    </Page>
  );
}
