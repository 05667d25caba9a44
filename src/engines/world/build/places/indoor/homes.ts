/** @file Rooms of houses and places to go out to: bath, bedroom, corridor, bar, ballroom, pool and the like. */
import type { PlaceBuilder } from '../../place.ts';
import { curtain, floorLamp, pottedPlant, rug, sofa, wood } from '../built/furniture.ts';
import { balustrade, barrel, basin, bathtub, bed, BRASS, chandelier, column, counter, crates, DARK, door, globe, goods, lightBar, lightWindow, mirror, monitor, painting, rack, STEEL, steps, stool, toilet, WHITE } from './dressing.ts';
import { hall } from './hall.ts';
import { floors, lights } from './looks.ts';

const PLAIN = { color: '#e4e0d8', kind: 'plain' } as const;
const TILED = { color: '#c8d8dc', roughness: 0.25, foot: { color: '#6aa4b0', h: 1.4, of: 'tiles' } } as const;

const bathroom = (shower: boolean): PlaceBuilder => hall({ w: 5, back: -2.6, front: 3, h: 2.8, floor: floors.white, walls: shower ? { color: '#b8d0d6', roughness: 0.2, courses: { w: 0.3, h: 0.2, vary: 0.05, gap: 0.006 } } : TILED, ceiling: PLAIN, light: lights.shop, behindM: 1.2, view: [0, 1.6, 3.4, 0] }, (h) => {
  if (shower) {
    h.s.box(-1.1, 0, -2.6, 1.1, 0.1, -0.7, WHITE);
    h.s.tube([[0, 1, -2.55], [0, 2.35, -2.55], [0, 2.4, -2.1], [0, 2.28, -1.95]], 0.022, 8, STEEL);
    h.s.lathe([[0.17, 2.22], [0.15, 2.26], [0.03, 2.3]], 20, STEEL, { z: -1.95 });
    for (let i = 0; i < 40; i++) { const a = i * 2.4; const r = 0.15 * Math.sqrt(i / 40); h.canvas.glass.tube([[Math.sin(a) * r, 2.22, -1.95 + Math.cos(a) * r], [Math.sin(a) * r * 2.2, 0.1, -1.9 + Math.cos(a) * r * 2.2]], 0.004, 3, { color: '#e8f4f8', roughness: 0.05, glow: 0.5 }); }
    for (const x of [-1.1, 1.1]) { h.canvas.glass.box(x - 0.01, 0.1, -2.6, x + 0.01, 2.2, -0.7, { color: '#d0e8ec', roughness: 0.05 }); h.s.bar([x, 0.1, -0.7], [x, 2.2, -0.7], 0.04, STEEL); h.s.bar([x, 2.2, -2.6], [x, 2.2, -0.7], 0.04, STEEL); }
    h.s.bar([-1.1, 2.2, -0.7], [1.1, 2.2, -0.7], 0.04, STEEL);
    for (const x of [-0.25, 0.25]) h.s.lathe([[0.05, 1.1], [0.05, 1.16], [0.001, 1.16]], 12, STEEL, { x, z: -2.5 });
    goods(h.s, 0.5, 1, 1.3, -2.4, 0.25, h.random.derive('g'), ['#e8e0d0', '#3a8aa0', '#d87a9a']);
    h.onSide(1, 0.6, () => { h.s.box(-0.35, 1.5, 0.02, 0.35, 1.53, 0.1, STEEL); h.canvas.cloth.panel([-0.3, 0.8, 0.08], [0.3, 0.8, 0.08], [0.3, 1.52, 0.08], [-0.3, 1.52, 0.08], 10, 2, { color: '#d8a868', roughness: 0.95, grain: 'cloth' }); });
    h.onSide(-1, 0.4, () => basin(h.s));
    h.spot('shower', 0, 0.1, -1.7); h.light(0, 2.6, -1.4, 0.8, 1.8);
    return;
  }
  h.at(0.2, -2.05, 0, () => bathtub(h.s)); h.solid(0.2, -2.05, 1.8, 0.62, 0.85); h.spot('bathtub', 0.2, 0.45, -2.05);
  h.onBack(0.2, () => lightWindow(h.s, -0.6, 0.6, 1.5, 2.4, 1.6));
  h.onSide(-1, -0.9, () => basin(h.s, 0.8)); h.onSide(1, -0.9, () => toilet(h.s)); h.solid(2.2, -0.9, 0.7, 0.8, 0.5);
  h.s.tube([[-1.5, 1.95, -1.5], [1.6, 1.95, -1.5]], 0.014, 6, STEEL); h.canvas.cloth.at(0, 0, -1.5, 0, () => curtain(h.canvas, 1.05, 1.6, 0.3, 1.94, '#d8e8e4'));
  h.at(0, 0.2, 0, () => rug(h.s, 1.1, 0.7, '#3a7a8a')); pottedPlant(h.canvas, -1.6, 0, -2.2, 1, h.random.derive('p'));
  h.light(-2, 2.2, -0.9, 0.6, 1.4); h.light(0, 2.6, -1, 0.5, 2);
});

