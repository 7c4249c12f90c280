import { ChevronRight } from 'lucide-react';
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { ExactText } from './ExactText.tsx';

/** What an error says of itself, folded away: for who is asked for help. */
export function Details({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  return (
    <Disclosure className="fold">
      <Button slot="trigger" className="button quiet fold-trigger">
        <ChevronRight size={16} className="fold-mark" aria-hidden="true" />
        {t('action.details')}
      </Button>
      <DisclosurePanel className="fold-panel">
        <p>
          <ExactText text={text} />
        </p>
      </DisclosurePanel>
    </Disclosure>
  );
}
