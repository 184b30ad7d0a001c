import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { accounts as enAccounts } from './en/accounts.ts';
import { actions as enActions } from './en/actions.ts';
import { alarms as enAlarms } from './en/alarms.ts';
import { audit as enAudit } from './en/audit.ts';
import { cameraEdit as enCameraEdit } from './en/camera-edit.ts';
import { cameraHealth as enCameraHealth } from './en/camera-health.ts';
import { cameraImport as enCameraImport } from './en/camera-import.ts';
import { cameras as enCameras } from './en/cameras.ts';
import { clips as enClips } from './en/clips.ts';
import { common as enCommon } from './en/common.ts';
import { decision as enDecision } from './en/decision.ts';
import { desk as enDesk } from './en/desk.ts';
import { display as enDisplay } from './en/display.ts';
import { exercise as enExercise } from './en/exercise.ts';
import { incidents as enIncidents } from './en/incidents.ts';
import { boards as enBoards } from './en/boards.ts';
import { files as enFiles } from './en/files.ts';
import { inlets as enInlets } from './en/inlets.ts';
import { insight as enInsight } from './en/insight.ts';
import { definitions as enDefinitions } from './en/definitions.ts';
import { ledger as enLedger } from './en/ledger.ts';
import { map as enMap } from './en/map.ts';
import { mapTools as enMapTools } from './en/map-tools.ts';
import { mapPacks as enMapPacks } from './en/map-packs.ts';
import { mapLayers as enMapLayers } from './en/map-layers.ts';
import { procedures as enProcedures } from './en/procedures.ts';
import { ptz as enPtz } from './en/ptz.ts';
import { push as enPush } from './en/push.ts';
import { reports as enReports } from './en/reports.ts';
import { room as enRoom } from './en/room.ts';
import { sceneAutomation as enSceneAutomation } from './en/scene-automation.ts';
import { seats as enSeats } from './en/seats.ts';
import { scenes as enScenes } from './en/scenes.ts';
import { search as enSearch } from './en/search.ts';
import { signOn as enSignOn } from './en/sign-on.ts';
import { shift as enShift } from './en/shift.ts';
import { shell as enShell } from './en/shell.ts';
import { wallPage as enWallPage } from './en/wall-page.ts';
import { accounts } from './vi/accounts.ts';
import { actions } from './vi/actions.ts';
import { alarms } from './vi/alarms.ts';
import { audit } from './vi/audit.ts';
import { cameraEdit } from './vi/camera-edit.ts';
import { cameraHealth } from './vi/camera-health.ts';
import { cameraImport } from './vi/camera-import.ts';
import { cameras } from './vi/cameras.ts';
import { clips } from './vi/clips.ts';
import { common } from './vi/common.ts';
import { decision } from './vi/decision.ts';
import { desk } from './vi/desk.ts';
import { display } from './vi/display.ts';
import { exercise } from './vi/exercise.ts';
import { incidents } from './vi/incidents.ts';
import { boards } from './vi/boards.ts';
import { files } from './vi/files.ts';
import { inlets } from './vi/inlets.ts';
import { insight } from './vi/insight.ts';
import { definitions } from './vi/definitions.ts';
import { ledger } from './vi/ledger.ts';
import { map } from './vi/map.ts';
import { mapTools } from './vi/map-tools.ts';
import { mapPacks } from './vi/map-packs.ts';
import { mapLayers } from './vi/map-layers.ts';
import { procedures } from './vi/procedures.ts';
import { ptz } from './vi/ptz.ts';
import { push } from './vi/push.ts';
import { reports } from './vi/reports.ts';
import { room } from './vi/room.ts';
import { sceneAutomation } from './vi/scene-automation.ts';
import { seats } from './vi/seats.ts';
import { scenes } from './vi/scenes.ts';
import { search } from './vi/search.ts';
import { signOn } from './vi/sign-on.ts';
import { shift } from './vi/shift.ts';
import { shell } from './vi/shell.ts';
import { wallPage } from './vi/wall-page.ts';

/** Every text of the windows, by language and namespace. */
export const texts = {
  vi: {
    common,
    shell,
    accounts,
    incidents,
    map,
    mapTools,
    mapPacks,
    mapLayers,
    cameras,
    actions,
    procedures,
    ptz,
    cameraImport,
    cameraEdit,
    cameraHealth,
    clips,
    push,
    room,
    scenes,
    seats,
    audit,
    signOn,
    shift,
    wallPage,
    display,
    desk,
    sceneAutomation,
    search,
    reports,
    exercise,
    decision,
    insight,
    definitions,
    ledger,
    boards,
    inlets,
    files,
    alarms,
  },
  en: {
    common: enCommon,
    shell: enShell,
    accounts: enAccounts,
    incidents: enIncidents,
    map: enMap,
    mapTools: enMapTools,
    mapPacks: enMapPacks,
    mapLayers: enMapLayers,
    cameras: enCameras,
    actions: enActions,
    procedures: enProcedures,
    ptz: enPtz,
    cameraImport: enCameraImport,
    cameraEdit: enCameraEdit,
    cameraHealth: enCameraHealth,
    clips: enClips,
    push: enPush,
    room: enRoom,
    wallPage: enWallPage,
    display: enDisplay,
    desk: enDesk,
    sceneAutomation: enSceneAutomation,
    search: enSearch,
    reports: enReports,
    exercise: enExercise,
    seats: enSeats,
    audit: enAudit,
    signOn: enSignOn,
    shift: enShift,
    scenes: enScenes,
    decision: enDecision,
    insight: enInsight,
    definitions: enDefinitions,
    ledger: enLedger,
    boards: enBoards,
    inlets: enInlets,
    files: enFiles,
    alarms: enAlarms,
  },
} as const;

export type Lang = keyof typeof texts;

/** Texts of both languages are here already, so a switch needs no loading. */
export const createI18n = (lang: Lang): i18n => {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: lang,
    fallbackLng: 'vi',
    resources: texts,
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    initAsync: false,
    keySeparator: false,
    nsSeparator: ':',
  });
  return instance;
};
