/** @file Shops, schools, hospitals, museums and other rooms that are open to the public. */
import { Vector3 } from 'three';
import type { PlaceBuilder } from '../../place.ts';
import { bookcase, menuBoard, pottedPlant, table, wood, bistroTable, chair } from '../built/furniture.ts';
import { bars, basin, bed, chandelier, column, counter, dumbbells, door, globe, goods, lightBar, lightWindow, monitor, painting, pew, plainDesk, rack, shellChair, sign, STEEL, stool, theatreSeat, treadmill, WHITE, DARK, BRASS, weightBench, mirror, toilet } from './dressing.ts';
import { hall, type Hall, type Plan } from './hall.ts';
import { floors, lights, WRAPPINGS } from './looks.ts';

const PLAIN = { color: '#e4e0d8', kind: 'plain' } as const;
const PANELS = { color: '#dcdedc', kind: 'panels', glow: 4 } as const;

const gallery = (old: boolean): PlaceBuilder => hall({
  w: 11, back: -5.5, front: 5, h: 4.4, floor: old ? floors.dark : floors.oak, walls: old ? { color: '#7a2a2a', foot: { color: '#3a2418', h: 0.9, of: 'boards' } } : { color: '#e8e6e0' }, ceiling: PLAIN, light: lights.gallery,
}, (h) => {
  const put = (x: number, w: number, hh: number): void => {
    h.onBack(x, () => painting(h.s, w, hh, h.random.derive(`b${x}`), old), 1.85);
    h.light(x, 3, h.plan.back + 0.8, 0.9, 1.2);
  };
  put(-3.6, 1.7, 1.3); put(0, 2.4, 1.7); put(3.6, 1.4, 1.8);
  for (const side of [-1, 1] as const) for (const [i, z] of [-3.6, -0.8, 2].entries()) {
    h.onSide(side, z, () => painting(h.s, 1.3 + (i % 2) * 0.5, 1.5 - (i % 2) * 0.3, h.random.derive(`s${side}${z}`), old), 1.8);
    h.light(side * 4.7, 3, z, 0.7, 1.2);
  }
  for (const x of [-4.4, 4.4]) {
    h.s.tube([[x, 4.2, -5.3], [x, 4.2, 4.8]], 0.025, 6, DARK);
    for (let z = -4.5; z < 4; z += 1.3) h.s.bar([x, 4.15, z], [x * 1.04, 3.9, z], 0.1, { ...DARK, glow: 0 });
  }
  h.s.tube([[-5, 4.2, -4.4], [5, 4.2, -4.4]], 0.025, 6, DARK);
  h.at(-2.7, -1.9, 0, () => bust(h)); h.solid(-2.7, -1.9, 0.6, 1.8, 0.6);
  h.s.block(1.4, 0.36, -1.9, 1.8, 0.08, 0.5, { color: '#2a2624', roughness: 0.4 }, 0.02);
  for (const x of [0.7, 2.1]) h.s.box(x - 0.03, 0, -2.1, x + 0.03, 0.37, -1.7, STEEL);
  h.solid(1.4, -1.9, 1.8, 0.45, 0.5); h.spot('bench', 1.4, 0.44, -1.9); h.spot('wall', 0, 0, -4.3, Math.PI);
});

function bust(h: Hall): void {
  const stone = { color: '#e4ded0', roughness: 0.6 };
  h.s.box(-0.25, 0, -0.25, 0.25, 1.1, 0.25, { color: '#c8c4bc', roughness: 0.5 });
  h.s.lathe([[0.12, 1.1], [0.1, 1.18], [0.22, 1.3], [0.26, 1.42], [0.09, 1.5], [0.07, 1.58], [0.11, 1.66], [0.13, 1.78], [0.1, 1.88], [0.001, 1.93]], 18, stone, { smooth: true });
  h.s.bar([0, 1.7, 0.11], [0, 1.78, 0.14], 0.035, stone);
}

function bones(h: Hall): void {
  const bone = { color: '#b8a47e', roughness: 0.7 };
  const spine = [[-2.9, 2.1, 0], [-2.3, 2.7, 0], [-1.4, 2.35, 0], [-0.2, 2.2, 0], [0.9, 1.9, 0], [2.1, 1.35, 0.1], [3.3, 1.2, 0.3]] as const;
  h.s.tube(spine, (t) => 0.11 - 0.07 * t, 8, bone);
  for (let i = 0; i < 9; i++) {
    const x = -1.5 + i * 0.22;
    const r = 0.55 - Math.abs(i - 4) * 0.045;
    for (const e of [-1, 1]) h.s.tube([[x, 2.3, 0], [x + 0.05, 2.1, e * r * 0.8], [x, 1.7, e * r], [x - 0.05, 1.35, e * r * 0.4]], 0.028, 5, bone);
  }
  for (let i = 0; i < 26; i++) h.s.block(-2.2 + i * 0.2, i < 14 ? 2.36 - i * 0.012 : 2.2 - (i - 14) * 0.085, 0, 0.05, 0.16, 0.05, bone, 0.01);
  for (const e of [-1, 1]) {
    h.s.tube([[0.5, 2, e * 0.25], [0.1, 1.2, e * 0.34], [0.6, 0.62, e * 0.34], [0.35, 0.1, e * 0.34], [0, 0.12, e * 0.36]], 0.075, 7, bone);
    h.s.tube([[-1.6, 1.9, e * 0.3], [-1.8, 1.6, e * 0.34], [-2.05, 1.7, e * 0.32]], 0.035, 6, bone);
  }
  h.s.extrude([[-4, 2.3], [-3.95, 2.15], [-3, 2.2], [-2.75, 2.5], [-2.9, 2.85], [-3.3, 2.9], [-3.6, 2.6]], -0.16, 0.16, bone, [[[-3.2, 2.55], [-3.05, 2.55], [-3.05, 2.7], [-3.2, 2.7]]]);
  h.s.extrude([[-3.9, 1.98], [-2.9, 1.9], [-2.75, 2.25], [-2.95, 2.08], [-3.85, 2.08]], -0.14, 0.14, bone);
  for (let i = 0; i < 8; i++) h.s.bar([-3.85 + i * 0.11, 2.17, 0.13], [-3.86 + i * 0.11, 2.06, 0.13], 0.04, { color: '#e0d4b8' });
}

