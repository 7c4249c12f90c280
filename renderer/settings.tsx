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
import { AppShell } from './AppShell.tsx';
import { renderWindow } from './shell/renderWindow.tsx';

renderWindow(<AppShell />);
