/** @file Gear: tools on handles, blades, cutlery, rackets, boards to ride, things for sport and the gym. Handles point down, working ends up. */
import { sheet, type P2, type P3 } from './shapes.ts';
import { type Bench, STUFF, drawn, kinds, mirrored, oval, pane, type Drawing } from './bench.ts';
import type { Archetype } from '../figure.ts';
import type { Look } from './parts.ts';

type Head = (b: Bench, h: number, main: Look, trim: Look) => void;

const HEADS: Readonly<Record<string, Head>> = {
  broom: (b, h, main) => {
    b.box([0, h, 0], [0.3, 0.05, 0.05], b.trim({ color: '#a23a2c', roughness: 0.6 }), 0.015);
    for (let i = 0; i < 60; i++) {
      const x = (i % 15) / 14 - 0.5;
      b.rod([x * 0.27, h + 0.04, (Math.floor(i / 15) - 1.5) * 0.012], [x * 0.38 + 0.01 * Math.sin(i * 7), h + 0.23 + 0.015 * Math.sin(i * 3), (Math.floor(i / 15) - 1.5) * 0.024], 0.0055, { color: '#d6b465', roughness: 0.95, shade: () => 0.75 + 0.35 * ((i * 0.618) % 1) });
    }
    void main;
  },
  witch: (b, h) => {
    for (let i = 0; i < 70; i++) {
      const a = i * 2.399;
      const r = Math.sqrt((i + 1) / 70);
      b.pipe([[Math.sin(a) * r * 0.03, h - 0.05, Math.cos(a) * r * 0.03], [Math.sin(a) * r * 0.085, h + 0.16, Math.cos(a) * r * 0.085], [Math.sin(a) * r * 0.06, h + 0.42 + 0.04 * Math.sin(i * 5), Math.cos(a) * r * 0.06]], 0.006, { color: '#a9803f', roughness: 0.95, shade: () => 0.6 + 0.5 * ((i * 0.618) % 1) }, { hero: 6, sides: 5 });
    }
    for (const y of [0, 0.05]) b.spun([[0.045, h + y], [0.055, h + y + 0.012], [0.045, h + y + 0.024]], STUFF.dark);
  },
  mop: (b, h) => {
    b.box([0, h - 0.02, 0], [0.16, 0.05, 0.05], b.trim({ color: '#2f6fae', roughness: 0.5 }), 0.015);
    for (let i = 0; i < 46; i++) {
      const a = i * 2.399;
      const r = 0.4 + 0.6 * Math.sqrt(i / 46);
      b.pipe([[Math.sin(a) * 0.07 * r, h + 0.02, Math.cos(a) * 0.03], [Math.sin(a) * 0.15 * r, h + 0.1, Math.cos(a) * 0.1 * r], [Math.sin(a) * 0.17 * r, h + 0.28 + 0.03 * Math.sin(i * 5), Math.cos(a) * 0.12 * r]], 0.011, { color: '#e6e2d6', roughness: 0.98, grain: 'cloth' }, { hero: 6, sides: 6 });
    }
  },
  rake: (b, h) => {
    b.box([0, h, 0], [0.4, 0.025, 0.025], b.trim(STUFF.iron), 0.004);
    for (let i = 0; i < 13; i++) b.pipe([[(i - 6) * 0.031, h + 0.01, 0.01], [(i - 6) * 0.031, h + 0.015, 0.06], [(i - 6) * 0.031, h - 0.01, 0.09]], (t) => 0.006 - 0.003 * t, b.trim(STUFF.iron), { hero: 5, sides: 5 });
    for (const s of [1, -1]) b.rod([0, h - 0.14, 0], [s * 0.13, h + 0.01, 0], 0.006, b.trim(STUFF.iron));
  },
  shovel: (b, h) => {
    b.add(sheet(b.n(14), b.n(12), (u, v) => {
      const x = (v - 0.5) * 2 * 0.115 * Math.min(1, 0.92 + 0.1 * u) * (u > 0.6 ? Math.sqrt(Math.max(0, 1 - ((u - 0.6) / 0.4) ** 2.2)) : 1);
      return [x, h - 0.02 + u * 0.32, -0.02 + 2.6 * x * x + 0.05 * u * u];
    }), b.trim({ ...STUFF.steel, mesh: 'cloth' }));
    b.rod([0, h - 0.16, 0], [0, h + 0.08, -0.012], 0.022, b.trim(STUFF.steel), 0.012);
  },
  spade: (b, h) => {
    b.add(sheet(6, b.n(10), (u, v) => [(v - 0.5) * 0.19 * (1 - 0.08 * u), h - 0.02 + u * 0.3, 1.4 * ((v - 0.5) * 0.19) ** 2]), b.trim({ ...STUFF.steel, mesh: 'cloth' })).box([0, h - 0.03, 0.004], [0.19, 0.014, 0.02], b.trim(STUFF.steel));
    b.rod([0, h - 0.16, 0], [0, h + 0.1, 0], 0.022, b.trim(STUFF.steel), 0.01);
  },
  hoe: (b, h) => {
    b.pipe([[0, h - 0.1, 0], [0, h + 0.02, 0], [0, h + 0.03, 0.07]], 0.012, STUFF.iron).plate([[-0.08, -0.11], [0.08, -0.11], [0.06, 0.02], [-0.06, 0.02]], 0.005, b.trim(STUFF.steel), { at: [0, h, 0.09] });
  },
  fork: (b, h) => {
    b.box([0, h, 0], [0.2, 0.02, 0.02], b.trim(STUFF.iron), 0.004);
    for (let i = 0; i < 4; i++) b.pipe([[(i - 1.5) * 0.06, h + 0.01, 0], [(i - 1.5) * 0.063, h + 0.16, 0.02], [(i - 1.5) * 0.06, h + 0.32, 0]], (t) => 0.007 - 0.004 * t, b.trim(STUFF.iron), { hero: 6, sides: 6 });
  },
  axe: (b, h) => {
    b.plate([[-0.03, -0.035], [-0.035, 0.035], [0.03, 0.03], [0.1, 0.07], [0.125, 0.075], [0.14, 0], [0.125, -0.09], [0.095, -0.085], [0.03, -0.03]], 0.036, b.trim({ ...STUFF.steel, shade: (x) => (x > 0.1 ? 1.5 : 0.6) }), { at: [0, h - 0.05, 0] }, 0.012);
  },
  'battle-axe': (b, h) => {
    for (const s of [1, -1]) b.plate([[0, -0.05], [0, 0.05], [0.07, 0.07], [0.19, 0.18], [0.23, 0], [0.19, -0.18], [0.07, -0.07]].map(([x, y]) => [s * (x as number), y as number] as const), 0.03, b.trim({ ...STUFF.steel, shade: (x) => (Math.abs(x) > 0.17 ? 1.4 : 0.7) }), { at: [0, h - 0.12, 0] }, 0.01);
    b.spun([[0, 0], [0.02, 0], [0, 0.14]], b.trim(STUFF.steel), { at: [0, h - 0.02, 0] });
  },
  hammer: (b, h) => {
    b.spun([[0, -0.055], [0.019, -0.055], [0.02, -0.03], [0.014, -0.022], [0.015, 0.02], [0, 0.02]], b.trim(STUFF.steel), { turn: [0, 0, -Math.PI / 2], at: [-0.005, h - 0.02, 0] });
    for (const s of [1, -1]) b.pipe([[0.01, h - 0.02, s * 0.004], [0.045, h - 0.018, s * 0.008], [0.085, h - 0.045, s * 0.011]], (t) => 0.011 - 0.007 * t, b.trim(STUFF.steel), { hero: 6, sides: 7 });
    b.box([0, h - 0.042, 0], [0.034, 0.045, 0.03], b.trim(STUFF.steel), 0.006);
  },
  sledge: (b, h) => {
    b.box([0, h - 0.09, 0], [0.2, 0.09, 0.085], b.trim(STUFF.steel), 0.022);
  },
  mallet: (b, h) => {
    b.spun([[0, -0.08], [0.045, -0.08], [0.052, -0.04], [0.052, 0.04], [0.045, 0.08], [0, 0.08]], b.trim(STUFF.wood), { turn: [0, 0, Math.PI / 2], at: [0, h - 0.03, 0] });
  },
  warhammer: (b, h) => {
    b.box([0, h - 0.15, 0], [0.28, 0.15, 0.15], b.trim(STUFF.steel), 0.03).box([0, h - 0.16, 0], [0.07, 0.17, 0.16], b.coat.rest(STUFF.gold), 0.01);
  },
  pick: (b, h) => {
    b.pipe([[-0.3, h - 0.09, 0], [-0.15, h - 0.02, 0], [0, h, 0], [0.15, h - 0.02, 0], [0.3, h - 0.09, 0]], (t) => 0.024 * Math.sin(Math.PI * Math.min(0.94, Math.max(0.06, t))) + 0.003, b.trim(STUFF.iron));
  },
  spear: (b, h) => {
    b.plate([[0, 0.26], [0.035, 0.1], [0.03, 0.05], [0.012, 0], [-0.012, 0], [-0.03, 0.05], [-0.035, 0.1]], 0.014, b.trim(STUFF.steel), { at: [0, h - 0.01, 0] }, 0.006).spun([[0.016, h - 0.1], [0.022, h - 0.05], [0.016, h]], b.trim({ color: '#8a2a22', roughness: 0.9 }));
  },
  trident: (b, h) => {
    for (const s of [-1, 0, 1]) b.pipe([[0, h - 0.04, 0], [s * 0.09, h + 0.03, 0], [s * 0.11, h + 0.12, 0], [s * 0.1, h + 0.3 + (s === 0 ? 0.05 : 0), 0]], (t) => 0.013 - 0.01 * t, b.trim(STUFF.gold), { hero: 12 });
  },
  scythe: (b, h) => {
    b.add(sheet(b.n(24), 2, (u, v) => [-0.72 * u, h - 0.02 - 0.28 * u * u + (v - 0.5) * 0.09 * (1 - u) ** 0.6, 0.002]), b.trim({ ...STUFF.steel, mesh: 'cloth' })).rod([0, h * 0.55, 0], [0.1, h * 0.55, 0.02], 0.014, STUFF.wood).rod([0, h * 0.3, 0], [0.1, h * 0.3, 0.02], 0.014, STUFF.wood);
  },
  paddle: (b, h) => {
    b.add(sheet(b.n(12), b.n(8), (u, v) => [(v - 0.5) * 0.2 * Math.sqrt(Math.max(0, Math.sin(Math.PI * Math.min(0.97, 0.1 + 0.87 * u)))), h - 0.04 + u * 0.48, 0.02 * Math.sin(Math.PI * v)]), { ...b.trim(STUFF.wood), mesh: 'cloth' });
  },
  hockey: (b, h) => {
    b.pipe([[0, h - 0.02, 0], [0.01, h + 0.03, 0], [0.07, h + 0.06, 0], [0.3, h + 0.09, 0.02]], 0.001, STUFF.black).plate([[-0.014, -0.04], [0.014, -0.03], [0.05, 0.02], [0.31, 0.075], [0.32, 0.14], [0.04, 0.1], [-0.012, 0.05]], 0.016, b.trim(STUFF.black), { at: [0, h, 0] });
  },
  golf: (b, h) => {
    b.add(sheet(b.n(16), b.n(12), (u, v) => { const a = v * 6.283; const r = Math.sin(Math.PI * u); return [0.05 + 0.055 * Math.cos(a) * r, h + 0.01 - 0.028 * Math.cos(Math.PI * u), 0.035 * Math.sin(a) * r]; }, { wrapV: true }), b.trim({ color: '#2a2d33', roughness: 0.15, metalness: 0.6 })).rod([0, h - 0.04, 0], [0.02, h + 0.01, 0], 0.006, STUFF.chrome);
  },
  croquet: (b, h) => {
    b.spun([[0, -0.12], [0.035, -0.12], [0.035, 0.12], [0, 0.12]], b.trim(STUFF.wood), { turn: [0, 0, Math.PI / 2], at: [0, h, 0] });
  },
  roller: (b, h) => {
    b.pipe([[0, h - 0.02, 0], [0, h + 0.04, 0], [0.14, h + 0.06, 0], [0.14, h + 0.12, 0], [0.1, h + 0.12, 0]], 0.005, STUFF.chrome).spun([[0, -0.115], [0.035, -0.115], [0.035, 0.115], [0, 0.115]], b.trim({ color: '#e8a32c', roughness: 0.95, grain: 'fur' }), { turn: [0, 0, Math.PI / 2], at: [0, h + 0.12, 0] });
  },
  brush: (b, h) => {
    b.spun([[0.008, h - 0.05], [0.011, h - 0.03], [0.011, h], [0.009, h]], STUFF.chrome).spun([[0.009, h], [0.013, h + 0.02], [0.01, h + 0.045], [0.001, h + 0.07]], b.trim({ color: '#c8322b', roughness: 0.9, grain: 'fur' }), undefined, { curve: true });
  },
  plunger: (b, h) => {
    b.spun([[0.02, h - 0.02], [0.03, h + 0.02], [0.075, h + 0.06], [0.08, h + 0.11], [0.07, h + 0.11], [0, h + 0.05]], b.trim({ color: '#a8352b', roughness: 0.5 }), undefined, { curve: true });
  },
  net: (b, h) => {
    b.hoop(0.16, 0.006, STUFF.chrome, { at: [0, h + 0.16, 0] });
    for (let i = 0; i < 14; i++) {
      const a = (i / 14) * 6.283;
      b.pipe([[0.16 * Math.cos(a), h + 0.16 + 0.16 * Math.sin(a), 0], [0.11 * Math.cos(a), h + 0.15 + 0.11 * Math.sin(a), -0.16], [0.01, h + 0.1, -0.3]], 0.002, b.trim({ color: '#e8e6da', roughness: 0.9 }), { hero: 8, sides: 4 });
    }
    for (const [r, z] of [[0.14, -0.06], [0.12, -0.13], [0.08, -0.21]] as const) b.hoop(r, 0.002, b.trim({ color: '#e8e6da', roughness: 0.9 }), { at: [0, h + 0.15, z] });
  },
  staff: (b, h) => {
    b.pipe([[0, h - 0.1, 0], [0.03, h, 0], [0.09, h + 0.08, 0], [0.06, h + 0.2, 0], [-0.03, h + 0.22, 0], [-0.07, h + 0.15, 0]], (t) => 0.024 - 0.012 * t, b.main(STUFF.dark)).ball([0.005, h + 0.12, 0], 0.05, b.trim({ color: '#6fd0ff', roughness: 0.1, glow: 2.5 }));
  },
  crook: (b, h) => {
    b.pipe([[0, h - 0.05, 0], [0, h + 0.03, 0], [0.02, h + 0.09, 0], [0.07, h + 0.12, 0], [0.12, h + 0.09, 0], [0.13, h + 0.03, 0]], 0.013, b.main(STUFF.dark));
  },
  flag: (b, h) => {
    b.add(sheet(b.n(20), b.n(10), (u, v) => [0.01 + u * 0.42, h - 0.02 - v * 0.28, 0.03 * Math.sin(u * 8) * u]), { ...b.trim({ color: '#b3202c', roughness: 0.85 }), mesh: 'cloth', sway: (x) => Math.max(0, x) * 0.25 });
  },
  none: () => undefined,
  dust: (b, h) => {
    for (let i = 0; i < 120; i++) {
      const a = i * 2.399;
      const y = (i % 15) / 15;
      b.rod([0, h + y * 0.2, 0], [Math.sin(a) * 0.06, h + y * 0.2 + 0.04, Math.cos(a) * 0.06], 0.004, b.trim({ color: '#e8c23c', roughness: 0.95 }), 0.009);
    }
  },
};

