/** @file Rooms to work, wait and rule in: elevator, attic, garage, workshop, barbershop, courtroom, warehouse, factory, throne room, temple hall, casino, arcade. */
import type { Paint } from '../../../materials/paint.ts';
import type { PlaceBuilder } from '../../place.ts';
import type { Sketch } from '../../built/sketch.ts';
import { curtain, table, wood } from '../built/furniture.ts';
import { BRASS, cabinet, chandelier, column, crates, DARK, globe, goods, lightBar, lightWindow, mirror, pew, rack, sign, STEEL, stool, WHITE } from './dressing.ts';
import { hall, type Hall } from './hall.ts';
import { floors, lights } from './looks.ts';

const both = [-1, 1] as const;
const GREY_STEEL: Paint = { color: '#8e9598', roughness: 0.34, metalness: 0.4, grain: 'metal' };

const elevator = hall({ w: 2.3, back: -1.3, front: 3.3, h: 2.5, floor: { ...floors.marble, w: 0.6, d: 0.6 }, walls: { color: '#a4886a', roughness: 0.3, grain: 'wood', foot: { color: '#6a4a30', h: 0.9, of: 'boards' } }, ceiling: { color: '#d8d4cc', kind: 'plain' }, light: { ...lights.warm, level: 0.75 }, view: [0, 1.5, 3.1, 0], stageM: 0.5 }, (h) => {
  h.onBack(0, () => {
    // Two leaves of the door with the gap between them, in a frame, and the floor's number over it.
    for (const e of both) h.s.box(e > 0 ? 0.008 : -0.62, 0, 0.02, e > 0 ? 0.62 : -0.008, 2.1, 0.05, GREY_STEEL);
    for (const e of both) h.s.box(e * 0.7 - 0.08, 0, 0.01, e * 0.7 + 0.08, 2.18, 0.09, { ...GREY_STEEL, color: '#6c7276' });
    h.s.box(-0.78, 2.1, 0.01, 0.78, 2.26, 0.09, { ...GREY_STEEL, color: '#6c7276' });
    h.s.box(-0.13, 2.13, 0.09, 0.13, 2.23, 0.1, { color: '#ff5a2a', glow: 3 });
  });
  h.onSide(1, -0.6, () => {
    h.s.block(0, 0.95, 0.02, 0.26, 0.75, 0.03, GREY_STEEL, 0.01);
    for (let k = 0; k < 12; k++) h.s.lathe([[0.001, 1.02 + Math.floor(k / 2) * 0.1], [0.03, 1.05 + Math.floor(k / 2) * 0.1], [0.001, 1.08 + Math.floor(k / 2) * 0.1]], 10, { color: '#fff0c8', glow: k === 5 ? 4 : 0.7 }, { x: k % 2 === 0 ? -0.06 : 0.06, z: 0.05, smooth: true });
  });
  for (const side of both) h.onSide(side, 0, () => h.s.tube([[-1, 0.9, 0.07], [1, 0.9, 0.07]], 0.022, 8, BRASS));
  h.onSide(-1, 0, () => mirror(h.s, 1.7, 1.3, 1.02));
  for (const x of [-0.6, 0.6]) for (const z of [-0.7, 0.4]) { h.s.lathe([[0.11, 2.46], [0.1, 2.49]], 14, { color: '#fff2d8', glow: 4 }, { x, z }); h.light(x, 2.2, z, 0.5, 1.2); }
  h.spot('door', 0, 0, -0.9, 0, 0.3);
});

const attic = hall({ w: 7, back: -4.5, front: 3.8, h: 2.3, floor: { ...floors.oak, color: '#8a6844' }, walls: { color: '#9a7a54', grain: 'wood', courses: { w: 2.4, h: 0.2, vary: 0.16, gap: 0.006 } }, ceiling: { color: '#8a6a48', kind: 'open' }, light: { ...lights.dim, level: 0.42, color: '#e0c8a0' }, hazeHalfM: 120, view: [0, 1.55, 3.4, 0] }, (h) => {
  const plank = wood('#8a6844', 0.8);
  // The roof comes down to the walls on both sides; rafters under it.
  const ridge = 4.1;
  for (const e of both) {
    h.s.panel([e * 3.5, 2.3, e > 0 ? -4.5 : 3.8], [e * 3.5, 2.3, e > 0 ? 3.8 : -4.5], [0, ridge, e > 0 ? 3.8 : -4.5], [0, ridge, e > 0 ? -4.5 : 3.8], 10, 6, { color: '#7a5c3c', roughness: 0.9, grain: 'wood', shade: (_x, y, z) => h.lit(0, y, z) });
    for (let z = -4; z < 3.8; z += 1.1) h.s.bar([e * 3.45, 2.25, z], [0, ridge - 0.06, z], 0.16, wood('#5a4028', 0.9));
  }
  h.s.polygon([[-3.5, 2.3, -4.5], [3.5, 2.3, -4.5], [0, ridge, -4.5]], { color: '#9a7a54', roughness: 0.9, grain: 'wood' });
  for (let z = -4; z < 3.8; z += 2.2) h.s.bar([-2.1, 3, z], [2.1, 3, z], 0.14, wood('#5a4028', 0.9));
  h.onBack(0, () => { lightWindow(h.s, -0.5, 0.5, 1, 2.2, 3.2); h.light(0, 1.6, -3.6, 1.2, 2.2); });
  h.at(-2.5, -3.2, 0.2, () => crates(h.s, 6, 0.55, { color: '#b08a58', roughness: 0.9 }, h.random.derive('c'))); h.solid(-2.5, -3.2, 1.7, 1.2, 0.8);
  h.at(2.2, -2.6, -0.4, () => trunk(h.s)); h.solid(2.2, -2.6, 1.2, 0.7, 0.8); h.at(2.7, -0.8, -1.2, () => trunk(h.s, '#4a5a4a')); h.solid(2.7, -0.8, 0.8, 0.7, 1.1);
  h.at(-2.9, -0.8, 0.7, () => { h.s.box(-0.4, 0, -0.03, 0.4, 1.5, 0.03, plank); mirror(h.s, 0.7, 1.3, 0.1); });
  h.at(1.2, -3.6, 0.3, () => { h.s.lathe([[0.22, 0], [0.03, 0.05], [0.02, 0.9], [0.17, 0.95], [0.2, 1.2], [0.13, 1.4], [0.19, 1.6], [0.05, 1.66], [0.001, 1.7]], 16, { color: '#d8c8a8', roughness: 0.9, grain: 'cloth' }, { smooth: true }); });
  for (let k = 0; k < 9; k++) h.at(-1.5 + k * 0.11, -3.7, 0, () => h.s.box(-0.05, 0, -0.12, 0.045, 0.24 + (k % 3) * 0.03, 0.12, { color: ['#7a3a2a', '#3a4a5a', '#5a4a2a'][k % 3] as string, roughness: 0.8 }));
  globe(h.s, 0.6, 2.3, -0.6, 2.95, 0.06, '#ffd890', 8); h.light(0.6, 2.2, -0.6, 1, 1.8);
  h.spot('window', 0, 0, -3.6, Math.PI);
});