const bedroom = (kind: 'bedroom' | 'nursery'): PlaceBuilder => hall({ w: 6, back: -3.2, front: 3.4, h: 2.8, floor: floors.oak, walls: kind === 'nursery' ? { color: '#c8d8e8', foot: { color: '#f0e8dc', h: 0.9, of: 'boards' } } : { color: '#b8b0a4' }, ceiling: PLAIN, light: { ...lights.day, level: 0.85 }, windows: { left: [{ x0: -1.4, x1: 0.6, y0: 0.85, y1: 2.35, kind: 'hole' }] } }, (h) => {
  if (kind === 'bedroom') {
    h.at(0.5, -3.15, 0, () => bed(h.s, 1.7, '#4a6a8a', wood('#6a4628'))); h.solid(0.5, -2.1, 1.7, 0.6, 2.1); h.spot('bed', 0.5, 0.58, -1.9, 0, 0.6);
    for (const x of [-0.75, 1.75]) { h.s.block(x, 0, -2.9, 0.5, 0.55, 0.42, wood('#6a4628'), 0.015); h.s.lathe([[0.08, 0.55], [0.03, 0.6], [0.02, 0.8]], 10, BRASS, { x, z: -2.9 }); h.s.lathe([[0.16, 0.78], [0.11, 1]], 18, { color: '#ffe2b0', glow: 2, roughness: 0.9 }, { x, z: -2.9 }); h.light(x, 1.1, -2.8, 0.6, 1); }
    h.onBack(0.5, () => painting(h.s, 1.4, 0.8, h.random.derive('p')), 1.9); h.at(0.4, 0.1, 0, () => rug(h.s, 2.8, 1.8, '#8a4a3a'));
    h.onSide(1, 0.4, () => { h.s.block(0, 0, 0.3, 1.8, 2.2, 0.6, wood('#7a5432'), 0.02); h.s.box(-0.008, 0.05, 0.6, 0.008, 2.15, 0.606, DARK); for (const x of [-0.1, 0.1]) h.s.block(x, 1, 0.62, 0.02, 0.2, 0.03, BRASS, 0.005); }); h.solid(2.7, 0.4, 0.6, 2.2, 1.8);
    pottedPlant(h.canvas, -2.5, 0, -2.7, 1.3, h.random.derive('a'));
    return;
  }
  h.at(0.7, -2.5, 0, () => { const white = WHITE; for (const z of [-0.4, 0.4]) { for (let x = -0.7; x <= 0.71; x += 0.1) h.s.bar([x, 0.15, z], [x, 0.95, z], 0.022, white); h.s.bar([-0.72, 0.95, z], [0.72, 0.95, z], 0.05, white); h.s.bar([-0.72, 0.3, z], [0.72, 0.3, z], 0.05, white); } for (const x of [-0.72, 0.72]) { h.s.box(x - 0.025, 0, -0.42, x + 0.025, 1.1, 0.42, white); } h.s.block(0, 0.35, 0, 1.38, 0.14, 0.76, { color: '#f0ece0', roughness: 0.95, grain: 'cloth' }, 0.05); h.s.block(0.2, 0.47, 0, 0.9, 0.06, 0.78, { color: '#e8b0b8', roughness: 0.95, grain: 'cloth' }, 0.03); });
  h.solid(0.7, -2.5, 1.5, 1, 0.9); h.spot('bed', 0.7, 0.5, -2.5);
  h.s.tube([[0.7, 2.8, -2.5], [0.7, 2, -2.5]], 0.008, 4, DARK); for (let i = 0; i < 5; i++) { const a = i * 1.257; h.s.tube([[0.7, 2, -2.5], [0.7 + Math.sin(a) * 0.3, 1.95, -2.5 + Math.cos(a) * 0.3], [0.7 + Math.sin(a) * 0.3, 1.7, -2.5 + Math.cos(a) * 0.3]], 0.006, 4, DARK); h.s.lathe([[0.001, 1.56], [0.07, 1.63], [0.001, 1.7]], 10, { color: ['#f0c040', '#e06080', '#50a0d0', '#70c070', '#a070c0'][i] as string }, { x: 0.7 + Math.sin(a) * 0.3, z: -2.5 + Math.cos(a) * 0.3, smooth: true }); }
  for (let i = 0; i < 9; i++) h.s.block(-1.9 + (i % 3) * 0.21 + Math.floor(i / 3) * 0.08, Math.floor(i / 3) * 0.18, -1.4 + (i % 2) * 0.05, 0.18, 0.18, 0.18, { color: ['#e04040', '#f0c030', '#3a80d0', '#50b050'][i % 4] as string, roughness: 0.5 }, 0.015);
  h.at(2, -2.3, -0.5, () => { const fur = { color: '#a8743c', roughness: 1, grain: 'fur' as const }; h.s.lathe([[0.1, 0], [0.24, 0.12], [0.22, 0.36], [0.1, 0.46]], 16, fur, { smooth: true }); h.s.lathe([[0.06, 0.42], [0.17, 0.55], [0.15, 0.68], [0.001, 0.74]], 16, fur, { smooth: true }); for (const e of [-1, 1]) { h.s.lathe([[0.001, 0.66], [0.06, 0.72], [0.001, 0.79]], 10, fur, { x: e * 0.13, smooth: true }); h.s.tube([[e * 0.18, 0.36, 0.05], [e * 0.32, 0.2, 0.16]], 0.07, 8, fur); h.s.tube([[e * 0.12, 0.08, 0.1], [e * 0.2, 0.07, 0.36]], 0.085, 8, fur); } });
  h.onSide(1, 0.2, () => rack(h.s, 2, 1.2, 0.35, 3, WHITE, h.random.derive('t'), ['#e04040', '#f0c030', '#3a80d0', '#50b050', '#e080b0'])); h.at(0, 0, 0, () => rug(h.s, 2.6, 2, '#e0a0a8'));
  h.onBack(0.6, () => painting(h.s, 0.8, 0.6, h.random.derive('p')), 2);
});