const museum = (science: boolean): PlaceBuilder => hall({
  w: 13, back: -6.5, front: 5.5, h: 6, floor: science ? floors.blue : floors.marble, walls: science ? { color: '#22344c' } : { color: '#c8bca4', grain: 'stone' }, ceiling: { color: science ? '#1c2430' : '#d8d0c0', kind: science ? 'trusses' : 'beams' }, light: science ? { ...lights.cold, level: 0.5 } : lights.gallery, view: [0, 1.7, 5, 0],
}, (h) => {
  if (science) {
    // The planets on wires, a globe, and lit stations with screens.
    for (const [x, y, z, r, color] of [[-3.4, 3.9, -3.2, 0.45, '#c88a50'], [-1.6, 4.4, -4.4, 0.3, '#5a8ac8'], [0.2, 4, -3.4, 0.75, '#d8a868'], [2.4, 4.3, -4, 0.5, '#e0c890'], [4.2, 3.8, -3, 0.35, '#6ab0d0'], [-5, 4.5, -4.6, 0.22, '#a84a30']] as const) {
      h.s.tube([[x, y, z], [x, 6, z]], 0.008, 4, STEEL);
      h.s.lathe(Array.from({ length: 13 }, (_, i) => [Math.sin((i / 12) * Math.PI) * r + 0.001, y - Math.cos((i / 12) * Math.PI) * r] as const), 24, { color, roughness: 0.7, shade: (_x, py) => 0.8 + 0.3 * Math.sin((py - y) * (12 / r)) }, { x, z, smooth: true });
      if (r === 0.5) h.s.lathe([[r * 1.35, y], [r * 2, y + 0.02], [r * 1.35, y + 0.03]], 32, { color: '#c8b490', roughness: 0.8 }, { x, z });
    }
    h.s.lathe(Array.from({ length: 17 }, (_, i) => [Math.sin((i / 16) * Math.PI) * 0.85 + 0.001, 1.55 - Math.cos((i / 16) * Math.PI) * 0.85] as const), 36, { color: '#2a6ab8', roughness: 0.4, glow: 0.25, shade: (x, y, z) => (Math.sin(x * 3.1 + y * 2) * Math.sin(y * 4.3 + z * 3) + Math.sin(z * 5 + x * 2) * 0.6 > 0.32 ? [0.12, 0.3, 0.08] : 1) }, { x: -3.2, z: -2.2, smooth: true });
    h.s.lathe([[0.7, 0], [0.6, 0.1], [0.2, 0.2], [0.15, 0.7]], 20, DARK, { x: -3.2, z: -2.2 });
    h.solid(-3.2, -2.2, 1.7, 2.4, 1.7);
    h.at(3.6, -2.6, 0.5, () => rocket(h)); h.solid(3.6, -2.6, 1.4, 4, 1.4);
    for (const x of [-4.4, -1.5, 1.5, 4.4]) h.onBack(x, () => {
      h.s.block(0, 0.9, 0.05, 2.2, 1.4, 0.1, DARK, 0.03);
      h.s.quad([-1, 1, 0.11], [1, 1, 0.11], [1, 2.2, 0.11], [-1, 2.2, 0.11], { color: ['#2a7ac8', '#c87a2a', '#3aa078', '#8a4ac0'][h.random.int(0, 3)] as string, glow: 1.6, shade: (px, py) => 0.6 + 0.5 * Math.sin(px * 4 + py * 7) ** 2 }, [0, 0, 1]);
    });
    for (const [x, z] of [[-3.4, -3], [0, -5.5], [3.4, -3]] as const) h.light(x, 3.5, z, 0.8, 2.4, [0.6, 0.8, 1]);
  } else {
    h.s.box(-3.6, 0, -4.6, 3.8, 0.3, -2.2, { color: '#3a342c', roughness: 0.5 });
    h.at(0, -3.4, 0, () => bones(h), 0.3);
    h.solid(0, -3.4, 7.4, 3, 2.4);
    for (const x of [-5.6, 5.6]) for (const z of [-5.5, -1.5, 2.5]) column(h.s, x, z, 6, 0.32, { color: '#d0c4ac', roughness: 0.6, grain: 'stone' });
    for (const [x, z] of [[-4.2, 0.4], [4.2, 0.4], [-4.2, 3], [4.2, 3]] as const) { h.at(x, z, 0, () => vitrine(h)); h.solid(x, z, 1, 1.8, 0.8); }
    for (const x of [-2.6, 2.6]) h.onBack(x, () => painting(h.s, 2, 2.2, h.random.derive(`p${x}`), true), 3.4);
    for (let x = -4; x <= 4; x += 2) h.s.tube([[x, 0, -1.8], [x, 0.9, -1.8]], 0.02, 6, BRASS);
    for (let x = -4; x < 4; x += 2) h.s.tube([[x, 0.86, -1.8], [x + 1, 0.7, -1.8], [x + 2, 0.86, -1.8]], 0.022, 6, { color: '#7a1a20', roughness: 0.9 });
    for (const x of [-3, 0, 3]) h.light(x, 4.6, -3.2, 0.8, 2.2);
  }
});

function rocket(h: Hall): void {
  h.s.lathe([[0.32, 0.5], [0.36, 0.9], [0.36, 2.8], [0.28, 3.3], [0.12, 3.8], [0.001, 4.1]], 20, { color: '#e8e6e0', roughness: 0.3, shade: (_x, y) => (y > 1.6 && y < 1.9 ? [0.6, 0.05, 0.04] : 1) }, { smooth: true });
  h.s.lathe([[0.3, 0.25], [0.2, 0.5]], 16, DARK);
  for (let i = 0; i < 4; i++) h.s.at(0, 0, 0, (i / 4) * Math.PI * 2, () => h.s.extrude([[0.3, 0.5], [0.75, 0.1], [0.75, 0.5], [0.34, 1.3]], -0.03, 0.03, { color: '#b8281e', roughness: 0.4 }));
  h.s.lathe([[0.8, 0], [0.8, 0.1], [0.001, 0.1]], 24, DARK);
}

function vitrine(h: Hall): void {
  h.s.box(-0.45, 0, -0.35, 0.45, 0.9, 0.35, { color: '#3a2c20', roughness: 0.5, grain: 'wood' });
  h.canvas.glass.box(-0.43, 0.9, -0.33, 0.43, 1.7, 0.33, { color: '#d8e8ec', roughness: 0.05 }, 'b');
  for (const x of [-0.43, 0.43]) for (const z of [-0.33, 0.33]) h.s.bar([x, 0.9, z], [x, 1.7, z], 0.025, BRASS);
  h.s.lathe([[0.08, 0.9], [0.18, 1.1], [0.15, 1.25], [0.06, 1.35], [0.1, 1.45]], 16, { color: '#a8582c', roughness: 0.5, shade: (_x, y) => (Math.sin(y * 60) > 0.6 ? 0.25 : 1) }, { smooth: true });
}

const classroom = hall({
  w: 9, back: -4.6, front: 4.2, h: 3.2, floor: floors.lino, walls: { color: '#d8d4bc', foot: { color: '#7a9a8a', h: 1, of: 'paint' } }, ceiling: PANELS, light: lights.day,
  windows: { left: [-3, -0.9, 1.2].map((x) => ({ x0: x, x1: x + 1.7, y0: 1.05, y1: 2.7, kind: 'hole' as const })) }, view: [0.4, 1.75, 3.9, 0],
}, (h) => {
  h.onBack(0, () => {
    menuBoard(h.s, 4.6, 1.35, h.random.derive('board'));
    h.s.quad([-2.22, -0.6, 0.037], [2.22, -0.6, 0.037], [2.22, 0.6, 0.037], [-2.22, 0.6, 0.037], { color: '#24483a', roughness: 0.9 }, [0, 0, 1]);
    const chalk = { color: '#e8ece4', roughness: 0.9 };
    for (const [i, y] of [0.38, 0.16, -0.06].entries()) for (let x = -1.9; x < -0.5 + i * 0.5; x += 0.2) h.s.bar([x, y, 0.045], [x + 0.13, y + h.random.range(-0.06, 0.06), 0.045], 0.02, chalk, 0.004);
    h.s.tube(Array.from({ length: 20 }, (_, i) => [1.3 + Math.cos((i / 20) * 6.2832) * 0.34, Math.sin((i / 20) * 6.2832) * 0.34, 0.045] as const), 0.008, 4, chalk, true);
    h.s.bar([1.3, 0, 0.045], [1.62, 0.1, 0.045], 0.014, chalk, 0.004);
  }, 1.75);
  h.at(1.9, -3.3, 0, () => plainDesk(h.s, 1.5, 0.7, 0.76, '#7a5230')); h.solid(1.9, -3.3, 1.5, 0.76, 0.7); h.spot('desk', 1.9, 0.76, -3.3);
  h.s.lathe([[0.13, 0.76], [0.02, 0.79], [0.01, 0.86]], 10, BRASS, { x: 2.4, z: -3.3 });
  h.s.lathe(Array.from({ length: 11 }, (_, i) => [Math.sin((i / 10) * Math.PI) * 0.16 + 0.001, 1.02 - Math.cos((i / 10) * Math.PI) * 0.16] as const), 18, { color: '#3a7ab8', roughness: 0.4 }, { x: 2.4, z: -3.3, smooth: true });
  for (const x of [-2.9, -1.6, 1.6, 2.9]) for (const z of [-1.7, -0.3, 1.1, 2.5]) {
    h.at(x, z, 0, () => plainDesk(h.s, 0.75, 0.5, 0.72, '#b88a54'));
    h.at(x, z + 0.5, Math.PI, () => shellChair(h.s, '#2f5a8a'));
    if (h.random.next() < 0.6) h.s.block(x, 0.72, z, 0.22, 0.03, 0.3, { color: h.random.pick(WRAPPINGS), roughness: 0.6 }, 0.005);
    h.solid(x, z, 0.75, 0.72, 0.5); h.spot('table', x, 0.72, z, 0, 0.2); h.spot('seat', x, 0.455, z + 0.5, Math.PI, 0.2);
  }
  h.onSide(1, -1.5, () => { h.s.block(0, 1.2, 0.02, 2.2, 1.3, 0.03, wood('#8a6a44'), 0.01); for (let i = 0; i < 10; i++) h.s.block(-0.85 + (i % 5) * 0.42, 1.3 + Math.floor(i / 5) * 0.6, 0.04, 0.32, 0.42, 0.006, { color: h.random.pick(['#f0e8d0', '#e0c060', '#80b0d0', '#e0907a', '#a0c890']), roughness: 0.9 }, 0); });
  h.onSide(1, 1.6, () => bookcase(h.s, 1.8, 1.3, wood('#a8804c'), h.random.derive('books')), 0, 0.32);
  h.light(0, 3, -1, 0.4, 3);
});

