import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/forcedColors.css';
import './styles/overlays.css';
import './styles/shell.css';
import './styles/pages.css';
import './styles/access.css';
import './styles/activity.css';
import './styles/clientCards.css';
import './window.ts';
import { AppShell } from './AppShell.tsx';
import { WindowRoot } from './shell/WindowRoot.tsx';

const root = document.getElementById('window');
if (!root) throw new Error('The page has no element with the ID "window".');
createRoot(root).render(
  <StrictMode>
    <WindowRoot bridge={window.bridge}>
      <AppShell />
    </WindowRoot>
  </StrictMode>,
);
