/** @file A sheet of ice on water: clear and dark where the wind has swept it, white where snow lies, with long cracks. */
import { Mesh, PlaneGeometry, type BufferAttribute } from 'three';
import { MeshStandardNodeMaterial } from 'three/webgpu';
import { Fn, attribute, cameraPosition, clamp, dot, float, normalize, oneMinus, positionWorld, pow, reflect, vec3 } from 'three/tsl';
import { createNoise, smoothstep } from '../../../../lib/noise.ts';
import type { Random } from '../../../../lib/random.ts';
import type { Kit, TslNode } from '../../materials/kit.ts';
import { paint } from '../../materials/paint.ts';
import type { PlaceWater } from '../place.ts';

const CLEAR = [0.2, 0.34, 0.4] as const;
const MILKY = [0.5, 0.62, 0.68] as const;
const SNOW = [0.78, 0.83, 0.9] as const;
/** The sheet never reaches further than this from the stage, metres. */
const FARTHEST_M = 2600;
const CELLS = 190;

/** Ice over all of a place's water, at its level. */
export function iceSheet(water: PlaceWater, random: Random, kit: Kit): Mesh {
  const half = Math.min(FARTHEST_M, water.halfSizeM);
  const geometry = new PlaneGeometry(2, 2, CELLS, CELLS);
  geometry.rotateX(-Math.PI / 2);
  const position = geometry.attributes['position'] as BufferAttribute;
  // Cells grow away from the stage, so that near ones are a hand's breadth.
  const far = (t: number): number => half * (0.03 * t + 0.97 * t ** 5);
  for (let i = 0; i < position.count; i++) position.setXYZ(i, far(position.getX(i)), water.level + 0.02, far(position.getZ(i)));
  geometry.computeVertexNormals();
  const noise = createNoise(random.int(0, 1e9));
  const shade = (x: number, _y: number, z: number): readonly [number, number, number] => {
    const drift = smoothstep(-0.02, 0.22, noise.fbm2(x / 16, z / 7, 4));
    const cloudy = smoothstep(-0.3, 0.4, noise.fbm2(x / 5 + 40, z / 5, 4));
    const crack = smoothstep(0.035, 0.008, Math.abs(noise.fbm2(x / 6 + 9, z / 6 + 5, 3))) * smoothstep(40, 8, Math.hypot(x, z));
    return [0, 1, 2].map((k) => {
      const bare = (CLEAR[k] as number) + ((MILKY[k] as number) - (CLEAR[k] as number)) * cloudy;
      const cracked = bare + (0.85 - bare) * crack * 0.8;
      return cracked + ((SNOW[k] as number) - cracked) * drift * 0.85;
    }) as [number, number, number];
  };
  paint(geometry, { color: '#ffffff', roughness: 0.14, shade });
  const surface = geometry.attributes['surface'] as BufferAttribute;
  for (let i = 0; i < position.count; i++) surface.setX(i, 0.12 + 0.8 * smoothstep(-0.02, 0.22, noise.fbm2(position.getX(i) / 16, position.getZ(i) / 7, 4)));
  const mesh = new Mesh(geometry, iceMaterial(kit));
  mesh.receiveShadow = true;
  return mesh;
}

/** Mirrors the sky where it is bare. The snow that lies elsewhere is the wind's to put, so the sheet draws its own. */
function iceMaterial(kit: Kit): MeshStandardNodeMaterial {
  const material = new MeshStandardNodeMaterial();
  material.name = 'kinora-ice';
  const surface: TslNode = attribute('surface', 'vec4');
  material.colorNode = attribute('color', 'vec3');
  material.roughnessNode = surface.x;
  material.emissiveNode = Fn(() => {
    const view: TslNode = normalize((positionWorld as TslNode).sub(cameraPosition));
    const up: TslNode = vec3(0, 1, 0);
    const fresnel: TslNode = float(0.04).add(pow(oneMinus(clamp(dot(view.negate(), up), 0, 1)), 5).mul(0.8));
    const mirrored: TslNode = reflect(view, up);
    return kit.skyAt(vec3(mirrored.x, mirrored.y.max(0.02), mirrored.z), surface.x.mul(5)).mul(fresnel).mul(pow(oneMinus(surface.x), 2));
  })();
  return material;
}
