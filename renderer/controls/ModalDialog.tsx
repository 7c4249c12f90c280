import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

interface WindowProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** `alertdialog` where a decision is asked for. */
  readonly role?: 'dialog' | 'alertdialog';
  /** True where what is shown needs room. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

/** A dialog over the page. Escape closes it, and the focus goes back to where it was. */
export function ModalDialog({ title, isOpen, onClose, role = 'dialog', isWide = false, children }: WindowProps) {
  return (
    <ModalOverlay
      className="overlay"
      isOpen={isOpen}
      isDismissable={role === 'dialog'}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={isWide ? 'modal wide' : 'modal'}>
        <Dialog className="dialog" role={role}>
          <Heading slot="title" className="dialog-title">
            {title}
          </Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