function trunk(s: Sketch, color = '#6a4a2e'): void {
  s.block(0, 0, 0, 1, 0.42, 0.55, wood(color, 0.7), 0.02);
  s.tube([[-0.5, 0.42, 0], [0.5, 0.42, 0]], 0.27, 16, wood(color, 0.7));
  for (const x of [-0.35, 0, 0.35]) s.block(x, 0, 0, 0.06, 0.43, 0.57, BRASS, 0.005);
  s.block(0, 0.3, 0.28, 0.12, 0.14, 0.03, BRASS, 0.01);
}

/** A board on the wall with tools on it. */
function toolBoard(h: Hall, w: number): void {
  h.s.box(-w / 2, 1.15, 0.01, w / 2, 2.2, 0.03, { color: '#a88a5c', roughness: 0.9 });
  const handle = (x: number, y: number, l: number, color: string): void => h.s.bar([x, y, 0.05], [x, y - l, 0.05], 0.035, { color, roughness: 0.6 });
  for (let k = 0; k < Math.floor(w / 0.24); k++) {
    const x = -w / 2 + 0.16 + k * 0.24;
    const kind = k % 4;
    handle(x, 1.95 - (kind % 2) * 0.15, 0.24, ['#c8402c', '#d8a030', '#7a5030', '#2a5a8a'][kind] as string);
    if (kind === 0) h.s.block(x, 1.97, 0.06, 0.14, 0.05, 0.05, STEEL, 0.008);
    if (kind === 1) h.s.box(x - 0.02, 1.3, 0.045, x + 0.02, 1.58, 0.055, STEEL);
    if (kind === 2) h.s.quad([x - 0.08, 1.3, 0.05], [x + 0.03, 1.3, 0.05], [x + 0.02, 1.74, 0.05], [x - 0.03, 1.74, 0.05], STEEL, [0, 0, 1]);
    if (kind === 3) for (const e of both) h.s.bar([x, 1.82, 0.05], [x + e * 0.05, 1.95, 0.05], 0.025, STEEL);
  }
}

function workbench(h: Hall, w: number): void {
  const top = wood('#a07a4c', 0.7);
  h.s.block(0, 0.82, 0, w, 0.08, 0.75, top, 0.01);
  for (const x of [-w / 2 + 0.12, w / 2 - 0.12]) for (const z of [-0.28, 0.28]) h.s.box(x - 0.06, 0, z - 0.06, x + 0.06, 0.82, z + 0.06, wood('#7a5a38', 0.8));
  h.s.box(-w / 2 + 0.1, 0.22, -0.3, w / 2 - 0.1, 0.26, 0.3, top);
  h.s.block(w / 2 - 0.3, 0.9, 0.3, 0.16, 0.16, 0.26, { color: '#2a4a6a', roughness: 0.4, grain: 'metal' }, 0.02);
  h.s.bar([w / 2 - 0.42, 0.96, 0.47], [w / 2 - 0.18, 0.96, 0.47], 0.025, STEEL);
  goods(h.s, -w / 2 + 0.1, -w / 2 + 0.7, 0.9, -0.15, 0.2, h.random.derive('jars'), ['#c8a030', '#8a8a8a', '#a83a2a']);
}

const garage = hall({ w: 7.4, back: -4.6, front: 4, h: 2.9, floor: floors.concrete, walls: { color: '#d0ccc0', foot: { color: '#9a9a94', h: 0.4, of: 'paint' } }, ceiling: { color: '#b8b4a8', kind: 'beams' }, light: { ...lights.shop, level: 0.62 } }, (h) => {
  // A door of panels that rolls up, with a row of panes, takes most of the back.
  h.onBack(-0.9, () => {
    for (let j = 0; j < 5; j++) for (let i = 0; i < 5; i++) h.s.block(-1.9 + i * 0.95, 0.04 + j * 0.48, 0.03, 0.9, 0.44, 0.05, j === 3 ? { color: '#cfe4f2', roughness: 0.1, glow: 1.6 } : { color: '#e4e2da', roughness: 0.5 }, 0.03);
    for (const e of both) h.s.box(e * 2.45 - 0.05, 0, 0.02, e * 2.45 + 0.05, 2.5, 0.12, STEEL);
  });
  h.onSide(1, -1.2, () => { toolBoard(h, 3); h.at(0, 0, 0, () => undefined); }); h.at(3.25, -1.2, -Math.PI / 2, () => workbench(h, 3)); h.solid(3.25, -1.2, 0.8, 0.95, 3);
  h.onSide(-1, -2.2, () => rack(h.s, 2.6, 2, 0.45, 4, { color: '#6a7074', roughness: 0.5, grain: 'metal' }, h.random.derive('r'), ['#c03028', '#2a6ab0', '#e0a020', '#6a6a6a', '#3a8a48'])); h.solid(-3.4, -2.2, 0.6, 2, 2.6);
  for (const [i, y] of [0, 0.24, 0.48].entries()) h.s.tube(Array.from({ length: 17 }, (_, k) => [-2.9 + Math.cos((k / 16) * 6.283) * 0.26, 0.12 + y, 0.2 + i * 0.03 + Math.sin((k / 16) * 6.283) * 0.26] as const), 0.11, 8, { color: '#1c1d1f', roughness: 0.9 });
  h.solid(-2.9, 0.2, 0.8, 0.7, 0.8);
  h.at(2.7, 0.9, -Math.PI / 2, () => { h.s.block(0, 0, 0, 0.7, 0.9, 0.45, { color: '#b82a22', roughness: 0.35 }, 0.02); for (let k = 0; k < 4; k++) h.s.block(0, 0.1 + k * 0.2, 0.225, 0.62, 0.16, 0.02, { color: '#d03a30', roughness: 0.35 }, 0.01); }); h.solid(2.7, 0.9, 0.5, 0.9, 0.7);
  h.s.quad([-1.9, 0.004, 1.4], [-0.5, 0.004, 1.6], [-0.4, 0.004, 0.6], [-1.7, 0.004, 0.5], { color: '#3a3a38', roughness: 0.15 }, [0, 1, 0]);
  for (const x of [-1.6, 1.6]) { lightBar(h.s, x, 2.62, -0.8, 0.2, 2.4); h.light(x, 2.5, -0.8, 0.7, 2); }
  h.spot('workbench', 2.6, 0, -1.2, Math.PI / 2);
});