const library = hall({
  w: 10, back: -6, front: 4.4, h: 4.2, floor: floors.dark, walls: { color: '#b8a88c', foot: { color: '#4a3020', h: 1.1, of: 'boards' } }, ceiling: { color: '#c8b898', kind: 'beams' }, light: lights.warm,
}, (h) => {
  for (const x of [-3.4, -1.15, 1.15, 3.4]) h.onBack(x, () => bookcase(h.s, 2.15, 3.3, wood('#5a3a22'), h.random.derive(`b${x}`)), 0, 0.32);
  for (const side of [-1, 1] as const) for (const z of [-4, -1.6]) h.onSide(side, z, () => bookcase(h.s, 2.2, 3.3, wood('#5a3a22'), h.random.derive(`s${side}${z}`)), 0, 0.32);
  for (const e of [-1, 1]) { h.at(e * 2.9, 1.4, -e * Math.PI / 2, () => bookcase(h.s, 2.2, 2.1, wood('#6a4628'), h.random.derive(`e${e}`))); h.solid(e * 3, 1.4, 0.4, 2.1, 2.2); }
  for (const z of [-3, -1.2]) {
    h.at(0, z, 0, () => table(h.s, 2.6, 0.76, 0.9, wood('#7a5230', 0.3))); h.solid(0, z, 2.6, 0.76, 0.9);
    for (const x of [-0.7, 0.7]) {
      h.s.lathe([[0.09, 0.76], [0.02, 0.8], [0.015, 1.08]], 10, BRASS, { x, z });
      h.s.lathe([[0.16, 1.02], [0.12, 1.12], [0.02, 1.16]], 16, { color: '#2f8a58', glow: 1.4, roughness: 0.2 }, { x, z, smooth: true });
      h.light(x, 1.2, z, 0.5, 1);
      h.at(x, z + 0.75, Math.PI, () => chair(h.s, wood('#5a3a22')));
      h.spot('table', x + 0.3, 0.76, z, 0, 0.25); h.spot('seat', x, 0.465, z + 0.75, Math.PI, 0.2);
    }
  }
  h.at(-2.6, -3.9, 0.5, () => { for (const x of [-0.2, 0.2]) h.s.bar([x, 0, 0.5], [x, 2.9, -0.2], 0.05, wood('#8a6238')); for (let i = 1; i < 9; i++) h.s.bar([-0.2, i * 0.32, 0.5 - i * 0.077], [0.2, i * 0.32, 0.5 - i * 0.077], 0.035, wood('#8a6238')); });
  for (const x of [-2.4, 2.4]) for (const z of [-3, 0.5]) { globe(h.s, x, 3, z, 4.2, 0.18); h.light(x, 3, z, 0.7, 2); }
});

const hospital = (theatre: boolean): PlaceBuilder => hall({
  w: 8.4, back: -4, front: 4, h: 3, floor: { ...floors.lino, color: '#a8bcb8' }, walls: { color: '#dce6e4', roughness: 0.5, foot: { color: '#8ab8b4', h: 1, of: theatre ? 'tiles' : 'paint' } }, ceiling: PANELS, light: { ...lights.shop, level: 0.85 },
  ...(theatre ? {} : { windows: { left: [{ x0: -2.4, x1: -0.4, y0: 1, y1: 2.5, kind: 'hole' as const }, { x0: 0.4, x1: 2.4, y0: 1, y1: 2.5, kind: 'hole' as const }] } }),
}, (h) => {
  const beds = theatre ? [0] : [-2.7, 0, 2.7];
  for (const x of beds) {
    const z = theatre ? -2.6 : -3.9;
    h.at(x, z, 0, () => bed(h.s, 0.95, theatre ? '#4a9a90' : '#9cc4d8', { ...STEEL, color: '#c8ccce' }));
    h.solid(x, z + 1.05, 0.95, 0.6, 2.1); h.spot('bed', x, 0.58, z + 1.2, 0, 0.4);
    h.at(x + 0.85, z + 0.4, 0, () => { h.s.tube([[0, 0.05, 0], [0, 2, 0]], 0.015, 6, STEEL); h.s.bar([-0.14, 1.96, 0], [0.14, 1.96, 0], 0.015, STEEL); h.s.block(0.12, 1.62, 0, 0.14, 0.26, 0.05, { color: '#d0e4ea', roughness: 0.1 }, 0.02); h.s.tube([[0.12, 1.62, 0], [0.05, 1.2, 0.1], [-0.3, 0.7, 0.3]], 0.006, 4, WHITE); for (const a of [0, 2.1, 4.2]) h.s.bar([0, 0.06, 0], [Math.sin(a) * 0.25, 0.03, Math.cos(a) * 0.25], 0.03, STEEL); });
    h.at(x - 0.8, z + 0.25, 0, () => { h.s.block(0, 0, 0, 0.45, 0.75, 0.42, { color: '#d8d2c4', roughness: 0.4 }, 0.02); monitor(h.s, 0, 0.75, 0, 0.42, '#10403a'); h.s.bar([-0.18, 0.97, 0.02], [0.18, 0.99, 0.02], 0.012, { color: '#50f0a0', glow: 4 }, 0.01); h.s.bar([-0.18, 1.05, 0.02], [0.18, 1.04, 0.02], 0.012, { color: '#f0d050', glow: 4 }, 0.01); });
    h.s.box(x - 0.9, 1.5, h.plan.back, x + 0.9, 1.7, h.plan.back + 0.06, { color: '#c4ccd0', roughness: 0.4 });
    if (!theatre) { h.canvas.cloth.panel([x + 1.32, 0.3, -3.9], [x + 1.34, 0.3, -2.3], [x + 1.34, 2.3, -2.3], [x + 1.32, 2.3, -3.9], 40, 3, { color: '#8cc0c4', roughness: 0.95, grain: 'cloth' }, (p) => [p[0] + Math.sin(p[2] * 26) * 0.04, p[1], p[2]]); h.canvas.cloth.panel([x + 1.33, 0.3, -2.3], [x + 1.31, 0.3, -3.9], [x + 1.31, 2.3, -3.9], [x + 1.33, 2.3, -2.3], 40, 3, { color: '#8cc0c4', roughness: 0.95, grain: 'cloth' }, (p) => [p[0] + Math.sin(p[2] * 26) * 0.04, p[1], p[2]]); h.s.tube([[x + 1.33, 2.32, -3.95], [x + 1.33, 2.32, -2.2]], 0.015, 6, STEEL); }
  }
  if (theatre) {
    h.s.tube([[0, 3, -1.4], [0, 2.5, -1.4], [-0.5, 2.35, -1.4]], 0.04, 8, STEEL);
    h.s.lathe([[0.5, 2.02], [0.46, 2.16], [0.1, 2.26]], 28, WHITE, { x: -0.5, z: -1.4, smooth: true });
    for (let i = 0; i < 7; i++) { const a = i === 0 ? 0 : (i / 6) * 6.2832; const r = i === 0 ? 0 : 0.3; h.s.quad([-0.6 + Math.sin(a) * r, 2.015, -1.3 + Math.cos(a) * r], [-0.6 + Math.sin(a) * r, 2.015, -1.5 + Math.cos(a) * r], [-0.4 + Math.sin(a) * r, 2.015, -1.5 + Math.cos(a) * r], [-0.4 + Math.sin(a) * r, 2.015, -1.3 + Math.cos(a) * r], { color: '#fff8e8', glow: 9 }, [0, -1, 0]); }
    for (const x of [-2, 2]) h.at(x, -2.4, 0, () => { h.s.block(0, 0.05, 0, 0.7, 0.9, 0.5, WHITE, 0.03); monitor(h.s, 0, 0.95, 0, 0.5, '#2a6aa0'); });
    h.light(-0.5, 1.9, -1.4, 1.2, 1.6);
  } else { h.onSide(1, 1.4, () => door(h.s, '#9ab4b8', true, 1.2)); h.onSide(1, -1, () => basin(h.s)); }
  for (const x of [-2.6, 0, 2.6]) h.light(x, 2.9, -1, 0.5, 2.4);
});

