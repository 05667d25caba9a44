/** @file The insides of what travels: a train's carriage, an airliner's cabin, a cockpit, and the subway's platform where one waits. */
import type { Paint } from '../../../materials/paint.ts';
import type { PlaceBuilder } from '../../place.ts';
import type { Sketch } from '../../built/sketch.ts';
import { column, DARK, lightBar, sign, STEEL } from './dressing.ts';
import { hall, type Hall } from './hall.ts';
import { floors, lights } from './looks.ts';

const both = [-1, 1] as const;
/** Daylight behind a pane: sky over land. */
function pane(s: Sketch, x0: number, x1: number, y0: number, y1: number, z = 0.02): void {
  const middle = y0 + (y1 - y0) * 0.4;
  s.quad([x0, middle, z], [x1, middle, z], [x1, y1, z], [x0, y1, z], { color: '#bcd8f0', glow: 1.6 }, [0, 0, 1]);
  s.quad([x0, y0, z], [x1, y0, z], [x1, middle, z], [x0, middle, z], { color: '#7a9a5a', glow: 0.7 }, [0, 0, 1]);
}

/** A pair of seats side by side, facing +z. */
function seats(s: Sketch, color: string, n: number, rise = 1.12): void {
  const cloth: Paint = { color, roughness: 0.95, grain: 'cloth' };
  for (let k = 0; k < n; k++) {
    const x = (k - (n - 1) / 2) * 0.5;
    s.block(x, 0.32, 0, 0.46, 0.14, 0.46, cloth, 0.05);
    s.block(x, 0.44, -0.24, 0.46, rise - 0.44, 0.13, cloth, 0.05);
    s.block(x, rise - 0.2, -0.17, 0.34, 0.17, 0.03, { color: '#ece8de', roughness: 0.95, grain: 'cloth' }, 0.01);
  }
  for (let k = 0; k <= n; k++) s.block((k - n / 2) * 0.5, 0.5, -0.02, 0.06, 0.06, 0.4, { color: '#3a3c40', roughness: 0.5 }, 0.015);
  s.box(-n * 0.22, 0, -0.16, n * 0.22, 0.32, 0.12, { color: '#4a4c50', roughness: 0.5 });
}

const trainCarriage = hall({ w: 3, back: -9, front: 4.2, h: 2.5, floor: { ...floors.blue, color: '#3a3f4a' }, walls: { color: '#d8d4c8', foot: { color: '#7a5434', h: 0.85, of: 'boards' } }, ceiling: { color: '#e8e6e0', kind: 'plain' }, light: { ...lights.day, level: 0.85 }, view: [0, 1.55, 3.9, 0], stageM: 0.35 }, (h) => {
  for (const side of both) for (let z = -8.2; z < 4; z += 1.75) {
    h.onSide(side, z, () => { pane(h.s, -0.68, 0.68, 1, 1.85); h.s.box(-0.74, 0.95, 0.01, 0.74, 1, 0.06, STEEL); h.s.box(-0.74, 1.85, 0.01, 0.74, 1.9, 0.05, STEEL); });
    h.at(side * 0.98, z, 0, () => seats(h.s, '#2f4f7a', 2)); h.at(side * 0.98, z + 0.85, 0, () => seats(h.s, '#2f4f7a', 2));
    for (const d of [0, 0.85]) h.spot('seat', side * 0.75, 0.46, z + d, 0, 0.2);
    h.solid(side * 1, z + 0.4, 1, 1.1, 1.6);
  }
  for (const side of both) { h.s.box(side * 1.5 - (side > 0 ? 0.42 : 0), 2.0, -9, side * 1.5 + (side < 0 ? 0.42 : 0), 2.03, 4.2, STEEL); for (let z = -8; z < 4; z += 1.4) h.s.block(side * 1.3, 2.03, z, 0.36, 0.24, 0.6, { color: ['#6a3a2a', '#2a3a4a', '#4a4a2a'][Math.abs(Math.round(z)) % 3] as string, roughness: 0.7 }, 0.04); }
  h.onBack(0, () => { h.s.box(-0.5, 0, 0.02, 0.5, 2.05, 0.06, { color: '#8a8e92', roughness: 0.4 }); pane(h.s, -0.32, 0.32, 1.1, 1.8, 0.07); });
  lightBar(h.s, 0, 2.4, -2.4, 0.25, 12); for (let z = -8; z < 4; z += 2.4) h.light(0, 2.2, z, 0.4, 1.6, [1, 0.95, 0.85]);
  h.spot('window', 0.9, 0, -0.9, Math.PI / 2, 0.3);
});