const workshop = hall({ w: 7.6, back: -4, front: 4, h: 3.2, floor: { ...floors.oak, color: '#8a6c48', roughness: 0.8 }, walls: { color: '#a8623e', grain: 'brick', courses: { w: 0.28, h: 0.09, vary: 0.16, gap: 0.006 } }, ceiling: { color: '#6a4e34', kind: 'beams' }, light: { ...lights.warm, level: 0.55 }, hazeHalfM: 50 }, (h) => {
  h.onBack(-1.9, () => toolBoard(h, 3)); h.at(-1.9, -3.5, 0, () => workbench(h, 3)); h.solid(-1.9, -3.5, 3, 0.95, 0.8);
  h.onBack(1.9, () => lightWindow(h.s, -1.1, 1.1, 1, 2.5, 2.6));
  h.at(2, -3.4, 0, () => workbench(h, 2.4)); h.solid(2, -3.4, 2.4, 0.95, 0.8);
  h.onSide(-1, -1, () => { for (let k = 0; k < 9; k++) h.s.bar([-0.9 + k * 0.13, 0, 0.5 - k * 0.01], [-1 + k * 0.15, 2.2 + (k % 3) * 0.25, 0.08], 0.09, wood(['#c09a64', '#8a6238', '#a87c4c'][k % 3] as string, 0.8)); });
  h.onSide(1, 0.2, () => rack(h.s, 2.2, 2, 0.4, 4, wood('#7a5a38', 0.8), h.random.derive('r'), ['#8a5a30', '#c8a050', '#5a6a70', '#a04a2a', '#3a6a4a'])); h.solid(3.5, 0.2, 0.6, 2, 2.2);
  h.at(-2.4, 0.4, 0.5, () => { for (const x of [-0.45, 0.45]) for (const e of both) h.s.bar([x, 0.75, 0], [x + e * 0.05, 0, e * 0.25], 0.06, wood('#9a7044', 0.8)); h.s.block(0, 0.75, 0, 1.1, 0.08, 0.1, wood('#9a7044', 0.8), 0.01); h.s.box(-0.9, 0.83, -0.1, 0.7, 0.87, 0.12, wood('#d0a870', 0.8)); }); h.solid(-2.4, 0.4, 1.4, 0.9, 0.6);
  // Shavings on the floor.
  for (let k = 0; k < 70; k++) { const a = k * 2.4; const r = 0.3 + k * 0.03; const [x, z] = [-1.6 + Math.sin(a) * r, -1.6 + Math.cos(a) * r]; h.s.tube([[x, 0.012, z], [x + 0.03, 0.03, z + 0.02], [x + 0.05, 0.012, z + 0.05]], 0.008, 4, { color: '#d8b47c', roughness: 0.9 }); }
  for (const x of [-1.9, 1.6]) { globe(h.s, x, 2.1, -2.4, 3.2, 0.12, '#ffc880', 5); h.light(x, 2, -2.6, 1, 1.8); }
  h.spot('workbench', -1.9, 0, -2.6, Math.PI); h.spot('table', 1.8, 0.9, -3.3);
});

const barbershop = hall({ w: 7, back: -3.6, front: 4, h: 3, floor: floors.checker, walls: { color: '#2f5a54', foot: { color: '#e8e2d4', h: 1, of: 'tiles' } }, ceiling: { color: '#e4e0d8', kind: 'plain' }, light: lights.warm }, (h) => {
  h.onBack(0, () => { h.s.block(0, 0.8, 0.24, 5.6, 0.06, 0.44, { color: '#e8e4dc', roughness: 0.2 }, 0.01); h.s.box(-2.8, 0.1, 0.04, 2.8, 0.8, 0.4, wood('#4a2f1c', 0.4)); });
  for (const x of [-1.9, 0, 1.9]) {
    h.onBack(x, () => { mirror(h.s, 1.15, 1.35, 1.05); for (const e of both) for (let k = 0; k < 5; k++) h.s.lathe([[0.001, 1.12 + k * 0.28], [0.05, 1.17 + k * 0.28], [0.001, 1.22 + k * 0.28]], 10, { color: '#ffe2b0', glow: 4 }, { x: e * 0.68, z: 0.08, smooth: true }); goods(h.s, -0.5, 0.1, 0.86, 0.22, 0.18, h.random.derive(`g${x}`), ['#3a6ab0', '#c8a050', '#e8e0d0', '#a02a2a']); });
    h.at(x, -1.9, Math.PI, () => barberChair(h.s)); h.solid(x, -1.9, 0.7, 1.2, 0.8); h.spot('seat', x, 0.6, -1.9, Math.PI, 0.2); h.light(x, 1.9, -3, 0.9, 1.4);
  }
  h.onSide(1, 1.2, () => { for (const y of [1.1, 1.9]) h.s.lathe([[0.14, y === 1.1 ? 0.95 : 1.9], [0.14, y === 1.1 ? 1.05 : 2]], 16, BRASS, { z: 0.2 }); for (let k = 0; k < 24; k++) h.s.lathe([[0.12, 1.05 + k * 0.035], [0.12, 1.085 + k * 0.035]], 16, { color: ['#c02a2a', '#f0ece4', '#2a4aa8', '#f0ece4'][Math.floor(k / 2) % 4] as string, roughness: 0.3, glow: 0.5 }, { z: 0.2 }); });
  h.onSide(-1, 0.8, () => { for (const x of [-0.6, 0, 0.6]) h.s.block(x, 0.42, 0.35, 0.5, 0.1, 0.5, { color: '#7a2a22', roughness: 0.4 }, 0.04); });
  for (const x of [-1.6, 1.6]) globe(h.s, x, 2.3, -0.6, 3, 0.16, '#ffe2b0', 3);
});