const gym = (court: boolean): PlaceBuilder => hall(court ? {
  w: 17, back: -10, front: 8, h: 7.5, floor: floors.maple, walls: { color: '#c8ccc8', courses: { w: 0.8, h: 0.4, vary: 0.06, gap: 0.008 }, foot: { color: '#2a4a8a', h: 1.6, of: 'paint' } }, ceiling: { color: '#8a9094', kind: 'trusses' }, light: lights.shop, view: [0, 1.8, 7.6, 0],
} : {
  w: 11, back: -5, front: 5, h: 3.6, floor: floors.rubber, walls: { color: '#3c4046', foot: { color: '#c0602a', h: 0.3, of: 'paint' } }, ceiling: { color: '#2a2c2e', kind: 'trusses' }, light: { ...lights.shop, level: 0.6 },
}, (h) => {
  if (court) {
    const line = { color: '#e8ece8', roughness: 0.3 };
    const flat = (x0: number, z0: number, x1: number, z1: number, look = line): void => h.s.quad([x0, 0.004, z1], [x1, 0.004, z1], [x1, 0.004, z0], [x0, 0.004, z0], look, [0, 1, 0]);
    flat(-7, -9, -6.92, 7.5); flat(6.92, -9, 7, 7.5); flat(-7, -9, 7, -8.92); flat(-7, 0.6, 7, 0.68);
    flat(-1.8, -9, 1.8, -4.2, { color: '#2a58a0', roughness: 0.3 }); flat(-1.85, -4.25, 1.85, -4.17);
    for (const r of [1.8]) for (let i = 0; i < 32; i++) { const a = (i / 32) * 6.2832; const b = ((i + 1) / 32) * 6.2832; h.s.quad([Math.sin(a) * r, 0.005, 0.64 + Math.cos(a) * r], [Math.sin(b) * r, 0.005, 0.64 + Math.cos(b) * r], [Math.sin(b) * (r - 0.08), 0.005, 0.64 + Math.cos(b) * (r - 0.08)], [Math.sin(a) * (r - 0.08), 0.005, 0.64 + Math.cos(a) * (r - 0.08)], line, [0, 1, 0]); }
    h.at(0, -8.4, 0, () => { h.s.bar([0, 3.6, -1.5], [0, 3.6, 0], 0.12, DARK); h.s.block(0, 2.9, 0.05, 1.8, 1.05, 0.05, WHITE, 0.01); h.s.box(-0.3, 3.05, 0.076, 0.3, 3.5, 0.08, { color: '#c03020' }, 'k'); h.s.box(-0.25, 3.1, 0.081, 0.25, 3.45, 0.083, WHITE, 'k'); h.s.tube(Array.from({ length: 18 }, (_, i) => [Math.sin((i / 18) * 6.2832) * 0.23, 3.05, 0.36 + Math.cos((i / 18) * 6.2832) * 0.23] as const), 0.02, 6, { color: '#e0501c', roughness: 0.4 }, true); for (let i = 0; i < 12; i++) { const a = (i / 12) * 6.2832; h.s.bar([Math.sin(a) * 0.22, 3.03, 0.36 + Math.cos(a) * 0.22], [Math.sin(a + 0.4) * 0.14, 2.6, 0.36 + Math.cos(a + 0.4) * 0.14], 0.014, WHITE); } });
    for (const e of [-1, 1]) for (let r = 0; r < 4; r++) h.s.box(e > 0 ? 7.3 + r * 0.3 : -8.5, 0, -7, e > 0 ? 8.5 : -7.3 - r * 0.3, 0.4 + r * 0.4, 4, { color: r % 2 === 0 ? '#a8783c' : '#946834', roughness: 0.4, grain: 'wood' });
    for (const x of [-5, -2.5, 2.5, 5]) h.onBack(x, () => lightWindow(h.s, -0.9, 0.9, 5, 6.6, 2.4));
    h.onBack(-5.2, () => { for (const x of [-1, 0, 1]) h.s.bar([x, 0.2, 0.12], [x, 3, 0.12], 0.08, wood('#8a5a30')); for (let y = 0.4; y < 3; y += 0.2) h.s.bar([-1, y, 0.14], [1, y, 0.14], 0.045, wood('#c89a5c')); });
    for (const x of [-4, 0, 4]) for (const z of [-6, 0]) { lightBar(h.s, x, 6.3, z, 0.5, 1.6); h.light(x, 5, z, 0.5, 3.4); }
    return;
  }
  h.onBack(0, () => mirror(h.s, 8.6, 2, 0.4)); h.onBack(0, () => dumbbells(h.s, 4.6), 0, 0.2); h.solid(0, -4.5, 4.6, 1, 0.7);
  for (const z of [-3.4, -1.9, -0.4]) { h.at(-4, z, Math.PI / 2, () => treadmill(h.s)); h.solid(-4, z, 1.8, 1.3, 0.8); }
  for (const [x, z] of [[3.3, -2.8], [3.3, -0.6]] as const) { h.at(x, z, -0.4, () => weightBench(h.s)); h.solid(x, z, 1.6, 1.2, 1.6); h.spot('bench', x, 0.47, z + 0.2, -0.4, 0.3); }
  h.at(0, -2.8, 0, () => { for (const x of [-0.75, 0.75]) for (const z of [-0.6, 0.6]) h.s.bar([x, 0, z], [x, 2.3, z], 0.08, { color: '#c0602a', roughness: 0.5 }); for (const z of [-0.6, 0.6]) h.s.bar([-0.75, 2.26, z], [0.75, 2.26, z], 0.08, { color: '#c0602a', roughness: 0.5 }); h.s.tube([[-1.1, 1.3, 0.5], [1.1, 1.3, 0.5]], 0.018, 8, STEEL); for (const x of [-0.95, 0.95]) h.s.tube([[x - 0.06, 1.3, 0.5], [x + 0.06, 1.3, 0.5]], 0.24, 20, DARK); }); h.solid(0, -2.8, 1.6, 2.3, 1.3);
  for (const z of [1.4, 2.6]) h.s.lathe(Array.from({ length: 11 }, (_, i) => [Math.sin((i / 10) * Math.PI) * 0.32 + 0.001, 0.32 - Math.cos((i / 10) * Math.PI) * 0.32] as const), 20, { color: z > 2 ? '#2a8ac0' : '#c03a6a', roughness: 0.4 }, { x: 4.4, z, smooth: true });
  for (const x of [-3.5, 0, 3.5]) for (const z of [-3, 0, 3]) { lightBar(h.s, x, 2.9, z, 0.14, 1.8); h.light(x, 2.9, z, 0.5, 2); }
});

const SHOP: Plan = { w: 10, back: -5.5, front: 4.6, h: 3.4, floor: floors.lino, walls: { color: '#e4e2da' }, ceiling: PANELS, light: lights.shop };

const supermarket = hall(SHOP, (h) => {
  for (const x of [-3.6, -1.2, 1.2, 3.6]) h.onBack(x, () => rack(h.s, 2.3, 2.1, 0.5, 5, { color: '#c8ccce', roughness: 0.4 }, h.random.derive(`b${x}`), WRAPPINGS));
  for (const e of [-1, 1]) for (const z of [-3.4, -1.1, 1.2]) { h.at(e * 1.75, z, -e * Math.PI / 2, () => rack(h.s, 2.25, 1.9, 0.45, 5, { color: '#c8ccce', roughness: 0.4 }, h.random.derive(`a${e}${z}`), WRAPPINGS)); h.solid(e * 1.97, z, 0.5, 1.9, 2.25); }
  for (const side of [-1, 1] as const) for (const z of [-3.2, -0.6, 2]) h.onSide(side, z, () => rack(h.s, 2.5, 2.1, 0.5, 5, { color: '#c8ccce', roughness: 0.4 }, h.random.derive(`s${side}${z}`), WRAPPINGS));
  for (const x of [-2.6, 0, 2.6]) h.at(x, -3.4, 0, () => sign(h.s, 1.5, 0.4, ['#b8281e', '#2a7a3a', '#1f5a9a'][Math.round(x / 2.6) + 1] as string, '#ffffff', 1.4, h.random.derive(`g${x}`)), 2.75);
  h.at(3.3, 2.5, 0.6, () => cart(h)); h.solid(3.3, 2.5, 0.6, 1, 0.9);
  for (const x of [-3, 0, 3]) for (const z of [-3.5, 0, 3]) h.light(x, 3.2, z, 0.4, 2.4);
});

