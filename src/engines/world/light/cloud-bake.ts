/**
 * @file Bakes the clouds into a panorama: rgb is the light they send (and take from behind by their own veil of haze), a is how
 * much of what lies behind shines through. One pass of ray marching, done seldom; every frame then costs one fetch a pixel.
 */
import { ClampToEdgeWrapping, HalfFloatType, LinearFilter, LinearMipmapLinearFilter, NoToneMapping, RenderTarget, RepeatWrapping, Vector2, type Vector3, Vector4, type Texture } from 'three';
import { NodeMaterial, QuadMesh, type WebGPURenderer } from 'three/webgpu';
import { Break, Fn, If, Loop, clamp, dot, exp, float, int, max, min, mix, pow, smoothstep, sqrt, texture, texture3D, uniform, uv, vec2, vec3, vec4 } from 'three/tsl';
import type { TslNode } from '../materials/kit.ts';
import { cloudNoise } from './cloud-noise.ts';
import { directionNode } from './panorama.ts';

/** What the clouds are made of and lit by. All light in scene units. */
export interface CloudLight {
  /** Towards the light. */
  readonly direction: Vector3;
  /** Irradiance that reaches the clouds. */
  readonly color: Vector3;
  /** Light from the sky around, on tops and on undersides. */
  readonly above: Vector3;
  readonly below: Vector3;
  /** Colour that distance fades to when there is fog between. */
  readonly fog: Vector3;
  /** What forward scattering in that fog adds towards the light. */
  readonly fogGlow: Vector3;
}

export interface CloudShape {
  readonly cover: number;
  readonly baseM: number;
  readonly topM: number;
  readonly density: number;
  readonly sizeM: number;
  readonly cirrus: number;
  readonly brightness: number;
  /** Optical thickness of the ground fog straight up; 0 for none. */
  readonly fogDepth: number;
}

export interface CloudBaker {
  /** Draws the clouds of the moment `timeSeconds` into `target`. */
  bake(renderer: WebGPURenderer, target: RenderTarget, timeSeconds: number): void;
  dispose(): void;
}

/** Makes the picture that clouds are baked into. */
export function createCloudTarget(width: number, height: number): RenderTarget {
  const target = new RenderTarget(width, height, { type: HalfFloatType, depthBuffer: false, generateMipmaps: true, minFilter: LinearMipmapLinearFilter, magFilter: LinearFilter });
  target.texture.wrapS = RepeatWrapping;
  target.texture.wrapT = ClampToEdgeWrapping;
  return target;
}

interface BakerSpec {
  readonly noise: Texture;
  readonly clear: Texture;
  readonly light: CloudLight;
  readonly shape: CloudShape;
  readonly seed: number;
  /** Metres a second towards x and z. */
  readonly wind: Vector2;
  readonly steps: number;
}

/** Prepares the bake; its shader is compiled on the first use. */
export function createCloudBaker(spec: BakerSpec): CloudBaker {
  const time: TslNode = uniform(0);
  const material = new NodeMaterial();
  material.fragmentNode = cloudNode(spec, time);
  const quad = new QuadMesh(material);
  return {
    bake: (renderer, target, timeSeconds) => {
      time.value = timeSeconds;
      const before = renderer.getRenderTarget();
      const toneMapping = renderer.toneMapping;
      renderer.toneMapping = NoToneMapping;
      renderer.setRenderTarget(target);
      quad.render(renderer);
      renderer.setRenderTarget(before);
      renderer.toneMapping = toneMapping;
    },
    dispose: () => {
      material.dispose();
    },
  };
}

// Two lobes: light goes mostly forward, which lines clouds with silver against the sun, and some of it back.
const phase = (cosine: TslNode, g: number): TslNode => float((1 - g * g) / (4 * Math.PI)).div(pow(float(1 + g * g).sub(cosine.mul(2 * g)), 1.5) as TslNode);

