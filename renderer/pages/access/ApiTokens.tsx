import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppState } from '../../../preload/contract.ts';
import { Button } from '../../controls/Button.tsx';
import { ConfirmDialog } from '../../controls/ConfirmDialog.tsx';
import { Section } from '../../controls/Section.tsx';
import { useToast } from '../../controls/ToastContext.ts';
import { useFormats } from '../../format/useFormats.ts';
import { useAppState } from '../../state/AppStateContext.ts';
import { useBridge } from '../../state/BridgeContext.ts';
import { NewApiToken } from './NewApiToken.tsx';

type ApiToken = AppState['apiTokens'][number];

/** The API tokens that exist; each was shown when it was made, and only then. */
export function ApiTokens() {
  const { t } = useTranslation();
  const { commands } = useBridge();
  const { apiTokens } = useAppState();
  const formats = useFormats();
  const toast = useToast();
  const [isMaking, setMaking] = useState(false);
  const [leaving, setLeaving] = useState<ApiToken>();
  return (
    <Section
      title={t('tokens.title')}
      lead={t('tokens.lead')}
      action={<Button onPress={() => setMaking(true)}>{t('tokens.create')}</Button>}
    >
      {apiTokens.length === 0 ? (
        <p className="secondary">{t('tokens.empty')}</p>
      ) : (
        <ul className="lines">
          {apiTokens.map((token) => (
            <li key={token.id} className="line">
              <span className="line-name">{token.name}</span>
              <span className="secondary line-end">{t('tokens.created', { when: formats.date(token.createdAt) })}</span>
              <Button aria-label={t('tokens.revokeOf', { name: token.name })} onPress={() => setLeaving(token)}>
                {t('tokens.revoke')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {isMaking && <NewApiToken onClose={() => setMaking(false)} />}
      {leaving && (
        <ConfirmDialog
          title={t('tokens.revokeTitle', { name: leaving.name })}
          what={t('tokens.revokeWhat')}
          deed={t('tokens.revoke')}
          onConfirm={() => commands['apiToken.revoke']({ id: leaving.id })}
          onDone={() => toast({ text: t('tokens.revoked', { name: leaving.name }) })}
          onClose={() => setLeaving(undefined)}
        />
      )}
    </Section>
  );
}