/** Tools with a long or short straight handle: `params.head` says what is on its end, `long` is the handle in metres. `grip` is a third of the way up, `grip2` nearer the head. */
export const handled: Archetype = drawn((b) => {
  const long = b.num('long', 1.2);
  const thick = b.num('thick', 0.014);
  const main = b.main({ ...STUFF.wood, color: '#a9794a' });
  const head = HEADS[b.word('head', 'broom')] ?? (HEADS['broom'] as Head);
  b.spun([[0, 0], [thick, 0.003], [thick * 1.12, 0.02], [thick, 0.08], [thick * 0.92, long * 0.5], [thick, long], [0, long + 0.005]], main);
  if (b.is('dHandle')) b.pipe([[0, 0.09, 0], [0.055, 0.05, 0], [0.055, 0, 0], [-0.055, 0, 0], [-0.055, 0.05, 0], [0, 0.09, 0]], 0.012, main);
  head(b, long, main, main);
  return { anchors: { grip: [0, long * b.num('grip', 0.3), 0], grip2: [0, long * 0.65, 0], head: [0, long, 0] } };
});

/** Swords and knives: `params.kind`; grip at the hilt, point up. */
export const bladed: Archetype = drawn((b) => {
  const kind = b.word('kind', 'sword');
  const steel = b.main({ color: '#c6ccd2', roughness: 0.18, metalness: 1, shade: (x) => (Math.abs(x) < 0.004 ? 0.7 : 1) });
  const hilt = b.trim({ color: '#c99a3c', roughness: 0.3, metalness: 1 });
  const grip = b.coat.rest({ color: b.word('handle', '#3a2418'), roughness: 0.7, grain: 'skin' });
  const l = b.num('blade', 0.78);
  const w = b.num('wide', 0.026);
  const handle = b.num('handleM', 0.15);
  if (kind === 'katana') {
    b.add(sheet(b.n(30), 4, (u, v) => [0.05 * u * u - w * 0.5 + v * w, handle + u * l * (v < 0.5 ? 1 : 0.985), 0.003 * Math.sin(Math.PI * v)]), { ...steel, mesh: 'cloth' }).spun([[0, 0], [0.045, 0], [0.045, 0.006], [0, 0.006]], hilt, { at: [0, handle, 0] });
  } else if (kind === 'light') {
    b.rod([0, handle, 0], [0, handle + l, 0], 0.014, { ...b.main({ color: '#3f8fff', roughness: 0.4 }), glow: 6, metalness: 0 });
    b.spun([[0, 0], [0.018, 0], [0.02, 0.03], [0.016, 0.04], [0.018, handle - 0.04], [0.024, handle - 0.02], [0.02, handle], [0, handle]], STUFF.chrome);
    for (let i = 0; i < 5; i++) b.spun([[0.018, 0.05 + i * 0.022], [0.023, 0.056 + i * 0.022], [0.018, 0.063 + i * 0.022]], STUFF.black);
    return { anchors: { grip: [0, handle * 0.5, 0] } };
  } else if (kind === 'rapier') {
    b.rod([0, handle, 0], [0, handle + l, 0], 0.006, steel, 0.002).spun([[0.01, handle], [0.04, handle - 0.025], [0.06, handle + 0.006], [0.058, handle + 0.012], [0.01, handle + 0.01]], hilt, undefined, { curve: true }).pipe([[0, 0.01, 0], [0.055, 0.05, 0], [0.055, handle, 0]], 0.005, hilt);
  } else if (kind === 'saber') {
    b.add(sheet(b.n(30), 4, (u, v) => [-0.14 * u * u + (v - 0.5) * w * (1 - 0.8 * u ** 4), handle + u * l, 0.003 * Math.sin(Math.PI * v)]), { ...steel, mesh: 'cloth' }).pipe([[0, 0, 0], [0.07, 0.04, 0], [0.06, handle, 0], [-0.04, handle, 0]], 0.008, hilt);
  } else if (kind === 'knife' || kind === 'cleaver') {
    const blade: P2[] = kind === 'cleaver' ? [[-w * 0.45, 0], [w * 0.55, 0], [w * 0.6, l], [-w * 0.45, l]] : [[-w * 0.4, 0], [w * 0.6, 0], [w * 0.58, l * 0.45], [w * 0.2, l * 0.85], [-w * 0.38, l], [-w * 0.42, l * 0.6]];
    b.plate(blade, 0.004, steel, { at: [0, handle, 0] }, 0.0014);
    b.box([0, 0, 0], [0.026, handle, 0.018], grip, 0.007);
    for (let i = 0; i < 3; i++) b.disc([0, handle * (0.22 + i * 0.28), 0], 0.004, 0.02, STUFF.chrome, 10);
    return { anchors: { grip: [0, handle * 0.5, 0] } };
  } else {
    b.add(sheet(b.n(20), 8, (u, v) => {
      const a = v * 6.283;
      const taper = (u > 0.88 ? (1 - u) / 0.12 : 1) * (1 - 0.15 * u);
      return [Math.sign(Math.cos(a)) * Math.abs(Math.cos(a)) * w * taper, handle + u * l, Math.sin(a) * 0.005 * taper];
    }, { wrapV: true }), steel);
    b.box([0, handle - 0.012, 0], [kind === 'dagger' ? 0.1 : 0.21, 0.024, 0.028], hilt, 0.008);
    for (const s of [1, -1]) b.ball([s * (kind === 'dagger' ? 0.05 : 0.105), handle, 0], 0.016, hilt);
  }
  b.spun([[0, 0], [0.014, 0.01], [0.016, handle * 0.5], [0.012, handle], [0, handle]], grip);
  for (let i = 0; i < 7; i++) b.spun([[0.014, 0.015 + (i * handle) / 8], [0.0175, 0.02 + (i * handle) / 8], [0.014, 0.027 + (i * handle) / 8]], grip, undefined, { hero: 16 });
  b.ball([0, -0.005, 0], 0.021, hilt);
  return { anchors: { grip: [0, handle * 0.5, 0], grip2: [0, handle * 0.2, 0] } };
});