function cart(h: Hall): void {
  for (const [y, w, l] of [[0.5, 0.42, 0.62], [0.75, 0.48, 0.72], [0.98, 0.54, 0.82]] as const) for (const e of [-1, 1]) { h.s.bar([e * w / 2, y, -l / 2], [e * w / 2, y, l / 2], 0.014, STEEL); h.s.bar([-w / 2, y, e * l / 2], [w / 2, y, e * l / 2], 0.014, STEEL); }
  for (let i = 0; i <= 8; i++) for (const e of [-1, 1]) h.s.bar([e * 0.21, 0.5, -0.31 + i * 0.0775], [e * 0.27, 0.98, -0.41 + i * 0.1025], 0.01, STEEL);
  for (let i = 0; i <= 6; i++) for (const e of [-1, 1]) h.s.bar([-0.21 + i * 0.07, 0.5, e * 0.31], [-0.27 + i * 0.09, 0.98, e * 0.41], 0.01, STEEL);
  h.s.box(-0.21, 0.49, -0.31, 0.21, 0.5, 0.31, STEEL);
  h.s.tube([[-0.28, 1.04, -0.48], [0.28, 1.04, -0.48]], 0.02, 8, { color: '#c02a20', roughness: 0.4 });
  for (const x of [-0.2, 0.2]) { h.s.bar([x, 0.1, 0.35], [x, 0.5, -0.28], 0.03, STEEL); for (const z of [-0.35, 0.35]) h.s.tube([[x - 0.02, 0.06, z], [x + 0.02, 0.06, z]], 0.06, 10, DARK); }
}

const pharmacy = hall({ ...SHOP, w: 8.4, back: -4.4, front: 4, walls: { color: '#e8efe8' }, floor: floors.white }, (h) => {
  const colors = ['#e8e8e4', '#dce8f0', '#4a9a6a', '#3a78b0', '#e0d8c8', '#c84a3a', '#f0f0f0'];
  for (const x of [-2.7, 0, 2.7]) h.onBack(x, () => rack(h.s, 2.5, 2.2, 0.4, 6, WHITE, h.random.derive(`b${x}`), colors));
  for (const side of [-1, 1] as const) for (const z of [-1.6, 1]) h.onSide(side, z, () => rack(h.s, 2.4, 2, 0.4, 5, WHITE, h.random.derive(`s${side}${z}`), colors));
  h.at(0, -2.5, 0, () => counter(h.s, 4.4, 1.02, 0.6, { color: '#dfe8e2', roughness: 0.3 }, { color: '#3a9a6a', roughness: 0.3 })); h.solid(0, -2.5, 4.4, 1.02, 0.7); h.spot('counter', 0.4, 1.02, -2.5, 0, 0.3);
  monitor(h.s, -1.2, 1.02, -2.6, 0.45);
  h.onBack(0, () => { const green = { color: '#20e080', glow: 3.5, roughness: 0.4 }; h.s.box(-0.42, -0.14, 0.42, 0.42, 0.14, 0.5, green); h.s.box(-0.14, -0.42, 0.42, 0.14, 0.42, 0.5, green); }, 2.85);
  h.at(2.6, 0.6, 0, () => rack(h.s, 1.4, 1.5, 0.4, 4, WHITE, h.random.derive('m'), colors)); h.solid(2.6, 0.8, 1.4, 1.5, 0.4);
  for (const x of [-2, 2]) h.light(x, 3.2, -1, 0.5, 2.6);
});

const bakery = hall({ ...SHOP, w: 8, back: -4, front: 4, h: 3.2, floor: floors.terracotta, walls: { color: '#d8c49c', foot: { color: '#e8e0cc', h: 1.2, of: 'tiles' } }, ceiling: { color: '#e0d4b8', kind: 'beams' }, light: { ...lights.warm, level: 0.62 } }, (h) => {
  const crust = ['#b8742c', '#c88a3c', '#9a5a20', '#d8a054'];
  for (const y of [1.35, 1.8, 2.25]) h.onBack(0, () => {
    h.s.block(0, -0.05, 0.25, 6.4, 0.05, 0.5, wood('#7a5230'), 0.01);
    for (let x = -3; x < 3; x += 0.34) loaf(h, x, 0, 0.28, h.random.pick(crust), h.random.int(0, 2));
  }, y);
  for (const x of [-1.9, 1.9]) {
    h.at(x, -1.8, 0, () => { h.s.box(-1.6, 0, -0.4, 1.6, 0.5, 0.4, wood('#8a5a30')); h.s.box(-1.6, 1.22, -0.4, 1.6, 1.26, 0.4, wood('#7a5230')); h.s.box(-1.6, 0.84, -0.38, 1.6, 0.86, 0.36, WHITE); h.canvas.glass.box(-1.58, 0.5, 0.37, 1.58, 1.22, 0.39, { color: '#e0ecf0', roughness: 0.05 }, 'k'); for (const e of [-1.6, 1.57]) h.s.box(e, 0.5, -0.4, e + 0.03, 1.24, 0.4, BRASS); for (const y of [0.5, 0.86]) for (let k = -1.45; k < 1.4; k += 0.21) for (const z of [-0.1, 0.16]) pastry(h, k, y, z); });
    h.solid(x, -1.8, 3.2, 1.26, 0.8); h.spot('counter', x, 1.26, -1.8, 0, 0.3);
  }
  for (const [x, z] of [[-3, 1.2], [3, 1.2]] as const) h.at(x, z, 0, () => { h.s.lathe([[0.28, 0], [0.36, 0.55], [0.33, 0.55], [0.26, 0.1]], 18, { color: '#a87a44', roughness: 0.9, shade: (px, y, pz) => 0.8 + 0.3 * Math.sin(y * 60 + Math.atan2(px, pz) * 12) }); for (let i = 0; i < 7; i++) h.s.tube([[Math.sin(i * 0.9) * 0.1, 0.2, Math.cos(i * 0.9) * 0.1], [Math.sin(i * 0.9) * 0.3, 1.05, Math.cos(i * 0.9) * 0.3]], (t) => 0.05 * Math.sin(Math.PI * (0.15 + 0.7 * t)), 7, { color: h.random.pick(crust), roughness: 0.7 }); });
  h.onBack(-2.6, () => menuBoard(h.s, 1.3, 0.6, h.random.derive('m')), 2.85); h.onBack(0.9, () => sign(h.s, 2.6, 0.42, '#5a2f18', '#ffd890', 1.6, h.random.derive('s')), 2.85);
  for (const x of [-2, 0, 2]) { globe(h.s, x, 2.3, -1.6, 3.2, 0.13); h.light(x, 2.2, -2, 0.7, 1.6); }
});

function loaf(h: Hall, x: number, y: number, z: number, color: string, kind: number): void {
  const look = { color, roughness: 0.75 };
  if (kind === 0) h.s.lathe([[0.001, y], [0.13, y + 0.02], [0.15, y + 0.08], [0.1, y + 0.14], [0.001, y + 0.16]], 12, look, { x, z, smooth: true });
  else if (kind === 1) h.s.tube([[x, y + 0.06, z - 0.2], [x, y + 0.08, z], [x, y + 0.06, z + 0.2]], (t) => 0.1 * Math.sin(Math.PI * (0.12 + 0.76 * t)), 8, look);
  else h.s.block(x, y, z, 0.2, 0.17, 0.36, look, 0.06);
}

function pastry(h: Hall, x: number, y: number, z: number): void {
  const kind = h.random.int(0, 3);
  if (kind === 0) h.s.lathe([[0.05, y + 0.01], [0.06, y + 0.05], [0.001, y + 0.1]], 10, { color: h.random.pick(['#f0b8c8', '#f4e8d0', '#6a3a20']), roughness: 0.4 }, { x, z, smooth: true });
  else if (kind === 1) h.s.tube(Array.from({ length: 10 }, (_, i) => [x + Math.sin((i / 10) * 6.2832) * 0.045, y + 0.04, z + Math.cos((i / 10) * 6.2832) * 0.045] as const), 0.026, 6, { color: h.random.pick(['#c8843c', '#e890a8', '#5a2f18']), roughness: 0.4 }, true);
  else if (kind === 2) h.s.tube([[x - 0.08, y + 0.03, z + 0.04], [x, y + 0.04, z - 0.01], [x + 0.08, y + 0.03, z + 0.04]], (t) => 0.04 * Math.sin(Math.PI * (0.08 + 0.84 * t)), 7, { color: '#c8842c', roughness: 0.6 });
  else h.s.block(x, y + 0.01, z, 0.11, 0.08, 0.09, { color: h.random.pick(['#f4ecd8', '#d84a5a', '#7a4424']), roughness: 0.5 }, 0.012);
}

