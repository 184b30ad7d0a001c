import {
  Bookmark,
  Circle,
  Clock,
  Crosshair,
  Link,
  type LucideIcon,
  MapPinned,
  Move,
  Navigation,
  PenLine,
  Printer,
  Radius,
  Ruler,
  Search,
  Spline,
} from 'lucide-react';
import type { Gesture } from './sketch/sketch.ts';

type Tool = { readonly key: string; readonly icon: LucideIcon; readonly gesture: Gesture };

/** Every tool of the map, in the order of its bar, with the key that takes it in hand while the map has the focus. */
export const mapTools = {
  find: { key: '/', icon: Search, gesture: 'none' },
  coordinates: { key: 't', icon: Crosshair, gesture: 'point' },
  move: { key: 'd', icon: Move, gesture: 'point' },
  circle: { key: 'o', icon: Circle, gesture: 'circle' },
  polygon: { key: 'p', icon: Spline, gesture: 'ring' },
  buffer: { key: 'b', icon: Radius, gesture: 'line' },
  nearest: { key: 'g', icon: MapPinned, gesture: 'point' },
  measure: { key: 'k', icon: Ruler, gesture: 'line' },
  draw: { key: 'v', icon: PenLine, gesture: 'point' },
  bookmarks: { key: 's', icon: Bookmark, gesture: 'none' },
  follow: { key: 'f', icon: Navigation, gesture: 'none' },
  link: { key: 'u', icon: Link, gesture: 'none' },
  past: { key: 'h', icon: Clock, gesture: 'none' },
  print: { key: 'i', icon: Printer, gesture: 'none' },
} as const satisfies Record<string, Tool>;

export type ToolName = keyof typeof mapTools;
export const toolNames = Object.keys(mapTools) as ToolName[];

/** The tool a key takes in hand; null: none. */
export const toolOfKey = (key: string): ToolName | null => toolNames.find((name) => mapTools[name].key === key.toLowerCase()) ?? null;
