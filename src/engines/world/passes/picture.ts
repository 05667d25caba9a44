/**
 * @file From the scene's linear light to a graded picture: beams and haze of lamps, lens blur, shutter blur, bloom, tone curve, grade, grain,
 * anti-aliasing. Each pass is a full-screen quad between render targets of this file; nothing here remembers the frame before.
 */
import { DepthTexture, HalfFloatType, LinearFilter, Matrix4, NearestFilter, NoToneMapping, UnsignedByteType, Vector3, Vector4, type Box3, type Camera, type Scene } from 'three';
import { AgXToneMapping, SRGBColorSpace, type PerspectiveCamera } from 'three';
import { NodeMaterial, QuadMesh, RenderTarget, type WebGPURenderer } from 'three/webgpu';
import {
  Fn, If, abs, atan, clamp, dot, exp, exp2, float, floor, fract, length, log2, luminance, max, min, mix, oneMinus, renderOutput, screenCoordinate, screenUV, sin, smoothstep, sqrt, step, texture, uniform,
  uniformArray, userData, vec2, vec3, vec4,
} from 'three/tsl';
import { fxaa } from 'three/addons/tsl/display/FXAANode.js';
import type { Quality } from '../../../film/brief.ts';
import type { Grade } from '../light/air.ts';
import { lookOf } from './looks.ts';
import type { Look, StyleInput, StylePass } from './looks/style.ts';
import type { TslNode } from '../materials/kit.ts';

/** A lamp as the air around it sees it, in world space. */
export interface AirLamp {
  readonly position: Vector3;
  readonly color: readonly [number, number, number];
  readonly intensity: number;
  readonly beam: { readonly direction: Vector3; readonly halfAngle: number; readonly lengthM: number } | null;
}

/** Something that moves while the shutter is open: what lies in its box was `displacement` elsewhere at the opening. */
export interface MovingBox {
  readonly box: Box3;
  readonly displacement: Vector3;
}

export interface PictureInput {
  readonly moving: readonly MovingBox[];
  readonly camera: PerspectiveCamera;
  /** Camera a shutter's opening ago, for motion blur: view-projection matrix, or null for none. */
  readonly previousViewProjection: Matrix4 | null;
  readonly focusM: number;
  /** Blur of far things as a share of the picture's height; 0 for deep focus. */
  readonly blur: number;
  readonly lamps: readonly AirLamp[];
  /** Frame number in the shot: makes the grain. */
  readonly frame: number;
  /** What the music does to the grade: stops, and factors; heeded where `hasDrivenGrade`. */
  readonly driven?: { readonly exposure: number; readonly bloom: number; readonly saturation: number };
}

export interface Picture {
  /** Holds the finished frame after `draw`: 8-bit sRGB. */
  readonly target: RenderTarget;
  draw(scene: Scene, input: PictureInput): void;
  /** Sets the factor on the exposure; takes effect with the next `draw`. */
  expose(factor: number): void;
  /** Draws the grade toward other tones, where `isMatched`; takes effect with the next `draw`. */
  match(tones: Tones): void;
  dispose(): void;
}

/** What is added to the darker and to the brighter tones, as sRGB of 0 to 1, and the factor on saturation. */
export interface Tones {
  readonly shadows: readonly [number, number, number];
  readonly highlights: readonly [number, number, number];
  readonly saturation: number;
}

const MAX_LAMPS = 6;
const MAX_BEAMS = 2;
const MAX_MOVING = 4;

export interface PictureOptions {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly quality: Quality;
  readonly grade: Grade;
  /** Id of a look; see `passes/looks.ts`. */
  readonly look: string;
  /** Whether any shot frame needs them: passes that never act are not built. */
  readonly hasLensBlur: boolean;
  readonly hasLamps: boolean;
  readonly hasShutterBlur: boolean;
  /** Whether the music moves exposure, bloom or saturation; false when left out. */
  readonly hasDrivenGrade?: boolean;
  /** Whether `match` is to have an effect; false when left out. */
  readonly isMatched?: boolean;
}

