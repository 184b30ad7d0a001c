import proj4 from 'proj4';

/** From VN-2000 to WGS 84: the seven parameters of Decision 05/2007/QĐ-BTNMT. */
const vn2000 = '+ellps=WGS84 +towgs84=-191.90441429,-39.30318279,-111.45032835,-0.00928836,0.01975479,-0.00427372,0.252906278';

const numberIn = (wkt: string, name: string, otherwise: number): number =>
  Number(new RegExp(`PARAMETER\\["${name}",\\s*(-?[\\d.]+)`, 'i').exec(wkt)?.[1] ?? otherwise);

/** How positions of a .prj become WGS 84 degrees; null: it is neither WGS 84 nor VN-2000, or projected as neither is. */
export const openProjection = (wkt: string): ((position: [number, number]) => [number, number]) | null => {
  const isVn = /VN[-_ ]?2000/i.test(wkt);
  const isWgs = /WGS[-_ ]?(19)?84/i.test(wkt);
  if (!isVn && !isWgs) return null;
  const datum = isVn ? vn2000 : '+datum=WGS84';
  if (!/^\s*PROJCS/i.test(wkt)) return isVn ? converter(`+proj=longlat ${datum}`) : (position) => position;
  if (!/PROJECTION\["Transverse_Mercator"/i.test(wkt)) return null;
  const lon = numberIn(wkt, 'central_meridian', Number.NaN);
  if (Number.isNaN(lon)) return null;
  const [k, x, y, lat] = [
    numberIn(wkt, 'scale_factor', 0.9999),
    numberIn(wkt, 'false_easting', 500_000),
    numberIn(wkt, 'false_northing', 0),
    numberIn(wkt, 'latitude_of_origin', 0),
  ];
  return converter(`+proj=tmerc +lat_0=${lat} +lon_0=${lon} +k=${k} +x_0=${x} +y_0=${y} ${datum} +units=m`);
};

const converter = (from: string): ((position: [number, number]) => [number, number]) => {
  const { forward } = proj4(from, 'EPSG:4326');
  return (position) => forward(position) as [number, number];
};
