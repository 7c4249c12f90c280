import { Component, type ReactNode } from 'react';
import { Translation } from 'react-i18next';
import { Button } from '../controls/Button.tsx';

/** Shows a sentence and a way out in place of a window whose drawing failed. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <Translation>
        {(t) => (
          <main className="whole-window">
            <h1>{t('failure.window')}</h1>
            <p>{t('failure.windowWhat')}</p>
            <Button look="primary" onPress={() => window.location.reload()}>
              {t('action.reload')}
            </Button>
          </main>
        )}
      </Translation>
    );
  }
}