/** Builds the passes for one shot. */
export function createPicture(renderer: WebGPURenderer, options: PictureOptions): Picture {
  const { widthPx: width, heightPx: height } = options;
  const samples = options.quality === 'high' ? 4 : 0;
  const scenePass = new RenderTarget(width, height, { type: HalfFloatType, samples, depthTexture: new DepthTexture(width, height) });
  const light = new RenderTarget(width, height, { type: HalfFloatType, depthBuffer: false });
  const graded = new RenderTarget(width, height, { type: UnsignedByteType, depthBuffer: false, minFilter: LinearFilter, magFilter: LinearFilter });
  const target = new RenderTarget(width, height, { type: UnsignedByteType, depthBuffer: false, minFilter: NearestFilter, magFilter: NearestFilter });
  const uniforms = createUniforms();
  const lens = options.hasLensBlur ? createBlurChain(scenePass.texture, width, height) : null;
  const composite = quad(compositeNode(scenePass, lens, uniforms, options));
  const bloom = createBloom(light, width, height);
  const look = lookOf(options.look);
  const stock = createFilmStock(options.grade, look, uniforms, options.isMatched === true);
  const grade = quad(gradeNode(light, bloom.output, stock, uniforms, options, look));
  const heat = look.needsHeat ? createHeatPass(width, height) : null;
  const styled = look.style === null ? null : createStyle(look, look.style, { graded, scene: scenePass, heat: heat?.target ?? null }, uniforms, width, height);
  const smooth = quad(finalNode(styled?.target ?? graded, uniforms, options, look));
  let isBaked = false;
  return {
    target,
    draw: (scene, input) => {
      setUniforms(uniforms, input);
      renderer.toneMapping = NoToneMapping;
      if (!isBaked) stock.bake(renderer);
      isBaked = true;
      renderTo(renderer, scenePass, () => renderer.render(scene, input.camera as Camera));
      lens?.draw(renderer);
      renderTo(renderer, light, () => composite.render(renderer));
      bloom.draw(renderer);
      renderTo(renderer, graded, () => grade.render(renderer));
      heat?.draw(renderer, scene, input.camera as Camera);
      styled?.draw(renderer);
      renderTo(renderer, target, () => smooth.render(renderer));
    },
    expose: (factor) => {
      uniforms.metered.value = factor;
      isBaked = false;
    },
    match: ({ shadows, highlights, saturation }) => {
      (uniforms.matchedShadows.value as Vector3).set(...shadows);
      (uniforms.matchedHighlights.value as Vector3).set(...highlights);
      uniforms.matchedSaturation.value = saturation;
      isBaked = false;
    },
    dispose: () => {
      for (const pass of [scenePass, light, graded, target]) pass.dispose();
      scenePass.depthTexture?.dispose();
      lens?.dispose();
      bloom.dispose();
      stock.dispose();
      heat?.dispose();
      styled?.dispose();
      for (const mesh of [composite, grade, smooth]) mesh.material.dispose();
    },
  };
}

function renderTo(renderer: WebGPURenderer, target: RenderTarget, draw: () => void): void {
  const before = renderer.getRenderTarget();
  renderer.setRenderTarget(target);
  draw();
  renderer.setRenderTarget(before);
}

function quad(node: TslNode): QuadMesh & { material: NodeMaterial } {
  const material = new NodeMaterial();
  material.fragmentNode = node as NodeMaterial['fragmentNode'];
  material.depthTest = false;
  material.depthWrite = false;
  return new QuadMesh(material) as QuadMesh & { material: NodeMaterial };
}

interface Uniforms {
  readonly inverseProjection: TslNode;
  readonly world: TslNode;
  readonly eye: TslNode;
  /** Metres that a 480th of the picture's height covers a metre away. */
  readonly spread: TslNode;
  readonly previous: TslNode;
  readonly hasPrevious: TslNode;
  readonly focusM: TslNode;
  readonly blur: TslNode;
  readonly frame: TslNode;
  /** Factor on the exposure that metering found. */
  readonly metered: TslNode;
  /** What draws the grade toward a picture's tones. */
  readonly matchedShadows: TslNode;
  readonly matchedHighlights: TslNode;
  readonly matchedSaturation: TslNode;
  /** Factors of the music on light, bloom and saturation. */
  readonly driven: TslNode;
  /** xyz position, w intensity. */
  readonly lamps: TslNode;
  readonly lampColors: TslNode;
  readonly beams: TslNode;
  readonly beamDirections: TslNode;
  readonly beamColors: TslNode;
  /** Middle and half size of boxes that move, and how far. */
  readonly movingCenters: TslNode;
  readonly movingHalves: TslNode;
  readonly movingShifts: TslNode;
  readonly raw: { movingCenters: Vector4[]; movingHalves: Vector4[]; movingShifts: Vector4[]; lamps: Vector4[]; lampColors: Vector4[]; beams: Vector4[]; beamDirections: Vector4[]; beamColors: Vector4[] };
}

