import { createOnvifDevice, type OnvifDevice, type OnvifDeviceOptions } from './onvif/onvif-device.ts';

type Presets = NonNullable<OnvifDeviceOptions['presets']>;

const preset = (name: string, pan: number, tilt: number, zoom: number): Presets[number] => ({ name, aim: { pan, tilt, zoom } });

/** The demo's cameras that turn, with what they know to look at. */
const ptzPresets: Readonly<Record<string, Presets>> = {
  'cam-009': [preset('Toàn cảnh ngã tư', 0, 0, 0), preset('Hướng cầu', -0.6, 0.1, 0.4), preset('Hướng chợ', 0.7, 0, 0.5)],
  'cam-010': [preset('Mặt cầu', 0, 0, 0), preset('Mực nước trụ cầu', 0.1, -0.7, 0.8), preset('Bờ bắc', -0.8, 0, 0.3)],
  'cam-015': [preset('Khúc cua', 0, 0, 0), preset('Hướng Chi Lăng', -0.5, 0.1, 0.6), preset('Hướng Lạng Sơn', 0.5, 0.1, 0.6)],
};

/** Whether a demo camera turns. */
export const turns = (cameraId: string): boolean => Object.hasOwn(ptzPresets, cameraId);

/** Where a demo camera's ONVIF services are, below the hub. */
export const onvifPath = (cameraId: string): string => `/demo/cameras/${cameraId}/onvif/device_service`;

/** The demo's cameras that turn, by id. They really move, by the hub's clock; their pictures are recorded and do not. */
export const createPtzCameras = (now: () => number): ReadonlyMap<string, OnvifDevice> =>
  new Map(
    Object.entries(ptzPresets).map(([id, presets]) => [
      id,
      createOnvifDevice({
        now,
        presets,
        account: null,
        model: 'Demo PTZ',
        hasPtz: true,
        streamUri: (profile) => `/demo/cameras/${id}/${profile}/index.m3u8`,
        snapshotUri: `/demo/cameras/${id}/still.jpg`,
      }),
    ]),
  );
