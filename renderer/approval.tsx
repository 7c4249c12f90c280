import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/forcedColors.css';
import './styles/overlays.css';
import './styles/shell.css';
import './styles/approvalRequest.css';
import { ApprovalWindow } from './ApprovalWindow.tsx';
import { renderWindow } from './shell/renderWindow.tsx';

renderWindow(<ApprovalWindow />);
