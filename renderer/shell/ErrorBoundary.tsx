import { Component, type ReactNode } from 'react';
import { Translation } from 'react-i18next';
import { Button } from '../controls/Button.tsx';

/** Replaces a window that failed to render with a sentence and a reload button. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <Translation>
        {(t) => (
          <main className="whole-window">
            <h1>{t('shell.failure.window')}</h1>
            <p>{t('shell.failure.windowHint')}</p>
            <Button variant="primary" onPress={() => window.location.reload()}>
              {t('shell.action.reload')}
            </Button>
          </main>
        )}
      </Translation>
    );
  }
}