function cloudNode(spec: BakerSpec, time: TslNode): TslNode {
  const { shape, light } = spec;
  const v3 = (v: Vector3): TslNode => uniform(v) as TslNode;
  const toLight: TslNode = v3(light.direction);
  const lightColor: TslNode = v3(light.color);
  const above: TslNode = v3(light.above);
  const below: TslNode = v3(light.below);
  const fogColor: TslNode = v3(light.fog);
  const fogGlow: TslNode = v3(light.fogGlow);
  const layer: TslNode = uniform(new Vector4(shape.cover, shape.baseM, shape.topM, shape.density));
  const more: TslNode = uniform(new Vector4(shape.sizeM, shape.cirrus, shape.brightness, shape.fogDepth));
  const wind: TslNode = uniform(spec.wind);
  const shift: TslNode = uniform(new Vector2(((spec.seed % 997) / 997) * 3.7, ((spec.seed % 613) / 613) * 2.9));
  const volume = cloudNoise();

  const heightIn = (y: TslNode): TslNode => clamp(y.sub(layer.y).div(layer.z.sub(layer.y)), 0, 1);
  const density = Fn(([p, fine]: TslNode[]) => {
    const q: TslNode = (p as TslNode).sub(vec3(wind.x.mul(time), 0, wind.y.mul(time))).toVar();
    const h: TslNode = heightIn((p as TslNode).y).toVar();
    const systems: TslNode = texture(spec.noise, q.xz.div(more.x).add(shift), 0);
    // Cover decides how much of the broad noise becomes cloud; within a system billows carve the shape.
    const edge: TslNode = mix(float(0.86), float(0.08), layer.x);
    // A closed deck has no holes, only thin places.
    const mass: TslNode = max(smoothstep(edge, edge.add(0.26), systems.r.mul(0.8).add(systems.a.mul(0.25))), smoothstep(0.85, 0.97, layer.x).mul(0.7));
    const base: TslNode = texture3D(volume, q.mul(vec3(1 / 9000, 1 / 5200, 1 / 9000)).add(vec3(shift.x, time.mul(0.00011), shift.y)), 0).r;
    const rounding: TslNode = smoothstep(0, 0.1, h).mul(smoothstep(1, mix(float(0.3), float(0.75), mass), h));
    const body: TslNode = base.sub(mix(float(0.84), mix(float(0.40), float(0.12), smoothstep(0.6, 1, layer.x)), mass)).mul(rounding).toVar();
    If(body.greaterThan(0).and((fine as TslNode).greaterThan(0.5)), () => {
      const lift: TslNode = vec3(0, time.mul(0.0006), 0);
      const coarse: TslNode = texture3D(volume, q.mul(1 / 1750).add(lift), 0).g;
      const small: TslNode = texture3D(volume, q.mul(1 / 560).add(lift).add(0.2), 0).g;
      body.subAssign(coarse.oneMinus().mul(0.19).add(small.oneMinus().mul(0.09)));
    });
    return max(body, 0).mul(5.5).mul(layer.w);
  });

  return Fn(() => {
    const direction: TslNode = directionNode(uv()).toVar();
    const behind: TslNode = texture(spec.clear, uv(), 0).rgb;
    const cosine: TslNode = dot(direction, toLight);
    const out: TslNode = vec3(0).toVar();
    const through: TslNode = float(1).toVar();
    cirrus(out, through);
    const lowest = 0.011;
    If(direction.y.greaterThan(lowest).and(layer.x.greaterThan(0.01)), () => {
      marchLayer(out, through);
    });
    // Ground fog, looked through at a slant.
    const veil: TslNode = exp(more.w.negate().div(direction.y.max(0.012)));
    const haze: TslNode = fogColor.add(fogGlow.mul(pow(max(cosine, 0), 12)));
    out.assign(mix(haze, out, veil));
    through.mulAssign(veil);
    return vec4(min(out, 40), through);

    function cirrus(light_: TslNode, left: TslNode): void {
      const flat: TslNode = direction.xz.mul(float(8000).div(max(direction.y, 0.03)));
      // High winds shear and curl the streaks; without this they would lie like boards.
      const curl: TslNode = (texture(spec.noise, flat.div(61000).add(shift), 0) as TslNode).rg.sub(0.5);
      const p: TslNode = flat.add(curl.mul(vec2(9500, 7000)));
      const streaks: TslNode = texture(spec.noise, vec2(p.x.mul(0.8).add(p.y.mul(0.6)).div(52000), p.x.mul(-0.6).add(p.y.mul(0.8)).div(17000)).add(shift.mul(1.7)).add(time.mul(0.0002)), 0);
      const threads: TslNode = texture(spec.noise, vec2(p.x.mul(0.8).add(p.y.mul(0.6)).div(16000), p.x.mul(-0.6).add(p.y.mul(0.8)).div(4300)).add(shift), 0);
      const amount: TslNode = smoothstep(0.4, 0.95, streaks.r.mul(0.7).add(streaks.a.mul(0.35))).mul(smoothstep(0.1, 0.95, threads.r.mul(0.75).add(threads.b.mul(0.3)))).mul(smoothstep(0.03, 0.17, direction.y)).mul(more.y).mul(0.62);
      const glow: TslNode = phase(cosine, 0.72).mul(0.8).add(0.075);
      light_.addAssign(lightColor.mul(glow).mul(1.25).add(above.mul(0.45)).mul(amount).mul(0.8));
      left.mulAssign(amount.mul(0.75).oneMinus());
    }

    function marchLayer(light_: TslNode, left: TslNode): void {
      // Over a round earth, so that layers end at a horizon instead of reaching for infinity.
      const curved = (heightM: TslNode): TslNode => {
        const r = 6360e3;
        const b: TslNode = direction.y.mul(r);
        return sqrt(b.mul(b).add(heightM.mul(2 * r)).add(heightM.mul(heightM))).sub(b);
      };
      const near: TslNode = curved(layer.y).toVar();
      const far: TslNode = curved(layer.z).toVar();
      const step: TslNode = min(far.sub(near), 36000).div(spec.steps).toVar();
      const clear: TslNode = float(1).toVar();
      const lit: TslNode = vec3(0).toVar();
      const distance: TslNode = float(0).toVar();
      const weight: TslNode = float(0).toVar();
      const towards: TslNode = phase(cosine, 0.68).mul(0.6).add(phase(cosine, -0.15).mul(0.34)).add(0.028).toVar();
      Loop({ start: int(0), end: int(spec.steps) }, ({ i }: { i: TslNode }) => {
        const t: TslNode = near.add(step.mul(float(i).add(0.5)));
        // Height above the round ground.
        const flat: TslNode = direction.mul(t);
        const p: TslNode = vec3(flat.x, flat.y.add(dot(flat.xz, flat.xz).div(2 * 6360e3)), flat.z).toVar();
        const here: TslNode = density(p, float(1)).toVar();
        If(here.greaterThan(0.002), () => {
          const depth: TslNode = float(0).toVar();
          for (let k = 0; k < 3; k++) {
            const reach = 90 * 2.6 ** k;
            depth.addAssign(density(p.add(vec3(toLight.x, max(toLight.y, 0.06).add(0.06), toLight.z).mul(reach)), float(k < 1 ? 1 : 0)).mul(reach * 1.02));
          }
          const h: TslNode = heightIn(p.y);
          const alpha: TslNode = exp(here.mul(step).mul(-0.0034)).oneMinus();
          // The second term stands for light that has bounced about inside the cloud.
          const direct: TslNode = exp(depth.mul(-0.0062)).add(exp(depth.mul(-0.0011)).mul(0.2));
          const powder: TslNode = exp(here.mul(-5)).mul(-0.45).add(1);
          const sunlight: TslNode = lightColor.mul(direct).mul(towards).mul(powder).mul(2.6);
          // Thick towers keep their undersides dark; where the deck is thin it glows.
          const bellies: TslNode = (texture(spec.noise, p.xz.div(7300).add(shift.mul(3.1)), 0) as TslNode).r.mul(0.75).add((texture(spec.noise, p.xz.div(2100).add(shift), 0) as TslNode).r.mul(0.35));
          const thick: TslNode = mix(float(1), smoothstep(0.3, 0.78, bellies).mul(2.1).add(0.22), smoothstep(0.6, 0.85, layer.x).mul(mix(float(1), float(0.4), smoothstep(0.5, 0.85, more.z))));
          const skylight: TslNode = mix(below.mul(thick), above, sqrt(h)).mul(exp(depth.mul(-0.0006)).mul(0.65).add(0.35));
          lit.addAssign(sunlight.add(skylight).mul(more.z).mul(alpha).mul(clear));
          distance.addAssign(t.mul(alpha).mul(clear));
          weight.addAssign(alpha.mul(clear));
          clear.mulAssign(alpha.oneMinus());
          If(clear.lessThan(0.012), () => {
            Break();
          });
        });
      });
      const away: TslNode = distance.div(max(weight, 0.0001));
      // Distant clouds sink into the air between.
      const near_: TslNode = exp(away.mul(-1 / 30000)).mul(smoothstep(lowest, 0.045, direction.y));
      const seen: TslNode = lit.mul(near_).add(behind.mul(clear.oneMinus()).mul(near_.oneMinus()));
      light_.assign(light_.mul(clear).add(seen));
      left.mulAssign(clear);
    }
  })();
}
