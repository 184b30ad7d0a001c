import bank from '@mapbox/maki/icons/bank.svg?raw';
import bus from '@mapbox/maki/icons/bus.svg?raw';
import fire from '@mapbox/maki/icons/fire-station.svg?raw';
import fuel from '@mapbox/maki/icons/fuel.svg?raw';
import lodging from '@mapbox/maki/icons/lodging.svg?raw';
import parking from '@mapbox/maki/icons/parking.svg?raw';
import post from '@mapbox/maki/icons/post.svg?raw';
import worship from '@mapbox/maki/icons/place-of-worship.svg?raw';
import checkpoint from '@ideditor/temaki/icons/passport_checkpoint.svg?raw';
import market from '@ideditor/temaki/icons/shopping_mall.svg?raw';
import pharmacy from '@ideditor/temaki/icons/pharmacy.svg?raw';
import power from '@ideditor/temaki/icons/power_transformer.svg?raw';
import tower from '@ideditor/temaki/icons/tower_communication.svg?raw';
import weighing from '@ideditor/temaki/icons/truck.svg?raw';
import type { ExpressionSpecification } from 'maplibre-gl';

/** Glyphs of Maki and Temaki, both drawn on 15 x 15, that places of packs have beyond our own. */
export const POI_GLYPHS = {
  ...{ bank, bus, fire, fuel, lodging, parking, post, worship },
  ...{ checkpoint, market, pharmacy, power, tower, weighing },
};

/** What places are called in the schemas, by the icon that stands for them. What is not here is not drawn: a desk needs no cafés. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  'place-hospital': ['hospital', 'clinic', 'doctors'],
  'place-police': ['police'],
  'place-school': ['school', 'university', 'college'],
  'place-gov': ['townhall', 'town_hall', 'government', 'courthouse'],
  'place-rail': ['station', 'train_station', 'railway', 'halt'],
  'place-tourism': ['attraction', 'museum', 'monument', 'memorial', 'viewpoint', 'castle'],
  'pack-bank': ['bank'],
  'pack-bus': ['bus_station'],
  'pack-fire': ['fire_station'],
  'pack-fuel': ['fuel'],
  'pack-lodging': ['hotel', 'lodging', 'guest_house'],
  'pack-parking': ['parking'],
  'pack-post': ['post_office', 'post'],
  'pack-worship': ['place_of_worship', 'buddhist', 'religious'],
  'pack-checkpoint': ['border_control', 'customs', 'checkpoint'],
  'pack-market': ['marketplace', 'supermarket', 'mall'],
  'pack-pharmacy': ['pharmacy'],
  'pack-power': ['substation', 'power'],
  'pack-tower': ['communications_tower', 'tower'],
  'pack-weighing': ['weighbridge'],
};

const all = Object.values(KINDS).flat();

/** The icon of a place whose kind this is. */
export const poiIcon = (kind: ExpressionSpecification): ExpressionSpecification =>
  ['match', kind, ...Object.entries(KINDS).flatMap(([icon, kinds]) => [[...kinds], icon]), ''] as unknown as ExpressionSpecification;

/** Whether there is one. */
export const hasPoiIcon = (kind: ExpressionSpecification): ExpressionSpecification => ['in', kind, ['literal', all]];