function barberChair(s: Sketch): void {
  const leather: Paint = { color: '#8a2a20', roughness: 0.35 };
  s.lathe([[0.34, 0], [0.33, 0.05], [0.08, 0.09], [0.07, 0.42]], 20, STEEL);
  s.block(0, 0.45, 0, 0.56, 0.16, 0.52, leather, 0.05);
  s.block(0, 0.62, -0.26, 0.54, 0.62, 0.13, leather, 0.05);
  s.block(0, 1.26, -0.27, 0.3, 0.16, 0.11, leather, 0.05);
  for (const x of [-0.33, 0.33]) { s.block(x, 0.72, 0, 0.09, 0.07, 0.44, leather, 0.03); s.bar([x, 0.5, 0], [x, 0.74, 0], 0.05, STEEL); }
  s.block(0, 0.16, 0.42, 0.4, 0.03, 0.22, STEEL, 0.01);
}

const courtroom = hall({ w: 10.5, back: -6, front: 5, h: 4.6, floor: floors.carpet, walls: { color: '#d8ccb4', foot: { color: '#5a3820', h: 2.2, of: 'boards' } }, ceiling: { color: '#e8e2d4', kind: 'plain' }, light: { ...lights.warm, level: 0.62 }, view: [0, 1.8, 4.7, 0], stageM: 1.2 }, (h) => {
  const oak = wood('#6a4226', 0.35);
  h.s.box(-3.2, 0, -6, 3.2, 0.5, -4, oak);
  h.s.box(-2, 0.5, -4.6, 2, 1.6, -4.2, oak); for (const x of [-1.3, 0, 1.3]) h.s.block(x, 0.6, -4.18, 1.05, 0.8, 0.04, wood('#7c5030', 0.35), 0.02); h.s.block(0, 1.6, -4.4, 4.2, 0.07, 0.62, wood('#8a5a34', 0.25), 0.015);
  h.at(0, -5, 0, () => { h.s.block(0, 0.95, 0, 0.62, 0.12, 0.5, { color: '#3a1a14', roughness: 0.4 }, 0.03); h.s.block(0, 1.05, -0.26, 0.7, 1.3, 0.12, { color: '#3a1a14', roughness: 0.4 }, 0.04); }, 0); h.spot('judge', 0, 0.95, -5, 0, 0.3);
  h.at(0.5, -4.3, 0.3, () => { h.s.lathe([[0.07, 1.67], [0.07, 1.69]], 14, oak); h.s.tube([[-0.05, 1.72, 0], [0.07, 1.72, 0]], 0.035, 10, oak); h.s.bar([0.02, 1.72, 0], [0.05, 1.71, 0.24], 0.018, oak); });
  h.onBack(0, () => { for (const [r, z, color] of [[0.6, 0.05, '#b8924a'], [0.5, 0.07, '#6a4226'], [0.44, 0.09, '#c8a050']] as const) h.s.tube([[0, 2.95, 0.01], [0, 2.95, z], [0, 2.95, z + 0.001]], (t) => (t < 1 ? r : 0.001), 30, { color, roughness: 0.4 }); });
  for (const e of both) h.onBack(e * 2.1, () => { h.s.bar([0, 0.5, 0.5], [0, 3.2, 0.5], 0.05, BRASS); h.canvas.cloth.panel([-0.02, 1.5, 0.5], [e * -0.55, 1.4, 0.55], [e * -0.55, 2.9, 0.55], [-0.02, 3.05, 0.5], 6, 6, { color: e > 0 ? '#8a1f2a' : '#1f3a7a', roughness: 0.95, grain: 'cloth' }); });
  h.s.box(-4.2, 0, -4.6, -2.6, 0.3, -3, oak); for (const [x0, x1, z0, z1] of [[-4.2, -2.6, -3.06, -3], [-2.66, -2.6, -4.6, -3]] as const) h.s.box(x0, 0.3, z0, x1, 1.15, z1, oak); h.spot('witness', -3.4, 0.3, -3.7, 0.5, 0.3);
  for (const z of [-3.6, -2.6]) for (let k = 0; k < 4; k++) h.at(4.5, z + k * 0.001 - 0.4 + k * 0.5, -Math.PI / 2, () => h.s.block(0, 0.42, 0, 0.44, 0.5, 0.42, { color: '#4a2018', roughness: 0.5 }, 0.05)); h.s.box(3.9, 0, -4.2, 3.98, 0.95, -0.8, oak);
  for (const x of [-2.1, 2.1]) { h.at(x, -1.5, 0, () => table(h.s, 1.9, 0.78, 0.8, oak)); h.solid(x, -1.5, 1.9, 0.8, 0.8); h.spot('table', x, 0.78, -1.5); h.spot('desk', x, 0.78, -1.5); }
  for (const x of [-4.6, -2.4, 2.4, 4.6]) h.s.bar([x, 0, 1.6], [x, 0.85, 1.6], 0.08, oak); for (const e of both) { h.s.bar([e * 0.8, 0.85, 1.6], [e * 5.2, 0.85, 1.6], 0.09, oak); for (let x = 0.9; x < 5.2; x += 0.2) h.s.bar([e * x, 0.05, 1.6], [e * x, 0.85, 1.6], 0.035, oak); }
  for (const x of [-2.8, 2.8]) for (const z of [2.5, 3.6]) { h.at(x, z, Math.PI, () => pew(h.s, 3.4, '#5a3820')); h.solid(x, z, 3.4, 0.9, 0.5); h.spot('seat', x, 0.45, z, Math.PI, 0.3); }
  for (const side of both) for (const z of [-3.5, 0]) { h.onSide(side, z, () => lightWindow(h.s, -0.6, 0.6, 2.5, 4.1, 1.8)); h.light(side * 4.4, 3, z, 0.5, 2); }
  for (const z of [-2.6, 1.6]) { chandelier(h.s, 0, 3.4, z, 4.6, 0.55); h.light(0, 3.2, z, 0.7, 2.2); }
});

