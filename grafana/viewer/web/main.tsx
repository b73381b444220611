import { render } from 'preact';
import './styles/main.css';
import { listen } from './shell/router';
import { Shell } from './shell/Shell';
import { listenToKeys } from './shell/shortcuts';

listen();
listenToKeys();
render(<Shell />, document.getElementById('app')!);
