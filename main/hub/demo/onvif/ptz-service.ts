import { type Aim, clampAim, computeAim, type Head, restingHead, turn } from './head.ts';
import { escapeXml, readElement, readNumber, readText } from './soap.ts';

type Preset = { readonly token: string; readonly name: string; readonly aim: Aim };

/** Why a request is refused, as a device says it. */
export class DeviceFault extends Error {
  readonly subcode: string;

  constructor(subcode: string, reason: string) {
    super(reason);
    this.subcode = subcode;
  }
}

const maxPresets = 64;
const usualMoveMs = 10_000;

/** The PTZ service of a device: a head that really moves, by the clock it is given. */
export class PtzService {
  readonly #now: () => number;
  #head: Head;
  #presets: readonly Preset[];
  #nextToken = 1;

  constructor(now: () => number, presets: readonly Omit<Preset, 'token'>[] = []) {
    this.#now = now;
    this.#head = restingHead(now());
    this.#presets = presets.map((preset) => ({ ...preset, token: this.#newToken() }));
  }

  /** Where it looks now. */
  look(): { aim: Aim; moving: boolean } {
    return computeAim(this.#head, this.#now());
  }

  /** The body of an answer; null: it knows no such action. */
  answer(action: string, xml: string): string | null {
    switch (action) {
      case 'GetNodes':
        return nodes;
      case 'GetConfigurations':
        return `<tptz:GetConfigurationsResponse><tptz:PTZConfiguration token="ptz">${configuration}</tptz:PTZConfiguration></tptz:GetConfigurationsResponse>`;
      case 'ContinuousMove':
        return this.#go(action, {
          k: 'turning',
          speed: readAim(xml, 'Velocity', still),
          untilMs: this.#now() + readDurationMs(readText(xml, 'Timeout')),
        });
      case 'AbsoluteMove':
        return this.#go(action, { k: 'going', to: clampAim(readAim(xml, 'Position', this.look().aim)) });
      case 'RelativeMove':
        return this.#go(action, { k: 'going', to: clampAim(sum(this.look().aim, readAim(xml, 'Translation', still))) });
      case 'Stop':
        return this.#go(action, { k: 'still' });
      case 'GetStatus':
        return this.#status();
      case 'GetPresets':
        return `<tptz:GetPresetsResponse>${this.#presets.map(presetXml).join('')}</tptz:GetPresetsResponse>`;
      case 'GotoPreset':
        return this.#go(action, { k: 'going', to: this.#preset(xml).aim });
      case 'SetPreset':
        return this.#setPreset(readText(xml, 'PresetName'), readText(xml, 'PresetToken'));
      case 'RemovePreset': {
        const { token } = this.#preset(xml);
        this.#presets = this.#presets.filter((preset) => preset.token !== token);
        return '<tptz:RemovePresetResponse/>';
      }
      default:
        return null;
    }
  }

  #go(action: string, course: Head['course']): string {
    this.#head = turn(this.#head, course, this.#now());
    return `<tptz:${action}Response/>`;
  }

  #status(): string {
    const { aim, moving } = this.look();
    const state = moving ? 'MOVING' : 'IDLE';
    return (
      `<tptz:GetStatusResponse><tptz:PTZStatus><tt:Position><tt:PanTilt x="${aim.pan}" y="${aim.tilt}"/><tt:Zoom x="${aim.zoom}"/></tt:Position>` +
      `<tt:MoveStatus><tt:PanTilt>${state}</tt:PanTilt><tt:Zoom>${state}</tt:Zoom></tt:MoveStatus>` +
      `<tt:UtcTime>${new Date(this.#now()).toISOString()}</tt:UtcTime></tptz:PTZStatus></tptz:GetStatusResponse>`
    );
  }

  #setPreset(name: string, token: string): string {
    const { aim } = this.look();
    const known = token === '' ? null : this.#presets.find((preset) => preset.token === token);
    if (known === undefined) throw noSuchPreset();
    if (!known && this.#presets.length >= maxPresets) throw new DeviceFault('ter:TooManyPresets', 'Maximum number of presets reached');
    const preset = { token: known?.token ?? this.#newToken(), name: name || (known?.name ?? 'Preset'), aim };
    this.#presets = known ? this.#presets.map((each) => (each === known ? preset : each)) : [...this.#presets, preset];
    return `<tptz:SetPresetResponse><tptz:PresetToken>${preset.token}</tptz:PresetToken></tptz:SetPresetResponse>`;
  }

  #preset(xml: string): Preset {
    const token = readText(xml, 'PresetToken');
    const preset = this.#presets.find((each) => each.token === token);
    if (!preset) throw noSuchPreset();
    return preset;
  }

  #newToken(): string {
    return `preset-${this.#nextToken++}`;
  }
}

const still: Aim = { pan: 0, tilt: 0, zoom: 0 };
const noSuchPreset = (): DeviceFault => new DeviceFault('ter:NoToken', 'The requested preset token does not exist');
const sum = (a: Aim, b: Aim): Aim => ({ pan: a.pan + b.pan, tilt: a.tilt + b.tilt, zoom: a.zoom + b.zoom });

const readAim = (xml: string, name: string, otherwise: Aim): Aim => {
  const inner = readElement(xml, name)?.inner ?? '';
  return {
    pan: readNumber(inner, 'PanTilt', 'x') ?? otherwise.pan,
    tilt: readNumber(inner, 'PanTilt', 'y') ?? otherwise.tilt,
    zoom: readNumber(inner, 'Zoom', 'x') ?? otherwise.zoom,
  };
};

/** `PT2S`, `PT0.5S`; anything else is the device's own usual. */
const readDurationMs = (text: string): number => {
  const seconds = /^PT(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(text);
  return seconds ? 60_000 * Number(seconds[1] ?? 0) + 1000 * Number(seconds[2] ?? 0) : usualMoveMs;
};

const presetXml = ({ token, name, aim }: Preset): string =>
  `<tptz:Preset token="${token}"><tt:Name>${escapeXml(name)}</tt:Name><tt:PTZPosition><tt:PanTilt x="${aim.pan}" y="${aim.tilt}"/>` +
  `<tt:Zoom x="${aim.zoom}"/></tt:PTZPosition></tptz:Preset>`;

const configuration =
  '<tt:Name>ptz</tt:Name><tt:UseCount>1</tt:UseCount><tt:NodeToken>node</tt:NodeToken><tt:DefaultPTZTimeout>PT10S</tt:DefaultPTZTimeout>';

const nodes =
  '<tptz:GetNodesResponse><tptz:PTZNode token="node" FixedHomePosition="false"><tt:Name>node</tt:Name>' +
  `<tt:MaximumNumberOfPresets>${maxPresets}</tt:MaximumNumberOfPresets><tt:HomeSupported>false</tt:HomeSupported></tptz:PTZNode></tptz:GetNodesResponse>`;