const stem = (b: Bench, look: Look, l: number): void => {
  b.plate(mirrored([[0, 0], [0.009, 0.004], [0.01, 0.03], [0.005, l * 0.55], [0.0045, l * 0.9], [0.006, l], [0, l]], 16), 0.0035, look, undefined, 0.0012);
};

/** What one eats and cooks with: `params.kind` fork, spoon, wooden-spoon, ladle, whisk, spatula, chopsticks, rolling-pin, pan, tongs, grater, corkscrew, peeler, cutting-board. */
export const cutlery: Archetype = kinds({
  fork: (b) => {
    const look = b.main(STUFF.chrome);
    stem(b, look, 0.125);
    b.plate([[-0.006, 0.12], [0.006, 0.12], [0.013, 0.14], [0.0125, 0.195], [0.0098, 0.195], [0.0085, 0.15], [0.0055, 0.15], [0.0052, 0.197], [0.0022, 0.197], [0.0018, 0.15], [-0.0018, 0.15], [-0.0022, 0.197], [-0.0052, 0.197], [-0.0055, 0.15], [-0.0085, 0.15], [-0.0098, 0.195], [-0.0125, 0.195], [-0.013, 0.14]], 0.0025, look, undefined, 0.0007);
    return { anchors: { grip: [0, 0.06, 0] } };
  },
  spoon: (b) => {
    const look = b.main(STUFF.chrome);
    stem(b, look, 0.13);
    b.add(sheet(b.n(14), b.n(20), (u, v) => { const a = v * 6.283; return [0.02 * u * Math.cos(a), 0.16 + 0.032 * u * Math.sin(a), -0.009 * (1 - u * u)]; }), { ...look, mesh: look.mesh ?? 'cloth' });
    return { anchors: { grip: [0, 0.06, 0] } };
  },
  'wooden-spoon': (b) => {
    const look = b.main({ ...STUFF.wood, color: '#c69a5f' });
    b.rod([0, 0, 0], [0, 0.25, 0], 0.006, look, 0.008).add(sheet(b.n(12), b.n(18), (u, v) => { const a = v * 6.283; return [0.03 * u * Math.cos(a), 0.285 + 0.042 * u * Math.sin(a), -0.012 * (1 - u * u)]; }), { ...look, mesh: 'cloth' }).ball([0, 0.285, -0.009], 0.03, look, [1, 1.38, 0.35]);
    return { anchors: { grip: [0, 0.1, 0] } };
  },
  ladle: (b) => {
    const look = b.main(STUFF.chrome);
    b.pipe([[0, 0.02, 0], [0, 0.26, 0], [0, 0.3, 0.005]], 0.005, look).spun([[0.045, 0], [0.04, -0.03], [0.02, -0.045], [0, -0.047], [0, -0.044], [0.018, -0.042], [0.037, -0.028], [0.043, 0]], look, { at: [0, 0.32, 0.045] });
    return { anchors: { grip: [0, 0.08, 0] } };
  },
  whisk: (b) => {
    b.spun([[0, 0], [0.011, 0.003], [0.013, 0.05], [0.009, 0.11], [0, 0.112]], b.main(STUFF.chrome));
    for (let i = 0; i < 8; i++) {
      const a = (i / 8) * Math.PI;
      b.pipe([-1, -0.9, -0.5, 0, 0.5, 0.9, 1].map((t) => [Math.cos(a) * t * 0.036 * (Math.abs(t) === 1 ? 0.2 : 1), 0.11 + 0.17 * (1 - t * t) ** 0.45, Math.sin(a) * t * 0.036 * (Math.abs(t) === 1 ? 0.2 : 1)] as const), 0.0013, STUFF.chrome, { hero: 18, sides: 5 });
    }
    return { anchors: { grip: [0, 0.06, 0] } };
  },
  spatula: (b) => {
    b.rod([0, 0, 0], [0, 0.15, 0], 0.009, b.main(STUFF.black)).rod([0, 0.14, 0], [0, 0.22, 0.01], 0.004, STUFF.chrome);
    b.plate(pane(0.08, 0.1, 0.012, 0, 0.265), 0.003, b.trim(STUFF.steel), { at: [0, 0, 0.012] }, 0.001, [-0.02, 0, 0.02].map((x) => pane(0.008, 0.06, 0.003, x, 0.265)));
    return { anchors: { grip: [0, 0.07, 0] } };
  },
  chopsticks: (b) => {
    for (const s of [1, -1]) b.rod([s * 0.012, 0, 0], [s * 0.005, 0.24, 0], 0.0045, b.main({ color: '#8a2a1e', roughness: 0.25 }), 0.002);
    return { anchors: { grip: [0, 0.08, 0] } };
  },
  'rolling-pin': (b) => {
    b.spun([[0, 0], [0.012, 0.002], [0.016, 0.03], [0.01, 0.08], [0.012, 0.09], [0.033, 0.095], [0.034, 0.33], [0.033, 0.335], [0.01, 0.34], [0.016, 0.395], [0.012, 0.425], [0, 0.428]], b.main({ ...STUFF.wood, color: '#c99a62' }), { turn: [0, 0, Math.PI / 2] });
    return { anchors: { grip: [0.17, 0, 0], grip2: [-0.17, 0, 0] } };
  },
  pan: (b) => {
    b.spun([[0, 0], [0.11, 0], [0.135, 0.045], [0.138, 0.046], [0.13, 0.044], [0.107, 0.004], [0, 0.004]], b.main({ color: '#26272a', roughness: 0.35, metalness: 0.4 }), { at: [0, 0, 0.2] }).pipe([[0, 0.036, 0.075], [0, 0.05, 0], [0, 0.055, -0.12]], (t) => 0.009 + 0.004 * t, b.trim(STUFF.black), { sides: 10 });
    if (b.is('egg')) b.spun([[0, 0.01], [0.06, 0.008], [0.066, 0.005]], STUFF.white, { at: [0, 0, 0.2] }).ball([0.005, 0.012, 0.2], 0.024, { color: '#f2a91c', roughness: 0.2 }, [1, 0.5, 1]);
    return { anchors: { grip: [0, 0.053, -0.06] } };
  },
  tongs: (b) => {
    for (const s of [1, -1]) b.pipe([[0, 0, 0], [s * 0.02, 0.05, 0], [s * 0.03, 0.2, 0], [s * 0.012, 0.28, 0]], 0.006, b.main(STUFF.chrome));
    return { anchors: { grip: [0, 0.1, 0] } };
  },
  'cutting-board': (b) => {
    b.plate([...pane(0.38, 0.26, 0.02)], 0.02, b.main({ ...STUFF.wood, color: '#c2925a' }), { turn: [-Math.PI / 2, 0, 0], at: [0, 0.01, 0] }, 0.004, [oval(0.014, 0.014, 12, 0.16, 0)]);
  },

});