function createUniforms(): Uniforms {
  const list = (n: number): Vector4[] => Array.from({ length: n }, () => new Vector4(0, -1e6, 0, 0));
  const raw = { lamps: list(MAX_LAMPS), lampColors: list(MAX_LAMPS), beams: list(MAX_BEAMS), beamDirections: list(MAX_BEAMS), beamColors: list(MAX_BEAMS), movingCenters: list(MAX_MOVING), movingHalves: list(MAX_MOVING), movingShifts: list(MAX_MOVING) };
  const array = (values: Vector4[]): TslNode => uniformArray(values as unknown as never[]);
  return {
    inverseProjection: uniform(new Matrix4()),
    world: uniform(new Matrix4()),
    eye: uniform(new Vector3()),
    spread: uniform(0.001),
    previous: uniform(new Matrix4()),
    hasPrevious: uniform(0),
    focusM: uniform(10),
    blur: uniform(0),
    frame: uniform(0),
    metered: uniform(1),
    matchedShadows: uniform(new Vector3()),
    matchedHighlights: uniform(new Vector3()),
    matchedSaturation: uniform(1),
    driven: uniform(new Vector3(1, 1, 1)),
    lamps: array(raw.lamps),
    lampColors: array(raw.lampColors),
    beams: array(raw.beams),
    beamDirections: array(raw.beamDirections),
    beamColors: array(raw.beamColors),
    movingCenters: array(raw.movingCenters),
    movingHalves: array(raw.movingHalves),
    movingShifts: array(raw.movingShifts),
    raw,
  };
}

function setUniforms(u: Uniforms, input: PictureInput): void {
  const { camera } = input;
  u.inverseProjection.value.copy(camera.projectionMatrixInverse);
  u.world.value.copy(camera.matrixWorld);
  u.eye.value.setFromMatrixPosition(camera.matrixWorld);
  u.spread.value = (2 * Math.tan((camera.fov * Math.PI) / 360)) / 480;
  if (input.previousViewProjection !== null) u.previous.value.copy(input.previousViewProjection);
  u.hasPrevious.value = input.previousViewProjection === null ? 0 : 1;
  u.focusM.value = input.focusM;
  u.blur.value = input.blur;
  u.frame.value = input.frame % 997;
  if (input.driven !== undefined) u.driven.value.set(2 ** input.driven.exposure, input.driven.bloom, input.driven.saturation);
  for (let i = 0; i < MAX_MOVING; i++) {
    const moving = input.moving[i];
    const min = moving?.box.min ?? new Vector3(0, -1e6, 0);
    const max = moving?.box.max ?? min;
    // What touches the ground keeps out of the ground.
    const lift = (max.y - min.y) * 0.015;
    (u.raw.movingCenters[i] as Vector4).set((min.x + max.x) / 2, (min.y + max.y) / 2 + lift, (min.z + max.z) / 2, 0);
    (u.raw.movingHalves[i] as Vector4).set((max.x - min.x) / 2, (max.y - min.y) / 2, (max.z - min.z) / 2, 0);
    (u.raw.movingShifts[i] as Vector4).set(moving?.displacement.x ?? 0, moving?.displacement.y ?? 0, moving?.displacement.z ?? 0, 0);
  }
  const glowing = input.lamps.slice(0, MAX_LAMPS);
  for (let i = 0; i < MAX_LAMPS; i++) {
    const lamp = glowing[i];
    (u.raw.lamps[i] as Vector4).set(lamp?.position.x ?? 0, lamp?.position.y ?? -1e6, lamp?.position.z ?? 0, lamp?.intensity ?? 0);
    (u.raw.lampColors[i] as Vector4).set(lamp?.color[0] ?? 0, lamp?.color[1] ?? 0, lamp?.color[2] ?? 0, 0);
  }
  const beamed = input.lamps.filter((lamp) => lamp.beam !== null).slice(0, MAX_BEAMS);
  for (let i = 0; i < MAX_BEAMS; i++) {
    const lamp = beamed[i];
    const beam = lamp?.beam ?? null;
    (u.raw.beams[i] as Vector4).set(lamp?.position.x ?? 0, lamp?.position.y ?? -1e6, lamp?.position.z ?? 0, lamp?.intensity ?? 0);
    (u.raw.beamDirections[i] as Vector4).set(beam?.direction.x ?? 1, beam?.direction.y ?? 0, beam?.direction.z ?? 0, Math.tan(beam?.halfAngle ?? 0.03));
    (u.raw.beamColors[i] as Vector4).set(lamp?.color[0] ?? 0, lamp?.color[1] ?? 0, lamp?.color[2] ?? 0, beam?.lengthM ?? 100);
  }
}

interface Styled {
  readonly target: RenderTarget;
  draw(renderer: WebGPURenderer): void;
  dispose(): void;
}

interface StyleSources {
  readonly graded: RenderTarget;
  readonly scene: RenderTarget;
  readonly heat: RenderTarget | null;
}