const warehouse = hall({ w: 16, back: -13, front: 7, h: 7.2, floor: { ...floors.concrete, w: 3, d: 3 }, walls: { color: '#9aa0a2', grain: 'metal', courses: { w: 1.2, h: 3.6, vary: 0.05, gap: 0.015 } }, ceiling: { color: '#6a7074', kind: 'trusses' }, light: { ...lights.shop, level: 0.6 }, hazeHalfM: 90, view: [0, 2, 6.4, 0], stageM: 2.2 }, (h) => {
  const upright: Paint = { color: '#2a5a9a', roughness: 0.4, grain: 'metal' };
  const beam: Paint = { color: '#e07a28', roughness: 0.4, grain: 'metal' };
  for (const x of [-6.4, -3.4, 3.4, 6.4]) for (let z = -12; z < 3; z += 2.9) palletRack(h, x, z, upright, beam);
  for (const e of both) h.solid(e * 4.9, -5, 4.2, 6, 16);
  for (const x of [-1.9, 1.9]) h.s.quad([x - 0.06, 0.004, 7], [x + 0.06, 0.004, 7], [x + 0.06, 0.004, -13], [x - 0.06, 0.004, -13], { color: '#e8c020', roughness: 0.8 }, [0, 1, 0]);
  h.onBack(0, () => { h.s.box(-1.7, 0, 0.02, 1.7, 3.6, 0.08, { color: '#c8ccd0', roughness: 0.5 }); for (let y = 0.3; y < 3.6; y += 0.3) h.s.box(-1.7, y, 0.08, 1.7, y + 0.03, 0.1, { color: '#9aa0a6', roughness: 0.5 }); });
  for (let z = -10; z < 5; z += 4.5) for (const x of [-4.9, 0, 4.9]) { h.s.lathe([[0.32, 5.7], [0.1, 6.05], [0.05, 6.2]], 16, { color: '#5a6064', roughness: 0.4 }, { x, z }); h.s.lathe([[0.001, 5.68], [0.28, 5.7]], 16, { color: '#fff6e0', glow: 6 }, { x, z }); h.light(x, 4.6, z, 0.7, 3.4); }
  h.spot('shelf', 2.2, 0, -3, -Math.PI / 2);
});

function palletRack(h: Hall, x: number, z: number, upright: Paint, beam: Paint): void {
  const random = h.random.derive(`rack ${x} ${z}`);
  for (const e of both) for (const f of [-0.45, 0.45]) h.s.bar([x + f, 0, z + e * 1.4], [x + f, 5.6, z + e * 1.4], 0.09, upright);
  for (const y of [0.12, 1.9, 3.7]) {
    for (const f of [-0.45, 0.45]) h.s.bar([x + f, y, z - 1.4], [x + f, y, z + 1.4], 0.11, beam);
    for (const off of [-0.7, 0.7]) {
      if (random.next() < 0.12) continue;
      h.s.block(x, y + 0.06, z + off, 1, 0.12, 1.15, wood('#b08a58', 0.9), 0.01);
      const tall = random.range(0.6, 1.35);
      const color = random.pick(['#b98d5d', '#a87c4c', '#c49a68', '#d8d4c8', '#4a6a8a']);
      const n = Math.max(1, Math.round(tall / 0.45));
      for (let k = 0; k < n; k++) for (const s of both) h.s.block(x, y + 0.19 + (k * tall) / n, z + off + s * 0.27, 0.9, tall / n - 0.01, 0.52, { color, roughness: 0.9 }, 0.01);
    }
  }
}

const factory = hall({ w: 16, back: -12, front: 6.5, h: 6.6, floor: { ...floors.concrete, color: '#7c8482', w: 2.5, d: 2.5 }, walls: { color: '#8f6a52', grain: 'brick', courses: { w: 0.6, h: 0.2, vary: 0.14, gap: 0.01 }, foot: { color: '#3f6a5c', h: 1.3, of: 'paint' } }, ceiling: { color: '#5a6064', kind: 'trusses' }, light: { ...lights.shop, level: 0.55 }, hazeHalfM: 60, view: [0, 2.1, 6, 0], stageM: 2 }, (h) => {
  for (const x of [-3.6, 3.6]) conveyor(h, x);
  for (const [x, z] of [[-6.4, -8], [6.4, -8], [-6.4, -3], [6.4, -3], [0, -10]] as const) press(h, x, z);
  for (const side of both) for (let z = -9; z < 5; z += 4) { h.onSide(side, z, () => lightWindow(h.s, -1.5, 1.5, 3.2, 5.6, 1.8)); h.light(side * 6.6, 3.6, z, 0.4, 2.6); }
  h.onBack(0, () => sign(h.s, 2.6, 0.5, '#e8c020', '#1c1c1c', 0.3, h.random.derive('sign')), 4.6);
  for (const y of [4.7, 5.2]) for (const e of both) h.s.tube([[e * 7.2, y, 6], [e * 7.2, y, -11.5]], 0.14, 10, { color: y > 5 ? '#c8402c' : '#8a9094', roughness: 0.4, grain: 'metal' });
  for (const z of [-8, -4, 0]) for (const x of [-3.6, 3.6]) { lightBar(h.s, x, 4.4, z, 0.3, 2.4); h.s.bar([x, 4.45, z], [x, 5.7, z], 0.03, STEEL); h.light(x, 3.6, z, 0.7, 2.4); }
});

function conveyor(h: Hall, x: number): void {
  const steel = GREY_STEEL;
  h.s.box(x - 0.55, 0.78, -10.5, x + 0.55, 0.86, 2, { color: '#1e2022', roughness: 0.8 });
  for (const e of both) h.s.box(x + e * 0.6 - 0.04, 0.74, -10.5, x + e * 0.6 + 0.04, 0.94, 2, steel);
  for (let z = -10.2; z < 2; z += 1.5) for (const e of both) h.s.bar([x + e * 0.5, 0, z], [x + e * 0.5, 0.76, z], 0.08, steel);
  for (let z = -9.6; z < 1.8; z += 1.1) h.s.block(x, 0.86, z, 0.62, 0.42, 0.6, { color: '#c49a68', roughness: 0.9 }, 0.01);
  h.solid(x, -4.2, 1.3, 1.3, 12.6);
}

