import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/forcedColors.css';
import './styles/overlays.css';
import './styles/shell.css';
import './styles/approval.css';
import './window.ts';
import { ApprovalWindow } from './approval/ApprovalWindow.tsx';
import { WindowRoot } from './shell/WindowRoot.tsx';

const place = document.getElementById('window');
if (!place) throw new Error('The page has no place for the window.');
createRoot(place).render(
  <StrictMode>
    <WindowRoot bridge={window.bridge}>
      <ApprovalWindow />
    </WindowRoot>
  </StrictMode>,
);