/** A look's own passes over the graded picture, with the scene's depth at hand. */
function createStyle(look: Look, style: readonly StylePass[], { graded, scene, heat }: StyleSources, u: Uniforms, width: number, height: number): Styled {
  const make = (): RenderTarget => new RenderTarget(width, height, { type: UnsignedByteType, depthBuffer: false, minFilter: LinearFilter, magFilter: LinearFilter });
  const field = look.field === undefined ? null : make();
  const world = (at: TslNode): TslNode => worldAt(u, at, (texture(scene.depthTexture as DepthTexture, at) as TslNode).r);
  const input = (source: RenderTarget): StyleInput => ({
    widthPx: width,
    heightPx: height,
    frame: u.frame,
    eye: u.eye,
    spread: u.spread,
    color: (at) => (texture(source.texture, at, 0) as TslNode).rgb,
    subject: (at) => (texture(graded.texture, at, 0) as TslNode).rgb,
    world,
    distance: (at) => length(world(at).sub(u.eye)),
    heat: (at) => (heat === null ? float(0) : warmthAt(u, heat, scene, at)),
    field: (at) => (field === null ? vec4(0.5) : (texture(field.texture, at, 0) as TslNode)),
  });
  const fieldPass = field === null || look.field === undefined ? null : quad(Fn(() => clamp((look.field as StylePass)(input(graded)), 0, 1) as TslNode)());
  const targets: RenderTarget[] = [];
  const passes = style.map((node) => {
    const source = targets.at(-1) ?? graded;
    targets.push(make());
    return quad(Fn(() => vec4(clamp(node(input(source)), 0, 1) as TslNode, 1))());
  });
  return {
    target: targets.at(-1) as RenderTarget,
    draw: (renderer) => {
      if (fieldPass !== null) renderTo(renderer, field as RenderTarget, () => fieldPass.render(renderer));
      passes.forEach((pass, i) => renderTo(renderer, targets[i] as RenderTarget, () => pass.render(renderer)));
    },
    dispose: () => {
      for (const target of targets) target.dispose();
      for (const pass of passes) pass.material.dispose();
      field?.dispose();
      fieldPass?.material.dispose();
    },
  };
}

interface HeatPass {
  readonly target: RenderTarget;
  draw(renderer: WebGPURenderer, scene: Scene, camera: Camera): void;
  dispose(): void;
}

/** Warmth of what is seen at a place: only where the warm thing is what the picture shows there, not something before it. */
function warmthAt(u: Uniforms, heat: RenderTarget, scene: RenderTarget, at: TslNode): TslNode {
  const away = (target: RenderTarget): TslNode => length(worldAt(u, at, (texture(target.depthTexture as DepthTexture, at) as TslNode).r).sub(u.eye));
  const seen = away(scene);
  return (texture(heat.texture, at, 0) as TslNode).r.mul(step(away(heat), seen.mul(1.02).add(0.03)));
}

/** Draws the warmth of warm things alone: `userData.heat` of each mesh, as the one who builds the scene has set it. */
function createHeatPass(width: number, height: number): HeatPass {
  const target = new RenderTarget(width, height, { type: UnsignedByteType, minFilter: LinearFilter, magFilter: LinearFilter, depthTexture: new DepthTexture(width, height) });
  const material = new NodeMaterial();
  material.fragmentNode = vec4(vec3(userData('heat', 'float') as TslNode), 1) as NodeMaterial['fragmentNode'];
  return {
    target,
    draw: (renderer, scene, camera) => {
      const { overrideMaterial, background, backgroundNode } = scene as Scene & { backgroundNode?: unknown };
      // What has no warmth stays out: its cut-out leaves and veils would be drawn solid.
      const cold = scene.children.filter((child) => child.visible && !((child.userData['heat'] as number | undefined) ?? 0));
      for (const child of cold) child.visible = false;
      scene.overrideMaterial = material;
      scene.background = null;
      renderTo(renderer, target, () => renderer.render(scene, camera));
      for (const child of cold) child.visible = true;
      Object.assign(scene, { overrideMaterial, background, backgroundNode });
    },
    dispose: () => {
      target.depthTexture?.dispose();
      target.dispose();
      material.dispose();
    },
  };
}

/** World position of the pixel at `at`, whose depth buffer value is `depth`. */
function worldAt(u: Uniforms, at: TslNode, depth: TslNode): TslNode {
  // Clip space: y up, z from 0 near to 1 far in WebGPU.
  const clip = vec4((at as TslNode).x.mul(2).sub(1), float(1).sub((at as TslNode).y).mul(2).sub(1), depth, 1);
  const view = u.inverseProjection.mul(clip).toVar();
  return u.world.mul(vec4(view.xyz.div(view.w), 1)).xyz;
}