/** Rackets and bats: `params.kind` tennis, badminton, ping-pong, baseball-bat, cricket-bat, lacrosse. Grip at the bottom. */
export const racket: Archetype = kinds({
  tennis: (b) => stringed(b, 0.135, 0.165, 0.37, 0.011, 16),
  badminton: (b) => stringed(b, 0.1, 0.125, 0.44, 0.005, 18),
  'ping-pong': (b) => {
    b.disc([0, 0.17, 0], 0.078, 0.014, b.main({ color: '#b8241f', roughness: 0.8 })).box([0, 0, 0], [0.028, 0.11, 0.022], STUFF.wood, 0.006);
    return { anchors: { grip: [0, 0.05, 0] } };
  },
  'baseball-bat': (b) => {
    b.spun([[0, 0], [0.022, 0.002], [0.024, 0.012], [0.014, 0.025], [0.0125, 0.08], [0.014, 0.25], [0.022, 0.45], [0.032, 0.62], [0.034, 0.78], [0.03, 0.85], [0, 0.86]], b.main({ ...STUFF.wood, color: '#c9975a', roughness: 0.35 }), undefined, { curve: true }).spun([[0.0135, 0.03], [0.0145, 0.04], [0.0155, 0.22], [0.014, 0.23]], b.trim({ color: '#1d1d20', roughness: 0.9 }));
    return { anchors: { grip: [0, 0.1, 0], grip2: [0, 0.18, 0] } };
  },
  'cricket-bat': (b) => {
    b.box([0, 0.3, 0], [0.108, 0.55, 0.04], b.main({ ...STUFF.wood, color: '#d6b27a' }), 0.014).rod([0, 0, 0], [0, 0.32, 0], 0.016, b.trim({ color: '#a8352b', roughness: 0.85 }));
    return { anchors: { grip: [0, 0.1, 0], grip2: [0, 0.2, 0] } };
  },
});

function stringed(b: Bench, rx: number, ry: number, neck: number, thick: number, count: number): Drawing {
  const frame = b.main({ color: '#c8322b', roughness: 0.2 });
  const cy = neck + ry;
  b.pipe(oval(rx, ry, 26, 0, cy).map(([x, y]) => [x, y, 0] as const), thick, frame, { closed: true, hero: 60, sides: 10 });
  b.rod([0, 0, 0], [0, 0.2, 0], 0.016, b.trim({ color: '#1d1d20', roughness: 0.9 })).rod([0, 0, 0], [0, 0.012, 0], 0.019, b.trim({ color: '#1d1d20', roughness: 0.9 }));
  if (rx > 0.12) for (const s of [1, -1]) b.pipe([[s * 0.008, 0.2, 0], [s * 0.03, neck - 0.06, 0], [s * rx * 0.72, cy - ry * 0.72, 0]], thick * 0.9, frame);
  else b.rod([0, 0.2, 0], [0, neck, 0], 0.0045, STUFF.chrome);
  const cord: Look = { color: '#f1efe4', roughness: 0.5 };
  const step = (2 * rx) / count;
  for (let i = 1; i < count; i++) {
    const x = -rx + i * step;
    const y = ry * Math.sqrt(Math.max(0, 1 - (x / rx) ** 2));
    b.rod([x, cy - y, 0], [x, cy + y, 0], 0.0013, cord);
  }
  for (let k = Math.ceil(-ry / step) + 1; k * step < ry; k++) {
    const half = rx * Math.sqrt(Math.max(0, 1 - ((k * step) / ry) ** 2));
    b.rod([-half, cy + k * step, 0.001], [half, cy + k * step, 0.001], 0.0013, cord);
  }
  return { anchors: { grip: [0, 0.1, 0], grip2: [0, 0.17, 0], head: [0, cy, 0] } };
}

const smallWheel = (b: Bench, at: P3, r: number, w: number, look: Look): void => {
  b.spun([[0, -w / 2], [r * 0.85, -w / 2], [r, -w * 0.3], [r, w * 0.3], [r * 0.85, w / 2], [0, w / 2]], look, { turn: [0, 0, Math.PI / 2], at }, { hero: 18 });
  b.spun([[0, -w * 0.52], [r * 0.4, -w * 0.52], [r * 0.4, w * 0.52], [0, w * 0.52]], STUFF.chrome, { turn: [0, 0, Math.PI / 2], at }, { hero: 12 });
};

