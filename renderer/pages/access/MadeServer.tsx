import { useTranslation } from 'react-i18next';
import { OneTimeText } from '../../controls/OneTimeText.tsx';
import { Page } from '../../shell/Page.tsx';
import { hashOf } from '../../shell/route.ts';

/** The address of a connection just made; it is held here alone and gone with this page. */
export function MadeServer({ name, url }: { readonly name: string; readonly url: string }) {
  const { t } = useTranslation();
  return (
    <Page title={t('server.madeTitle', { name })} lead={t('server.madeLead')}>
      <div className="card">
        <OneTimeText
          label={t('server.url')}
          text={url}
          warning={t('server.urlOnce')}
          warningWhat={t('server.urlOnceWhat')}
        />
      </div>
      <div className="form-actions">
        <a className="button plain" href={hashOf('access')}>
          {t('action.done')}
        </a>
      </div>
    </Page>
  );
}
