import { z } from 'zod';
import { type CameraTrouble, troubleOf } from './camera-trouble.ts';
import type { DeviceAddress } from './device-address.ts';
import { openSession, type OnvifSession } from './onvif-session.ts';
import type { TransportParts } from './transport.ts';

/** A stream profile as far as it matters here. */
export type Profile = { readonly token: string; readonly width: number; readonly height: number; readonly hasPtz: boolean };

const Text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const RawProfile = z.looseObject({
  $: z.looseObject({ token: Text }),
  videoEncoderConfiguration: z
    .looseObject({ resolution: z.looseObject({ width: z.coerce.number(), height: z.coerce.number() }).optional() })
    .optional()
    .catch(undefined),
  PTZConfiguration: z.unknown().optional(),
});

/** Asks a device what it is: its clock first, by which messages are signed, then its services and profiles. */
export const connect = async (
  address: DeviceAddress,
  transport: TransportParts,
): Promise<{ session: OnvifSession; profiles: readonly Profile[] }> => {
  const session = await openSession(address, transport);
  // A device that keeps its time to itself is asked by our own clock.
  await session.ask<Date>((cam, done) => cam.getSystemDateAndTime(done)).catch(unless('refused', 'unauthorized'));
  await session
    .ask((cam, done) => cam.getServices(false, done))
    .catch(unless('refused', 'unsupported'))
    .then((services) => services ?? session.ask((cam, done) => cam.getCapabilities(done)));
  return { session, profiles: await readProfiles(session) };
};

const readProfiles = async (session: OnvifSession): Promise<Profile[]> => {
  const ask = (): Promise<unknown> => session.ask<unknown>((cam, done) => cam.getProfiles(done));
  const raw = await ask().catch(async (thrown) => {
    let wasNewer = false;
    await session.ask<void>((cam, done) => {
      wasNewer = cam.media2Support === true;
      cam.media2Support = false;
      done(null);
    });
    // Some devices announce the newer media service and do not have it.
    if (wasNewer) return ask();
    throw thrown;
  });
  return z
    .array(z.unknown())
    .catch([])
    .parse(raw)
    .flatMap((each) => {
      const read = RawProfile.safeParse(each);
      if (!read.success) return [];
      const { $, videoEncoderConfiguration: video, PTZConfiguration: ptz } = read.data;
      return [{ token: $.token, width: video?.resolution?.width ?? 0, height: video?.resolution?.height ?? 0, hasPtz: ptz !== undefined }];
    });
};

const unless =
  (...kinds: CameraTrouble['kind'][]) =>
  (thrown: unknown): null => {
    const trouble = troubleOf(thrown);
    if (kinds.includes(trouble.kind)) return null;
    throw trouble;
  };
