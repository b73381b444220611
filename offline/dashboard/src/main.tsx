import { render } from 'preact';
import './styles/main.css';
import { listen } from './shell/router';
import { Shell } from './shell/Shell';

listen();
render(<Shell />, document.getElementById('app')!);
