import { useTranslation } from 'react-i18next';
import { SecretField } from '../../controls/SecretField.tsx';
import { Page } from '../../shell/Page.tsx';
import { hrefFor } from '../../shell/route.ts';

/** The address of a connection just made; it is held here alone and gone with this page. */
export function ServerCreated({ name, url }: { readonly name: string; readonly url: string }) {
  const { t } = useTranslation();
  return (
    <Page title={t('server.madeTitle', { name })} lead={t('server.madeLead')}>
      <div className="card">
        <SecretField
          label={t('server.url')}
          text={url}
          warning={t('server.urlOnce')}
          warningWhat={t('server.urlOnceWhat')}
        />
      </div>
      <div className="form-actions">
        <a className="button plain" href={hrefFor('access')}>
          {t('action.done')}
        </a>
      </div>
    </Page>
  );
}