const bar = hall({ w: 9, back: -4.2, front: 4.4, h: 3.3, floor: floors.dark, walls: { color: '#5a3428', courses: { w: 0.3, h: 0.1, vary: 0.16, gap: 0.006 }, foot: { color: '#2a1810', h: 1.1, of: 'boards' } }, ceiling: { color: '#3a2c24', kind: 'beams' }, light: { ...lights.warm, level: 0.4 } }, (h) => {
  for (const y of [1.25, 1.75, 2.25]) h.onBack(0, () => { h.s.block(0, -0.04, 0.18, 6.6, 0.04, 0.34, wood('#3a2214'), 0.008); h.s.box(-3.3, -0.045, 0.34, 3.3, -0.03, 0.36, { color: '#ffb050', glow: 3 }); goods(h.s, -3.2, 3.2, 0, 0.3, 0.42, h.random.derive(`b${y}`), ['#2a5a30', '#8a4a18', '#d8b060', '#c8d8d8', '#7a1a20', '#3a6a9a', '#e0e4dc']); }, y);
  h.at(0, -2.2, 0, () => counter(h.s, 6.8, 1.1, 0.7, wood('#5a3420'), wood('#8a5a30', 0.2))); h.solid(0, -2.2, 6.8, 1.1, 0.8); h.spot('bar', 0.3, 1.1, -2.1, 0, 0.3); h.spot('counter', 0.3, 1.1, -2.1, 0, 0.3);
  h.s.tube([[-3.3, 0.25, -1.7], [3.3, 0.25, -1.7]], 0.025, 8, BRASS);
  for (const x of [-2.6, -1.6, 1.2, 2.2]) { h.at(x, -1.35, 0, () => stool(h.s, 0.78)); h.spot('seat', x, 0.78, -1.35, Math.PI, 0.2); }
  h.s.lathe([[0.06, 1.1], [0.05, 1.5], [0.07, 1.55]], 12, BRASS, { x: -1, z: -2.2 }); for (const e of [-0.12, 0, 0.12]) h.s.tube([[-1, 1.45, -2.2], [-1 + e, 1.5, -2.05], [-1 + e, 1.36, -2.02]], 0.014, 6, BRASS);
  for (const x of [1.6, 1.8, 2]) h.s.lathe([[0.03, 1.1], [0.04, 1.25], [0.036, 1.25]], 12, { color: '#e0a030', roughness: 0.1, glow: 0.3 }, { x, z: -2.05 });
  for (const x of [-2.2, 0, 2.2]) { globe(h.s, x, 2.15, -2, 3.3, 0.13, '#ffc070', 4); h.light(x, 2, -2.2, 0.8, 1.5); }
  h.onBack(0, () => h.s.tube([[-1.2, 0, 0.1], [-0.6, 0.2, 0.1], [0, 0, 0.1], [0.6, 0.2, 0.1], [1.2, 0, 0.1]], 0.025, 6, { color: '#ff4060', glow: 6 }), 2.9);
  for (const e of [-1, 1]) barrel(h.s, e * 3.9, 1.2, 0.95); h.onSide(1, -0.4, () => painting(h.s, 1.2, 0.8, h.random.derive('p')), 1.9);
});