function deck(b: Bench, w: number, l: number, lift: number, kick: number, thick: number, look: Look, under: Look): void {
  const at = (u: number, v: number, y: number): P3 => {
    const t = u * 2 - 1;
    const end = Math.sqrt(Math.max(0, 1 - Math.max(0, (Math.abs(t) - 0.72) / 0.28) ** 2));
    return [(v - 0.5) * w * Math.max(0.02, end), lift + y + kick * Math.max(0, (Math.abs(t) - 0.62) / 0.38) ** 1.4, (t * l) / 2];
  };
  b.add(sheet(b.n(30), 6, (u, v) => at(u, v, thick)), { ...look, mesh: 'cloth' });
  b.add(sheet(b.n(30), 6, (u, v) => at(u, v, 0)), { ...under, mesh: 'cloth' });
  for (const v of [0, 1]) b.add(sheet(b.n(30), 1, (u, q) => at(u, v, q * thick)), { ...under, mesh: 'cloth' });
}

/** Boards and wheels to ride: `params.kind` skateboard, surfboard, snowboard, skis, scooter, roller-skates, ice-skates, sled, pogo, bodyboard. `deck` is where one stands. */
export const board: Archetype = kinds({
  skateboard: (b) => {
    deck(b, 0.2, 0.8, 0.095, 0.06, 0.012, b.main({ color: '#2b2c31', roughness: 0.95 }), b.trim({ color: '#c8522c', roughness: 0.5, grain: 'wood' }));
    for (const z of [0.25, -0.25]) {
      b.box([0, 0.06, z], [0.06, 0.035, 0.07], STUFF.steel, 0.008).rod([-0.095, 0.045, z], [0.095, 0.045, z], 0.008, STUFF.steel);
      for (const s of [1, -1]) smallWheel(b, [s * 0.085, 0.03, z], 0.03, 0.036, b.coat.rest({ color: '#efe9d8', roughness: 0.5 }));
    }
    return { anchors: { deck: [0, 0.107, 0], seat: [0, 0.107, 0] } };
  },
  surfboard: (b) => {
    const color = b.main({ color: '#f2efe6', roughness: 0.12, shade: (x) => (Math.abs(x) < 0.012 ? 0.35 : 1) });
    b.add(sheet(b.n(44), b.n(20), (u, v) => {
      const t = u * 2 - 1;
      const half = 0.27 * Math.max(0, 1 - Math.abs(t) ** (t > 0 ? 2.2 : 3)) ** 0.75;
      const a = v * 6.283;
      return [half * Math.cos(a), 0.09 + 0.13 * Math.max(0, t) ** 3 + 0.035 * Math.sin(a) * (1 - t ** 6), t * 1.05];
    }, { wrapV: true }), color);
    const stripe = b.trim({ color: '#2f86c8', roughness: 0.15 });
    for (const z of [0.45, 0.52]) b.add(sheet(10, 2, (u, v) => { const t = (z + v * (z > 0.5 ? 0.03 : 0.05)) / 1.05; const half = 0.27 * (1 - t ** 2.2) ** 0.75; const x = (u - 0.5) * 2; return [half * x * 0.99, 0.091 + 0.13 * t ** 3 + 0.036 * Math.sqrt(1 - x * x * 0.97) , t * 1.05]; }), { ...stripe, mesh: 'cloth' });
    for (const x of [0, 0.12, -0.12]) b.plate([[-0.05, 0], [0.06, 0], [-0.06, -0.11]], 0.008, stripe, { turn: [0, Math.PI / 2, 0], at: [x, 0.065, -0.82] });
    return { anchors: { deck: [0, 0.125, -0.1], seat: [0, 0.125, -0.1] } };
  },
  snowboard: (b) => {
    deck(b, 0.29, 1.55, 0, 0.12, 0.014, b.main({ color: '#2f6fc8', roughness: 0.2, shade: (x, _y, z) => (Math.sin(z * 9 + x * 14) > 0.4 ? 1.6 : 1) }), b.trim({ color: '#e8e2d2', roughness: 0.2 }));
    for (const z of [0.26, -0.26]) b.box([0, 0.014, z], [0.3, 0.02, 0.12], STUFF.black, 0.008).pipe([[-0.12, 0.03, z - 0.05], [-0.15, 0.2, z - 0.05], [-0.15, 0.2, z + 0.05], [-0.12, 0.03, z + 0.05]], 0.014, STUFF.black).pipe([[0.04, 0.03, z - 0.06], [0.04, 0.1, z], [0.04, 0.03, z + 0.06]], 0.014, STUFF.iron);
    return { anchors: { deck: [0, 0.034, 0], seat: [0, 0.034, 0] } };
  },
  skis: (b) => {
    for (const s of [1, -1]) {
      b.add(sheet(b.n(40), 4, (u, v) => { const t = u * 2 - 1; const half = 0.045 * (1 - 0.25 * (1 - t * t)) * Math.sqrt(Math.max(0, 1 - Math.max(0, (Math.abs(t) - 0.9) * 10) ** 2)); return [s * 0.1 + (v - 0.5) * 2 * half, 0.012 + 0.14 * Math.max(0, (t - 0.78) / 0.22) ** 1.7, t * 0.85]; }), { ...b.main({ color: '#c8282b', roughness: 0.15 }), mesh: 'cloth' });
      b.add(sheet(b.n(40), 1, (u, v) => { const t = u * 1.9 - 1; return [s * 0.1 + (v - 0.5) * 0.06, 0.001 + 0.14 * Math.max(0, (t - 0.78) / 0.22) ** 1.7, t * 0.85]; }), { ...b.trim(STUFF.black), mesh: 'cloth' });
      b.box([s * 0.1, 0.012, 0.1], [0.07, 0.05, 0.08], STUFF.black).box([s * 0.1, 0.012, -0.17], [0.07, 0.07, 0.1], STUFF.black).box([s * 0.1, 0.012, -0.04], [0.06, 0.015, 0.3], STUFF.iron);
    }
    return { anchors: { deck: [0, 0.03, -0.03], seat: [0, 0.03, -0.03] } };
  },
  'ski-pole': (b) => {
    // Its tip is up, as with all that is held: who skis turns it over.
    b.rod([0, 0, 0], [0, 1.12, 0], 0.007, b.main(STUFF.chrome), 0.004).rod([0, 0, 0], [0, -0.12, 0], 0.015, b.trim(STUFF.black)).hoop(0.045, 0.004, STUFF.black, { turn: [Math.PI / 2, 0, 0], at: [0, 1.02, 0] }).pipe([[0, -0.11, 0], [0.05, -0.06, 0], [0.04, 0.04, 0], [0, -0.03, 0]], 0.004, STUFF.black);
    for (let i = 0; i < 4; i++) b.rod([0, 1.02, 0], [0.045 * Math.sin(i * 1.57), 1.02, 0.045 * Math.cos(i * 1.57)], 0.003, STUFF.black);
    return { anchors: { grip: [0, -0.06, 0] } };
  },
  scooter: (b) => {
    const frame = b.main({ color: '#9aa0a8', roughness: 0.25, metalness: 0.7 });
    b.box([0, 0.09, -0.03], [0.12, 0.02, 0.5], frame, 0.008).pipe([[0, 0.1, 0.2], [0, 0.11, 0.3], [0, 0.2, 0.36]], 0.018, frame).rod([0, 0.06, 0.385], [0, 0.95, 0.3], 0.016, frame).rod([-0.22, 0.95, 0.3], [0.22, 0.95, 0.3], 0.012, frame);
    for (const s of [1, -1]) b.rod([s * 0.12, 0.95, 0.3], [s * 0.23, 0.95, 0.3], 0.018, b.trim(STUFF.black));
    smallWheel(b, [0, 0.09, 0.4], 0.09, 0.028, STUFF.rubber);
    smallWheel(b, [0, 0.09, -0.36], 0.09, 0.028, STUFF.rubber);
    for (const s of [1, -1]) b.rod([s * 0.022, 0.09, -0.36], [s * 0.022, 0.1, -0.26], 0.008, frame);
    return { anchors: { deck: [0, 0.11, -0.05], seat: [0, 0.11, -0.05], grip: [0.2, 0.95, 0.3], grip2: [-0.2, 0.95, 0.3] } };
  },
  'roller-skates': (b) => {
    for (const s of [1, -1]) {
      bootShape(b, s * 0.1, 0.1, b.main({ color: '#f0eee8', roughness: 0.35 }), b.trim({ color: '#d8407a', roughness: 0.5 }));
      b.box([s * 0.1, 0.085, 0.01], [0.07, 0.016, 0.25], STUFF.steel);
      for (const z of [0.09, -0.08]) for (const k of [1, -1]) smallWheel(b, [s * 0.1 + k * 0.035, 0.032, z], 0.032, 0.034, b.trim({ color: '#d8407a', roughness: 0.4 }));
      for (const z of [0.09, -0.08]) b.box([s * 0.1, 0.03, z], [0.03, 0.06, 0.04], STUFF.steel);
      b.spun([[0, 0.03], [0.022, 0.035], [0.018, 0.085], [0, 0.085]], STUFF.rubber, { at: [s * 0.1, 0, 0.145] });
    }
    return { anchors: { deck: [0, 0.1, 0] } };
  },
  'ice-skates': (b) => {
    for (const s of [1, -1]) {
      bootShape(b, s * 0.1, 0.075, b.main({ color: '#f4f2ee', roughness: 0.3 }), b.trim({ color: '#c8ccd2', roughness: 0.5 }));
      b.plate([[-0.14, 0.02], [-0.12, 0], [0.13, 0], [0.16, 0.015], [0.165, 0.045], [0.14, 0.02], [-0.12, 0.02]], 0.004, STUFF.chrome, { turn: [0, -Math.PI / 2, 0], at: [s * 0.1, 0, 0] });
      for (const z of [0.09, -0.08]) b.box([s * 0.1, 0.015, z], [0.012, 0.065, 0.03], STUFF.chrome);
    }
    return { anchors: { deck: [0, 0.075, 0] } };
  },
  sled: (b) => {
    for (let i = 0; i < 4; i++) b.box([-0.15 + i * 0.1, 0.2, -0.03], [0.08, 0.018, 1.05], b.main({ ...STUFF.wood, color: '#b98049' }), 0.006);
    for (const s of [1, -1]) {
      b.pipe([[s * 0.19, 0.01, -0.55], [s * 0.19, 0.01, 0.45], [s * 0.19, 0.05, 0.6], [s * 0.19, 0.2, 0.66], [s * 0.19, 0.27, 0.56]], 0.012, b.trim({ color: '#b3261f', roughness: 0.35 }));
      for (const z of [-0.4, 0, 0.4]) b.rod([s * 0.19, 0.01, z], [s * 0.17, 0.2, z], 0.01, b.trim({ color: '#b3261f', roughness: 0.35 }));
    }
    b.pipe([[0.19, 0.25, 0.58], [0.08, 0.1, 0.85], [-0.08, 0.1, 0.85], [-0.19, 0.25, 0.58]], 0.006, { color: '#d8c9a0', roughness: 0.95 });
    return { anchors: { seat: [0, 0.22, -0.1], deck: [0, 0.22, -0.1] } };
  },
});