const airplaneCabin = hall({ w: 3.7, back: -11, front: 4.2, h: 2.25, floor: { ...floors.blue, color: '#38415a' }, walls: { color: '#e4e4e0', roughness: 0.5 }, ceiling: { color: '#eeeeea', kind: 'plain' }, light: { ...lights.shop, level: 0.8 }, view: [0, 1.5, 3.9, 0], stageM: 0.3 }, (h) => {
  for (const side of both) for (let z = -10.4; z < 4; z += 0.85) {
    h.at(side * 1.1, z, 0, () => seats(h.s, '#30476e', 3, 1.18)); h.solid(side * 1.1, z, 1.5, 1.1, 0.6);
    h.spot('seat', side * 1.1, 0.46, z, 0, 0.2);
    h.onSide(side, z + 0.3, () => porthole(h.s));
  }
  for (const side of both) {
    // The bins over the seats, round below, with the light under them.
    h.s.tube([[side * 1.42, 1.92, -11], [side * 1.42, 1.92, 4.2]], 0.32, 14, { color: '#ecece8', roughness: 0.35 });
    for (let z = -10.5; z < 4; z += 1.3) h.s.box(side * 1.1 - 0.012, 1.78, z, side * 1.1 + 0.012, 2.06, z + 0.012, { color: '#b8b8b4', roughness: 0.5 });
    h.s.tube([[side * 1.06, 2.12, -11], [side * 1.06, 2.12, 4.2]], 0.025, 6, { color: '#cfe4ff', glow: 4 });
  }
  h.onBack(0, () => { h.s.box(-0.4, 0, 0.02, 0.4, 1.95, 0.05, { color: '#d8d8d4', roughness: 0.4 }); h.s.box(-0.2, 2, 0.03, 0.2, 2.1, 0.05, { color: '#60d070', glow: 2.4 }); });
  for (const side of both) h.s.box(side * 1.25 - 0.6, 0, -11, side * 1.25 + 0.6, 2.2, -10.85, { color: '#d0d2d0', roughness: 0.5 });
  for (let z = -10; z < 4; z += 2) h.light(0, 2, z, 0.45, 1.6, [0.95, 0.97, 1]);
  h.spot('window', 1.3, 0, -0.5, Math.PI / 2, 0.2);
});

function porthole(s: Sketch): void {
  s.lathe([[0.001, 0.9], [0.001, 0.9]], 4, DARK);
  s.block(0, 0.98, 0.02, 0.36, 0.46, 0.03, { color: '#f0f0ec', roughness: 0.4 }, 0.014);
  s.block(0, 1.03, 0.04, 0.25, 0.35, 0.012, { color: '#b8dcff', glow: 1.9 }, 0.005);
}