function compositeNode(scene: RenderTarget, lens: BlurChain | null, u: Uniforms, options: PictureOptions): TslNode {
  const depthTexture = scene.depthTexture as DepthTexture;
  return Fn(() => {
    const at: TslNode = screenUV;
    const depth: TslNode = (texture(depthTexture, at) as TslNode).r.toVar();
    const world: TslNode = worldAt(u, at, depth).toVar();
    const color: TslNode = vec3(0).toVar();
    if (options.hasShutterBlur) {
      // Each pixel looks back along its path over the shutter's opening: the camera's path, and that of the moving thing it shows.
      const then: TslNode = world.toVar();
      for (let i = 0; i < MAX_MOVING; i++) {
        const off: TslNode = abs(world.sub(u.movingCenters.element(i).xyz)).sub(u.movingHalves.element(i).xyz);
        const inside: TslNode = step(max(off.x, max(off.y, off.z)), 0);
        then.subAssign(u.movingShifts.element(i).xyz.mul(inside));
      }
      const before: TslNode = u.previous.mul(vec4(then, 1)).toVar();
      const was: TslNode = vec2(before.x.div(before.w).mul(0.5).add(0.5), float(0.5).sub(before.y.div(before.w).mul(0.5)));
      const path: TslNode = (at as TslNode).sub(was).mul(u.hasPrevious).toVar();
      const taps = 8;
      // Where little moves one fetch is enough.
      If(length(path.mul(vec2(options.widthPx, options.heightPx))).lessThan(0.6), () => {
        color.assign((texture(scene.texture, at) as TslNode).rgb);
      }).Else(() => {
        // Interleaved gradient noise (Jimenez 2014) breaks the steps between taps into grain; steps of a pixel do not show and get none, or still
        // grain would lie over what moves.
        const pixel: TslNode = (screenCoordinate as TslNode).xy;
        const stepPx: TslNode = length(path.mul(vec2(options.widthPx, options.heightPx))).div(taps - 1);
        const jitter: TslNode = fract(fract(dot(pixel, vec2(0.06711056, 0.00583715))).mul(52.9829189)).sub(0.5).mul(smoothstep(1, 2.5, stepPx));
        for (let i = 0; i < taps; i++) {
          const along: TslNode = jitter.add(i).div(taps - 1).sub(0.5);
          color.addAssign((texture(scene.texture, (at as TslNode).add(path.mul(along)), 0) as TslNode).rgb.min(vec3(60)));
        }
        color.mulAssign(1 / taps);
      });
    } else color.assign((texture(scene.texture, at) as TslNode).rgb);
    const ray: TslNode = world.sub(u.eye).toVar();
    const distance: TslNode = length(ray).toVar();
    if (lens !== null) {
      const coc: TslNode = u.blur.mul(abs(distance.sub(u.focusM))).div(max(distance, 0.05)).mul(options.heightPx).sub((1.5 * options.heightPx) / 480).toVar();
      const half: TslNode = (texture(lens.half, at) as TslNode).rgb;
      const quarter: TslNode = (texture(lens.quarter, at) as TslNode).rgb;
      const eighth: TslNode = (texture(lens.eighth, at) as TslNode).rgb;
      color.assign(mix(color, half, smoothstep(0.6, 2.2, coc)));
      color.assign(mix(color, quarter, smoothstep(2.2, 6, coc)));
      color.assign(mix(color, eighth, smoothstep(6, 14, coc)));
    }
    if (options.hasLamps) {
      const direction: TslNode = ray.div(max(distance, 1e-4)).toVar();
      for (let i = 0; i < MAX_LAMPS; i++) color.addAssign(airlight(u, i, direction, distance));
      for (let i = 0; i < MAX_BEAMS; i++) color.addAssign(beamLight(u, i, direction, distance));
    }
    return vec4(min(max(color, vec3(0)), vec3(80)), 1);
  })();
}

/** Light that thin haze scatters towards the eye around a lamp: the integral of 1/r² along the ray, in closed form. */
function airlight(u: Uniforms, i: number, direction: TslNode, distance: TslNode): TslNode {
  const lamp: TslNode = u.lamps.element(i);
  const offset: TslNode = u.eye.sub(lamp.xyz);
  const b: TslNode = dot(direction, offset);
  const d: TslNode = sqrt(max(dot(offset, offset).sub(b.mul(b)), 0.05));
  const integral: TslNode = (atan as TslNode)(distance.add(b).div(d)).sub((atan as TslNode)(b.div(d))).div(d).max(0);
  return u.lampColors.element(i).xyz.mul(integral.mul(lamp.w).mul(0.0009));
}