/** A laced boot with a sole, its heel behind, standing at height `y`. */
export function bootShape(b: Bench, x: number, y: number, look: Look, lace: Look, tall = 0.2): void {
  b.add(sheet(b.n(22), b.n(20), (u, v) => {
    const a = v * 6.283;
    const t = u;
    const shaft = Math.max(0, (t - 0.42) / 0.58);
    const cz = t < 0.42 ? 0.02 : 0.02 - 0.075 * Math.min(1, shaft * 1.6);
    const rz = t < 0.42 ? 0.14 - 0.015 * t : 0.125 - 0.06 * Math.min(1, shaft * 1.5);
    const rx = t < 0.42 ? 0.045 : 0.045 - 0.003 * shaft;
    const point = Math.cos(a) > 0 && t < 0.5 ? 1 - 0.25 * Math.cos(a) ** 2 : 1;
    return [x + Math.sin(a) * rx * point, y + t * tall, cz + Math.cos(a) * rz * (t < 0.42 && Math.cos(a) > 0 ? 1 - 0.5 * Math.max(0, t - 0.18) : 1)];
  }, { wrapV: true }), { ...look, mesh: 'cloth' });
  b.box([x, y - 0.012, 0.02], [0.1, 0.02, 0.29], b.coat.rest({ color: '#2a2320', roughness: 0.7 }), 0.01);
  for (let i = 0; i < 5; i++) b.rod([x - 0.022, y + 0.085 + i * 0.024, 0.105 - i * 0.024], [x + 0.022, y + 0.09 + i * 0.024, 0.1 - i * 0.024], 0.0035, lace);
}

function plateStack(b: Bench, x: number, y: number, look: Look, r: number): void {
  const s = Math.sign(x);
  b.spun([[0, -0.025], [r * 0.94, -0.025], [r, -0.01], [r, 0.01], [r * 0.94, 0.025], [r * 0.85, 0.012], [r * 0.3, 0.012], [r * 0.25, 0.025], [0, 0.025]], look, { turn: [0, 0, Math.PI / 2], at: [x, y, 0] }).spun([[0, -0.02], [r * 0.72, -0.02], [r * 0.75, 0], [r * 0.72, 0.02], [0, 0.02]], look, { turn: [0, 0, Math.PI / 2], at: [x + s * 0.05, y, 0] });
}

