import { useTranslation } from 'react-i18next';
import { Fold } from './Fold.tsx';
import { InlineCode } from './InlineCode.tsx';

/** The technical details of an error, collapsed, for the support person. */
export function ErrorDetails({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  return (
    <Fold label={t('shell.action.details')}>
      <p>
        <InlineCode text={text} />
      </p>
    </Fold>
  );
}