/** A beam with a Gaussian profile, met where the ray passes nearest to its axis; no march, so no noise. */
function beamLight(u: Uniforms, i: number, direction: TslNode, distance: TslNode): TslNode {
  return Fn(() => {
    const lamp: TslNode = u.beams.element(i);
    const axis: TslNode = u.beamDirections.element(i);
    const color: TslNode = u.beamColors.element(i);
    const offset: TslNode = u.eye.sub(lamp.xyz);
    const a: TslNode = dot(direction, axis.xyz).toVar();
    const onRay: TslNode = dot(direction, offset);
    const onAxis: TslNode = dot(axis.xyz, offset);
    const denominator: TslNode = max(float(1).sub(a.mul(a)), 0.02).toVar();
    const t: TslNode = a.mul(onAxis).sub(onRay).div(denominator).toVar();
    const s: TslNode = onAxis.sub(a.mul(onRay)).div(denominator).toVar();
    const gap: TslNode = offset.add(direction.mul(t)).sub(axis.xyz.mul(s));
    const radius: TslNode = max(s, 0).mul(axis.w).add(0.5).toVar();
    const profile: TslNode = exp(dot(gap, gap).div(radius.mul(radius)).negate());
    const visible: TslNode = smoothstep(t.sub(radius.mul(2)), t.add(radius.mul(2)), distance).mul(smoothstep(0, 6, t)).mul(smoothstep(-1, 1, s));
    const falloff: TslNode = exp(max(s, 0).div(max(color.w, 1)).negate()).div(radius.mul(sqrt(denominator)));
    return color.xyz.mul(profile.mul(visible).mul(falloff).mul(lamp.w).mul(0.003));
  })();
}

interface BlurChain {
  readonly half: RenderTarget['texture'];
  readonly quarter: RenderTarget['texture'];
  readonly eighth: RenderTarget['texture'];
  draw(renderer: WebGPURenderer): void;
  dispose(): void;
}

/** Ever softer copies at ever lower size; cheap stand-ins for lens blur of growing radius. */
function createBlurChain(source: RenderTarget['texture'], width: number, height: number): BlurChain {
  const make = (divide: number): RenderTarget =>
    new RenderTarget(Math.max(8, Math.round(width / divide)), Math.max(8, Math.round(height / divide)), { type: HalfFloatType, depthBuffer: false, minFilter: LinearFilter, magFilter: LinearFilter });
  const targets = [make(2), make(4), make(8)] as const;
  const passes = [diskBlur(source, width, height, 1.6), diskBlur(targets[0].texture, width / 2, height / 2, 1.9), diskBlur(targets[1].texture, width / 4, height / 4, 2)];
  return {
    half: targets[0].texture,
    quarter: targets[1].texture,
    eighth: targets[2].texture,
    draw: (renderer) => passes.forEach((pass, i) => renderTo(renderer, targets[i] as RenderTarget, () => pass.render(renderer))),
    dispose: () => {
      for (const target of targets) target.dispose();
      for (const pass of passes) pass.material.dispose();
    },
  };
}

function diskBlur(source: RenderTarget['texture'], width: number, height: number, radiusPx: number): QuadMesh & { material: NodeMaterial } {
  return quad(
    Fn(() => {
      const flipped: TslNode = screenUV;
      const sum: TslNode = (texture(source, flipped, 0) as TslNode).rgb.min(vec3(40)).toVar();
      const taps = 8;
      for (let i = 0; i < taps; i++) {
        const a = (i / taps) * 2 * Math.PI + 0.4;
        sum.addAssign((texture(source, flipped.add(vec2((Math.cos(a) * radiusPx) / width, (Math.sin(a) * radiusPx) / height)), 0) as TslNode).rgb.min(vec3(40)));
      }
      return vec4(sum.div(taps + 1), 1);
    })(),
  );
}

interface Bloom {
  /** All levels added up, at a quarter of the picture's size. */
  readonly output: RenderTarget['texture'];
  draw(renderer: WebGPURenderer): void;
  dispose(): void;
}

/** What each bloom level adds, from the narrowest to the widest. */
const LEVEL_SHARES = [0.5, 0.55, 0.6, 0.65] as const;