const diner = (kind: 'restaurant' | 'cafeteria' | 'food-court'): PlaceBuilder => hall({
  w: kind === 'food-court' ? 14 : 10, back: kind === 'food-court' ? -6.5 : -5, front: 4.6, h: kind === 'food-court' ? 4.6 : 3.3,
  floor: kind === 'restaurant' ? floors.dark : kind === 'cafeteria' ? floors.lino : floors.marble, walls: kind === 'restaurant' ? { color: '#5a2a2c', foot: { color: '#3a2418', h: 1, of: 'boards' } } : { color: kind === 'cafeteria' ? '#d8e0cc' : '#d4ccc0' }, ceiling: kind === 'restaurant' ? { color: '#8a6a50', kind: 'beams' } : PANELS, light: kind === 'restaurant' ? lights.warm : lights.shop,
}, (h) => {
  const spread = kind === 'food-court' ? [-4.6, -2.3, 2.3, 4.6] : [-3.4, -1.9, 1.9, 3.4];
  if (kind === 'restaurant') {
    for (const [x, z] of [[-3.3, -3.6], [0, -3.4], [3.3, -3.6], [-3, -1], [3, -1], [-2.6, 1.8], [2.7, 1.8]] as const) {
      h.at(x, z, 0, () => laid(h)); h.solid(x, z, 0.95, 0.76, 0.95); h.spot('table', x, 0.77, z, 0, 0.3);
      for (const e of [-1, 1]) { h.at(x + e * 0.72, z, (-e * Math.PI) / 2, () => chair(h.s, wood('#3a2418'), '#7a2a2a')); h.spot('seat', x + e * 0.72, 0.465, z, (-e * Math.PI) / 2, 0.2); }
      globe(h.s, x, 1.95, z, 3.3, 0.12, '#ffcf90', 4); h.light(x, 1.6, z, 0.6, 1.2);
    }
    for (const x of [-3, 0, 3]) h.onBack(x, () => painting(h.s, 1.4, 0.9, h.random.derive(`p${x}`), true), 1.9);
    h.onSide(1, -2.4, () => { rack(h.s, 3, 2.4, 0.3, 6, wood('#4a2c1a'), h.random.derive('wine'), ['#1f3a24', '#3a1a20', '#5a3a1a', '#2a4a2a']); });
    pottedPlant(h.canvas, -4.4, 0, -4.4, 1.8, h.random.derive('a')); pottedPlant(h.canvas, 4.2, 0, 1, 1.4, h.random.derive('b'));
    return;
  }
  const back = h.plan.back;
  if (kind === 'cafeteria') {
    h.at(0, back + 1.3, 0, () => { counter(h.s, 7.4, 0.95, 0.8, { ...STEEL, metalness: 0.4 }, STEEL); for (let x = -3.2; x < 3.2; x += 0.62) { h.s.box(x, 0.95, -0.25, x + 0.52, 0.97, 0.2, DARK); h.s.block(x + 0.26, 0.96, -0.02, 0.44, 0.05, 0.36, { color: h.random.pick(['#c87a2a', '#5a8a2a', '#d8c890', '#b03a28', '#e0b040']), roughness: 0.8 }, 0.02); } for (const y of [1.4]) h.s.box(-3.6, y, -0.3, 3.6, y + 0.03, 0.3, STEEL); for (const x of [-3.5, 0, 3.5]) h.s.bar([x, 0.95, -0.25], [x, 1.4, -0.25], 0.04, STEEL); for (const z of [0.55, 0.63, 0.71]) h.s.tube([[-3.6, 0.86, z], [3.6, 0.86, z]], 0.018, 6, STEEL); });
    h.solid(0, back + 1.3, 7.4, 1.4, 1); h.spot('counter', 0, 0.95, back + 1.6, 0, 0.3);
    for (const x of [-2.4, 0, 2.4]) h.onBack(x, () => menuBoard(h.s, 1.8, 0.8, h.random.derive(`m${x}`)), 2.3);
  } else {
    const shops = ['#c02a20', '#e09a20', '#2a7a4a', '#2a5aa0', '#8a2a6a'];
    shops.forEach((color, i) => { const x = -5.4 + i * 2.7; h.onBack(x, () => { h.s.box(-1.25, 2.2, 0.1, 1.25, 3.2, 1.4, { color, roughness: 0.5 }); sign(h.s, 2, 0.55, color, '#fff4d8', 3, h.random.derive(`s${i}`)); h.s.box(-1.2, 0.4, 0.02, 1.2, 2.2, 0.06, { color: '#e8d8b0', glow: 0.7, roughness: 0.6 }); h.s.at(0, 0, 1, 0, () => counter(h.s, 2.4, 1.05, 0.6, { color: '#e4e0d8', roughness: 0.3 }, { color, roughness: 0.3 })); }); h.onBack(x, () => sign(h.s, 2.1, 0.6, color, '#fff4d8', 3, h.random.derive(`t${i}`)), 2.7, 1.4); for (const dx of [-0.65, 0, 0.65]) h.onBack(x + dx, () => { h.s.box(-0.28, -0.2, 0.07, 0.28, 0.2, 0.08, { color: h.random.pick(['#e0a050', '#c84a3a', '#8ab04a', '#f0d890']), glow: 0.9 }, 'k'); }, 1.85); });
    h.solid(0, back + 1, 13.6, 1.1, 1.2); h.spot('counter', 0, 1.05, back + 1.1, 0, 0.3);
  }
  for (const x of spread) for (const z of kind === 'food-court' ? [-2.6, -0.3, 2.2] : [-1.6, 0.4, 2.5]) {
    if (kind === 'food-court') { h.at(x, z, 0, () => bistroTable(h.s)); h.solid(x, z, 0.7, 0.74, 0.7); h.spot('table', x, 0.74, z, 0, 0.25); } else { h.at(x, z, 0, () => plainDesk(h.s, 1.3, 0.75, 0.74, '#d8d4c8')); h.solid(x, z, 1.3, 0.74, 0.75); h.spot('table', x, 0.74, z, 0, 0.3); h.s.block(x + 0.2, 0.74, z, 0.42, 0.02, 0.3, { color: '#b85a2a', roughness: 0.5 }, 0.006); h.s.lathe([[0.05, 0.76], [0.12, 0.78], [0.11, 0.785]], 14, WHITE, { x: x + 0.15, z }); }
    for (const e of [-1, 1]) { h.at(x, z + e * 0.66, e > 0 ? Math.PI : 0, () => shellChair(h.s, kind === 'cafeteria' ? ['#c8642a', '#2a7a8a'][(Math.round(z) + 4) % 2] as string : '#c83a2a')); h.spot('seat', x, 0.455, z + e * 0.66, e > 0 ? Math.PI : 0, 0.2); }
  }
  for (const x of [-3, 0, 3]) h.light(x, 3, -1, 0.4, 3);
});

function laid(h: Hall): void {
  h.s.block(0, 0.72, 0, 0.95, 0.03, 0.95, WHITE, 0.01);
  h.canvas.cloth.at(0, 0, 0, 0, () => { for (let i = 0; i < 4; i++) h.canvas.cloth.at(0, 0, 0, (i * Math.PI) / 2, () => h.canvas.cloth.panel([-0.48, 0.4, 0.48], [0.48, 0.4, 0.48], [0.48, 0.755, 0.48], [-0.48, 0.755, 0.48], 16, 2, { color: '#f0ece2', roughness: 0.95, grain: 'cloth' }, (p) => [p[0], p[1], p[2] + Math.sin(p[0] * 22) * 0.02 * (0.76 - p[1]) * 3])); });
  h.s.block(0, 0.75, 0, 0.98, 0.012, 0.98, { color: '#f0ece2', roughness: 0.95, grain: 'cloth' }, 0.004);
  h.s.lathe([[0.2, 0], [0.05, 0.04], [0.04, 0.7]], 10, DARK);
  for (const e of [-1, 1]) { h.s.lathe([[0.07, 0.763], [0.13, 0.775], [0.125, 0.78], [0.001, 0.768]], 18, { color: '#f8f6f0', roughness: 0.2 }, { x: e * 0.28 }); h.s.lathe([[0.035, 0.763], [0.008, 0.77], [0.007, 0.84], [0.035, 0.88], [0.04, 0.95], [0.032, 0.97]], 12, { color: '#d8e4e8', roughness: 0.05 }, { x: e * 0.24, z: -0.22, smooth: true }); }
  h.s.lathe([[0.02, 0.763], [0.022, 0.85], [0.001, 0.85]], 8, WHITE, {}); h.s.lathe([[0.001, 0.85], [0.012, 0.87], [0.001, 0.91]], 6, { color: '#ffc060', glow: 9 }, {});
}

