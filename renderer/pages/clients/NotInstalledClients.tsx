import { ChevronRight } from 'lucide-react';
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ClientItem } from '../../../preload/clientContract.ts';
import { useFormats } from '../../format/useFormats.ts';
import { describeClient } from './clientStatus.ts';

/** The clients that could be connected if they were here, folded away. */
export function NotInstalledClients({ items }: { readonly items: readonly ClientItem[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (items.length === 0) return null;
  return (
    <Disclosure className="fold">
      <Button slot="trigger" className="button quiet fold-trigger">
        <ChevronRight size={16} className="fold-mark" aria-hidden="true" />
        {t('clients.absent', { count: items.length })}
      </Button>
      <DisclosurePanel className="fold-panel">
        <ul className="lines">
          {items.map((item) => (
            <li key={item.client} className="line">
              <span className="line-name">{item.title}</span>
              <span className="secondary absent-why">{describeClient(item, 0, t, formats).sentence}</span>
            </li>
          ))}
        </ul>
      </DisclosurePanel>
    </Disclosure>
  );
}
