/**
 * @file The sky as a picture wrapped round the eye: how directions map to texels, on the CPU and in shaders, and the clear sky painted into it.
 *
 * Rows are crowded at the horizon, where films look. Columns are twice as dense towards -z as on average, since the set faces there;
 * it costs nothing, for the tangent of half an angle is simply stretched.
 */
import { ClampToEdgeWrapping, DataTexture, DataUtils, HalfFloatType, LinearFilter, LinearMipmapLinearFilter, RepeatWrapping, RGBAFormat, Vector3 } from 'three';
import { atan, clamp, cos, float, length, max, sin, sqrt, vec2, vec3 } from 'three/tsl';
import type { TslNode } from '../materials/kit.ts';
import type { Rgb } from './atmosphere.ts';

const STRETCH = 1.7;

/** Direction of the texel at u, v in 0..1; v = 0 is the horizon, 1 the zenith. */
export function directionOf(u: number, v: number): Vector3 {
  const half = (u - 0.5) * Math.PI;
  const azimuth = 2 * Math.atan2(Math.sin(half) / STRETCH, Math.cos(half));
  const t = v * v;
  const y = (2 * t) / (1 + t * t);
  const across = (1 - t * t) / (1 + t * t);
  return new Vector3(Math.sin(azimuth) * across, y, -Math.cos(azimuth) * across);
}

/** TSL: direction of the texel at `uv`. */
export function directionNode(uv: TslNode): TslNode {
  const half: TslNode = uv.x.sub(0.5).mul(Math.PI);
  const azimuth: TslNode = (atan((sin(half) as TslNode).div(STRETCH), cos(half) as TslNode) as TslNode).mul(2);
  const t: TslNode = uv.y.mul(uv.y);
  const over: TslNode = float(1).div(t.mul(t).add(1));
  const across: TslNode = float(1).sub(t.mul(t)).mul(over);
  return vec3((sin(azimuth) as TslNode).mul(across), t.mul(2).mul(over), (cos(azimuth) as TslNode).mul(across).negate());
}

/** TSL: where a direction lies in the panorama; below the horizon it is held at the horizon. */
export function panoramaUv(direction: TslNode): TslNode {
  const across: TslNode = (length(direction.xz) as TslNode).max(0.0001);
  const u: TslNode = atan(direction.x.mul(STRETCH).div(across.sub(direction.z).max(0.00001)) as TslNode);
  const t: TslNode = max(direction.y, 0).div(across.add(1));
  return vec2(u.div(Math.PI).add(0.5), clamp(sqrt(t), 0.004, 0.996) as TslNode);
}

/** Paints a function of direction into a half-float texture laid out as a panorama. */
export function paintPanorama(width: number, height: number, radiance: (direction: Vector3) => Rgb): DataTexture {
  const data = new Uint16Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const color = radiance(directionOf((x + 0.5) / width, (y + 0.5) / height));
      const at = (y * width + x) * 4;
      for (let c = 0; c < 3; c++) data[at + c] = DataUtils.toHalfFloat(Math.min(60000, color[c as 0 | 1 | 2]));
      data[at + 3] = DataUtils.toHalfFloat(1);
    }
  }
  const texture = new DataTexture(data, width, height, RGBAFormat, HalfFloatType);
  texture.wrapS = RepeatWrapping;
  texture.wrapT = ClampToEdgeWrapping;
  texture.magFilter = LinearFilter;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.generateMipmaps = true;
  texture.needsUpdate = true;
  return texture;
}

/**
 * A function of direction that is symmetric about the plane through the zenith and `light`, tabled once and interpolated:
 * working it out for every texel would take a second.
 */
export function tabulate(light: Vector3, radiance: (direction: Vector3) => Rgb, columns = 44, rows = 56): (direction: Vector3) => Rgb {
  const table = new Float32Array(columns * rows * 3);
  const azimuth = Math.atan2(light.x, -light.z);
  const direction = new Vector3();
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const a = azimuth + (i / (columns - 1)) ** 2 * Math.PI;
      const e = ((j / (rows - 1)) ** 2 * Math.PI) / 2;
      direction.set(Math.sin(a) * Math.cos(e), Math.sin(e), -Math.cos(a) * Math.cos(e));
      table.set(radiance(direction), (j * columns + i) * 3);
    }
  }
  return (d) => {
    let away = Math.abs(Math.atan2(d.x, -d.z) - azimuth);
    if (away > Math.PI) away = 2 * Math.PI - away;
    const x = Math.min(columns - 1.001, Math.sqrt(away / Math.PI) * (columns - 1));
    const y = Math.min(rows - 1.001, Math.sqrt(Math.asin(Math.min(1, Math.max(0, d.y))) / (Math.PI / 2)) * (rows - 1));
    const i = Math.floor(x);
    const j = Math.floor(y);
    const at = (c: number): number => {
      const g = (a: number, b: number): number => table[(b * columns + a) * 3 + c] as number;
      const u = x - i;
      return (g(i, j) * (1 - u) + g(i + 1, j) * u) * (1 - y + j) + (g(i, j + 1) * (1 - u) + g(i + 1, j + 1) * u) * (y - j);
    };
    return [at(0), at(1), at(2)];
  };
}
