import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components';

interface FoldProps {
  readonly label: string;
  readonly isOpenAtFirst?: boolean;
  readonly children: ReactNode;
}

/** Content behind a button that opens and closes it. */
export function Fold({ label, isOpenAtFirst = false, children }: FoldProps) {
  return (
    <Disclosure className="fold" defaultExpanded={isOpenAtFirst}>
      <Button slot="trigger" className="button quiet fold-trigger">
        <ChevronRight size={16} className="fold-icon" aria-hidden="true" />
        {label}
      </Button>
      <DisclosurePanel className="fold-panel">{children}</DisclosurePanel>
    </Disclosure>
  );
}
