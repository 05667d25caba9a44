/** @file Kinds of trees and what the seasons do to them. */
import type { Environment } from '../../../../film/storyboard.ts';
import type { TreeLook } from './tree-shape.ts';

export type Season = Environment['season'];
type Leaves = readonly [string, string];

interface TreeKind extends Omit<TreeLook, 'leaves' | 'fullness' | 'leafTriangles' | 'sides'> {
  readonly leaves: Leaves;
  readonly spring?: Leaves;
  readonly autumn?: Leaves;
  /** Keeps its leaves in winter. */
  readonly evergreen?: boolean;
  readonly fullness?: number;
}

const kind = (row: TreeKind): TreeKind => row;

export const treeKinds = {
  oak: kind({ form: 'broad', heightM: 14, widthM: 13, crownBase: 0.24, leaves: ['#33511c', '#5d7a2c'], spring: ['#48682a', '#71893c'], autumn: ['#8a4a18', '#b8862c'], bark: '#4b4037', trunkM: 0.48, leafM: 0.34, crooked: 0.7 }),
  beech: kind({ form: 'broad', heightM: 17, widthM: 11, crownBase: 0.3, leaves: ['#3a5a22', '#688a38'], spring: ['#557532', '#809848'], autumn: ['#9c4f16', '#cf8a2a'], bark: '#6d6a63', trunkM: 0.36, leafM: 0.3 }),
  maple: kind({ form: 'broad', heightM: 12, widthM: 9.5, crownBase: 0.26, leaves: ['#3f6122', '#6d8a36'], autumn: ['#a5260f', '#e0701c'], bark: '#564b42', trunkM: 0.32, leafM: 0.32 }),
  birch: kind({ form: 'broad', heightM: 13, widthM: 6, crownBase: 0.32, leaves: ['#5c7a32', '#8ba24a'], autumn: ['#c08a1c', '#e8c03c'], bark: '#d8d4cb', barkMarks: '#2b2825', trunkM: 0.17, leafM: 0.22, crooked: 0.45 }),
  poplar: kind({ form: 'columnar', heightM: 18, widthM: 4.2, crownBase: 0.08, leaves: ['#41602a', '#6c8a3c'], autumn: ['#b88a20', '#dcb840'], bark: '#5d574e', trunkM: 0.3, leafM: 0.28, crooked: 0.1 }),
  willow: kind({ form: 'willow', heightM: 11, widthM: 12, crownBase: 0.22, leaves: ['#5f7a36', '#93a659'], autumn: ['#a09030', '#c9b44a'], bark: '#4d463c', trunkM: 0.42, leafM: 0.5, crooked: 0.6 }),
  cherry: kind({ form: 'broad', heightM: 7.5, widthM: 8.5, crownBase: 0.26, leaves: ['#f0bccb', '#fbe4ea'], autumn: ['#a03c1a', '#d87a34'], bark: '#3f322d', trunkM: 0.24, leafM: 0.2, crooked: 0.8 }),
  apple: kind({ form: 'broad', heightM: 5.5, widthM: 6, crownBase: 0.26, leaves: ['#46661f', '#6f8f38'], spring: ['#dfe0cc', '#f6eef0'], autumn: ['#9a7a20', '#c8a038'], bark: '#574a3f', trunkM: 0.18, leafM: 0.2, crooked: 0.8 }),
  acacia: kind({ form: 'umbrella', heightM: 8, widthM: 12, crownBase: 0.55, leaves: ['#4f6128', '#7c8a42'], bark: '#5c4a3a', trunkM: 0.26, leafM: 0.24, crooked: 0.9, evergreen: true }),
  olive: kind({ form: 'broad', heightM: 6, widthM: 6, crownBase: 0.25, leaves: ['#5f6e4a', '#94a07a'], bark: '#5e564a', trunkM: 0.35, leafM: 0.2, crooked: 1, evergreen: true }),
  cypress: kind({ form: 'columnar', heightM: 14, widthM: 2.4, crownBase: 0.04, leaves: ['#1e3318', '#33491f'], bark: '#4d4338', trunkM: 0.2, leafM: 0.24, crooked: 0.05, evergreen: true }),
  fir: kind({ form: 'conifer', heightM: 16, widthM: 6.2, crownBase: 0.05, leaves: ['#16301f', '#30502f'], bark: '#443a32', trunkM: 0.26, leafM: 0.3, evergreen: true }),
  pine: kind({ form: 'conifer', heightM: 18, widthM: 6, crownBase: 0.34, leaves: ['#243c1e', '#4b6330'], bark: '#6a4a36', trunkM: 0.28, leafM: 0.3, evergreen: true }),
  palm: kind({ form: 'palm', heightM: 10, widthM: 6.6, crownBase: 0.8, leaves: ['#3d5c1e', '#7f9440'], bark: '#7a6a56', trunkM: 0.2, leafM: 0.4, crooked: 0.6, evergreen: true }),
  jungle: kind({ form: 'umbrella', heightM: 26, widthM: 16, crownBase: 0.6, leaves: ['#1f4318', '#47702a'], bark: '#5b5246', trunkM: 0.55, leafM: 0.5, crooked: 0.5, evergreen: true }),
  dead: kind({ form: 'broad', heightM: 9, widthM: 8, crownBase: 0.3, leaves: ['#5a5040', '#6a5c48'], bark: '#6b6259', trunkM: 0.32, leafM: 0.3, crooked: 1.3, fullness: 0 }),
} as const satisfies Record<string, TreeKind>;

export type TreeKindName = keyof typeof treeKinds;

export interface TreeOptions {
  readonly season: Season;
  readonly leafTriangles: number;
  readonly sides: number;
  /** sRGB colour in place of the leaves' own. */
  readonly leafColor?: string;
  readonly heightM?: number;
  readonly widthM?: number;
}

/** The look of a kind of tree in a season. */
export function treeLook(name: TreeKindName, options: TreeOptions): TreeLook {
  const row: TreeKind = treeKinds[name];
  const seasonal = options.season === 'spring' ? row.spring : options.season === 'autumn' ? row.autumn : undefined;
  const bare = options.season === 'winter' && row.evergreen !== true;
  const leaves: Leaves = options.leafColor === undefined ? (seasonal ?? (name === 'cherry' && options.season === 'summer' ? row.leaves : row.leaves)) : [darker(options.leafColor), options.leafColor];
  return {
    ...row,
    heightM: options.heightM ?? row.heightM,
    widthM: options.widthM ?? row.widthM,
    leaves,
    fullness: bare ? 0 : (row.fullness ?? 1),
    leafTriangles: options.leafTriangles,
    sides: options.sides,
  };
}

/** The same hue at 70 %. */
export function darker(hex: string, factor = 0.7): string {
  const part = (at: number): string => Math.round(parseInt(hex.slice(at, at + 2), 16) * factor).toString(16).padStart(2, '0');
  return `#${part(1)}${part(3)}${part(5)}`;
}
