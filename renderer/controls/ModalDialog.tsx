import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';

interface ModalDialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** `alertdialog` asks for a decision and closes only by its buttons or Escape. */
  readonly role?: 'dialog' | 'alertdialog';
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

/** A dialog over the page. Escape closes it, and the focus returns to where it was. */
export function ModalDialog({ title, isOpen, onClose, role = 'dialog', isWide = false, children }: ModalDialogProps) {
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