const ballroom = hall({ w: 15, back: -9, front: 6.5, h: 6.5, floor: { ...floors.maple, w: 0.5, d: 0.5, second: '#8a5a2c' }, walls: { color: '#e0d0a8' }, ceiling: { color: '#f0e8d4', kind: 'plain' }, light: { ...lights.warm, level: 0.6 }, view: [0, 1.8, 6, 0] }, (h) => {
  for (const e of [-1, 1]) for (let z = -8; z < 6; z += 3) { column(h.s, e * 6.4, z, 6.5, 0.3, { color: '#f0e8d8', roughness: 0.3 }); h.onSide(e as -1 | 1, z + 1.5, () => { mirror(h.s, 1.7, 3.6, 0.8); for (const x of [-0.95, 0.95]) h.s.bar([x, 0.7, 0.03], [x, 4.5, 0.03], 0.12, BRASS); h.s.bar([-1, 4.5, 0.03], [1, 4.5, 0.03], 0.14, BRASS); }); }
  for (const x of [-4.4, 0, 4.4]) h.onBack(x, () => { lightWindow(h.s, -1.2, 1.2, 0.6, 4.9, 1.3, null, true); }); for (const x of [-5.9, -2.9, -1.5, 1.5, 2.9, 5.9]) h.canvas.cloth.at(0, 0, -8.8, 0, () => curtain(h.canvas, x - 0.4, x + 0.4, 0.05, 5.2, '#8a1a24'));
  for (const [x, z] of [[0, -3.6], [-3.8, -6], [3.8, -6], [0, 1.6]] as const) { chandelier(h.s, x, 4.5, z, 6.5, z > -4 && x === 0 ? 1.2 : 0.8); h.light(x, 4, z, 0.9, 2.6); }
});