/** Sport and gym: `params.kind` dumbbell, barbell, kettlebell, treadmill, punching-bag, boxing-glove, baseball-glove, hula-hoop, jump-rope, frisbee, puck, shuttlecock, goal, hoop, target, bow, arrow, trampoline, ball kinds are elsewhere. */
export const sport: Archetype = kinds({
  dumbbell: (b) => {
    b.rod([-0.08, 0.055, 0], [0.08, 0.055, 0], 0.014, STUFF.chrome);
    for (const s of [1, -1]) b.spun([[0, -0.04], [0.045, -0.04], [0.055, -0.03], [0.055, 0.03], [0.045, 0.04], [0, 0.04]], b.main(STUFF.iron), { turn: [0, Math.PI / 6, Math.PI / 2], at: [s * 0.11, 0.055, 0] }, { hero: 6 });
    return { anchors: { grip: [0, 0.055, 0] } };
  },
  barbell: (b) => {
    b.rod([-1.05, 0.225, 0], [1.05, 0.225, 0], 0.014, STUFF.chrome);
    for (const s of [1, -1]) {
      b.rod([s * 0.66, 0.225, 0], [s * 1.05, 0.225, 0], 0.025, STUFF.chrome);
      plateStack(b, s * 0.72, 0.225, b.main({ color: '#1f2023', roughness: 0.5 }), 0.225);
      plateStack(b, s * 0.82, 0.225, b.trim({ color: '#b8241f', roughness: 0.5 }), 0.18);
    }
    return { anchors: { grip: [0, 0.225, 0], top: [0, 0.225, 0] } };
  },
  kettlebell: (b) => {
    b.ball([0, 0.1, 0], 0.1, b.main(STUFF.iron), [1, 0.95, 1]).pipe([[-0.055, 0.17, 0], [-0.075, 0.25, 0], [0, 0.285, 0], [0.075, 0.25, 0], [0.055, 0.17, 0]], 0.018, b.main(STUFF.iron));
    return { anchors: { grip: [0, 0.285, 0] } };
  },
  treadmill: (b) => {
    const frame = b.main({ color: '#2b2d33', roughness: 0.4 });
    b.box([0, 0.03, 0], [0.78, 0.16, 1.7], frame, 0.04).box([0, 0.185, 0], [0.52, 0.012, 1.62], { color: '#111113', roughness: 0.85 }, 0.003).box([0, 0.03, 0.78], [0.78, 0.24, 0.3], frame, 0.06);
    for (const s of [1, -1]) b.pipe([[s * 0.36, 0.15, 0.72], [s * 0.36, 0.8, 0.8], [s * 0.36, 1.25, 0.86]], 0.03, b.trim({ color: '#9a9ea6', roughness: 0.3, metalness: 0.7 })).pipe([[s * 0.36, 1.02, 0.82], [s * 0.37, 1.04, 0.6], [s * 0.37, 1.0, 0.3]], 0.022, STUFF.black);
    b.plate(pane(0.78, 0.4, 0.05), 0.05, frame, { turn: [-0.3, 0, 0], at: [0, 1.35, 0.88] }).plate(pane(0.42, 0.22, 0.01), 0.01, { color: '#4fb0e8', glow: 1.2, roughness: 0.2 }, { turn: [-0.3, Math.PI, 0], at: [0, 1.36, 0.85] });
    for (const s of [1, -1]) b.box([s * 0.33, 0.185, 0], [0.1, 0.02, 1.4], STUFF.steel, 0.006);
    return { anchors: { deck: [0, 0.197, 0], seat: [0, 0.197, 0], grip: [0.37, 1.02, 0.4], grip2: [-0.37, 1.02, 0.4] } };
  },
  'punching-bag': (b) => {
    b.spun([[0, 0.25], [0.16, 0.26], [0.18, 0.3], [0.18, 1.28], [0.16, 1.33], [0, 1.34]], b.main({ color: '#a3231e', roughness: 0.4, grain: 'skin' }));
    for (let i = 0; i < 4; i++) b.rod([Math.sin(i * 1.57) * 0.14, 1.33, Math.cos(i * 1.57) * 0.14], [0, 1.6, 0], 0.008, STUFF.chrome);
    b.box([0, 0, -0.5], [0.9, 0.05, 0.7], STUFF.black).rod([0, 0.05, -0.7], [0, 2, -0.7], 0.04, STUFF.black).rod([0, 1.98, -0.72], [0, 1.98, 0.05], 0.035, STUFF.black).rod([0, 1.6, 0], [0, 1.98, 0], 0.01, STUFF.chrome);
  },
  'boxing-glove': (b) => {
    const look = b.main({ color: '#c01f22', roughness: 0.22 });
    b.ball([0, 0.21, 0.01], 0.085, look, [0.85, 1, 0.8]).ball([0, 0.16, 0], 0.07, look, [0.95, 1.1, 0.8]).ball([0.07, 0.17, 0.035], 0.034, look, [0.9, 1.7, 0.95]).spun([[0.055, 0], [0.062, 0.02], [0.055, 0.1]], look).spun([[0.05, 0], [0.066, 0.005], [0.066, 0.05], [0.05, 0.055], [0, 0.05]], b.trim(STUFF.white));
    return { anchors: { grip: [0, 0.18, 0] } };
  },
  'baseball-glove': (b) => {
    const look = b.main({ color: '#9a5a2c', roughness: 0.5, grain: 'skin' });
    const finger = (x0: number, x1: number, top: number, r: number): void => void b.pipe([[x0, 0.1, 0], [(x0 + x1) / 2 + 0.01 * Math.sign(x1), 0.19, 0.02], [x1, top, 0.05]], (t) => r * (1 - 0.25 * t), look, { sides: 12 });
    for (const [x0, x1, top, r] of [[-0.085, -0.135, 0.25, 0.026], [-0.045, -0.07, 0.3, 0.028], [0, -0.012, 0.315, 0.028], [0.04, 0.045, 0.3, 0.027], [0.09, 0.16, 0.22, 0.03]] as const) finger(x0, x1, top, r);
    b.add(sheet(b.n(14), b.n(18), (u, v) => { const a = v * 6.283; return [u * 0.115 * Math.cos(a), 0.12 + u * 0.1 * Math.sin(a), -0.015 + 0.05 * u * u]; }), { ...look, color: '#7c4520', mesh: 'cloth' }).ball([0, 0.11, -0.02], 0.11, look, [1, 0.95, 0.42]);
    b.plate([[0.04, 0.22], [0.12, 0.18], [0.13, 0.25], [0.06, 0.31]], 0.008, b.trim({ color: '#6b3a1a', roughness: 0.6 }), { at: [0.01, -0.01, 0.045] }, 0.002, [oval(0.01, 0.01, 8, 0.075, 0.24), oval(0.01, 0.01, 8, 0.1, 0.22)]);
    for (let i = 0; i < 3; i++) b.rod([-0.11 + i * 0.045, 0.255 + i * 0.02, 0.055], [-0.06 + i * 0.045, 0.27 + i * 0.01, 0.055], 0.004, b.trim({ color: '#e0b878', roughness: 0.7 }));
    b.spun([[0.06, 0], [0.068, 0.01], [0.07, 0.05], [0.06, 0.07]], look, { scale: [1, 1, 0.55], at: [0, 0, -0.01] });
    if (b.is('ball')) b.ball([0.02, 0.14, 0.05], 0.037, STUFF.white);
    return { anchors: { grip: [0, 0.06, 0] } };
  },
  'hula-hoop': (b) => {
    b.hoop(0.48, 0.014, b.main({ color: '#e0407a', roughness: 0.25, shade: (x, y) => (Math.sin(Math.atan2(y, x) * 12) > 0 ? 1 : 1.7) }), { turn: [Math.PI / 2, 0, 0] }, 80);
    return { anchors: { grip: [0.48, 0, 0] } };
  },
  'jump-rope': (b) => {
    b.pipe([[-0.35, 0.9, 0.05], [-0.5, 0.5, 0.15], [-0.35, 0.06, 0.2], [0, 0.012, 0.2], [0.35, 0.06, 0.2], [0.5, 0.5, 0.15], [0.35, 0.9, 0.05]], 0.008, b.main({ color: '#e8d23c', roughness: 0.6 }), { hero: 50 });
    for (const s of [1, -1]) b.rod([s * 0.35, 0.89, 0.05], [s * 0.3, 1.03, 0.04], 0.016, b.trim({ color: '#c8322b', roughness: 0.4 }));
    return { anchors: { grip: [0.32, 0.98, 0.04], grip2: [-0.32, 0.98, 0.04] } };
  },
  frisbee: (b) => {
    b.spun([[0, 0.03], [0.07, 0.029], [0.115, 0.026], [0.132, 0.016], [0.136, 0], [0.131, 0], [0.126, 0.014], [0.11, 0.021], [0, 0.025]], b.main({ color: '#e23b2a', roughness: 0.3, shade: (x, _y, z) => (Math.abs(Math.hypot(x, z) - 0.08) < 0.008 ? 1.9 : 1) }), { turn: [0.5, 0, 0] }, { hero: 44 }).spun([[0, 0.0306], [0.045, 0.0302]], b.trim({ color: '#f4f1e6', roughness: 0.4 }), { turn: [0.5, 0, 0] });
    return { anchors: { grip: [0, 0, 0.12] } };
  },
  puck: (b) => void b.spun([[0, 0], [0.036, 0], [0.038, 0.002], [0.038, 0.023], [0.036, 0.025], [0, 0.025]], b.main(STUFF.rubber)),
  shuttlecock: (b) => {
    b.spun([[0, 0], [0.011, 0.004], [0.014, 0.015], [0.013, 0.024], [0, 0.025]], { color: '#c8a26a', roughness: 0.8 }, undefined, { curve: true });
    for (let i = 0; i < 16; i++) b.add(sheet(4, 2, (u, v) => { const a = (i + (v - 0.5) * 1.1) * 0.3927; const r = 0.011 + 0.024 * u; return [Math.sin(a) * r, 0.022 + 0.06 * u, Math.cos(a) * r]; }), { ...b.main(STUFF.white), mesh: 'cloth' });
    return { anchors: { grip: [0, 0.02, 0] } };
  },


  target: (b) => {
    const rings = ['#f2efe6', '#1d1d20', '#2f7fc8', '#c8282b', '#f0c82c'];
    for (const [i, color] of rings.entries()) b.disc([0, 1.15, 0.05 + i * 0.003], 0.5 - i * 0.1, 0.1, i === 4 ? b.main({ color, roughness: 0.8 }) : b.coat.rest({ color, roughness: 0.8 }), 44);
    for (const s of [1, -1]) b.rod([s * 0.5, 0, 0.15], [s * 0.12, 1.75, -0.03], 0.03, STUFF.wood);
    b.rod([0, 0, -0.55], [0, 1.6, -0.04], 0.03, STUFF.wood).rod([-0.42, 0.55, 0.06], [0.42, 0.55, 0.06], 0.02, STUFF.wood);
  },
  bow: (b) => {
    const limb = b.main({ ...STUFF.dark, color: '#7a4a24' });
    b.pipe([[0, -0.75, -0.1], [0, -0.7, -0.1], [0, -0.5, 0.02], [0, -0.15, 0.1], [0, 0, 0.09], [0, 0.15, 0.1], [0, 0.5, 0.02], [0, 0.7, -0.1], [0, 0.75, -0.1]], (t) => 0.008 + 0.011 * Math.sin(Math.PI * t), limb, { hero: 40 }).rod([0, -0.09, 0.095], [0, 0.09, 0.095], 0.02, b.trim(STUFF.leather)).rod([0, -0.73, -0.1], [0, 0.73, -0.1], 0.002, STUFF.white);
    return { anchors: { grip: [0, 0, 0.09], grip2: [0, 0, -0.1] } };
  },
  arrow: (b) => {
    b.rod([0, 0, 0], [0, 0.72, 0], 0.0045, b.main({ ...STUFF.wood, color: '#c29a62' })).spun([[0.008, 0], [0.006, 0.01], [0, 0.05]], STUFF.steel, { at: [0, 0.72, 0] }).plate([[0, 0.05], [0.016, 0], [0, 0.008], [-0.016, 0]], 0.004, STUFF.steel, { at: [0, 0.73, 0] });
    for (let i = 0; i < 3; i++) b.add(sheet(3, 2, (u, v) => [0.005 + v * 0.025 * Math.sin(Math.PI * (0.15 + 0.75 * u)), 0.02 + u * 0.1 - v * 0.02, 0]).rotateY(i * 2.094), { ...b.trim({ color: i === 0 ? '#e8e4da' : '#c8322b', roughness: 0.8 }), mesh: 'cloth' });
    return { anchors: { grip: [0, 0.02, 0] } };
  },
  trampoline: (b) => {
    b.hoop(1.25, 0.045, b.main({ color: '#2f5fae', roughness: 0.5 }), { turn: [Math.PI / 2, 0, 0], at: [0, 0.7, 0] }, 60).spun([[0, 0.7], [1.05, 0.7]], STUFF.rubber).spun([[1.05, 0.71], [1.25, 0.73], [1.3, 0.7]], b.main({ color: '#2f5fae', roughness: 0.7 }));
    for (let i = 0; i < 6; i++) b.rod([Math.sin(i * 1.047) * 1.22, 0, Math.cos(i * 1.047) * 1.22], [Math.sin(i * 1.047) * 1.24, 0.7, Math.cos(i * 1.047) * 1.24], 0.03, STUFF.steel);
    return { anchors: { deck: [0, 0.7, 0], seat: [0, 0.7, 0] } };
  },
  'fishing-rod': (b) => {
    b.pipe([[0, 0, 0], [0, 0.6, 0], [0, 1.4, 0.03], [0, 2.1, 0.16]], (t) => 0.011 * (1 - 0.85 * t), b.main({ color: '#2a2c30', roughness: 0.3 })).rod([0, -0.02, 0], [0, 0.3, 0], 0.016, { color: '#c49a66', roughness: 0.9 }).disc([0.03, 0.36, 0.035], 0.035, 0.03, STUFF.steel).rod([0.05, 0.36, 0.035], [0.08, 0.39, 0.035], 0.006, STUFF.black);
    for (let i = 0; i < 5; i++) b.hoop(0.012 - i * 0.0015, 0.0015, STUFF.chrome, { turn: [Math.PI / 2, 0, 0], at: [0, 0.7 + i * 0.33, 0.018 + 0.02 * (i / 4) ** 2 * 6] }, 14);
    b.pipe([[0, 0.4, 0.04], [0, 1.4, 0.05], [0, 2.1, 0.165], [0, 1.3, 0.5], [0, 0.7, 0.62]], 0.0018, STUFF.white, { sides: 4 }).ball([0, 0.66, 0.62], 0.02, b.trim({ color: '#d8322b', roughness: 0.3 }));
    return { anchors: { grip: [0, 0.2, 0], grip2: [0, 0.4, 0] } };
  },
  'american-football': (b) => {
    b.spun([[0, 0], [0.045, 0.02], [0.08, 0.08], [0.086, 0.14], [0.08, 0.2], [0.045, 0.26], [0, 0.28]], b.main({ color: '#7a3f1e', roughness: 0.55, grain: 'skin' }), { turn: [0, 0, 0.25] }, { curve: true });
    for (const y of [0.05, 0.225]) b.spun([[0.064, y], [0.066, y + 0.007], [0.064, y + 0.014]], STUFF.white, { turn: [0, 0, 0.25], scale: [y < 0.1 ? 1.02 : 1.03, 1, y < 0.1 ? 1.02 : 1.03] });
    for (let i = 0; i < 6; i++) b.rod([-0.05 + i * 0.012 - 0.012, 0.1 + i * 0.014, 0.083], [-0.03 + i * 0.012 - 0.012, 0.105 + i * 0.014, 0.083], 0.003, STUFF.white);
    return { anchors: { grip: [-0.03, 0.14, 0] } };
  },
  'bowling-pin': (b) => void b.spun([[0, 0], [0.027, 0], [0.048, 0.06], [0.06, 0.115], [0.05, 0.18], [0.026, 0.245], [0.023, 0.27], [0.03, 0.32], [0.026, 0.36], [0, 0.38]], b.main({ color: '#f6f4ee', roughness: 0.15, shade: (_x, y) => (Math.abs(y - 0.25) < 0.006 || Math.abs(y - 0.275) < 0.006 ? [0.6, 0.03, 0.03] : 1) }), undefined, { curve: true }),
  'bowling-pins': (b) => {
    for (let row = 0; row < 4; row++) for (let i = 0; i <= row; i++) b.spun([[0, 0], [0.027, 0], [0.048, 0.06], [0.06, 0.115], [0.05, 0.18], [0.026, 0.245], [0.023, 0.27], [0.03, 0.32], [0.026, 0.36], [0, 0.38]], b.main({ color: '#f6f4ee', roughness: 0.15, shade: (_x, y) => (Math.abs(y - 0.25) < 0.008 || Math.abs(y - 0.28) < 0.008 ? [0.6, 0.03, 0.03] : 1) }), { at: [(i - row / 2) * 0.3, 0, -row * 0.26] }, { curve: true, hero: 18 });
  },
  'pool-table': (b) => {
    b.box([0, 0.6, 0], [2.5, 0.2, 1.4], b.trim({ color: '#5e3418', roughness: 0.35, grain: 'wood' }), 0.03).box([0, 0.795, 0], [2.24, 0.012, 1.14], b.main({ color: '#1f7a4a', roughness: 0.95, grain: 'cloth' }), 0.002);
    for (const x of [-1, 1]) for (const z of [-1, 1]) b.box([x * 1.05, 0, z * 0.5], [0.16, 0.6, 0.16], STUFF.dark).spun([[0, 0.808], [0.06, 0.808]], STUFF.black, { at: [x * 1.1, 0, z * 0.55] });
    for (const z of [-1, 1]) b.spun([[0, 0.808], [0.055, 0.808]], STUFF.black, { at: [0, 0, z * 0.56] });
    const colors = ['#f0c82c', '#2f5fae', '#c8282b', '#5a2f8a', '#e2701c', '#1f6a3a', '#7a1f24', '#151517', '#f0c82c', '#2f5fae'];
    let k = 0;
    for (let row = 0; row < 4; row++) for (let i = 0; i <= row; i++) b.ball([0.5 + row * 0.052, 0.836, (i - row / 2) * 0.06], 0.029, { color: colors[k++] as string, roughness: 0.08 }, [1, 1, 1], 14);
    b.ball([-0.6, 0.836, 0.1], 0.029, STUFF.white, [1, 1, 1], 14).rod([-0.75, 0.85, 0.14], [-1.7, 0.98, 0.4], 0.008, STUFF.wood, 0.014);
    return { anchors: { top: [0, 0.81, 0] } };
  },
  'table-tennis': (b) => {
    b.box([0, 0.73, 0], [2.74, 0.03, 1.52], b.main({ color: '#1f4f9a', roughness: 0.5, shade: (_x, _y, z) => (Math.abs(z) < 0.008 ? 3 : 1) }), 0.003).box([0, 0.76, 0], [0.01, 0.15, 1.7], STUFF.paper, 0.001);
    for (const x of [-1.1, 1.1]) for (const z of [-0.6, 0.6]) b.rod([x, 0, z], [x, 0.73, z], 0.025, STUFF.iron);
    for (const z of [-0.75, 0.75]) b.box([0, 0.7605, z], [2.74, 0.002, 0.02], STUFF.white, 0);
    for (const x of [-1.36, 1.36]) b.box([x, 0.7605, 0], [0.02, 0.002, 1.5], STUFF.white, 0);
    return { anchors: { top: [0, 0.76, 0] } };
  },
});
