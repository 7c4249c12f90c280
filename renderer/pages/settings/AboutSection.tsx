import { ExternalLink, FileText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../controls/Button.tsx';
import { ErrorText } from '../../controls/ErrorText.tsx';
import { Section } from '../../controls/Section.tsx';
import { useAppState } from '../../state/AppStateContext.ts';
import { useBridge } from '../../state/BridgeContext.ts';
import { useCommand } from '../../state/useCommand.ts';

const LINKS = ['documentation', 'licenses', 'fusedesk'] as const;

/** Version, links, and licenses. Links are opened by name, because main decides where they lead. */
export function AboutSection() {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const { version } = useAppState();
  const { run, failure } = useCommand(commands['link.open']);
  return (
    <Section title={t('settings.about')}>
      <p>{t('settings.version', { version })}</p>
      <div className="button-row about-links">
        {LINKS.map((link) => (
          <Button key={link} variant="link" onPress={() => void run({ link })}>
            {t(`settings.${link}`)}
            {link === 'licenses' ? (
              <FileText size={14} aria-hidden="true" />
            ) : (
              <>
                <ExternalLink size={14} aria-hidden="true" />
                <span className="visually-hidden"> {t('shell.nav.opensInBrowser')}</span>
              </>
            )}
          </Button>
        ))}
      </div>
      <ErrorText text={failure} />
    </Section>
  );
}
