import { render } from 'preact';
import './styles/main.css';
import { followResources } from './server/resources';
import { listen } from './shell/router';
import { Shell } from './shell/Shell';
import { listenToKeys } from './shell/shortcuts';

listen();
listenToKeys();
followResources();
render(<Shell />, document.getElementById('app')!);