function press(h: Hall, x: number, z: number): void {
  const green: Paint = { color: '#3f7a64', roughness: 0.4, grain: 'metal' };
  h.s.block(x, 0, z, 2, 0.8, 1.6, green, 0.04);
  for (const e of both) h.s.block(x + e * 0.8, 0.8, z, 0.35, 1.9, 1.2, green, 0.03);
  h.s.block(x, 2.4, z, 2.1, 0.7, 1.5, green, 0.05);
  h.s.lathe([[0.22, 1.5], [0.22, 2.4]], 16, STEEL, { x, z });
  h.s.block(x, 1.3, z, 1, 0.2, 0.9, STEEL, 0.02);
  h.s.block(x + 0.75, 1.3, z + 0.66, 0.3, 0.4, 0.06, DARK, 0.01);
  for (const [k, color] of ['#ff4030', '#40e060', '#ffc030'].entries()) h.s.box(x + 0.66 + k * 0.08, 1.42, z + 0.69, x + 0.71 + k * 0.08, 1.47, z + 0.7, { color, glow: 3 });
  h.s.box(x - 0.98, 0.3, z + 0.805, x + 0.98, 0.45, z + 0.81, { color: '#e8c020', roughness: 0.6 });
  h.solid(x, z, 2.1, 3, 1.6);
}

const throneRoom = hall({ w: 12, back: -11, front: 6, h: 7, floor: { ...floors.marble, w: 1.2, d: 1.2 }, walls: { color: '#a89a86', grain: 'stone', courses: { w: 1.1, h: 0.55, vary: 0.1, gap: 0.012 } }, ceiling: { color: '#8a7c6a', kind: 'vault' }, light: { ...lights.warm, level: 0.52 }, hazeHalfM: 70, view: [0, 1.9, 5.6, 0], stageM: 1.1 }, (h) => {
  const stone: Paint = { color: '#c0b29c', roughness: 0.7, grain: 'stone' };
  for (const k of [0, 1, 2]) h.s.box(-3.2 + k * 0.4, k * 0.2, -11, 3.2 - k * 0.4, (k + 1) * 0.2, -7.2 - k * 0.45, stone);
  h.at(0, -9.4, 0, () => throne(h.s), 0.6); h.solid(0, -9.5, 1.2, 2.8, 1); h.spot('throne', 0, 1.12, -9.35, 0, 0.3);
  h.s.quad([-0.95, 0.006, 6], [0.95, 0.006, 6], [0.95, 0.006, -7.2], [-0.95, 0.006, -7.2], { color: '#8a1622', roughness: 1, grain: 'cloth' }, [0, 1, 0]);
  for (const e of both) h.s.quad([e * 0.95 - 0.06, 0.008, 6], [e * 0.95 + 0.06, 0.008, 6], [e * 0.95 + 0.06, 0.008, -7.2], [e * 0.95 - 0.06, 0.008, -7.2], { ...BRASS, metalness: 0.2 }, [0, 1, 0]);
  for (const e of both) for (let z = -9; z < 6; z += 3.4) {
    column(h.s, e * 3.9, z, 7, 0.42, stone); h.solid(e * 3.9, z, 1, 7, 1);
    h.s.bar([e * 3.5, 2.3, z], [e * 3.2, 2.4, z], 0.06, DARK); h.s.lathe([[0.05, 2.3], [0.12, 2.55]], 10, DARK, { x: e * 3.2, z }); h.s.lathe([[0.09, 2.55], [0.11, 2.68], [0.001, 2.95]], 10, { color: '#ff9a30', glow: 8 }, { x: e * 3.2, z, smooth: true }); h.light(e * 3.2, 2.8, z, 0.8, 1.8, [1, 0.6, 0.3]);
  }
  for (const side of both) for (let z = -7.3; z < 4; z += 3.4) { h.onSide(side, z, () => lightWindow(h.s, -0.7, 0.7, 2.6, 5.6, 1.6, null, true)); banner(h, side, z + 1.7); }
  h.canvas.cloth.at(0, 0, -10.85, 0, () => { curtain(h.canvas, -2.6, -1.1, 0.7, 6, '#7a1220'); curtain(h.canvas, 1.1, 2.6, 0.7, 6, '#7a1220'); });
  h.light(0, 3.2, -8.4, 1.1, 2.4);
});

function throne(s: Sketch): void {
  const gold: Paint = { color: '#d8a840', roughness: 0.28, metalness: 0.6 };
  const velvet: Paint = { color: '#8a1420', roughness: 0.95, grain: 'cloth' };
  s.block(0, 0, 0, 1.1, 0.42, 0.9, gold, 0.03);
  s.block(0, 0.42, 0.04, 0.9, 0.12, 0.76, velvet, 0.05);
  s.block(0, 0.42, -0.42, 1.1, 1.75, 0.14, gold, 0.04);
  s.block(0, 0.66, -0.33, 0.78, 1.2, 0.06, velvet, 0.03);
  s.lathe([[0.001, 2.14], [0.2, 2.2], [0.26, 2.36], [0.16, 2.5], [0.001, 2.6]], 16, gold, { z: -0.42, smooth: true });
  for (const e of both) {
    s.block(e * 0.52, 0.42, 0, 0.12, 0.36, 0.86, gold, 0.03);
    s.lathe([[0.001, 0.76], [0.1, 0.83], [0.001, 0.95]], 12, gold, { x: e * 0.52, z: 0.4, smooth: true });
    s.lathe([[0.08, 2.1], [0.1, 2.25], [0.001, 2.6]], 10, gold, { x: e * 0.5, z: -0.42 });
  }
}

function banner(h: Hall, side: -1 | 1, z: number): void {
  h.onSide(side, z, () => {
    h.s.bar([-0.5, 5.2, 0.14], [0.5, 5.2, 0.14], 0.05, BRASS);
    h.canvas.cloth.panel([-0.42, 2.6, 0.13], [0.42, 2.6, 0.13], [0.42, 5.2, 0.13], [-0.42, 5.2, 0.13], 4, 8, { color: side > 0 ? '#8a1622' : '#1f3a7a', roughness: 0.95, grain: 'cloth' });
    h.s.lathe([[0.001, 3.85], [0.24, 3.95], [0.001, 4.05]], 6, { ...BRASS, metalness: 0.2 }, { z: 0.15 });
  });
}

