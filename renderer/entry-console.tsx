import { startConsole } from './app/start-console.tsx';

startConsole(document.getElementById('root'));
