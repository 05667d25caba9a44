/** @file Northern lights: curtains of rays, marched once a frame into a small panorama that the sky, the water and the materials then share. */
import { ClampToEdgeWrapping, HalfFloatType, LinearFilter, LinearMipmapLinearFilter, NoToneMapping, RenderTarget, RepeatWrapping, type Texture } from 'three';
import { NodeMaterial, QuadMesh, type WebGPURenderer } from 'three/webgpu';
import { Fn, If, Loop, abs, exp, float, int, max, mix, smoothstep, texture, uv, vec3, vec4 } from 'three/tsl';
import type { Clock } from '../clock.ts';
import type { TslNode } from '../materials/kit.ts';
import { directionNode, panoramaUv } from './panorama.ts';

export interface Aurora {
  /** TSL: its light towards a direction, blurred by `lod`. */
  readonly at: (direction: TslNode, lod: TslNode | number) => TslNode;
  /** Draws it for the time that its uniform holds. */
  draw(renderer: WebGPURenderer): void;
  dispose(): void;
}

const SIZES = [
  { width: 512, height: 128, steps: 14 },
  { width: 1024, height: 256, steps: 22 },
  { width: 1536, height: 320, steps: 30 },
] as const;

/** Makes an aurora moved by `clock`. */
export function createAurora(noise: Texture, clock: Clock, detail: 0 | 1 | 2, strength: number): Aurora {
  const size = SIZES[detail];
  const target = new RenderTarget(size.width, size.height, { type: HalfFloatType, depthBuffer: false, generateMipmaps: true, minFilter: LinearMipmapLinearFilter, magFilter: LinearFilter });
  target.texture.wrapS = RepeatWrapping;
  target.texture.wrapT = ClampToEdgeWrapping;
  const material = new NodeMaterial();
  material.fragmentNode = Fn(() => {
    const direction: TslNode = directionNode(uv()).toVar();
    const light: TslNode = vec3(0).toVar();
    If(direction.y.greaterThan(0.02), () => {
      Loop({ start: int(0), end: int(size.steps) }, ({ i }: { i: TslNode }) => {
        const share: TslNode = float(i).add(0.5).div(size.steps);
        light.addAssign(curtain(noise, clock, direction, share));
      });
    });
    return vec4(light.mul(strength / size.steps), 1);
  })();
  const quad = new QuadMesh(material);
  return {
    at: (direction, lod) => (texture(target.texture, panoramaUv(direction)) as TslNode).level(lod as TslNode).rgb,
    draw: (renderer) => {
      const before = renderer.getRenderTarget();
      const toneMapping = renderer.toneMapping;
      renderer.toneMapping = NoToneMapping;
      renderer.setRenderTarget(target);
      quad.render(renderer);
      renderer.setRenderTarget(before);
      renderer.toneMapping = toneMapping;
    },
    dispose: () => {
      target.dispose();
      material.dispose();
    },
  };
}

/** Light of the slice of all curtains at one height; `share` runs from the sharp lower hem at 100 km to the faint tops. */
function curtain(noise: Texture, clock: Clock, direction: TslNode, share: TslNode): TslNode {
  const heightKm: TslNode = share.mul(share).mul(150).add(100);
  const r = 6360;
  const b: TslNode = direction.y.mul(r);
  const reach: TslNode = b.mul(b).add(heightKm.mul(2 * r)).sqrt().sub(b);
  const p: TslNode = direction.xz.mul(reach);
  // Curtains hang along lines where slow noise crosses its mean; faster noise along them makes the rays.
  const wave: TslNode = (texture(noise, p.div(1500).add(clock.drifting(0.0009, 0.0004)), 0) as TslNode).a;
  const fold: TslNode = (texture(noise, p.div(430).add(clock.drifting(-0.0021, 0.0013)), 0) as TslNode).r;
  const line: TslNode = wave.add(fold.sub(0.5).mul(0.11)).sub(0.5);
  const sheet: TslNode = exp(abs(line).mul(-52)).add(exp(abs(line.add(0.1)).mul(-80)).mul(0.6));
  const rays: TslNode = (texture(noise, p.div(150).add(clock.drifting(0.006, -0.003)), 0) as TslNode).r;
  const bright: TslNode = sheet.mul(smoothstep(0.3, 0.72, rays).mul(0.85).add(0.25));
  const patch: TslNode = smoothstep(0.22, 0.5, (texture(noise, p.div(4200).add(clock.drifting(0.0006, 0.0006)), 0) as TslNode).r);
  const fall: TslNode = smoothstep(0, 0.05, share).mul(exp(share.mul(-3.1)));
  const green: TslNode = vec3(0.12, 1, 0.42);
  const violet: TslNode = vec3(0.55, 0.16, 0.85);
  const color: TslNode = mix(green, violet, smoothstep(0.18, 0.75, share)).add(vec3(0.5, 0.05, 0.35).mul(smoothstep(0.06, 0, share)).mul(0.5));
  return color.mul(bright).mul(patch).mul(fall).mul(smoothstep(0.02, 0.13, direction.y)).mul(max(float(1).sub(reach.div(2200)), 0.25));
}