const templeHall = hall({ w: 12, back: -11, front: 6, h: 6.2, floor: { ...floors.dark, w: 0.3, d: 3 }, walls: { color: '#8a2a1e', roughness: 0.5, foot: { color: '#4a2416', h: 1.1, of: 'boards' } }, ceiling: { color: '#5a3420', kind: 'beams' }, light: { ...lights.warm, level: 0.5 }, hazeHalfM: 160, view: [0, 1.9, 5.6, 0], stageM: 1.3 }, (h) => {
  const lacquer: Paint = { color: '#a02a1c', roughness: 0.25 };
  const gold: Paint = { color: '#e0b048', roughness: 0.28, metalness: 0.5 };
  for (const e of both) for (let z = -9; z < 6; z += 3) { h.s.lathe([[0.46, 0], [0.46, 0.25], [0.36, 0.35]], 16, { color: '#8a8074', roughness: 0.8 }, { x: e * 3.7, z }); h.s.lathe([[0.34, 0.35], [0.34, 5.2]], 18, lacquer, { x: e * 3.7, z }); h.s.lathe([[0.36, 4.9], [0.36, 5.2], [0.6, 5.4]], 18, gold, { x: e * 3.7, z }); h.solid(e * 3.7, z, 0.9, 6, 0.9); h.s.bar([e * 3.7, 5.5, z], [e * -3.7, 5.5, z], 0.3, lacquer); }
  h.s.box(-2.6, 0, -10.6, 2.6, 0.9, -8, lacquer); h.s.box(-2.7, 0.9, -10.6, 2.7, 1.02, -7.9, gold);
  h.at(0, -9.4, 0, () => buddha(h.s, gold), 1.02); h.solid(0, -9.2, 5.2, 4, 2.8); h.spot('altar', 0, 1.02, -8.2, 0, 0.4);
  for (const x of [-1.9, -1.2, 1.2, 1.9]) { h.s.lathe([[0.09, 1.02], [0.03, 1.08], [0.03, 1.35]], 10, gold, { x, z: -8.3 }); h.s.lathe([[0.03, 1.35], [0.03, 1.6]], 8, { color: '#f0e0c0' }, { x, z: -8.3 }); h.s.lathe([[0.001, 1.6], [0.03, 1.66], [0.001, 1.76]], 8, { color: '#ffb050', glow: 9 }, { x, z: -8.3 }); }
  h.at(0, -6.6, 0, () => { h.s.lathe([[0.3, 0], [0.2, 0.3], [0.5, 0.55], [0.55, 0.85], [0.48, 0.88], [0.001, 0.8]], 20, { color: '#8a6a3a', roughness: 0.35, metalness: 0.6 }, { smooth: true }); for (let k = 0; k < 7; k++) h.s.bar([Math.sin(k) * 0.2, 0.8, Math.cos(k) * 0.2], [Math.sin(k) * 0.24, 1.25, Math.cos(k) * 0.24], 0.012, { color: '#a05030' }); }); h.solid(0, -6.6, 1.2, 1, 1.2);
  for (const e of both) for (const z of [-7.5, -4.5, -1.5, 1.5]) { h.s.tube([[e * 2.2, 5.4, z], [e * 2.2, 4.3, z]], 0.012, 4, DARK); h.s.lathe([[0.1, 3.5], [0.26, 3.62], [0.32, 3.9], [0.26, 4.18], [0.1, 4.3]], 16, { color: '#e8452a', glow: 2.6 }, { x: e * 2.2, z, smooth: true }); h.light(e * 2.2, 3.8, z, 0.7, 1.8, [1, 0.55, 0.3]); }
  for (const x of [-1.5, 0, 1.5]) h.s.block(x, 0, -4.6, 0.7, 0.12, 0.5, { color: '#b8862a', roughness: 0.95, grain: 'cloth' }, 0.05);
  h.light(0, 3, -8, 1.3, 2.4);
});

/** A seated figure of the Buddha on a lotus, 2.6 m tall. */
function buddha(s: Sketch, gold: Paint): void {
  s.lathe([[1, 0], [1.15, 0.16], [0.9, 0.3]], 24, gold, { smooth: true });
  for (const e of both) s.tube([[e * 0.15, 0.42, 0.42], [e * 0.75, 0.45, 0.2], [e * 0.5, 0.42, -0.1]], 0.2, 12, gold);
  s.lathe([[0.62, 0.3], [0.55, 0.6], [0.44, 1], [0.52, 1.4], [0.4, 1.62], [0.14, 1.72], [0.13, 1.82]], 22, gold, { smooth: true });
  for (const e of both) s.tube([[e * 0.48, 1.42, 0], [e * 0.62, 1, 0.12], [e * 0.34, 0.72, 0.42], [0, 0.68, 0.5]], 0.13, 10, gold);
  s.lathe([[0.001, 1.76], [0.24, 1.86], [0.3, 2.08], [0.25, 2.3], [0.12, 2.42], [0.13, 2.5], [0.001, 2.6]], 20, gold, { smooth: true });
  for (const e of both) { s.block(e * 0.29, 1.92, 0, 0.05, 0.28, 0.09, gold, 0.02); s.bar([e * 0.05, 2.12, 0.28], [e * 0.17, 2.13, 0.24], 0.02, { color: '#5a3a14' }); }
  s.bar([0, 2.1, 0.29], [0, 2, 0.32], 0.05, gold);
  s.bar([-0.06, 1.93, 0.27], [0.06, 1.93, 0.27], 0.02, { color: '#7a4a1a' });
  s.lathe([[0.75, 0], [0.75, 0.03]], 30, { ...gold, glow: 0.25 }, { z: -0.001, x: 0 });
}

const casino = hall({ w: 11, back: -7, front: 5, h: 3.6, floor: { ...floors.carpet, color: '#7a1c2c', second: '#5a1430', w: 0.8, d: 0.8 }, walls: { color: '#5a2434', foot: { color: '#3a1c14', h: 1, of: 'boards' } }, ceiling: { color: '#3a2028', kind: 'plain' }, light: { ...lights.warm, level: 0.48 }, view: [0, 1.7, 4.6, 0] }, (h) => {
  const colors = ['#c8202a', '#d89a20', '#2a5ac0', '#8a2ac0', '#208a5a'];
  for (const side of both) for (let k = 0; k < 9; k++) h.onSide(side, -6 + k * 0.95, () => cabinet(h.s, colors[(k + (side > 0 ? 2 : 0)) % 5] as string, ['#ffe060', '#60d0ff', '#ff70c0'][k % 3] as string, '#ffd040'));
  for (const side of both) for (let k = 0; k < 5; k++) { h.at(side * 4.4, -5 + k * 1.9, 0, () => stool(h.s, 0.62)); h.light(side * 4.6, 1.4, -5 + k * 1.9, 0.5, 1.2, [1, 0.6, 0.5]); }
  h.at(-1.7, -3.2, 0, () => rouletteTable(h.s)); h.solid(-1.7, -3.2, 2.6, 0.9, 1.3); h.spot('table', -1.7, 0.86, -3.2);
  h.at(2, -3.8, 0, () => cardTable(h.s)); h.solid(2, -3.8, 2, 0.9, 1.2); h.spot('table', 2, 0.82, -3.6);
  h.onBack(0, () => { sign(h.s, 3.4, 0.7, '#2a0a14', '#ffcf50', 5, h.random.derive('s')); }, 2.5);
  for (const [x, z] of [[-1.7, -3.2], [2, -3.8], [0, 0.8]] as const) { chandelier(h.s, x, 2.6, z, 3.6, 0.5); h.light(x, 2.4, z, 0.9, 1.8); }
});

