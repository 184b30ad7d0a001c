import { z } from 'zod';
import type { Aim, Preset, PtzDevice, Velocity } from '../services/ptz/ports.ts';
import { CameraTrouble, troubleOf } from './camera-trouble.ts';
import { connect } from './connect.ts';
import type { DeviceAddress } from './device-address.ts';
import { asXml, type OnvifSession } from './onvif-session.ts';
import type { TransportParts } from './transport.ts';

type Open = { readonly session: OnvifSession; readonly profileToken: string };

/** The camera stops by itself this long after the last word, also when this console has died. */
const deviceTimeoutMs = 2_000;
const maxPresets = 300;

const Coordinate = z.coerce.number().catch(0);
const Status = z.looseObject({
  position: z.looseObject({ x: Coordinate, y: Coordinate, zoom: Coordinate }),
  moveStatus: z.unknown(),
});
const RawPreset = z.looseObject({ name: z.unknown(), $: z.looseObject({ token: z.unknown() }) });
const Token = z.union([z.string(), z.number()]).transform(String);

/** A camera that turns, through ONVIF. Opened by its first use, and anew after its clock or account changed. */
export class OnvifPtzDevice implements PtzDevice {
  readonly #address: DeviceAddress;
  readonly #transport: TransportParts;
  #opening: Promise<Open> | null = null;

  constructor(address: DeviceAddress, transport: TransportParts) {
    this.#address = address;
    this.#transport = transport;
  }

  async move({ pan, tilt, zoom }: Velocity): Promise<void> {
    await this.#do(({ session, profileToken }) =>
      session.ask((cam, done) => cam.continuousMove({ profileToken, x: pan, y: tilt, zoom, timeout: deviceTimeoutMs }, done)),
    );
  }

  async stop(): Promise<void> {
    await this.#do(({ session, profileToken }) => session.ask((cam, done) => cam.stop({ profileToken, panTilt: true, zoom: true }, done)));
  }

  async look(): Promise<{ aim: Aim; moving: boolean }> {
    const raw = await this.#do(({ session, profileToken }) => session.ask<unknown>((cam, done) => cam.getStatus({ profileToken }, done)));
    const { position, moveStatus } = read(Status, raw);
    return {
      aim: { pan: position.x, tilt: position.y, zoom: position.zoom },
      moving: JSON.stringify(moveStatus ?? null).includes('"MOVING"'),
    };
  }

  async presets(): Promise<Preset[]> {
    const raw = await this.#do(({ session, profileToken }) =>
      session.ask<unknown>((cam, done) =>
        // By token: two presets may have one name.
        cam.getPresets({ profileToken }, (error: unknown) => done(error, Object.values(cam.presets ?? {}))),
      ),
    );
    return z
      .array(z.unknown())
      .catch([])
      .parse(raw)
      .flatMap((each) => presetOf(each) ?? [])
      .slice(0, maxPresets);
  }

  async gotoPreset(token: string): Promise<void> {
    await this.#do(({ session, profileToken }) => session.ask((cam, done) => cam.gotoPreset({ profileToken, preset: asXml(token) }, done)));
  }

  async savePreset(name: string, token: string | null): Promise<void> {
    await this.#do(({ session, profileToken }) =>
      session.ask((cam, done) =>
        cam.setPreset({ profileToken, presetName: asXml(name), ...(token === null ? {} : { presetToken: asXml(token) }) }, done),
      ),
    );
  }

  async removePreset(token: string): Promise<void> {
    await this.#do(({ session, profileToken }) =>
      session.ask((cam, done) => cam.removePreset({ profileToken, presetToken: asXml(token) }, done)),
    );
  }

  async #do<T>(run: (open: Open) => Promise<T>): Promise<T> {
    const wasOpen = this.#opening !== null;
    try {
      return await run(await this.#open());
    } catch (thrown) {
      const trouble = troubleOf(thrown);
      if (trouble.kind !== 'unauthorized' || !wasOpen) throw trouble;
      // A device that was restarted may tell another time.
      this.#opening = null;
      return run(await this.#open());
    }
  }

  #open(): Promise<Open> {
    this.#opening ??= this.#connect().catch((thrown: unknown) => {
      this.#opening = null;
      throw thrown;
    });
    return this.#opening;
  }

  async #connect(): Promise<Open> {
    const { session, profiles } = await connect(this.#address, this.#transport);
    const profile = profiles.find(({ hasPtz }) => hasPtz);
    if (!profile) throw new CameraTrouble('unsupported', 'The camera offers no pan, tilt or zoom.');
    return { session, profileToken: asXml(profile.token) };
  }
}

const presetOf = (raw: unknown): Preset | null => {
  const preset = RawPreset.safeParse(raw);
  const token = Token.safeParse(preset.data?.$.token);
  if (!preset.success || !token.success) return null;
  const { name } = preset.data;
  const said = name instanceof Date ? name.toISOString() : typeof name === 'object' ? '' : String(name ?? '');
  return { token: token.data, name: said.trim().slice(0, 100) || token.data };
};

const read = <S extends z.ZodType>(schema: S, raw: unknown): z.output<S> => {
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  throw troubleOf(result.error);
};