const laboratory = hall({ ...SHOP, w: 8.6, back: -4.2, front: 4.2, h: 3.1, floor: floors.white, walls: { color: '#dce4ea' }, light: { ...lights.shop, color: '#e8f2ff' } }, (h) => {
  h.onBack(0, () => { counter(h.s, 7.8, 0.92, 0.7, { color: '#c4ccd2', roughness: 0.3 }, DARK); }, 0, 0.4); h.solid(0, -3.8, 7.8, 0.92, 0.8);
  h.onBack(0, () => { for (const y of [1.6, 2.05]) { h.s.block(0, y - 0.03, 0.15, 5, 0.03, 0.3, WHITE, 0.006); goods(h.s, -2.4, 2.4, y, 0.28, 0.32, h.random.derive(`g${y}`), ['#7a4a1a', '#e8f0f0', '#3a6aa0', '#c8b060', '#5aa0a0']); } });
  for (const x of [-1.9, 1.9]) {
    h.at(x, -1.2, 0, () => { counter(h.s, 2.4, 0.92, 0.9, { color: '#d4dce0', roughness: 0.3 }, { color: '#2a2e32', roughness: 0.2 }); glassware(h, -0.8, 0.92, 0); microscope(h, 0.1, 0.92, 0.05); rackOfTubes(h, 0.75, 0.92, 0.1); });
    h.solid(x, -1.2, 2.4, 0.92, 0.9); h.spot('table', x - 0.35, 0.92, -0.95, 0, 0.2); h.spot('counter', x + 0.4, 0.92, -0.95, 0, 0.2);
    h.at(x, -0.3, Math.PI, () => stool(h.s, 0.66, '#2a2e32')); h.spot('seat', x, 0.66, -0.3, Math.PI, 0.2);
  }
  glassware(h, -2.8, 0.92, -3.8); glassware(h, 0.3, 0.92, -3.8); monitor(h.s, -1.4, 0.92, -3.9, 0.6, '#4aa0c8'); monitor(h.s, 2.2, 0.92, -3.9, 0.6, '#60c090');
  h.onSide(1, -1, () => { h.s.box(-0.9, 0, 0, 0.9, 2.4, 0.7, { color: '#c8d0d6', roughness: 0.3 }); h.s.box(-0.8, 0.95, 0.69, 0.8, 1.9, 0.71, { color: '#a8e0f0', glow: 0.8, roughness: 0.1 }); });
  h.onSide(-1, -1, () => menuBoard(h.s, 2.2, 1.2, h.random.derive('b')), 1.7);
  for (const x of [-2, 2]) h.light(x, 3, -1, 0.5, 2.6);
});

function glassware(h: Hall, x: number, y: number, z: number): void {
  for (const [i, color] of ['#30b0d8', '#e05a8a', '#60c040', '#e8b020'].entries()) {
    const px = x + (i - 1.5) * 0.17;
    h.s.lathe([[0.06, y], [0.065, y + 0.02], [0.03, y + 0.1]], 14, { color, roughness: 0.05, glow: 0.5 }, { x: px, z, smooth: true });
    h.s.lathe([[0.03, y + 0.1], [0.018, y + 0.15], [0.018, y + 0.2], [0.025, y + 0.205]], 12, { color: '#d8e8ec', roughness: 0.05 }, { x: px, z, smooth: true });
  }
}

function microscope(h: Hall, x: number, y: number, z: number): void {
  h.s.block(x, y, z, 0.18, 0.04, 0.24, DARK, 0.01); h.s.bar([x, y + 0.03, z - 0.09], [x, y + 0.3, z - 0.07], 0.05, WHITE); h.s.block(x, y + 0.12, z, 0.13, 0.015, 0.13, DARK, 0.004);
  h.s.tube([[x, y + 0.17, z], [x, y + 0.3, z], [x, y + 0.42, z + 0.1]], 0.026, 10, WHITE); h.s.bar([x, y + 0.29, z - 0.08], [x, y + 0.29, z], 0.05, WHITE);
}

function rackOfTubes(h: Hall, x: number, y: number, z: number): void {
  h.s.block(x, y + 0.06, z, 0.34, 0.015, 0.08, wood('#b88a54'), 0.004); h.s.block(x, y, z, 0.34, 0.015, 0.08, wood('#b88a54'), 0.004);
  for (let i = 0; i < 6; i++) h.s.lathe([[0.001, y + 0.015], [0.012, y + 0.03], [0.012, y + 0.15]], 8, { color: ['#c03040', '#40a0e0', '#f0c030', '#50b060', '#a050c0', '#e07030'][i] as string, roughness: 0.1, glow: 0.4 }, { x: x - 0.13 + i * 0.052, z, smooth: true });
}

const cinema = (stage: boolean): PlaceBuilder => hall({
  w: 13, back: -9, front: 5, h: 6, floor: floors.carpet, walls: { color: stage ? '#5a1f22' : '#3a1a20', grain: 'cloth' }, ceiling: { color: '#2a2022', kind: 'plain' }, light: stage ? { ...lights.warm, level: 0.36 } : { ...lights.dim, level: 0.3, key: { ...lights.dim.key, towards: [0, 0.6, -0.8], color: '#a8c8ff', level: 1.1 } }, view: [0.7, 2, 4.8, 0],
  ...(stage ? { heightAt: (x: number, z: number): number => (Math.abs(x) < 5.6 && z < -5.2 ? 0.9 : 0) } : {}),
}, (h) => {
  if (stage) {
    h.s.box(-5.6, 0, -9, 5.6, 0.9, -5.2, wood('#8a5c34', 0.3));
    h.onBack(0, () => h.canvas.cloth.panel([-5.4, 0.9, 0.3], [5.4, 0.9, 0.3], [5.4, 5.6, 0.3], [-5.4, 5.6, 0.3], 180, 3, { color: '#8a1a20', roughness: 0.9, grain: 'cloth', shade: (x) => 0.6 + 0.4 * Math.cos(x * 9) ** 2 }, (p) => [p[0], p[1], p[2] + Math.sin(p[0] * 18) * 0.1]));
    for (const e of [-1, 1]) { h.s.box(e * 5.8 - 0.5, 0, -5.6, e * 5.8 + 0.5, 6, -5.2, BRASS); h.canvas.cloth.panel([e * 4.6 - 0.9, 0.9, -5.6], [e * 4.6 + 0.9, 0.9, -5.6], [e * 4.6 + 0.9, 5.6, -5.6], [e * 4.6 - 0.9, 5.6, -5.6], 44, 3, { color: '#a81e26', roughness: 0.9, grain: 'cloth' }, (p) => [p[0], p[1], p[2] + Math.sin(p[0] * 16) * 0.12]); }
    h.s.box(-6.3, 5, -5.6, 6.3, 6, -5.15, BRASS); chandelier(h.s, 0, 4.8, -1.5, 6, 1.1); h.light(0, 4.4, -1.5, 1, 3); for (const x of [-3, 0, 3]) h.light(x, 3.4, -6.5, 1, 1.8);
    h.spot('stage', 0, 0.9, -6.6, 0, 2);
  } else {
    h.s.quad([-5.2, 1.4, -8.8], [5.2, 1.4, -8.8], [5.2, 5.5, -8.8], [-5.2, 5.5, -8.8], { color: '#000000', glow: 0, roughness: 1 }, [0, 0, 1]);
    h.s.panel([-5, 1.5, -8.75], [5, 1.5, -8.75], [5, 5.4, -8.75], [-5, 5.4, -8.75], 40, 20, { color: '#d8e6f8', glow: 1.8, roughness: 1, shade: (x, y) => (y < 2.6 + 0.5 * Math.sin(x * 0.9) + 0.3 * Math.sin(x * 2.3) ? [0.05, 0.12, 0.16] : Math.hypot(x - 2.2, y - 4) < 0.55 ? [1, 0.8, 0.45] : [0.35 + 0.1 * (5.4 - y), 0.42, 0.62]) });
    for (const e of [-1, 1]) for (let z = -7; z < 4; z += 2.4) { h.s.box(e > 0 ? 6.4 : -6.5, 2.2, z - 0.12, e > 0 ? 6.5 : -6.4, 2.7, z + 0.12, { color: '#ffb060', glow: 3 }); h.light(e * 6.2, 2.5, z, 0.5, 0.9); }
    h.light(0, 3, -6.5, 0.6, 3, [0.7, 0.85, 1]);
    for (const e of [-1, 1]) h.canvas.cloth.panel([e * 5.8 - 0.6, 0.6, -8.6], [e * 5.8 + 0.6, 0.6, -8.6], [e * 5.8 + 0.6, 5.8, -8.6], [e * 5.8 - 0.6, 5.8, -8.6], 30, 2, { color: '#7a1a20', roughness: 0.9, grain: 'cloth' }, (p) => [p[0], p[1], p[2] + Math.sin(p[0] * 16) * 0.1]);
  }
  for (let z = stage ? -4 : -5.6; z < 4; z += 0.95) for (const e of [-1, 1]) for (let i = 0; i < 8; i++) {
    const x = e * (1.1 + i * 0.6);
    if (Math.abs(x) > 5.9) continue;
    h.at(x, z, Math.PI, () => theatreSeat(h.s, stage ? '#7a1a20' : '#a02028'));
    if (i < 3) h.spot('seat', x, 0.48, z, Math.PI, 0.2);
  }
  for (const e of [-1, 1]) h.solid(e * 3.4, -0.5, 4.8, 0.6, 8);
  h.lanes['path'] = [{ points: [h.plan.back + 4.5, 0, 3.6].map((z) => new Vector3(0, 0, z)), closed: false, widthM: 1 }];
});