const cockpit = hall({ w: 2.6, back: -2.2, front: 1.6, h: 2.1, floor: floors.rubber, walls: { color: '#5a6068', roughness: 0.6 }, ceiling: { color: '#4a5058', kind: 'plain' }, light: { ...lights.day, level: 1, key: { towards: [0.2, 0.5, -0.85], level: 2, color: '#fff0d8', daylight: true } }, view: [0, 1.45, 1.25, 0], stageM: 0.35 }, (h) => {
  const frame: Paint = { color: '#343a42', roughness: 0.5 };
  // Panes round the nose: sky above, cloud below, in heavy frames.
  for (const [x0, x1] of [[-1.25, -0.66], [-0.6, -0.04], [0.04, 0.6], [0.66, 1.25]] as const) h.onBack(0, () => {
    h.s.quad([x0, 1.28, 0.03], [x1, 1.28, 0.03], [x1, 1.95, 0.03], [x0, 1.95, 0.03], { color: '#8cc0f4', glow: 1.9 }, [0, 0, 1]);
    h.s.quad([x0, 1.2, 0.03], [x1, 1.2, 0.03], [x1, 1.38, 0.031], [x0, 1.38, 0.031], { color: '#eef4fa', glow: 1.9 }, [0, 0, 1]);
    for (const x of [x0, x1]) h.s.bar([x, 1.18, 0.06], [x * 0.96, 1.98, 0.06], 0.05, frame);
  });
  h.onBack(0, () => { for (const y of [1.18, 1.97]) h.s.bar([-1.3, y, 0.06], [1.3, y, 0.06], 0.06, frame); });
  h.s.block(0, 0.62, -1.75, 2.5, 0.55, 0.5, frame, 0.05); h.s.block(0, 1.14, -1.72, 2.5, 0.06, 0.62, { color: '#22262c', roughness: 0.7 }, 0.02);
  instruments(h);
  h.s.block(0, 0.3, -0.75, 0.5, 0.4, 1.5, frame, 0.03);
  for (const [k, x] of [-0.14, -0.05, 0.05, 0.14].entries()) { h.s.bar([x, 0.7, -0.7], [x, 0.86, -0.62 - k * 0.03], 0.025, STEEL); h.s.block(x, 0.85, -0.62 - k * 0.03, 0.06, 0.05, 0.06, DARK, 0.015); }
  for (const e of both) {
    h.at(e * 0.66, -0.45, Math.PI, () => { const leather: Paint = { color: '#6a5a48', roughness: 0.6 }; h.s.block(0, 0.3, 0, 0.5, 0.14, 0.5, leather, 0.05); h.s.block(0, 0.4, -0.25, 0.5, 0.72, 0.13, leather, 0.05); h.s.block(0, 1.12, -0.25, 0.28, 0.2, 0.1, leather, 0.04); h.s.box(-0.15, 0, -0.15, 0.15, 0.3, 0.15, frame); });
    h.solid(e * 0.66, -0.45, 0.55, 1.3, 0.6); h.spot('seat', e * 0.66, 0.44, -0.45, Math.PI, 0.2);
    h.s.bar([e * 0.66, 0.35, -1.3], [e * 0.66, 0.86, -1.18], 0.05, DARK);
    h.s.tube([[e * 0.66 - 0.2, 1, -1.15], [e * 0.66 - 0.2, 0.86, -1.16], [e * 0.66 + 0.2, 0.86, -1.16], [e * 0.66 + 0.2, 1, -1.15]], 0.025, 8, DARK);
  }
  h.s.block(0, 1.92, -0.6, 0.9, 0.12, 1.2, frame, 0.03); for (let i = 0; i < 8; i++) for (let j = 0; j < 9; j++) h.s.box(-0.38 + i * 0.105, 1.905, -1.1 + j * 0.12, -0.34 + i * 0.105, 1.915, -1.06 + j * 0.12, { color: ['#ffc040', '#e0e4e8', '#50e080', '#e0e4e8'][(i + j * 3) % 4] as string, glow: (i * 7 + j) % 5 === 0 ? 3 : 0.5 });
  h.light(0, 1.6, -1.4, 0.8, 1.2, [0.7, 0.85, 1]);
});

function instruments(h: Hall): void {
  for (const x of [-0.98, -0.52, 0, 0.52, 0.98]) {
    h.s.block(x, 0.76, -1.48, 0.4, 0.33, 0.04, { color: '#0e1216', roughness: 0.2 }, 0.01);
    if (x === 0) { for (let k = 0; k < 6; k++) h.s.box(-0.15 + k * 0.055, 0.82, -1.459, -0.115 + k * 0.055, 0.84 + (k * 5 % 4) * 0.05, -1.457, { color: k % 2 === 0 ? '#60e080' : '#f0c040', glow: 3 }); continue; }
    // A horizon: sky over earth; a map: rings and a track.
    const isMap = Math.abs(x) > 0.8;
    h.s.box(x - 0.17, 0.79, -1.459, x + 0.17, isMap ? 1.06 : 0.92, -1.457, { color: isMap ? '#10242c' : '#7a4a22', glow: 0.9 });
    if (!isMap) h.s.box(x - 0.17, 0.92, -1.459, x + 0.17, 1.06, -1.457, { color: '#3a8ae0', glow: 1.4 });
    for (let k = 0; k < 5; k++) h.s.box(x - 0.13 + k * 0.055, 0.9 + (isMap ? k * 0.02 - 0.04 : 0), -1.456, x - 0.1 + k * 0.055, 0.91 + (isMap ? k * 0.02 - 0.04 : 0), -1.455, { color: isMap ? '#ff70e0' : '#f4f4f0', glow: 3 });
  }
}