const corridor = hall({ w: 2.8, back: -16, front: 4.5, h: 2.9, floor: { ...floors.carpet, color: '#7a2a30' }, walls: { color: '#d0c0a0', foot: { color: '#6a4a30', h: 1, of: 'boards' } }, ceiling: PLAIN, light: { ...lights.warm, level: 0.5 }, view: [0, 1.6, 4.2, 0], stageM: 0.7 }, (h) => {
  for (const side of [-1, 1] as const) for (let z = -14; z < 3.5; z += 3) { h.onSide(side, z, () => door(h.s, '#6a4226')); h.onSide(side, z + 1.5, () => { h.s.lathe([[0.08, 1.85], [0.12, 2.05]], 12, { color: '#ffe0a8', glow: 3.5 }, { z: 0.12 }); }); h.light(side * 1.2, 2, z + 1.5, 0.6, 1.1); }
  h.onBack(0, () => { lightWindow(h.s, -0.6, 0.6, 0.8, 2.4, 2.6); });
  h.spot('door', 1.35, 0, -2, -Math.PI / 2);
  h.lanes['path'] = [];
});

const staircase = hall({ w: 8, back: -6.5, front: 4.4, h: 6, floor: floors.checker, walls: { color: '#c8b898', foot: { color: '#5a3a24', h: 1.1, of: 'boards' } }, ceiling: PLAIN, light: lights.warm, view: [1.6, 1.7, 4.2, 0.22] }, (h) => {
  const look = wood('#7a4e2c', 0.35);
  h.at(0, -1.6, 0, () => steps(h.s, 2.6, 14, 0.17, 0.28, look, '#8a1a24')); h.solid(0, -3.8, 2.6, 2.4, 3.6);
  for (const x of [-1.3, 1.3]) h.at(0, 0, 0, () => balustrade(h.s, [x, 0.17, -1.7], [x, 2.38, -5.45], 0.9, look, 0.28));
  h.s.box(-4, 2.2, -6.5, 4, 2.38, -5.5, look); for (const e of [-1, 1]) balustrade(h.s, [e * 1.3, 2.38, -5.5], [e * 4, 2.38, -5.5], 0.9, look);
  h.onBack(0, () => lightWindow(h.s, -1, 1, 3.2, 5.4, 2)); for (const x of [-2.8, 2.8]) h.onBack(x, () => painting(h.s, 1.1, 1.4, h.random.derive(`p${x}`), true), 4);
  chandelier(h.s, 0, 4.2, -1.2, 6, 0.7); h.light(0, 3.8, -1.6, 1, 2.4); for (const e of [-1, 1]) pottedPlant(h.canvas, e * 1.9, 0, -1.4, 1.2, h.random.derive(`a${e}`));
  h.spot('stairs', 0, 0, -1.1, 0, 0.6);
});

const basement = hall({ w: 7, back: -4, front: 3.8, h: 2.6, floor: floors.concrete, walls: { color: '#6a645c', grain: 'stone', courses: { w: 0.4, h: 0.2, vary: 0.14, gap: 0.008 } }, ceiling: { color: '#5a4a3a', kind: 'beams' }, light: lights.dim, hazeHalfM: 40 }, (h) => {
  h.onBack(-1.8, () => rack(h.s, 2.4, 1.9, 0.45, 4, wood('#5a4630'), h.random.derive('r'), ['#6a5a40', '#4a5a4a', '#8a6a3a', '#5a3a30']));
  h.at(2.3, -2.9, 0, () => crates(h.s, 6, 0.6, wood('#7a5c3a', 0.9), h.random.derive('c'))); h.solid(2.3, -2.9, 2, 1.2, 0.7);
  h.s.lathe([[0.4, 0], [0.42, 0.1], [0.42, 1.7], [0.3, 1.85], [0.05, 1.9]], 20, { color: '#7a7e80', roughness: 0.4, grain: 'metal' }, { x: 0.3, z: -3.3 }); h.solid(0.3, -3.3, 0.9, 1.9, 0.9);
  for (const z of [-3.2, -2.8, 1]) h.s.tube([[-3.5, 2.2, z], [3.5, 2.2, z]], 0.06, 8, { color: '#8a5a3a', roughness: 0.5, grain: 'metal' }); h.s.tube([[0.3, 1.9, -3.3], [0.3, 2.2, -3.3]], 0.06, 8, STEEL);
  h.at(-2.7, 0.6, Math.PI / 2, () => steps(h.s, 1, 9, 0.2, 0.24, wood('#6a4e34'))); h.solid(-2.7, 0.6, 1.6, 2, 1); barrel(h.s, 2.9, -0.6); barrel(h.s, 2.9, 0.3);
  globe(h.s, 0, 2, -1.2, 2.6, 0.07, '#ffd080', 12); h.light(0, 1.9, -1.4, 1.3, 1.7);
});

