/**
 * @file Shows air and water without the rest of the world: a hill, a box and a far range, graded roughly as the film is.
 * Usage: npx tsx scripts/look-air.ts <time>[:weather[:kind[:water]]] … -o sheet.png [--time 3] [--detail 1] [--size 1280x480] [--heading 0] [--pitch 4] [--eye 7.5] [--fov 28] [--frames 1]
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Environment } from '../src/film/storyboard.ts';
import type { PlaceAir, PlaceWater } from '../src/engines/world/build/place.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    output: { type: 'string', short: 'o', default: 'air.png' },
    time: { type: 'string', default: '3' },
    detail: { type: 'string', default: '1' },
    size: { type: 'string', default: '1280x480' },
    heading: { type: 'string', default: '0' },
    pitch: { type: 'string', default: '4' },
    eye: { type: 'string', default: '7.5' },
    fov: { type: 'string', default: '28' },
    wind: { type: 'string', default: '6' },
    frames: { type: 'string', default: '1' },
    aurora: { type: 'boolean', default: false },
    rainbow: { type: 'boolean', default: false },
    mist: { type: 'string', default: '0.6' },
    'no-water': { type: 'boolean', default: false },
  },
});
const lavapipe = ['/usr/share/vulkan/icd.d/lvp_icd.json', '/usr/share/vulkan/icd.d/lvp_icd.x86_64.json'].find(existsSync);
if (process.env['VK_DRIVER_FILES'] === undefined && lavapipe !== undefined) process.env['VK_DRIVER_FILES'] = lavapipe;
const { create, globals } = await import('webgpu');
Object.assign(globalThis, globals);
const { createHost, readPixels } = await import('../src/engines/world/gpu/host.ts');
const [width, height] = values.size.split('x').map(Number) as [number, number];
const host = await createHost(create([]) as unknown as GPU, width, height);
const THREE = await import('three/webgpu');
const { createKit } = await import('../src/engines/world/materials/kit.ts');
const { paint } = await import('../src/engines/world/materials/paint.ts');
const { createNoise } = await import('../src/lib/noise.ts');
const { createAir } = await import('../src/engines/world/light/sky-air.ts');
const { createWater } = await import('../src/engines/world/water/water.ts');
const { bloom } = await import('three/addons/tsl/display/BloomNode.js');
const { Fn, clamp, luminance, mix, pass, renderOutput, smoothstep, vec3, vec4 } = await import('three/tsl');
const { default: sharp } = await import('sharp');

const noise = createNoise(3);
const heightAt = (x: number, z: number): number => {
  const hill = 26 * Math.exp(-(((x - 70) / 42) ** 2) - ((z + 170) / 60) ** 2) * (1 + 0.3 * noise.fbm2(x / 20, z / 20, 4));
  const shore = -9 + Math.min(12, Math.max(0, (x + z * 0.12 - 8) * 0.12)) * (z < -60 ? 1 : 0.2);
  return Math.max(hill - 6, shore) + 0.4 * noise.fbm2(x / 7, z / 7, 3);
};

function ground(kit: ReturnType<typeof createKit>, x0: number, x1: number, z0: number, z1: number, n: number, at: (x: number, z: number) => number, color: string): InstanceType<typeof THREE.Mesh> {
  const geometry = new THREE.PlaneGeometry(x1 - x0, z1 - z0, n, n).rotateX(-Math.PI / 2).translate((x0 + x1) / 2, 0, (z0 + z1) / 2);
  const p = geometry.attributes['position'] as InstanceType<typeof THREE.BufferAttribute>;
  for (let i = 0; i < p.count; i++) p.setY(i, at(p.getX(i), p.getZ(i)));
  geometry.computeVertexNormals();
  return new THREE.Mesh(paint(geometry, { color, roughness: 0.95, grain: 'stone' }), kit.materials.solid);
}

const target = new THREE.RenderTarget(width, height, { type: THREE.UnsignedByteType });
const rows: Buffer[] = [];
for (const wanted of positionals) {
  const [timeOfDay, weather = 'fair', kind = 'sky', waterKind = 'ocean'] = wanted.split(':');
  const kit = createKit();
  const environment = { timeOfDay, weather, season: 'summer', windMps: Number(values.wind), aurora: values.aurora, rainbow: values.rainbow } as Environment;
  const place: PlaceAir = { kind: kind as PlaceAir['kind'], hazeHalfM: 16000, mistHeightM: 8.5, mist: kind === 'sky' ? Number(values.mist) : 0 };
  const detail = Number(values.detail) as 0 | 1 | 2;
  let started = performance.now();
  const air = createAir({ environment, place, mood: 'neutral', seed: 5, without: [], detail });
  kit.bindAir(air);
  const made = performance.now() - started;
  started = performance.now();
  const time = Number(values.time);
  await air.bake(host.renderer, time);
  await host.device.queue.onSubmittedWorkDone();
  const baked = performance.now() - started;
  const scene = new THREE.Scene();
  scene.fogNode = air.fogNode;
  scene.add(air.object, air.sun, air.sun.target, new THREE.HemisphereLight(air.ambient.sky, air.ambient.ground, air.ambient.intensity));
  air.sun.shadow.mapSize.set(1024, 1024);
  Object.assign(air.sun.shadow.camera, { left: -150, right: 150, top: 100, bottom: -100, near: 1, far: 1200 });
  air.sun.target.position.set(20, 5, -120);
  air.sun.position.add(air.sun.target.position);
  air.sun.shadow.normalBias = 0.6;
  kit.uniforms.night.value = air.night;
  kit.uniforms.wetness.value = air.wetness;
  kit.uniforms.snowCover.value = air.snowCover;
  kit.uniforms.windMps.value = environment.windMps;
  kit.uniforms.time.value = time;
  if (kind !== 'space') {
    scene.add(ground(kit, -200, 240, -320, 40, 160, heightAt, '#5d5a44'));
    const range = ground(kit, -9000, 9000, -11000, -6000, 120, (x, z) => Math.max(-20, (1500 * noise.ridged2(x / 3900 + 8, z / 3900, 6) - 420) * Math.min(1, Math.max(0, (-z - 6000) / 1500)) * Math.min(1, 0.25 + Math.abs(x + 3300) / 2600)), '#57534e');
    scene.add(range);
  }
  const box = new THREE.Mesh(paint(new THREE.BoxGeometry(6, 6, 6), { color: '#b5482f', roughness: 0.6 }), kit.materials.solid);
  box.position.set(-14, 2, -70);
  box.rotation.y = 0.5;
  const ball = new THREE.Mesh(paint(new THREE.SphereGeometry(3, 48, 24), { color: '#d9d4c6', roughness: 0.25 }), kit.materials.solid);
  ball.position.set(6, 3.2, -55);
  for (const m of [box, ball]) {
    m.castShadow = m.receiveShadow = true;
    scene.add(m);
  }
  const eye = kind === 'underwater' ? -4.5 : Number(values.eye);
  if (kind === 'underwater') for (const m of [box, ball]) m.position.set(m.position.x * 0.5, m.position.y - 8, m.position.z * 0.32);
  const camera = new THREE.PerspectiveCamera(Number(values.fov), width / height, 0.3, 40000);
  camera.position.set(0, eye, 0);
  const heading = (Number(values.heading) * Math.PI) / 180;
  const pitch = (Number(values.pitch) * Math.PI) / 180;
  camera.lookAt(Math.sin(heading) * Math.cos(pitch) * 100, eye + Math.sin(pitch) * 100, -Math.cos(heading) * Math.cos(pitch) * 100);
  camera.updateMatrixWorld();
  const waterRow: PlaceWater = { level: 0, kind: waterKind as PlaceWater['kind'], heading: 1.9, waveHeightM: waterKind === 'lake' ? 0.05 : waterKind === 'ocean' ? 0.8 : 0.3, color: '#0d3a4a', halfSizeM: Infinity };
  const water = values['no-water'] || kind === 'space' ? null : createWater(waterRow, { kit, air, heightAt, environment, detail, seed: 5 });
  if (water !== null) scene.add(water.object);
  host.renderer.toneMapping = THREE.AgXToneMapping;
  host.renderer.toneMappingExposure = air.grade.exposure;
  host.renderer.shadowMap.enabled = true;
  const pipeline = new THREE.RenderPipeline(host.renderer);
  pipeline.outputColorTransform = false;
  const scenePass = pass(scene, camera, { samples: 0 });
  // Bloom works on what the film sees, so its threshold is in exposed light.
  const exposed = 1 / air.grade.exposure;
  const glow = bloom(scenePass as never, air.grade.bloom, 0.7, exposed);
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const lit: any = renderOutput(vec4((scenePass as any).rgb.add((glow as any).rgb), 1) as never);
  const g = air.grade;
  pipeline.outputNode = Fn(() => {
    const c = lit.rgb.toVar();
    const l = luminance(c);
    c.addAssign(vec3(...g.shadows).mul(smoothstep(0.45, 0, l)).add(vec3(...g.highlights).mul(smoothstep(0.4, 1, l))));
    c.assign(mix(c, c.mul(c).mul(c.mul(-2).add(3)), (g.contrast - 1) * 3));
    c.assign(mix(vec3(luminance(c) as never), c, g.saturation));
    return vec4(clamp(c, 0, 1) as never, 1);
  })() as never;
  const times: number[] = [];
  const cpu: number[] = [];
  let pixels = new Uint8Array();
  for (let f = 0; f < Number(values.frames); f++) {
    started = performance.now();
    const used = process.cpuUsage();
    const t = time + f / 24;
    kit.uniforms.time.value = t;
    air.update(t, camera);
    water?.update(t, camera, scene, host.renderer);
    host.renderer.setRenderTarget(target);
    pipeline.render();
    pixels = (await readPixels(host.renderer, target, width, height)) as Uint8Array<ArrayBuffer>;
    host.renderer.setRenderTarget(null);
    times.push(performance.now() - started);
    const u = process.cpuUsage(used);
    cpu.push((u.user + u.system) / 1000);
  }
  const steady = [...times].slice(1).sort((a, b) => a - b);
  console.log(`${wanted}: made ${made.toFixed(0)} ms, baked ${baked.toFixed(0)} ms, first frame ${(times[0] ?? 0).toFixed(0)} ms, then ${(steady[steady.length >> 1] ?? 0).toFixed(0)} ms (${Math.min(...cpu.slice(1), 1e6).toFixed(0)} ms of CPU); exposure ${air.grade.exposure.toFixed(3)}, sun ${air.sun.intensity.toFixed(2)}, sky ${air.ambient.sky.toArray().map((v) => v.toFixed(2)).join(' ')}`);
  rows.push(await sharp(Buffer.from(pixels), { raw: { width, height, channels: 4 } }).removeAlpha().png().toBuffer());
  water?.dispose();
  air.dispose();
  kit.dispose();
}
await sharp({ create: { width, height: height * rows.length, channels: 3, background: '#000' } }).composite(rows.map((input, i) => ({ input, left: 0, top: i * height }))).png().toFile(values.output);
process.exit(0);