const subway = hall({ w: 12, back: -9, front: 7, h: 4.2, floor: { ...floors.lino, color: '#9a9a94' }, walls: { color: '#d4d6d2', roughness: 0.25, courses: { w: 0.3, h: 0.15, vary: 0.05, gap: 0.005 }, foot: { color: '#2a5a7a', h: 1, of: 'tiles' } }, ceiling: { color: '#8a8c8c', kind: 'plain' }, light: { ...lights.cold, level: 0.55 }, hazeHalfM: 80, view: [0.3, 1.7, 6.4, 0.02], stageM: 1.4, pit: [2.2, 6, -9, 7], heightAt: (x) => (x > 2.2 ? -1.1 : 0) }, (h) => {
  h.s.quad([2.2, -1.1, 7], [6, -1.1, 7], [6, -1.1, -9], [2.2, -1.1, -9], { color: '#3a3836', roughness: 1, grain: 'stone' }, [0, 1, 0]);
  h.s.quad([2.2, -1.1, 7], [2.2, -1.1, -9], [2.2, 0, -9], [2.2, 0, 7], { color: '#6a6a66', roughness: 0.9 }, [1, 0, 0]);
  h.s.quad([6, -1.1, -9], [6, -1.1, 7], [6, 0, 7], [6, 0, -9], { color: '#5a5a58', roughness: 0.9 }, [-1, 0, 0]);
  h.s.quad([1.6, 0.004, 7], [2.15, 0.004, 7], [2.15, 0.004, -9], [1.6, 0.004, -9], { color: '#e8c020', roughness: 0.8 }, [0, 1, 0]);
  for (const x of [3.1, 4.6]) { h.s.bar([x, -0.98, 7], [x, -0.98, -9], 0.09, { color: '#8a8580', roughness: 0.3, metalness: 0.8 }); } for (let z = -8.6; z < 7; z += 0.7) h.s.box(2.7, -1.09, z - 0.11, 5, -1.02, z + 0.11, { color: '#4a4038', roughness: 0.95 });
  h.onBack(4.1, () => { h.s.box(-1.9, -1.1, 0.02, 1.9, 3, 0.03, { color: '#050506', roughness: 1 }); for (const x of [-1.95, 1.95]) h.s.bar([x, -1.1, 0.08], [x, 3.05, 0.08], 0.3, { color: '#5a5c5a', roughness: 0.8 }); h.s.bar([-2, 3.05, 0.08], [2, 3.05, 0.08], 0.3, { color: '#5a5c5a', roughness: 0.8 }); });
  for (let z = -7; z < 6; z += 3.2) { column(h.s, -2.9, z, 4.2, 0.24, { color: '#2a5a7a', roughness: 0.3 }); h.solid(-2.9, z, 0.6, 4, 0.6); }
  for (let z = -7.5; z < 6; z += 2.6) { lightBar(h.s, 0.4, 4.12, z, 0.25, 1.8); lightBar(h.s, -3.8, 4.12, z, 0.25, 1.8); h.light(0.4, 3.4, z, 0.6, 2.2, [0.9, 0.96, 1]); h.light(-3.8, 3.4, z, 0.4, 2.2, [0.9, 0.96, 1]); }
  for (const z of [-5, 0.4]) { h.onSide(-1, z, () => { h.s.box(-0.8, 0.95, 0.03, 0.8, 2.15, 0.06, { color: ['#c8402c', '#2a7a9a'][z < 0 ? 0 : 1] as string, glow: 0.5 }); h.s.box(-0.6, 1.15, 0.061, 0.1, 1.75, 0.065, { color: '#f0e0c0', glow: 0.5 }); }); h.at(-5.4, z + 2, Math.PI / 2, () => { for (let k = 0; k < 4; k++) h.s.block(-0.75 + k * 0.5, 0.42, 0, 0.44, 0.06, 0.42, { color: '#c87a2a', roughness: 0.5 }, 0.02); h.s.box(-1, 0.36, -0.06, 1, 0.42, 0.06, STEEL); for (const x of [-0.8, 0.8]) h.s.bar([x, 0, 0], [x, 0.4, 0], 0.06, STEEL); }); h.spot('bench', -5.4, 0.48, z + 2, Math.PI / 2, 0.3); }
  h.onSide(-1, -2.2, () => sign(h.s, 2.4, 0.5, '#14304a', '#f4f4f0', 1.6, h.random.derive('s')), 2.8);
  h.spot('platform', 0, 0, 0, 0, 1.4); h.spot('rails', 3.85, -1.02, -1, 0, 1.2);
});

/** Builders of the insides of vehicles and of the subway, by name. */
export const carriageRooms: Readonly<Record<string, PlaceBuilder>> = { 'train-carriage': trainCarriage, 'airplane-cabin': airplaneCabin, cockpit, subway };
