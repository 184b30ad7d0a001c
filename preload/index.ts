import { contextBridge, ipcRenderer } from 'electron';
import { type ElectronGate, electronGate } from './contract/electron-gate.ts';

const gate: ElectronGate = { host: 'electron', connect: () => ipcRenderer.send(electronGate.connect) };

ipcRenderer.on(electronGate.port, ({ ports }) => window.postMessage(electronGate.message, location.origin, [...ports]));
contextBridge.exposeInMainWorld(electronGate.global, gate);
