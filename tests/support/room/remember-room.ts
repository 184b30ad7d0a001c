import { Room } from '#domain/room.ts';
import { openSqliteStore } from '../../../main/store/sqlite-store.ts';

/** `node remember-room.ts FOLDER ROOM`: a console with this data folder, which does not run, remembers this room (JSON). */
const [folder = '', room = ''] = process.argv.slice(2);
const store = await openSqliteStore({ folder, onTrouble: () => {} });
await store.saveSetting('room', Room.parse(JSON.parse(room)));
await store.close();
