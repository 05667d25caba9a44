/**
 * @file Shows concepts as figures on a plain ground, for those who make them: each from three sides and in four moments.
 * Usage: npx tsx scripts/look.ts <concept>[:action] … -o sheet.png [--detail 0|1|2] [--color '#rrggbb'] [--seed 1] [--night]
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    output: { type: 'string', short: 'o', default: 'look.png' },
    detail: { type: 'string', default: '2' },
    color: { type: 'string' },
    seed: { type: 'string', default: '1' },
    night: { type: 'boolean', default: false },
  },
});
const lavapipe = ['/usr/share/vulkan/icd.d/lvp_icd.json', '/usr/share/vulkan/icd.d/lvp_icd.x86_64.json'].find(existsSync);
if (process.env['VK_DRIVER_FILES'] === undefined && lavapipe !== undefined) process.env['VK_DRIVER_FILES'] = lavapipe;

const { create, globals } = await import('webgpu');
Object.assign(globalThis, globals);
const { createHost, readPixels } = await import('../src/engines/world/gpu/host.ts');
const gpu = create([]) as unknown as GPU;
const width = 320;
const height = 240;
const host = await createHost(gpu, width, height);
const THREE = await import('three/webgpu');
const { createKit } = await import('../src/engines/world/materials/kit.ts');
const { library } = await import('../src/engines/world/library/library.ts');
const { archetypes } = await import('../src/engines/world/build/archetypes.ts');
const { paint } = await import('../src/engines/world/materials/paint.ts');
const { createRandom } = await import('../src/lib/random.ts');
const { default: sharp } = await import('sharp');

const kit = createKit();
kit.uniforms.night.value = values.night ? 1 : 0;
const target = new THREE.RenderTarget(width * 2, height * 2, { type: THREE.UnsignedByteType, samples: 4 });
const cells: { input: Buffer; left: number; top: number; raw?: { width: number; height: number; channels: 4 } }[] = [];
let row = 0;
host.renderer.toneMapping = THREE.AgXToneMapping;
host.renderer.shadowMap.enabled = true;
for (const wanted of positionals) {
  const [id, action] = wanted.split(':');
  const concept = library.concepts.find((c) => c.id === id);
  if (concept === undefined) throw new Error(`no concept ${id ?? ''}`);
  const build = archetypes[concept.archetype];
  if (build === undefined) throw new Error(`no archetype ${concept.archetype}`);
  const started = performance.now();
  const figure = build(
    { concept, attributes: values.color === undefined ? {} : { color: values.color }, random: createRandom(Number(values.seed)), detail: Number(values.detail) as 0 | 1 | 2 },
    kit,
  );
  const builtMs = performance.now() - started;
  const scene = new THREE.Scene();
  scene.background = new THREE.Color(values.night ? 0x05070c : 0x9fb4c4);
  scene.add(figure.object);
  const size = figure.bounds.getSize(new THREE.Vector3());
  const reach = Math.max(size.x, size.y, size.z, 0.05);
  const ground = new THREE.Mesh(paint(new THREE.PlaneGeometry(reach * 30, reach * 30).rotateX(-Math.PI / 2), { color: '#8a8478', roughness: 0.95 }), kit.materials.solid);
  ground.position.y = Math.min(0, figure.bounds.min.y) - (concept.habitats.includes('air') ? reach * 0.2 : 0.001);
  ground.receiveShadow = true;
  scene.add(ground);
  const sun = new THREE.DirectionalLight(0xfff0dd, values.night ? 0.15 : 3.2);
  sun.position.set(-1.2, 1.4, 1.5).multiplyScalar(reach * 3);
  sun.castShadow = true;
  sun.shadow.mapSize.set(1024, 1024);
  Object.assign(sun.shadow.camera, { left: -reach, right: reach, top: reach, bottom: -reach, near: 0.01, far: reach * 10 });
  sun.shadow.normalBias = reach * 0.004;
  scene.add(sun, new THREE.HemisphereLight(0xbfd4e8, 0x6b6152, values.night ? 0.2 : 1.2));
  let triangles = 0;
  figure.object.traverse((o) => {
    const mesh = o as InstanceType<typeof THREE.Mesh>;
    if (mesh.isMesh) triangles += ((mesh.geometry.index?.count ?? mesh.geometry.attributes['position']?.count ?? 0) / 3) * ((mesh as { count?: number }).count ?? 1);
  });
  console.log(`${id}: ${triangles.toFixed(0)} triangles, built in ${builtMs.toFixed(0)} ms, size ${size.toArray().map((v) => v.toFixed(2)).join(' x ')} m (row ${concept.size.join(' x ')})`);
  const center = figure.bounds.getCenter(new THREE.Vector3());
  const views: [number, number, number, number][] = [
    [0.6, 0.28, 1, 0], // azimuth, elevation, distance factor, progress
    [Math.PI / 2, 0.08, 1, 0.25],
    [-0.15, 0.1, 0.55, 0.5],
    [2.6, 0.35, 1, 0.75],
    [Math.PI / 2, 0.08, 1, 0.875],
  ];
  for (const [i, [azimuth, elevation, factor, progress]] of views.entries()) {
    const speed = concept.speedMps;
    figure.pose?.({ timeSeconds: progress * 2, action: action ?? concept.actions[0] ?? 'stand', progress, speedMps: speed, travelledM: speed * progress * (reach / Math.max(speed, 0.1)), offset: 0.3, turnRate: 0, windMps: 5, windHeading: 0, night: values.night ? 1 : 0 });
    const camera = new THREE.PerspectiveCamera(28, width / height, reach * 0.01, reach * 60);
    const distance = reach * 2.3 * factor;
    camera.position.set(Math.sin(azimuth) * Math.cos(elevation), Math.sin(elevation), Math.cos(azimuth) * Math.cos(elevation)).multiplyScalar(distance).add(center);
    camera.lookAt(center);
    host.renderer.setRenderTarget(target);
    host.renderer.render(scene, camera);
    const pixels = await readPixels(host.renderer, target, width * 2, height * 2);
    const png = await sharp(Buffer.from(pixels), { raw: { width: width * 2, height: height * 2, channels: 4 } }).removeAlpha().resize(width, height).png().toBuffer();
    cells.push({ input: png, left: i * width, top: row * height });
  }
  row += 1;
}
await sharp({ create: { width: width * 5, height: row * height, channels: 3, background: '#000' } }).composite(cells).png().toFile(values.output);
process.exit(0);