/** Light that spills in lens and eye: what is brighter than white, spread at three sizes. */
function createBloom(source: RenderTarget, width: number, height: number): Bloom {
  const make = (divide: number): RenderTarget =>
    new RenderTarget(Math.max(8, Math.round(width / divide)), Math.max(8, Math.round(height / divide)), { type: HalfFloatType, depthBuffer: false, minFilter: LinearFilter, magFilter: LinearFilter });
  const levels = [4, 8, 16, 32];
  const bright = make(4);
  const brightPass = quad(
    Fn(() => {
      const at: TslNode = screenUV;
      const sum: TslNode = vec3(0).toVar();
      for (const [x, y] of [[-1, -1], [1, -1], [-1, 1], [1, 1]] as const) {
        const c: TslNode = (texture(source.texture, at.add(vec2(x / width, y / height)), 0) as TslNode).rgb;
        // Weighted by 1/(1+brightness): one glittering pixel does not flash (Karis 2013).
        const over: TslNode = max(c.sub(vec3(1.1)), vec3(0));
        sum.addAssign(over.div(luminance(over).mul(0.12).add(1)));
      }
      return vec4(sum.mul(0.25).min(vec3(24)), 1);
    })(),
  );
  const across: RenderTarget[] = [];
  const done: RenderTarget[] = [];
  const passes: { readonly mesh: QuadMesh & { material: NodeMaterial }; readonly into: RenderTarget }[] = [];
  let from = bright;
  for (const divide of levels) {
    const a = make(divide);
    const b = make(divide);
    passes.push({ mesh: gaussPass(from.texture, width / divide, height / divide, [1, 0]), into: a });
    passes.push({ mesh: gaussPass(a.texture, width / divide, height / divide, [0, 1]), into: b });
    across.push(a);
    done.push(b);
    from = b;
  }
  const sum = make(4);
  const sumPass = quad(
    Fn(() => {
      const spill: TslNode = vec3(0).toVar();
      done.forEach((level, i) => spill.addAssign((texture(level.texture, screenUV, 0) as TslNode).rgb.mul(LEVEL_SHARES[i] as number)));
      return vec4(spill, 1);
    })(),
  );
  return {
    output: sum.texture,
    draw: (renderer) => {
      renderTo(renderer, bright, () => brightPass.render(renderer));
      for (const { mesh, into } of passes) renderTo(renderer, into, () => mesh.render(renderer));
      renderTo(renderer, sum, () => sumPass.render(renderer));
    },
    dispose: () => {
      for (const target of [bright, sum, ...across, ...done]) target.dispose();
      for (const { mesh } of passes) mesh.material.dispose();
      brightPass.material.dispose();
      sumPass.material.dispose();
    },
  };
}

function gaussPass(source: RenderTarget['texture'], width: number, height: number, [dx, dy]: readonly [number, number]): QuadMesh & { material: NodeMaterial } {
  const weights = [0.2, 0.178, 0.124, 0.068, 0.03];
  return quad(
    Fn(() => {
      const at: TslNode = screenUV;
      const sum: TslNode = (texture(source, at, 0) as TslNode).rgb.mul(weights[0] as number).toVar();
      for (let i = 1; i < weights.length; i++) {
        const step: TslNode = vec2((dx * i) / width, (dy * i) / height);
        sum.addAssign((texture(source, at.add(step), 0) as TslNode).rgb.add((texture(source, at.sub(step), 0) as TslNode).rgb).mul(weights[i] as number));
      }
      return vec4(sum, 1);
    })(),
  );
}

/** Stops of light that a film stock records around middle grey, and the size of its table. */
const STOCK = { lowest: -11, highest: 6, size: 32 } as const;

interface FilmStock {
  /** TSL: what the stock makes of linear light. */
  readonly develop: (color: TslNode) => TslNode;
  /** Fills the table; once, before the first frame. */
  bake(renderer: WebGPURenderer): void;
  dispose(): void;
}

/** Tone curve and grade as a table (a strip of slices, each red by green, one per blue), since the curve itself costs more than all other passes. */
function createFilmStock(grade: Grade, look: Look, u: Uniforms, isMatched: boolean): FilmStock {
  const n = STOCK.size;
  const strip = new RenderTarget(n * n, n, { type: HalfFloatType, depthBuffer: false, minFilter: LinearFilter, magFilter: LinearFilter });
  const bakePass = quad(
    Fn(() => {
      const cell: TslNode = floor((screenCoordinate as TslNode).xy);
      const slice: TslNode = floor(cell.x.div(n));
      const at: TslNode = vec3(cell.x.sub(slice.mul(n)), cell.y, slice).div(n - 1);
      const light: TslNode = exp2(at.mul(STOCK.highest - STOCK.lowest).add(STOCK.lowest));
      return vec4(developed(light.sub(2 ** STOCK.lowest), grade, look, u, isMatched), 1);
    })(),
  );
  return {
    bake: (renderer) => renderTo(renderer, strip, () => bakePass.render(renderer)),
    develop: (color) => {
      const stops: TslNode = log2(max(color, vec3(0)).add(2 ** STOCK.lowest));
      const at: TslNode = clamp(stops.sub(STOCK.lowest).div(STOCK.highest - STOCK.lowest), 0, 1).mul(n - 1).toVar();
      const slice: TslNode = min(floor(at.z), n - 2).toVar();
      const sample = (k: TslNode): TslNode => (texture(strip.texture, vec2(at.x.add(0.5).add(k.mul(n)).div(n * n), at.y.add(0.5).div(n)), 0) as TslNode).rgb;
      return mix(sample(slice), sample(slice.add(1)), at.z.sub(slice));
    },
    dispose: () => {
      strip.dispose();
      bakePass.material.dispose();
    },
  };
}

/** Where the shoulder of saturated colours begins, of 1. */
const SHOULDER = 0.66;

