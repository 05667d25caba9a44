/**
 * @file Shows places, for those who make them: each from three headings under a plain sky with sun, haze and a flat water plane.
 * Usage: npx tsx scripts/look-place.ts <place> … -o sheet.png [--season summer] [--sun azimuth,elevation] [--seed 1] [--eye x,y,z] [--lens degrees] [--headings 0,90,180]
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    output: { type: 'string', short: 'o', default: 'place.png' },
    season: { type: 'string', default: 'summer' },
    sun: { type: 'string', default: '-40,24' },
    seed: { type: 'string', default: '1' },
    eye: { type: 'string', default: '0,2.4,17' },
    pitch: { type: 'string', default: '1.5' },
    lens: { type: 'string', default: '28' },
    headings: { type: 'string', default: '0,75,180' },
    exposure: { type: 'string', default: '1' },
    snow: { type: 'boolean', default: false },
    time: { type: 'string', default: '3' },
  },
});
const lavapipe = ['/usr/share/vulkan/icd.d/lvp_icd.json', '/usr/share/vulkan/icd.d/lvp_icd.x86_64.json'].find(existsSync);
if (process.env['VK_DRIVER_FILES'] === undefined && lavapipe !== undefined) process.env['VK_DRIVER_FILES'] = lavapipe;

const { create, globals } = await import('webgpu');
Object.assign(globalThis, globals);
const { createHost, readPixels } = await import('../src/engines/world/gpu/host.ts');
const width = 960;
const height = 360;
const host = await createHost(create([]) as unknown as GPU, width, height);
const THREE = await import('three/webgpu');
const TSL = await import('three/tsl');
const { createKit } = await import('../src/engines/world/materials/kit.ts');
const { library } = await import('../src/engines/world/library/library.ts');
const { placeBuilders } = await import('../src/engines/world/build/archetypes.ts');
const { createRandom } = await import('../src/lib/random.ts');
const { default: sharp } = await import('sharp');
type TslNode = import('../src/engines/world/materials/kit.ts').TslNode;

const numbers = (text: string): number[] => text.split(',').map(Number);
const [sunAzimuth = -40, sunElevation = 24] = numbers(values.sun).map((v) => (v * Math.PI) / 180);
const sunDirection = new THREE.Vector3(Math.sin(sunAzimuth) * Math.cos(sunElevation), Math.sin(sunElevation), -Math.cos(sunAzimuth) * Math.cos(sunElevation));
const low = 1 - Math.min(1, Math.max(0, (sunElevation * 180) / Math.PI / 22));
const mix3 = (a: readonly number[], b: readonly number[]): InstanceType<typeof THREE.Color> => new THREE.Color().setRGB(...(a.map((v, i) => v + ((b[i] as number) - v) * low) as [number, number, number]));
const zenith = mix3([0.1, 0.22, 0.5], [0.1, 0.16, 0.32]);
const horizon = mix3([0.55, 0.66, 0.8], [0.8, 0.52, 0.34]);
const sunColor = mix3([1, 0.93, 0.82], [1, 0.55, 0.25]);

const { Fn, vec3, normalize, positionWorld, cameraPosition, pow, clamp, dot, mix, exp, length, float, fog } = TSL;
const skyAt = (direction: TslNode): TslNode => {
  const up: TslNode = clamp(direction.y, 0, 1);
  const toSun: TslNode = clamp(dot(direction, vec3(sunDirection.x, sunDirection.y, sunDirection.z)), 0, 1);
  const clear: TslNode = mix(vec3(horizon.r, horizon.g, horizon.b), vec3(zenith.r, zenith.g, zenith.b), pow(up, 0.45));
  return clear.mul(0.7).add(vec3(sunColor.r, sunColor.g, sunColor.b).mul(pow(toSun, 12).mul(0.45).add(pow(toSun, 4000).mul(9))));
};

const sheets: { input: Buffer; left: number; top: number }[] = [];
let row = 0;
const headings = numbers(values.headings);
const target = new THREE.RenderTarget(width, height, { type: THREE.HalfFloatType, samples: 4 });
const printed = new THREE.RenderTarget(width, height, { type: THREE.UnsignedByteType });
// Tone mapping is not applied to render targets: print the picture in a pass of its own.
const printer = new THREE.NodeMaterial();
const print = new THREE.QuadMesh(printer);
printer.fragmentNode = (TSL.renderOutput as TslNode)((TSL.texture(target.texture) as TslNode).mul(Number(values.exposure)), THREE.AgXToneMapping, THREE.SRGBColorSpace);
host.renderer.shadowMap.enabled = true;
for (const id of positionals) {
  const place = library.places.find((p) => p.id === id);
  if (place === undefined) throw new Error(`no place ${id}`);
  const build = placeBuilders[place.builder];
  if (build === undefined) throw new Error(`no builder ${place.builder}`);
  const kit = createKit();
  kit.uniforms.snowCover.value = values.snow ? 1 : 0;
  kit.uniforms.time.value = Number(values.time);
  kit.bindAir({ skyAt } as never);
  const environment = { timeOfDay: 'day', weather: 'clear', season: values.season, windMps: 5 } as const;
  const sequence = { id: 's', seed: 1, place: id, features: [], without: [], subjects: [], shots: [], look: 'film', mood: 'neutral', provenance: {} };
  const started = performance.now();
  const made = build({ row: place, sequence: sequence as never, environment: environment as never, random: createRandom(Number(values.seed)), detail: 1 }, kit);
  const builtMs = performance.now() - started;
  const scene = new THREE.Scene();
  scene.add(made.object);
  const space = made.air.kind === 'space';
  const sea = made.air.kind === 'underwater';
  const view: TslNode = Fn(() => normalize((positionWorld as TslNode).sub(cameraPosition)))();
  const murk: TslNode = vec3(0.02, 0.16, 0.24);
  scene.backgroundNode = (space ? vec3(0.001) : sea ? murk : skyAt(normalize(positionWorld as TslNode))) as never;
  if (!space) {
    const distance: TslNode = length((positionWorld as TslNode).sub(cameraPosition));
    const amount: TslNode = float(1).sub(exp(distance.mul(-0.69 / made.air.hazeHalfM)));
    scene.fogNode = fog(sea ? murk : skyAt(normalize(vec3(view.x, float(0.03), view.z))), amount);
  }
  if (made.water !== null && !sea) {
    const material = new THREE.MeshStandardNodeMaterial({ roughness: 0.2 });
    const ripple: TslNode = (TSL.texture(kit.rock, (positionWorld as TslNode).xz.div(9)) as TslNode).rg.sub(0.5).mul(0.12);
    const n: TslNode = normalize(vec3(ripple.x, 1, ripple.y));
    material.colorNode = vec3(...new THREE.Color(made.water.color).toArray());
    material.emissiveNode = Fn(() => {
      const cosine: TslNode = clamp(dot(view.negate(), n), 0, 1);
      return skyAt(normalize(TSL.reflect(view, n)).mul(vec3(1, 1, 1)).abs().mul(vec3((TSL.sign as TslNode)(view.x), 1, (TSL.sign as TslNode)(view.z)))).mul(float(0.03).add(pow(float(1).sub(cosine), 5)).min(0.9));
    })();
    const half = Math.min(made.water.halfSizeM, 20000);
    const plane = new THREE.Mesh(new THREE.PlaneGeometry(half * 2, half * 2, 8, 8).rotateX(-Math.PI / 2), material);
    plane.position.y = made.water.level;
    plane.receiveShadow = true;
    scene.add(plane);
  }
  const sun = new THREE.DirectionalLight(sunColor, sea ? 1.6 : 3.4);
  sun.position.copy(sunDirection).multiplyScalar(400);
  sun.castShadow = true;
  sun.shadow.mapSize.set(2048, 2048);
  Object.assign(sun.shadow.camera, { left: -90, right: 90, top: 90, bottom: -90, near: 1, far: 900 });
  sun.target.position.set(0, 0, -40);
  sun.position.add(sun.target.position);
  sun.shadow.normalBias = 0.12;
  scene.add(sun, sun.target, new THREE.HemisphereLight(zenith.clone().lerp(horizon, 0.5), 0x554a3c, space ? 0.02 : 1.5));
  let triangles = 0;
  let draws = 0;
  made.object.traverse((o) => {
    const mesh = o as InstanceType<typeof THREE.Mesh>;
    if (!mesh.isMesh) return;
    draws++;
    triangles += ((mesh.geometry.index?.count ?? mesh.geometry.attributes['position']?.count ?? 0) / 3) * ((mesh as { count?: number }).count ?? 1);
  });
  console.log(`${id}: ${(triangles / 1000).toFixed(0)}k triangles in ${draws} meshes, built in ${builtMs.toFixed(0)} ms`);
  const [ex = 0, ey = 2.4, ez = 17] = numbers(values.eye);
  const pitch = (Number(values.pitch) * Math.PI) / 180;
  for (const [i, heading] of headings.entries()) {
    const camera = new THREE.PerspectiveCamera(Number(values.lens), width / height, 0.2, 40000);
    const h = (heading * Math.PI) / 180;
    const back = i === 0 ? 1 : 0.4;
    const x = ex - Math.sin(h) * ez * back;
    const z = Math.cos(h) * ez * back;
    const aloft = !place.habitats.includes('land') && made.water === null;
    const floor = aloft ? (made.spots['stage']?.[0]?.position.y ?? 0) : Math.max(made.heightAt(x, z), sea ? -1e9 : (made.water?.level ?? -1e9));
    camera.position.set(x, (Number.isFinite(floor) && floor > -1e8 ? floor : 0) + ey, z);
    camera.lookAt(camera.position.x + Math.sin(h) * Math.cos(pitch), camera.position.y + Math.sin(pitch), camera.position.z - Math.cos(h) * Math.cos(pitch));
    camera.updateMatrixWorld();
    made.update?.(Number(values.time), camera.position);
    host.renderer.setRenderTarget(target);
    const drawn = performance.now();
    host.renderer.render(scene, camera);
    host.renderer.setRenderTarget(printed);
    print.render(host.renderer);
    const pixels = await readPixels(host.renderer, printed, width, height);
    console.log(`  heading ${heading}: ${(performance.now() - drawn).toFixed(0)} ms`);
    const png = await sharp(Buffer.from(pixels), { raw: { width, height, channels: 4 } }).removeAlpha().png().toBuffer();
    sheets.push({ input: png, left: 0, top: row * height });
    row += 1;
  }
}
await sharp({ create: { width, height: row * height, channels: 3, background: '#000' } }).composite(sheets).png().toFile(values.output);
process.exit(0);
