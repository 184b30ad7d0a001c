import './app/zod-without-eval.ts';
import { startDisplay } from './app/start-display.tsx';

startDisplay(document.getElementById('root'));
