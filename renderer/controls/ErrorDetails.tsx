import { ChevronRight } from 'lucide-react';
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { InlineCode } from './InlineCode.tsx';

/** What an error says of itself, folded away: for who is asked for help. */
export function ErrorDetails({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  return (
    <Disclosure className="fold">
      <Button slot="trigger" className="button quiet fold-trigger">
        <ChevronRight size={16} className="fold-mark" aria-hidden="true" />
        {t('action.details')}
      </Button>
      <DisclosurePanel className="fold-panel">
        <p>
          <InlineCode text={text} />
        </p>
      </DisclosurePanel>
    </Disclosure>
  );
}