const musicStudio = hall({ w: 7.5, back: -3.8, front: 3.8, h: 2.9, floor: floors.oak, walls: { color: '#3a3c44', courses: { w: 0.5, h: 0.5, vary: 0.25, gap: 0.02 } }, ceiling: { color: '#2a2a2e', kind: 'plain' }, light: { ...lights.warm, level: 0.4 } }, (h) => {
  h.onBack(0, () => { h.s.box(-1.7, 1.1, 0.015, 1.7, 2.2, 0.04, { color: '#20323c', roughness: 0.05, glow: 0.4 }); for (const x of [-1.7, 1.7]) h.s.bar([x, 1.05, 0.05], [x, 2.25, 0.05], 0.09, wood('#5a3a22')); for (const y of [1.08, 2.22]) h.s.bar([-1.75, y, 0.05], [1.75, y, 0.05], 0.09, wood('#5a3a22')); });
  h.at(0, -2.7, 0, () => { h.s.box(-1.7, 0, -0.45, 1.7, 0.72, 0.3, wood('#4a2f1c')); h.s.quad([-1.65, 0.76, 0.42], [1.65, 0.76, 0.42], [1.65, 0.98, -0.4], [-1.65, 0.98, -0.4], { color: '#26282c', roughness: 0.5 }); for (let x = -1.55; x < 1.6; x += 0.1) for (let k = 0; k < 6; k++) h.s.box(x, 0.79 + k * 0.034, 0.33 - k * 0.125, x + 0.05, 0.81 + k * 0.034, 0.38 - k * 0.125, { color: ['#e04040', '#e0e0d8', '#f0c030', '#40c0f0', '#50d060', '#c0c0c8'][(k + Math.round(x * 10)) % 6 < 0 ? 0 : (k + Math.round(x * 10 + 20)) % 6] as string, glow: 0.7 }, 'b'); for (const x of [-0.7, 0.7]) monitor(h.s, x, 0.98, -0.35, 0.65, '#3a9a70'); });
  h.solid(0, -2.7, 3.4, 1.1, 0.9); h.spot('desk', 0, 0.9, -2.4);
  for (const e of [-1, 1]) { h.at(e * 2.4, -3, -e * 0.4, () => { h.s.block(0, 0, 0, 0.6, 1.6, 0.5, { color: '#16161a', roughness: 0.5 }, 0.02); for (const [y, r] of [[0.45, 0.2], [0.95, 0.2], [1.35, 0.09]] as const) h.s.tube([[0, y, 0.25], [0, y, 0.262]], (t) => r * (1 - 0.98 * Math.floor(t)), 22, { color: '#c0b8a0', roughness: 0.6 }); }); h.onSide(e as -1 | 1, -0.6, () => { for (let i = 0; i < 4; i++) h.s.box(-0.9 + i * 0.5, 0.9, 0.02, -0.5 + i * 0.5, 2.3, 0.1, { color: ['#8a3a2a', '#c08a40', '#3a5a6a', '#7a2a4a'][i] as string, roughness: 1, grain: 'cloth' }); }); }
  h.at(1.5, -0.5, 0, () => { h.s.lathe([[0.16, 0], [0.02, 0.03], [0.014, 1.5]], 12, DARK); h.s.tube([[0, 1.5, 0], [-0.35, 1.62, 0.1]], 0.012, 6, DARK); h.s.lathe([[0.001, 1.55], [0.05, 1.58], [0.05, 1.72], [0.001, 1.78]], 12, STEEL, { x: -0.37, z: 0.1, smooth: true }); }); h.solid(1.5, -0.5, 0.4, 1.6, 0.4);
  h.at(-2.9, 0.8, Math.PI / 2, () => sofa(h.s, 1.8, '#5a2a2a')); h.at(-3.1, -0.7, 0, () => { floorLamp(h.s); }); h.at(0, 0, 0, () => rug(h.s, 2.6, 1.8, '#7a2a2a'));
  h.light(-3.1, 1.5, -0.7, 0.8, 1.4); h.light(0, 2, -2.6, 0.9, 1.6); h.light(2, 2.4, 0, 0.6, 1.8, [1, 0.5, 0.7]);
});

