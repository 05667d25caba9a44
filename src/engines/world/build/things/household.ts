/** @file Household and street: kitchen and bath fittings, small helpers of the morning, what stands at the kerb, a plush bear, garden vegetables. */
import { hoop } from './shapes.ts';
import { STUFF, kinds, pane, type Bench } from './bench.ts';
import type { Archetype } from '../figure.ts';
import type { Look } from './parts.ts';

const CERAMIC: Look = { color: '#f4f4f1', roughness: 0.12 };

function door(b: Bench, y: number, w: number, h: number, z: number): void {
  b.plate(pane(w, h, 0.02, 0, y), 0.02, STUFF.black, { at: [0, 0, z] }).plate(pane(w * 0.78, h * 0.62, 0.02, 0, y - h * 0.04), 0.006, { color: '#2a1c12', roughness: 0.08, glow: 0.5 }, { at: [0, 0, z + 0.012] }).rod([-w * 0.42, y + h * 0.42, z + 0.04], [w * 0.42, y + h * 0.42, z + 0.04], 0.009, STUFF.chrome);
}

/** Fittings and helpers of a house: `params.kind`. */
export const household: Archetype = kinds({
  oven: (b) => {
    b.box([0, 0, 0], [0.6, 0.9, 0.6], b.main({ color: '#e9e9e6', roughness: 0.3 }), 0.012).box([0, 0.9, 0], [0.6, 0.015, 0.6], STUFF.black, 0.004);
    door(b, 0.42, 0.54, 0.52, 0.305);
    for (const x of [-0.14, 0.14]) for (const z of [-0.14, 0.14]) b.spun([[0.05, 0.916], [0.085, 0.916], [0.085, 0.93], [0.07, 0.935], [0.05, 0.93]], STUFF.iron, { at: [x, 0, z] });
    for (let i = 0; i < 5; i++) b.disc([-0.22 + i * 0.11, 0.79, 0.315], 0.024, 0.03, STUFF.black, 18);
    return { anchors: { top: [0, 0.935, 0] } };
  },
  microwave: (b) => {
    b.box([0, 0, 0], [0.5, 0.29, 0.38], b.main({ color: '#d9dbdd', roughness: 0.3 }), 0.012).plate(pane(0.35, 0.25, 0.012, -0.06, 0.145), 0.012, STUFF.black, { at: [0, 0, 0.193] }).plate(pane(0.25, 0.15, 0.02, -0.07, 0.145), 0.004, { color: '#4a3416', roughness: 0.1, glow: 0.8 }, { at: [0, 0, 0.2] }).rod([0.1, 0.05, 0.22], [0.1, 0.24, 0.22], 0.008, STUFF.chrome).box([0.185, 0.225, 0.19], [0.09, 0.03, 0.006], { color: '#4fe09a', glow: 1.6 }, 0.002);
    for (let i = 0; i < 12; i++) b.box([0.157 + (i % 3) * 0.028, 0.08 + Math.floor(i / 3) * 0.032, 0.19], [0.02, 0.02, 0.008], STUFF.white, 0.003);
  },
  toaster: (b) => {
    b.box([0, 0.012, 0], [0.28, 0.18, 0.17], b.main({ ...STUFF.chrome, roughness: 0.2 }), 0.045).box([0, 0, 0], [0.26, 0.03, 0.15], STUFF.black);
    for (const z of [-0.032, 0.032]) b.box([0, 0.187, z], [0.2, 0.007, 0.028], STUFF.black, 0.001).box([0, 0.15, z], [0.13, 0.11, 0.016], { color: '#b9783a', roughness: 0.9, shade: (x, y) => (Math.abs(x) > 0.057 || y > 0.25 ? 0.5 : 1.15) }, 0.007);
    b.box([0.15, 0.1, 0], [0.03, 0.016, 0.05], STUFF.black).disc([0.09, 0.05, 0.087], 0.014, 0.014, STUFF.black, 14);
  },
  sink: (b) => {
    b.spun([[0, 0], [0.13, 0], [0.1, 0.1], [0.075, 0.4], [0.1, 0.62], [0, 0.64]], b.main(CERAMIC), { scale: [1, 1, 0.8] }, { curve: true });
    b.spun([[0, 0.62], [0.16, 0.64], [0.28, 0.76], [0.3, 0.83], [0.29, 0.845], [0.255, 0.84], [0.22, 0.77], [0.1, 0.7], [0, 0.69]], b.main(CERAMIC), { scale: [1.05, 1, 0.85] }, { hero: 44 }).box([0, 0.76, -0.25], [0.56, 0.085, 0.16], b.main(CERAMIC), 0.03);
    b.pipe([[0, 0.84, -0.24], [0, 0.98, -0.24], [0, 1.03, -0.17], [0, 1.0, -0.08], [0, 0.96, -0.07]], 0.015, STUFF.chrome).spun([[0, 0.692], [0.03, 0.694]], STUFF.iron);
    for (const s of [1, -1]) b.spun([[0, 0.84], [0.016, 0.84], [0.014, 0.88], [0.03, 0.885], [0.03, 0.9], [0, 0.905]], STUFF.chrome, { at: [s * 0.12, 0, -0.24] });
    return { anchors: { top: [0, 0.84, 0] } };
  },
  toilet: (b) => {
    const c = b.main(CERAMIC);
    b.spun([[0, 0], [0.13, 0], [0.12, 0.08], [0.1, 0.18], [0.15, 0.3], [0.19, 0.38], [0.19, 0.4], [0.15, 0.4], [0.11, 0.3], [0, 0.22]], c, { scale: [1, 1, 1.3], at: [0, 0, 0.06] }, { hero: 40 }).box([0, 0, -0.12], [0.24, 0.38, 0.24], c, 0.05);
    b.add(ringSeat(b), b.trim({ color: '#fbfbf9', roughness: 0.2 })).box([0, 0.37, -0.25], [0.42, 0.4, 0.18], c, 0.035).box([0, 0.765, -0.25], [0.44, 0.035, 0.2], c, 0.014).rod([-0.15, 0.7, -0.15], [-0.09, 0.69, -0.14], 0.01, STUFF.chrome);
    b.spun([[0, 0], [0.185, 0], [0.185, 0.02], [0, 0.025]], b.trim({ color: '#fbfbf9', roughness: 0.2 }), { scale: [1, 1, 1.25], turn: [-1.42, 0, 0], at: [0, 0.62, -0.13] }).ball([0, 0.3, 0.06], 0.1, { color: '#9fc4d0', roughness: 0.04 }, [1, 0.1, 1.3]);
    return { anchors: { seat: [0, 0.42, 0.05] } };
  },
  toothbrush: (b) => {
    b.pipe([[0, 0, 0], [0, 0.06, 0.003], [0, 0.12, 0], [0, 0.19, 0.002]], (t) => 0.0065 - 0.003 * Math.max(0, Math.min(1, (t - 0.4) * 3)) + (t > 0.85 ? 0.002 : 0), b.main({ color: '#2f8fd0', roughness: 0.2 }));
    for (let i = 0; i < 24; i++) b.rod([-0.004 + (i % 3) * 0.004, 0.162 + Math.floor(i / 3) * 0.0038, 0.004], [-0.004 + (i % 3) * 0.004, 0.162 + Math.floor(i / 3) * 0.0038, 0.017], 0.0016, i > 14 && i < 21 ? b.trim({ color: '#3fb07a', roughness: 0.7 }) : STUFF.white);
    return { anchors: { grip: [0, 0.05, 0] } };
  },
  'hair-dryer': (b) => {
    const look = b.main({ color: '#c8407a', roughness: 0.25 });
    b.pipe([[0, 0, 0], [0, 0.07, 0.004], [0, 0.13, 0.012]], (t) => 0.019 + 0.005 * t, look, { sides: 14 }).spun([[0, -0.075], [0.03, -0.073], [0.044, -0.05], [0.046, 0], [0.036, 0.06], [0.03, 0.12], [0.026, 0.12], [0, 0.08]], look, { turn: [Math.PI / 2, 0, 0], at: [0, 0.165, 0.01] }).spun([[0.031, 0.1], [0.034, 0.11], [0.03, 0.17], [0.027, 0.17], [0.026, 0.1]], b.trim(STUFF.black), { turn: [Math.PI / 2, 0, 0], at: [0, 0.165, 0.01] });
    for (let i = 0; i < 5; i++) b.hoop(0.008 + i * 0.007, 0.0015, STUFF.black, { at: [0, 0.165, -0.067] }, 20);
    b.box([0, 0.07, 0.022], [0.014, 0.035, 0.008], STUFF.black).pipe([[0, 0, 0], [0.01, -0.03, -0.02], [0.05, -0.035, -0.08], [0.1, -0.035, -0.05]], 0.004, STUFF.black);
    return { anchors: { grip: [0, 0.06, 0.004] } };
  },
  scissors: (b) => {
    for (const s of [1, -1]) b.plate([[-0.004, 0.085], [0.008, 0.08], [0.008, 0.13], [0.001, 0.215], [-0.004, 0.13]].map(([x, y]) => [s * (x as number), y as number] as const), 0.0025, b.coat.rest(STUFF.chrome), { turn: [0, 0, -s * 0.2], at: [-s * 0.019, 0.002, s * 0.0015] }, 0.0006).hoop(0.024, 0.006, b.main({ color: '#d8322b', roughness: 0.3 }), { at: [s * 0.034, 0.03, 0], scale: [0.85, 1.25, 1] }).pipe([[s * 0.026, 0.055, 0], [s * 0.014, 0.08, 0], [-s * 0.002, 0.11, 0]], 0.0055, b.main({ color: '#d8322b', roughness: 0.3 }));
    b.disc([0, 0.108, 0], 0.006, 0.009, STUFF.chrome, 14);
    return { anchors: { grip: [0, 0.035, 0] } };
  },
  hydrant: (b) => {
    const look = b.main({ color: '#c4221c', roughness: 0.35 });
    b.spun([[0, 0], [0.17, 0], [0.17, 0.04], [0.12, 0.05], [0.115, 0.46], [0.15, 0.47], [0.15, 0.52], [0.125, 0.53], [0.12, 0.6], [0.08, 0.67], [0.03, 0.7], [0.03, 0.74], [0, 0.75]], look);
    for (const s of [1, -1]) b.rod([s * 0.1, 0.4, 0], [s * 0.2, 0.4, 0], 0.05, look).rod([s * 0.19, 0.4, 0], [s * 0.22, 0.4, 0], 0.062, b.trim({ color: '#e8c23c', roughness: 0.4 }));
    b.rod([0, 0.36, 0.1], [0, 0.36, 0.17], 0.07, look).rod([0, 0.36, 0.16], [0, 0.36, 0.2], 0.082, b.trim({ color: '#e8c23c', roughness: 0.4 }));
    for (let i = 0; i < 8; i++) b.rod([Math.sin(i * 0.785) * 0.15, 0.03, Math.cos(i * 0.785) * 0.15], [Math.sin(i * 0.785) * 0.15, 0.06, Math.cos(i * 0.785) * 0.15], 0.012, STUFF.iron);
  },
  'parking-meter': (b) => {
    b.rod([0, 0, 0], [0, 1.05, 0], 0.03, b.trim(STUFF.steel)).box([0, 1.02, 0], [0.17, 0.26, 0.13], b.main({ color: '#5d666e', roughness: 0.35, metalness: 0.5 }), 0.03).spun([[0, -0.064], [0.085, -0.064], [0.085, 0.064], [0, 0.064]], b.main({ color: '#5d666e', roughness: 0.35, metalness: 0.5 }), { turn: [Math.PI / 2, 0, 0], at: [0, 1.29, 0] }).disc([0, 1.3, 0.064], 0.065, 0.012, { color: '#f4ecd0', roughness: 0.3, glow: 0.2 }).rod([0, 1.285, 0.073], [0.03, 1.335, 0.073], 0.005, { color: '#c8221c' }).box([0, 1.17, 0.066], [0.05, 0.012, 0.006], STUFF.black, 0.001).disc([0, 1.1, 0.066], 0.026, 0.02, STUFF.chrome);
  },
  'traffic-light': (b) => {
    b.rod([0, 0, 0], [0, 3, 0], 0.06, b.trim(STUFF.iron)).box([0, 2.3, 0.12], [0.36, 1.0, 0.22], b.main({ color: '#1d2422', roughness: 0.5 }), 0.05);
    for (const [i, color] of ['#18d05a', '#ffb41c', '#ff2a1c'].entries()) b.disc([0, 2.47 + i * 0.32, 0.235], 0.12, 0.02, { color, roughness: 0.2, glow: i === 2 ? 5 : 0.35 }).spun([[0.13, 0], [0.14, 0.12], [0.132, 0.12], [0.122, 0]], STUFF.black, { turn: [Math.PI / 2, 0, 0], at: [0, 2.47 + i * 0.32, 0.23] });
  },
  'teddy-bear': (b) => {
    const fur: Look = b.main({ color: '#a8703a', roughness: 0.98, grain: 'fur' });
    const pale: Look = b.trim({ color: '#d9b07a', roughness: 0.98, grain: 'fur' });
    b.ball([0, 0.16, 0], 0.12, fur, [1, 1.1, 0.9], 32).ball([0, 0.15, 0.045], 0.085, pale, [0.9, 1, 0.8]).ball([0, 0.35, 0.01], 0.105, fur, [1.06, 0.96, 0.95], 32).ball([0, 0.325, 0.09], 0.048, pale, [1.1, 0.85, 0.8]).ball([0, 0.342, 0.13], 0.016, STUFF.black, [1.3, 0.8, 0.7]);
    for (const s of [1, -1]) b.ball([s * 0.085, 0.43, 0], 0.042, fur, [1, 1, 0.55]).ball([s * 0.085, 0.43, 0.014], 0.027, pale, [1, 1, 0.5]).ball([s * 0.04, 0.372, 0.096], 0.011, { color: '#120c08', roughness: 0.05 }).ball([s * 0.135, 0.2, 0.04], 0.05, fur, [0.85, 1.6, 0.9]).ball([s * 0.085, 0.055, 0.12], 0.056, fur, [0.95, 0.95, 1.6]).ball([s * 0.09, 0.06, 0.2], 0.04, pale, [1, 1.05, 0.35]);
    b.pipe([[-0.02, 0.315, 0.128], [0, 0.308, 0.132], [0.02, 0.315, 0.128]], 0.003, STUFF.black);
    for (const s of [1, -1]) b.ball([s * 0.035, 0.258, 0.1], 0.026, { color: '#c01f2a', roughness: 0.6 }, [1.2, 0.8, 0.5]);
    return { anchors: { grip: [0, 0.16, 0] } };
  },
  broccoli: (b) => {
    b.spun([[0, 0], [0.024, 0], [0.022, 0.05], [0.035, 0.08], [0, 0.09]], { color: '#a9c47a', roughness: 0.6 }, undefined, { curve: true });
    for (let i = 0; i < 34; i++) {
      const a = i * 2.399;
      const t = Math.sqrt((i + 0.5) / 34);
      b.ball([Math.sin(a) * t * 0.066, 0.128 - 0.05 * t * t + 0.004 * Math.sin(i * 5), Math.cos(a) * t * 0.066], 0.019 + 0.003 * Math.sin(i * 3), b.main({ color: '#2f6a2a', roughness: 0.95, grain: 'leaf', shade: (x, y, z) => 0.75 + 0.5 * Math.abs(Math.sin(x * 900) * Math.sin(y * 900) * Math.sin(z * 900)) }), [1, 0.9, 1], 12);
      if (i % 5 === 0) b.rod([0, 0.05, 0], [Math.sin(a) * t * 0.055, 0.11, Math.cos(a) * t * 0.055], 0.01, { color: '#8fb060', roughness: 0.6 });
    }
  },
  carrot: (b) => {
    b.spun([[0, 0], [0.004, 0.015], [0.012, 0.08], [0.02, 0.15], [0.022, 0.175], [0.012, 0.185], [0, 0.184]], b.main({ color: '#e8741c', roughness: 0.5, shade: (_x, y) => (Math.sin(y * 420) > 0.86 ? 0.72 : 1) }), { turn: [0, 0, Math.PI / 2], at: [0, 0.022, 0] }, { curve: true });
    for (let i = 0; i < 9; i++) b.pipe([[-0.18, 0.022, 0], [-0.22, 0.03 + 0.012 * Math.sin(i), 0.014 * Math.cos(i * 2.4)], [-0.27, 0.045 + 0.022 * Math.sin(i * 2.4), 0.035 * Math.cos(i * 2.4)]], (t) => 0.003 + 0.005 * t, STUFF.leaf, { hero: 8, sides: 5 });
    return { anchors: { grip: [-0.1, 0.022, 0] } };
  },
  'hot-dog': (b) => {
    for (const s of [1, -1]) b.ball([0, 0.024, s * 0.021], 0.026, b.main({ color: '#c98d4a', roughness: 0.7, shade: (_x, y) => 0.85 + y * 7 }), [3.1, 1, 0.85], 26);
    b.pipe([[-0.095, 0.048, 0], [-0.04, 0.04, 0], [0.04, 0.04, 0], [0.095, 0.048, 0]], (t) => 0.0145 * Math.sin(Math.PI * Math.min(0.97, Math.max(0.03, t))) ** 0.25, { color: '#a8432a', roughness: 0.25 }, { sides: 14 }).pipe(Array.from({ length: 15 }, (_, i) => [-0.075 + i * 0.0107, 0.0575, i % 2 ? 0.007 : -0.007] as const), 0.0032, b.trim({ color: '#f0c21c', roughness: 0.3 }), { hero: 60, sides: 6 });
  },
});

function ringSeat(b: Bench): ReturnType<typeof hoop> {
  return hoop(0.155, 0.026, b.n(36), b.n(10)).scale(1, 1.28, 0.5).rotateX(-Math.PI / 2).translate(0, 0.41, 0.06);
}
