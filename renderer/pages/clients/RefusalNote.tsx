import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientRefusal } from '../../../preload/clientContract.ts';
import { Banner } from '../../controls/Banner.tsx';
import { CopyField } from '../../controls/CopyField.tsx';
import { InlineCode } from '../../controls/InlineCode.tsx';

interface RefusalNoteProps {
  readonly refusal: Pick<ClientRefusal, 'message' | 'path' | 'snippet'>;
  /** What can be done about it. */
  readonly children?: ReactNode;
}

/** Why nothing was changed, where, and what a person can do by hand. */
export function RefusalNote({ refusal: { message, path, snippet }, children }: RefusalNoteProps) {
  const { t } = useTranslation();
  return (
    <div className="refusal">
      <Banner kind="warning" title={message} isNews>
        {path !== undefined && (
          <p>
            {t('client.file')}: <InlineCode text={path} />
          </p>
        )}
      </Banner>
      {snippet !== undefined && <CopyField label={t('client.snippet')} text={snippet} />}
      {children && <div className="button-row">{children}</div>}
    </div>
  );
}
