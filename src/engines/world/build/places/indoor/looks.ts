/** @file Finishes and lights that plans of indoor places share. */
import type { RoomLight } from '../../place.ts';
import type { FloorLook } from './hall.ts';

/** Floors by name. */
export const floors = {
  oak: { color: '#9a7048', w: 0.16, d: 1.6, roughness: 0.35, grain: 'wood', vary: 0.22, gap: 0.0015 },
  dark: { color: '#4a3020', w: 0.16, d: 1.6, roughness: 0.3, grain: 'wood', vary: 0.2, gap: 0.0015 },
  maple: { color: '#c89a5c', w: 0.12, d: 2.4, roughness: 0.22, grain: 'wood', vary: 0.1, gap: 0.001 },
  lino: { color: '#b4bab4', w: 0.6, d: 0.6, roughness: 0.3, vary: 0.03, gap: 0.001 },
  checker: { color: '#d8d2c4', second: '#26282a', w: 0.5, d: 0.5, roughness: 0.18, vary: 0.05 },
  white: { color: '#cfd4d4', w: 0.3, d: 0.3, roughness: 0.18, vary: 0.05, gap: 0.004 },
  marble: { color: '#d4ccbc', second: '#b8aa94', w: 1, d: 1, roughness: 0.15, vary: 0.06, gap: 0.002 },
  terracotta: { color: '#a8603c', w: 0.3, d: 0.3, roughness: 0.45, vary: 0.15, gap: 0.005 },
  concrete: { color: '#8a8a86', w: 2, d: 2, roughness: 0.6, grain: 'plaster', vary: 0.05, gap: 0.003 },
  stone: { color: '#7a746a', w: 0.7, d: 0.7, roughness: 0.7, grain: 'stone', vary: 0.16, gap: 0.008 },
  carpet: { color: '#5a2a34', w: 1.5, d: 1.5, roughness: 1, grain: 'cloth', vary: 0.03, gap: 0 },
  blue: { color: '#2f3f58', w: 1.5, d: 1.5, roughness: 1, grain: 'cloth', vary: 0.04, gap: 0 },
  earth: { color: '#7a5c3c', w: 0.8, d: 0.8, roughness: 1, grain: 'soil', vary: 0.12, gap: 0 },
  rubber: { color: '#33363a', w: 1, d: 1, roughness: 0.8, vary: 0.06, gap: 0.002 },
  deck: { color: '#8d9498', w: 1, d: 1, roughness: 0.4, grain: 'metal', vary: 0.08, gap: 0.006 },
} as const satisfies Readonly<Record<string, FloorLook>>;

const key = (x: number, y: number, z: number, level: number, color: string, daylight = false): RoomLight['key'] => ({ towards: [x, y, z], level, color, daylight });

/** Lights by name. */
export const lights = {
  /** Sun by the windows of the left wall. */
  day: { level: 1.05, color: '#e4ecf8', key: key(-0.8, 0.62, 0.22, 3, '#ffeccc', true) },
  /** A shop under tubes. */
  shop: { level: 0.8, color: '#f0f4fa', key: key(-0.35, 1, 0.5, 0.9, '#fff6e8') },
  /** Lamps in the evening. */
  warm: { level: 0.5, color: '#ffdcb4', key: key(-0.45, 0.9, 0.55, 1.3, '#ffc988') },
  /** Spots on pictures. */
  gallery: { level: 0.62, color: '#f6f0e8', key: key(0.35, 1, 0.5, 1.1, '#fff2dc') },
  dim: { level: 0.24, color: '#a8b8d0', key: key(-0.55, 0.8, 0.4, 0.9, '#ffc080') },
  cold: { level: 0.42, color: '#b8ccd8', key: key(-0.5, 0.85, 0.35, 0.9, '#dcecff') },
  neon: { level: 0.26, color: '#a880e0', key: key(0.6, 0.7, 0.4, 0.8, '#ff70c0') },
  church: { level: 0.4, color: '#ccc4b8', key: key(-0.75, 0.75, 0.1, 1.6, '#ffdca0') },
} as const satisfies Readonly<Record<string, RoomLight>>;

/** Colours of wrappings in shops. */
export const WRAPPINGS = ['#c03028', '#e0a020', '#2a6ab0', '#3a8a48', '#e8e0d0', '#8a3a8a', '#e06a28', '#28a0a8', '#6a4020'];
