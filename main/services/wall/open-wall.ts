import type { Store, Topic } from '../../store/store.ts';
import type { ActionParts } from '../actions.ts';
import type { Notices } from '../notices.ts';
import type { RoomService } from '../room.ts';
import type { SessionService } from '../session.ts';
import { WallAutomation } from './automation.ts';
import { DisplayService } from './display-service.ts';
import type { Displays } from './ports.ts';
import { Screens } from './screens.ts';
import { alarmTriggers, allTriggers, incidentTriggers } from './take-triggers.ts';
import { WallKeeper } from './wall-keeper.ts';
import { WallService } from './wall-service.ts';

export type OpenWallParts = ActionParts & {
  readonly store: Store;
  readonly room: RoomService;
  readonly remotes: Displays;
  readonly session: SessionService;
  readonly notices: Notices;
  /** Of what is written once and for everybody: the name of a new wall. */
  readonly lang: 'vi' | 'en';
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly onDefect: (error: unknown) => void;
};

/** The wall of this console at work. */
export type OpenWall = {
  readonly walls: WallService;
  readonly screens: Screens;
  readonly displays: DisplayService;
  /** Whose pages the wall may show, as read when it last changed. */
  webHosts(): readonly string[];
  /** The store changed. */
  changed(topics: ReadonlySet<Topic>): void;
  /** Begins to keep its screens and to drive it. */
  start(): Promise<void>;
  stop(): Promise<void>;
};

/** What a wall is called until somebody names it. */
const wallNames = { vi: 'Màn hình lớn', en: 'Video wall' } as const;

const drives: readonly Topic[] = ['incident', 'alarm', 'scene', 'wall'];

/** Ties together what a wall needs: its use cases, its screens, who keeps them, and what takes scenes by itself. */
export const openWall = (parts: OpenWallParts): OpenWall => {
  const { store, room, remotes, now } = parts;
  const walls = new WallService(parts);
  const screens = new Screens({ room, remotes, walls, now });
  const keeper = new WallKeeper({ ...parts, walls, wallName: wallNames[parts.lang] });
  const triggers = allTriggers(
    incidentTriggers(store),
    alarmTriggers(store, () => walls.sharedNow()),
  );
  const automation = new WallAutomation({ ...parts, walls, triggers });
  let webHosts: readonly string[] = [];
  const readWebHosts = (): void =>
    void walls.own().then((wall) => {
      webHosts = wall?.body.webHosts ?? [];
    }, parts.onDefect);
  return {
    displays: new DisplayService({ displays: remotes, session: parts.session }),
    webHosts: () => webHosts,
    walls,
    screens,
    changed: (topics) => {
      if (topics.has('wall')) {
        keeper.look();
        readWebHosts();
      }
      if (drives.some((topic) => topics.has(topic))) automation.look();
    },
    start: async () => {
      keeper.look();
      readWebHosts();
      await automation.start();
    },
    stop: async () => {
      await automation.stop();
      await keeper.stop();
    },
  };
};