const pool = hall({
  w: 16, back: -12, front: 8, h: 6, floor: floors.white, walls: { color: '#c4dce0', roughness: 0.3, foot: { color: '#3a90b0', h: 1.2, of: 'tiles' } }, ceiling: { color: '#c8ccc8', kind: 'trusses' }, light: { ...lights.shop, level: 0.75 }, view: [0, 2.4, 7.6, 0], pit: [-5, 5, -10, 4.2],
  heightAt: (x, z) => (Math.abs(x) < 5 && z > -10 && z < 4.2 ? -1.6 : 0), water: { level: -0.12, kind: 'pool', heading: 1, waveHeightM: 0.02, color: '#2ab0d0', halfSizeM: 16 }, stageM: 3,
}, (h) => {
  const tile = { color: '#58c8e0', roughness: 0.2 };
  h.s.panel([-5.2, -1.6, 4.4], [5.2, -1.6, 4.4], [5.2, -1.6, -10.2], [-5.2, -1.6, -10.2], 26, 36, tile); for (const x of [-3, -1, 1, 3]) h.s.quad([x - 0.12, -1.59, 4], [x + 0.12, -1.59, 4], [x + 0.12, -1.59, -9.8], [x - 0.12, -1.59, -9.8], { color: '#10305a' }, [0, 1, 0]);
  h.s.quad([-5, -1.6, -10], [5, -1.6, -10], [5, 0, -10], [-5, 0, -10], tile, [0, 0, 1]); h.s.quad([5, -1.6, 4.3], [-5, -1.6, 4.3], [-5, 0, 4.3], [5, 0, 4.3], tile, [0, 0, -1]); for (const e of [-1, 1]) h.s.quad([e * 5, -1.6, -10], [e * 5, -1.6, 4.3], [e * 5, 0, 4.3], [e * 5, 0, -10], tile, [-e, 0, 0]);
  for (const x of [-2, 0, 2]) for (let z = -9.8; z < 4; z += 0.24) h.s.lathe([[0.03, -0.14], [0.06, -0.1], [0.03, -0.06]], 6, { color: Math.round(z * 2) % 4 === 0 ? '#e8e8e0' : '#d83a2a', roughness: 0.4 }, { x, z });
  for (const x of [-4, -2, 0, 2, 4]) { const px = x * 0.98; h.s.block(px, 0, -10.5, 0.55, 0.6, 0.6, { color: '#e8ecec', roughness: 0.4 }, 0.03); h.s.block(px, 0.6, -10.45, 0.6, 0.06, 0.7, { color: '#2a6ab0', roughness: 0.5 }, 0.01); }
  for (const e of [-1, 1]) h.s.tube([[4.7, -0.6, 3 + e * 0.25], [4.7, 0.8, 3 + e * 0.25], [5.3, 0.8, 3 + e * 0.25], [5.5, 0, 3 + e * 0.25]], 0.025, 8, STEEL);
  for (const x of [-5.2, -1.8, 1.8, 5.2]) h.onBack(x, () => lightWindow(h.s, -1.5, 1.5, 2, 5, 1.7)); for (const e of [-1, 1]) for (let z = -9; z < 7; z += 3) h.light(e * 5, 4.6, z, 0.3, 3);
  for (const x of [-4, 0, 4]) for (const z of [-7, -2, 3]) lightBar(h.s, x, 4.9, z, 0.4, 1.6);
  h.spots['stage'] = []; h.spot('stage', 0, -0.12, -1.5, 0, 3); h.spot('pool', 0, -0.12, -1.5, 0, 3); h.spot('deck', 6.3, 0, 1, -0.6, 1);
});

/** Builders of rooms to live, bathe and go out in, by name. */
export const homeRooms: Readonly<Record<string, PlaceBuilder>> = { bathroom: bathroom(false), shower: bathroom(true), bedroom: bedroom('bedroom'), nursery: bedroom('nursery'), bar, ballroom, corridor, staircase, basement, 'music-studio': musicStudio, 'swimming-pool': pool };
