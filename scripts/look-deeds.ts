/**
 * @file Shows deeds on a plain ground, each in three moments, with what they are done with and the other of a pair.
 * Usage: npx tsx scripts/look-deeds.ts <action>[:concept] … -o sheet.png [--columns 3] [--azimuth 0.7] [--at 0.4,1.3,2.2]; `all` shows every deed.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    output: { type: 'string', short: 'o', default: 'deeds.png' },
    columns: { type: 'string', default: '3' },
    azimuth: { type: 'string', default: '0.75' },
    at: { type: 'string', default: '0.4,1.25,2.2' },
    detail: { type: 'string', default: '1' },
  },
});
const lavapipe = ['/usr/share/vulkan/icd.d/lvp_icd.json', '/usr/share/vulkan/icd.d/lvp_icd.x86_64.json'].find(existsSync);
if (process.env['VK_DRIVER_FILES'] === undefined && lavapipe !== undefined) process.env['VK_DRIVER_FILES'] = lavapipe;

const { create, globals } = await import('webgpu');
Object.assign(globalThis, globals);
const { createHost, readPixels } = await import('../src/engines/world/gpu/host.ts');
const gpu = create([]) as unknown as GPU;
const width = 170;
const height = 200;
const host = await createHost(gpu, width, height);
const THREE = await import('three/webgpu');
const { createKit } = await import('../src/engines/world/materials/kit.ts');
const { library } = await import('../src/engines/world/library/library.ts');
const { archetypes } = await import('../src/engines/world/build/archetypes.ts');
const { paint } = await import('../src/engines/world/materials/paint.ts');
const { createRandom } = await import('../src/lib/random.ts');
const { bodyScale, propMatrix, seatOf } = await import('../src/engines/world/simulate/props.ts');
const { default: sharp } = await import('sharp');

const kit = createKit();
const target = new THREE.RenderTarget(width * 2, height * 2, { type: THREE.UnsignedByteType, samples: 4 });
const moments = values.at.split(',').map(Number);
const columns = Number(values.columns);
const wanted = positionals[0] === 'all' ? library.actions.filter((row) => row.like !== undefined).map((row) => row.id) : positionals;
const cells: { input: Buffer; left: number; top: number }[] = [];
host.renderer.toneMapping = THREE.AgXToneMapping;
host.renderer.shadowMap.enabled = true;

function figureOf(id: string, seed: number): ReturnType<NonNullable<(typeof archetypes)[string]>> {
  const concept = library.concepts.find((row) => row.id === id);
  const build = concept === undefined ? undefined : archetypes[concept.archetype];
  if (concept === undefined || build === undefined) throw new Error(`no concept ${id}`);
  return build({ concept, attributes: {}, random: createRandom(seed), detail: Number(values.detail) as 0 | 1 | 2 }, kit);
}

const label = (text: string): Buffer => Buffer.from(`<svg width="${width}" height="18"><rect width="${width}" height="18" fill="#000" opacity="0.45"/><text x="4" y="13" font-size="12" font-family="sans-serif" fill="#fff">${text}</text></svg>`);

for (const [n, entry] of wanted.entries()) {
  const [action = 'stand', who = n % 2 === 0 ? 'man' : 'woman'] = entry.split(':');
  const row = library.actions.find((candidate) => candidate.id === action);
  const scene = new THREE.Scene();
  scene.background = new THREE.Color(0x9fb4c4);
  const doer = figureOf(who, n + 1);
  const first = new THREE.Group();
  first.add(doer.object);
  scene.add(first);
  const scale = bodyScale(doer);
  const pair = row?.pair;
  const partner = pair === undefined ? null : figureOf(pair.animal ?? (who === 'man' ? 'woman' : 'man'), n + 2);
  const second = new THREE.Group();
  if (partner !== null) {
    second.add(partner.object);
    if (row?.side === 'beside') second.position.set(pair?.gapM ?? 1, 0, 0);
    else second.position.set(0, 0, pair?.gapM ?? 1);
    second.rotation.y = row?.side !== undefined ? 0 : pair?.animal === undefined ? Math.PI : Math.PI / 2;
    scene.add(second);
  }
  const props = (row?.props ?? []).flatMap((prop) => {
    const concept = prop.concepts.find((id) => library.concepts.some((candidate) => candidate.id === id));
    if (concept === undefined) return [];
    return Array.from({ length: prop.copies ?? 1 }, (_, copy) => ({ binding: { doer: who, thing: null, concept, row: prop, action }, figure: figureOf(concept, 3), copy }));
  });
  const lift = Math.max(0, ...props.map((prop) => (prop.binding.row.lift === true ? seatOf(prop.figure).y : 0)));
  const holders = props.map((prop) => {
    const holder = new THREE.Group();
    holder.matrixAutoUpdate = false;
    holder.add(prop.figure.object);
    scene.add(holder);
    return holder;
  });
  const missing = (row?.props ?? []).filter((prop) => !props.some((made) => made.binding.row === prop)).map((prop) => prop.concepts[0]);
  if (missing.length > 0) console.log(`${action}: without ${missing.join(', ')}`);
  const reach = partner === null ? 1.75 : 1.9;
  const ground = new THREE.Mesh(paint(new THREE.PlaneGeometry(60, 60).rotateX(-Math.PI / 2), { color: '#a8a298', roughness: 0.95 }), kit.materials.solid);
  ground.receiveShadow = true;
  scene.add(ground);
  const sun = new THREE.DirectionalLight(0xfff0dd, 6);
  sun.position.set(1.2, 1.6, 1.5).multiplyScalar(4);
  sun.castShadow = true;
  sun.shadow.mapSize.set(1024, 1024);
  Object.assign(sun.shadow.camera, { left: -3, right: 3, top: 3, bottom: -3, near: 0.01, far: 30 });
  sun.shadow.normalBias = 0.01;
  scene.add(sun, new THREE.HemisphereLight(0xbfd4e8, 0x9b9182, 3.2));
  const center = new THREE.Vector3(0, 0.92 + lift * 0.5, partner === null ? 0.12 : (pair?.gapM ?? 1) / 2);
  for (const [i, time] of moments.entries()) {
    const speed = row?.travel === 'path' ? 1.4 * row.pace : 0;
    const moment = { timeSeconds: time, action, progress: time / 5, speedMps: speed, travelledM: speed * time, offset: 0, turnRate: 0, windMps: 3, windHeading: 0, night: 0, sinceSeconds: time };
    first.position.y = lift;
    doer.pose?.({ ...moment, ...(partner === null ? {} : { partner: { role: 0 as const, ratio: pair?.animal === undefined ? bodyScale(partner) / scale : ((partner.anchors['back']?.y ?? partner.bounds.max.y * 0.7)) / scale, gapM: (pair?.gapM ?? 1) / scale } }) });
    partner?.pose?.({ ...moment, action: pair?.animal === undefined ? action : 'stand', partner: { role: 1, ratio: scale / bodyScale(partner), gapM: (pair?.gapM ?? 1) / bodyScale(partner) } });
    for (const [k, prop] of props.entries()) {
      prop.figure.pose?.({ ...moment, action: prop.binding.row.pose ?? 'stand' });
      (holders[k] as InstanceType<typeof THREE.Group>).matrix.copy(propMatrix(prop, doer, moment, true)).premultiply(new THREE.Matrix4().makeTranslation(0, ['front', 'ground', 'beside', 'sky'].includes(prop.binding.row.socket) ? 0 : lift, 0));
    }
    scene.updateMatrixWorld(true);
    const camera = new THREE.PerspectiveCamera(28, width / height, 0.05, 80);
    const azimuth = partner === null ? Number(values.azimuth) : Math.PI / 2 - 0.15;
    camera.position.set(Math.sin(azimuth), 0.14, Math.cos(azimuth)).multiplyScalar((reach + lift * 0.6) * 2.25).add(center);
    camera.lookAt(center);
    host.renderer.setRenderTarget(target);
    host.renderer.render(scene, camera);
    const pixels = await readPixels(host.renderer, target, width * 2, height * 2);
    const png = await sharp(Buffer.from(pixels), { raw: { width: width * 2, height: height * 2, channels: 4 } }).removeAlpha().resize(width, height).composite(i === 0 ? [{ input: label(entry), left: 0, top: 0 }] : []).png().toBuffer();
    cells.push({ input: png, left: ((n % columns) * moments.length + i) * width, top: Math.floor(n / columns) * (height + 4) });
  }
}
await sharp({ create: { width: width * moments.length * columns, height: Math.ceil(wanted.length / columns) * (height + 4), channels: 3, background: '#000' } }).composite(cells).png().toFile(values.output);
process.exit(0);
