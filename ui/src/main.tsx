import { createRoot } from 'react-dom/client';
import { App } from './frame/App';
import { keepFocusInSight } from './frame/sight';
import { keepWhereabouts } from './frame/whereabouts';
import { chooseHost } from './host/choose';
import './styles/main.scss';

// nhsuk components look for this class; the usual inline script that sets it is refused by our content policy.
document.body.classList.add('js-enabled', 'nhsuk-frontend-supported');

keepFocusInSight(document);
keepWhereabouts(document);

const root = document.getElementById('root');
if (root) {
  void chooseHost().then((host) => createRoot(root).render(<App host={host} />));
}