const jail = (corridor: boolean): PlaceBuilder => hall({
  w: corridor ? 4 : 5, back: corridor ? -12 : -3.2, front: corridor ? 4 : 3.4, h: corridor ? 4 : 3, floor: floors.concrete, walls: { color: '#7c7e78', grain: 'plaster', courses: { w: 0.4, h: 0.2, vary: 0.07, gap: 0.006 } }, ceiling: { color: '#6a6a66', kind: 'plain' }, light: { ...lights.cold, level: 0.34 }, behindM: 1.4,
}, (h) => {
  if (corridor) {
    for (const side of [-1, 1] as const) for (let z = -10.6; z < 3; z += 2.4) { h.onSide(side, z, () => { h.s.box(-1.1, 0, 0.015, 1.1, 2.3, 0.03, { color: '#16181a', roughness: 0.9 }); h.s.at(0, 0, 0.08, 0, () => bars(h.s, 2.1, 2.3)); }); }
    for (let z = -10; z < 3; z += 3) { lightBar(h.s, 0, 3.8, z, 0.25, 1.2); h.light(0, 3.4, z, 0.8, 1.8); }
    h.onBack(0, () => door(h.s, '#4a5458', true, 1.2));
    return;
  }
  h.onBack(0.6, () => { h.s.box(-0.45, -0.35, 0.02, 0.45, 0.35, 0.03, { color: '#dcecff', glow: 2.6 }); h.s.at(0, -0.35, 0.07, 0, () => bars(h.s, 0.9, 0.7, 0.15)); }, 2.3);
  h.onSide(-1, -1.7, () => { for (const y of [0.45, 1.5]) { h.s.box(-1, y - 0.06, 0, 1, y, 0.8, { color: '#4a5054', roughness: 0.5 }); h.s.block(0, y, 0.4, 1.95, 0.13, 0.76, { color: '#8a9098', roughness: 0.95, grain: 'cloth' }, 0.04); h.s.block(-0.75, y + 0.12, 0.4, 0.4, 0.1, 0.6, { color: '#d4d0c4', roughness: 0.95, grain: 'cloth' }, 0.045); for (const x of [-1, 1]) h.s.bar([x, 0, 0.78], [x, 2, 0.78], 0.05, DARK); } });
  h.solid(-2.1, -1.7, 0.8, 2, 2); h.spot('bed', -2.05, 0.59, -1.6, Math.PI / 2, 0.4); h.spot('bench', -1.9, 0.59, -1.3, Math.PI / 2, 0.3);
  h.onBack(1.9, () => { toilet(h.s); }); h.onSide(1, -1.6, () => basin(h.s, 0));
  h.at(0, 1.5, 0, () => { h.s.at(1.65, 0, 0, 0, () => bars(h.s, 1.6, 3)); h.s.at(-1.65, 0, 0, 0, () => bars(h.s, 1.6, 3)); });
  h.onSide(1, -0.2, () => { for (let i = 0; i < 3; i++) for (let k = 0; k < 5; k++) h.s.bar([i * 0.4 + k * 0.055, 0, 0.016], k === 4 ? [i * 0.4 - 0.03, 0.2, 0.018] : [i * 0.4 + k * 0.055, 0.22, 0.016], 0.012, { color: '#d8d8d0' }, 0.004); }, 1.6);
  h.light(0.6, 2.2, -2.4, 0.9, 1.6, [0.8, 0.9, 1]);
});

const church = hall({
  w: 11, back: -13, front: 5, h: 6.5, floor: floors.stone, walls: { color: '#b0a694', grain: 'stone' }, ceiling: { color: '#a89c88', kind: 'vault' }, light: lights.church, hazeHalfM: 60, view: [0, 1.9, 4.6, 0], stageM: 0.9,
}, (h) => {
  const stain = ['#2a50c0', '#c02a3a', '#e0a828', '#2a9060', '#7a30a0', '#3080d0'];
  const stone = { color: '#bcb09a', roughness: 0.8, grain: 'stone' } as const;
  for (const x of [-3.6, 3.6]) for (let z = -11.5; z < 5; z += 3.2) { column(h.s, x, z, 6.5, 0.36, stone); h.solid(x, z, 0.9, 6, 0.9); }
  for (const x of [-2.4, 0, 2.4]) h.onBack(x, () => lightWindow(h.s, -0.85, 0.85, x === 0 ? 2.8 : 3.2, x === 0 ? 7.6 : 6.4, 2.6, stain, true));
  for (const side of [-1, 1] as const) for (let z = -10; z < 4; z += 3.2) { h.onSide(side, z, () => lightWindow(h.s, -0.7, 0.7, 2.2, 5.6, 2, stain, true)); h.light(side * 4.8, 3, z, 0.5, 1.6); }
  for (const x of [-2.1, 2.1]) for (let z = -7.5; z < 3.6; z += 1.15) { h.at(x, z, Math.PI, () => pew(h.s, 2.3, '#5a3a22')); h.spot('seat', x, 0.45, z, Math.PI, 0.25); h.solid(x, z, 2.3, 0.9, 0.5); }
  h.s.box(-3.4, 0, -13, 3.4, 0.3, -9.6, stone); h.s.box(-1.1, 0.3, -11.8, 1.1, 1.25, -11, stone); h.s.block(0, 1.25, -11.4, 2.3, 0.03, 0.86, { color: '#f0ece0', roughness: 0.9, grain: 'cloth' }, 0.01);
  for (const x of [-0.85, 0.85]) { h.s.lathe([[0.07, 1.28], [0.02, 1.32], [0.02, 1.6]], 8, BRASS, { x, z: -11.4 }); h.s.lathe([[0.001, 1.6], [0.025, 1.65], [0.001, 1.74]], 6, { color: '#ffc060', glow: 10 }, { x, z: -11.4 }); }
  h.s.box(-0.06, 1.3, -11.7, 0.06, 2.8, -11.6, BRASS); h.s.box(-0.45, 2.25, -11.7, 0.45, 2.37, -11.6, BRASS);
  h.s.quad([-0.7, 0.006, 5], [0.7, 0.006, 5], [0.7, 0.006, -9.6], [-0.7, 0.006, -9.6], { color: '#7a1a20', roughness: 1, grain: 'cloth' }, [0, 1, 0]);
  for (const z of [-7, -2.5]) { chandelier(h.s, 0, 4.4, z, 7, 0.7); h.light(0, 4, z, 0.7, 2.4); } h.light(0, 3, -11, 1.2, 2.6);
  h.spot('altar', 0, 0.3, -10.6);
  h.lanes['path'] = [{ points: [-8, 0, 3.6].map((z) => new Vector3(0, 0, z)), closed: false, widthM: 1 }];
});

/** Builders of public rooms by name. */
export const publicRooms: Readonly<Record<string, PlaceBuilder>> = {
  'art-gallery': gallery(false), 'indoor-museum': museum(false), 'science-museum': museum(true), classroom, 'indoor-library': library, hospital: hospital(false), 'operating-room': hospital(true),
  gymnasium: gym(true), gym: gym(false), supermarket, pharmacy, bakery, restaurant: diner('restaurant'), cafeteria: diner('cafeteria'), 'food-court': diner('food-court'), laboratory,
  'movie-theater': cinema(false), 'theater-hall': cinema(true), 'jail-cell': jail(false), 'prison-corridor': jail(true), church,
};