/** Bends strong colours off before they reach the end of a channel: a red coat in full sun keeps its folds. Greys and whites are left as they are. */
function withShoulder(color: TslNode): TslNode {
  const c: TslNode = max(color, vec3(0)).toVar();
  const top: TslNode = max(max(c.r, c.g), c.b);
  const low: TslNode = min(min(c.r, c.g), c.b);
  const chroma: TslNode = top.sub(low).div(max(top, 0.01));
  const over: TslNode = max(c.sub(SHOULDER), vec3(0)).div(1 - SHOULDER);
  const bent: TslNode = min(c, vec3(SHOULDER)).add(exp(over.negate()).oneMinus().mul(1 - SHOULDER));
  return mix(c, bent, smoothstep(0.45, 0.85, chroma));
}

/** Linear light to graded display colour. */
function developed(light: TslNode, grade: Grade, look: Look, u: Uniforms, isMatched: boolean): TslNode {
  const shown: TslNode = (renderOutput(vec4(light.mul(grade.exposure).mul(u.metered), 1) as never, AgXToneMapping, SRGBColorSpace) as TslNode).rgb.toVar();
  const l: TslNode = luminance(shown).toVar();
  const tint = (rgb: readonly [number, number, number]): TslNode => vec3(rgb[0], rgb[1], rgb[2]);
  shown.addAssign(tint(grade.shadows).mul(smoothstep(0.45, 0, l)).add(tint(grade.highlights).mul(smoothstep(0.4, 1, l))));
  const s: TslNode = clamp(shown, 0, 1);
  shown.assign(mix(s, s.mul(s).mul(float(3).sub(s.mul(2))), grade.contrast));
  shown.assign(withShoulder(mix(vec3(luminance(shown)), shown, grade.saturation)));
  if (isMatched) {
    const bright: TslNode = smoothstep(0.05, 0.85, luminance(clamp(shown, 0, 1))).toVar();
    shown.assign(mix(vec3(luminance(shown)), shown, u.matchedSaturation));
    shown.addAssign(mix(u.matchedShadows, u.matchedHighlights, bright));
  }
  return clamp(look.tone(clamp(shown, 0, 1)), 0, 1);
}

function gradeNode(light: RenderTarget, bloom: RenderTarget['texture'], stock: FilmStock, u: Uniforms, options: PictureOptions, look: Look): TslNode {
  const { grade, hasDrivenGrade } = options;
  return Fn(() => {
    const at: TslNode = screenUV;
    // Lateral colour of a real lens: red and blue meet a little apart towards the corners.
    const centered: TslNode = (at as TslNode).sub(0.5).toVar();
    const shift: TslNode = centered.mul(dot(centered, centered).mul(0.0032)).toVar();
    const color: TslNode = vec3(
      (texture(light.texture, (at as TslNode).add(shift), 0) as TslNode).r,
      (texture(light.texture, at, 0) as TslNode).g,
      (texture(light.texture, (at as TslNode).sub(shift), 0) as TslNode).b,
    ).toVar();
    const spill: TslNode = (texture(bloom, at, 0) as TslNode).rgb.mul(grade.bloom * 0.6 * look.bloom);
    color.addAssign(hasDrivenGrade === true ? spill.mul(u.driven.y) : spill);
    if (hasDrivenGrade === true) color.mulAssign(u.driven.x);
    const shown: TslNode = stock.develop(color).toVar();
    if (hasDrivenGrade === true) shown.assign(clamp(mix(vec3(luminance(shown)), shown, u.driven.z), 0, 1));
    const q: TslNode = centered.mul(vec2(1, 0.85));
    shown.mulAssign(float(1).sub(smoothstep(0.25, 0.92, length(q)).mul(grade.vignette)));
    return vec4(shown, 1);
  })();
}

function finalNode(graded: RenderTarget, u: Uniforms, options: PictureOptions, look: Look): TslNode {
  const smooth: TslNode = options.quality === 'high' ? texture(graded.texture, screenUV) : fxaa(texture(graded.texture));
  const amount = options.grade.grain * look.grain;
  return Fn(() => {
    const color: TslNode = (smooth as TslNode).rgb.toVar();
    const cell: TslNode = floor((screenCoordinate as TslNode).xy).add(vec2(u.frame.mul(61.7), u.frame.mul(33.3)));
    const random = (x: number, y: number, k: number): TslNode => fract(sin(dot(cell, vec2(x, y))).mul(k));
    // Two uniform numbers added: nearly bell-shaped. Strongest in the middle greys, as in film.
    const noise: TslNode = random(12.9898, 78.233, 43758.5453).add(random(39.346, 11.135, 24634.6345)).sub(1);
    const l: TslNode = luminance(color);
    color.addAssign(vec3(noise.mul(amount).mul(oneMinus(l.mul(0.65)))));
    return vec4(clamp(color, 0, 1) as TslNode, 1);
  })();
}