function rouletteTable(s: Sketch): void {
  const felt: Paint = { color: '#17613c', roughness: 1, grain: 'cloth' };
  s.block(0, 0.72, 0, 2.6, 0.12, 1.2, wood('#4a2414', 0.25), 0.04); s.block(0.4, 0.84, 0, 1.7, 0.012, 1, felt, 0.004);
  for (const x of [-1, 1]) s.lathe([[0.3, 0], [0.12, 0.1], [0.14, 0.72]], 12, wood('#3a1c10', 0.3), { x });
  for (let i = 0; i < 12; i++) for (let j = 0; j < 3; j++) s.box(-0.2 + i * 0.11, 0.853, -0.25 + j * 0.14, -0.11 + i * 0.11, 0.856, -0.14 + j * 0.14, { color: (i + j) % 2 === 0 ? '#b01c24' : '#16161a', roughness: 0.8 });
  s.lathe([[0.42, 0.84], [0.44, 0.92], [0.38, 0.93], [0.3, 0.88]], 32, wood('#6a3a1c', 0.2), { x: -0.85 });
  for (let k = 0; k < 36; k++) s.bar([-0.85 + Math.sin(k * 0.1745) * 0.29, 0.9, Math.cos(k * 0.1745) * 0.29], [-0.85 + Math.sin(k * 0.1745) * 0.37, 0.915, Math.cos(k * 0.1745) * 0.37], 0.045, { color: k === 0 ? '#1f8a4a' : k % 2 === 0 ? '#c01c24' : '#141416', roughness: 0.4 });
  s.lathe([[0.2, 0.89], [0.05, 0.94], [0.02, 1.02], [0.001, 1.05]], 16, BRASS, { x: -0.85, smooth: true });
  chips(s, 0.3, 0.856, 0.36); chips(s, 0.9, 0.856, 0.36);
}

function cardTable(s: Sketch): void {
  s.lathe([[0.95, 0.74], [1, 0.78], [0.95, 0.82], [0.86, 0.82]], 30, { color: '#2a1a14', roughness: 0.4 }, { smooth: true });
  s.lathe([[0.87, 0.815], [0.001, 0.816]], 30, { color: '#17613c', roughness: 1, grain: 'cloth' });
  s.lathe([[0.45, 0], [0.16, 0.1], [0.2, 0.74]], 14, wood('#3a1c10', 0.3));
  for (let k = 0; k < 6; k++) { const a = k * 1.047; for (const e of [-0.05, 0.05]) s.at(Math.sin(a) * 0.6, 0, Math.cos(a) * 0.6, a, () => s.box(e - 0.032, 0.818, -0.045, e + 0.032, 0.82, 0.045, WHITE)); chips(s, Math.sin(a + 0.3) * 0.68, 0.817, Math.cos(a + 0.3) * 0.68); }
}

function chips(s: Sketch, x: number, y: number, z: number): void {
  for (const [k, color] of ['#c01c24', '#1c4ac0', '#16161a'].entries()) s.lathe([[0.022, y], [0.022, y + 0.03 + k * 0.02]], 12, { color, roughness: 0.4 }, { x: x + k * 0.05, z });
}

const arcade = hall({ w: 9, back: -6.5, front: 4.6, h: 3.2, floor: { ...floors.blue, color: '#1c1436', second: '#2a1448', w: 0.7, d: 0.7 }, walls: { color: '#241a44' }, ceiling: { color: '#14101e', kind: 'plain' }, light: { ...lights.neon, level: 0.4 }, view: [0, 1.6, 4.2, 0] }, (h) => {
  const colors = ['#d02a6a', '#2a6ad0', '#e0a020', '#2aa06a', '#7a3ad0', '#d04a20'];
  const screens = ['#60e0ff', '#ff70d0', '#90ff70', '#ffd060'];
  for (const side of both) for (let k = 0; k < 9; k++) { h.onSide(side, -5.6 + k * 0.98, () => cabinet(h.s, colors[(k * 5 + (side > 0 ? 3 : 0)) % 6] as string, screens[(k + (side > 0 ? 1 : 0)) % 4] as string, screens[(k + 2) % 4] as string)); if (k % 2 === 0) h.light(side * 3.6, 1.3, -5.6 + k * 0.98, 0.7, 1.1, [0.6, 0.5, 1]); }
  for (let k = 0; k < 6; k++) h.onBack(-2.6 + k * 1.05, () => cabinet(h.s, colors[k] as string, screens[k % 4] as string, screens[(k + 1) % 4] as string));
  for (const x of [-1, 1]) { h.at(x, -2.6, x * 0.2, () => cabinet(h.s, x > 0 ? '#d02a6a' : '#2a6ad0', screens[x > 0 ? 0 : 1] as string, '#ffd060')); h.solid(x, -2.6, 0.8, 1.9, 0.9); }
  for (const side of both) for (const [k, y] of [2.5, 2.7].entries()) h.onSide(side, -1, () => h.s.tube([[-5, y, 0.05], [5, y, 0.05]], 0.025, 6, { color: k === 0 ? '#ff2fa0' : '#2ae0ff', glow: 6 }));
  h.onBack(0, () => { sign(h.s, 3, 0.55, '#12081e', '#ff50c0', 6, h.random.derive('s')); }, 2.3);
  for (const [k, z] of [-4, -1, 2].entries()) h.light(0, 2.7, z, 0.6, 2, k % 2 === 0 ? [1, 0.3, 0.8] : [0.3, 0.7, 1]);
});

/** Builders of rooms to work, wait, judge and rule in, by name. */
export const workRooms: Readonly<Record<string, PlaceBuilder>> = { elevator, attic, garage, workshop, barbershop, courtroom, warehouse, factory, 'throne-room': throneRoom, 'temple-hall': templeHall, casino, arcade };
