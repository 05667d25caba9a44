/**
 * @file Shows people for those who make them: each whole and from near, many on one sheet.
 * Usage: npx tsx scripts/look-people.ts <concept>[:action[:emotion]] … -o sheet.png [--columns 4] [--at 0.5] [--cell 200] [--seed 1] [--wearing 'red coat, hat'] [--all]
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { output: { type: 'string', short: 'o', default: 'people.png' }, columns: { type: 'string', default: '4' }, at: { type: 'string', default: '0.5' }, cell: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' }, wearing: { type: 'string' }, all: { type: 'boolean', default: false }, detail: { type: 'string', default: '2' }, yaw: { type: 'string', default: '0.35' } },
});
const lavapipe = ['/usr/share/vulkan/icd.d/lvp_icd.json', '/usr/share/vulkan/icd.d/lvp_icd.x86_64.json'].find(existsSync);
if (process.env['VK_DRIVER_FILES'] === undefined && lavapipe !== undefined) process.env['VK_DRIVER_FILES'] = lavapipe;

const { create, globals } = await import('webgpu');
Object.assign(globalThis, globals);
const { createHost, readPixels } = await import('../src/engines/world/gpu/host.ts');
const cell = Number(values.cell);
const host = await createHost(create([]) as unknown as GPU, cell, cell);
const THREE = await import('three/webgpu');
const { createKit } = await import('../src/engines/world/materials/kit.ts');
const { peopleConcepts } = await import('../src/engines/world/library/concepts-people.ts');
const { person } = await import('../src/engines/world/build/creatures/person.ts');
const { stillMoment } = await import('../src/engines/world/build/creatures/figure-kit.ts');
const { createRandom } = await import('../src/lib/random.ts');
const { default: sharp } = await import('sharp');

const kit = createKit();
const target = new THREE.RenderTarget(cell * 2, cell * 2, { type: THREE.UnsignedByteType, samples: 4 });
host.renderer.toneMapping = THREE.AgXToneMapping;
host.renderer.toneMappingExposure = 0.85;
const names = values.all ? peopleConcepts.map((c) => c.id) : positionals;
const columns = Number(values.columns);
const cells: { input: Buffer; left: number; top: number }[] = [];
for (const [n, wanted] of names.entries()) {
  const [id, action = 'stand', emotion] = wanted.split(':');
  const concept = peopleConcepts.find((c) => c.id === id);
  if (concept === undefined) throw new Error(`no concept ${id ?? ''}`);
  const started = performance.now();
  const wearing = values.wearing?.split(',').map((item) => ({ item: item.trim() }));
  const figure = person({ concept, attributes: { ...(emotion === undefined ? {} : { emotion }), ...(wearing === undefined ? {} : { wearing }) }, random: createRandom(Number(values.seed)), detail: Number(values.detail) as 0 | 1 | 2 }, kit);
  const builtMs = performance.now() - started;
  const scene = new THREE.Scene();
  scene.background = new THREE.Color(0x7d97a8);
  const sun = new THREE.DirectionalLight(0xfff0dd, 3.4);
  sun.position.set(-1.6, 2.2, 3);
  scene.add(figure.object, sun, new THREE.HemisphereLight(0xcfe0ee, 0x7a7062, 2));
  const size = figure.bounds.getSize(new THREE.Vector3());
  let triangles = 0;
  figure.object.traverse((o) => {
    const mesh = o as InstanceType<typeof THREE.Mesh>;
    if (mesh.isMesh) triangles += (mesh.geometry.index?.count ?? 0) / 3;
  });
  console.log(`${id}: ${triangles.toFixed(0)} triangles, ${builtMs.toFixed(0)} ms, ${size.toArray().map((v) => (v / concept.size[1]).toFixed(3)).join(' x ')}, row ${concept.size.map((v) => (v / concept.size[1]).toFixed(2)).join(' x ')}`);
  figure.pose?.({ ...stillMoment(action), timeSeconds: Number(values.at), progress: 0.5, offset: 0.3 });
  figure.object.updateMatrixWorld(true);
  const head = figure.object.getObjectByName('head')?.getWorldPosition(new THREE.Vector3()) ?? new THREE.Vector3();
  const eye = head.clone().add(new THREE.Vector3(0, size.y * 0.04, 0));
  const middle = new THREE.Vector3(0, size.y / 2, 0);
  const yaw = Number(values.yaw);
  for (const [v, [center, reach, azimuth]] of ([[middle, size.y * 0.58, yaw], [eye, size.y * 0.105 * (figure.anchors['faceSize']?.x ?? 1), yaw * 0.8]] as const).entries()) {
    const camera = new THREE.PerspectiveCamera(20, 1, 0.01, 60);
    const distance = reach / Math.tan(Math.PI / 18);
    camera.position.set(Math.sin(azimuth), 0.08, Math.cos(azimuth)).multiplyScalar(distance).add(center);
    camera.lookAt(center);
    host.renderer.setRenderTarget(target);
    host.renderer.render(scene, camera);
    const pixels = Uint8Array.from(await readPixels(host.renderer, target, cell * 2, cell * 2), (value) => 255 * (value / 255) ** (1 / 2.2));
    cells.push({ input: await sharp(Buffer.from(pixels), { raw: { width: cell * 2, height: cell * 2, channels: 4 } }).removeAlpha().resize(cell, cell).png().toBuffer(), left: ((n % columns) * 2 + v) * cell, top: Math.floor(n / columns) * cell });
  }
}
await sharp({ create: { width: columns * 2 * cell, height: Math.ceil(names.length / columns) * cell, channels: 3, background: '#000' } }).composite(cells).png().toFile(values.output);
process.exit(0);
