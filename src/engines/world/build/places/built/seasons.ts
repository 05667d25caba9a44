/** @file What the season does to plants and grass in built places. */
import type { Environment } from '../../../../../film/storyboard.ts';

/** Colours of growing things, sRGB; `leaf` is null when trees are bare. */
export interface Season {
  readonly leaf: readonly string[] | null;
  readonly grass: string;
  readonly hedge: string;
  readonly flowers: readonly string[];
}

const seasons: Readonly<Record<Environment['season'], Season>> = {
  spring: { leaf: ['#6d8f3a', '#7fa044', '#5d8236'], grass: '#5f7f36', hedge: '#46682e', flowers: ['#e6c8d8', '#e8d05a', '#f0ece0', '#c86a9a'] },
  summer: { leaf: ['#4a6a28', '#56752e', '#3f5f26'], grass: '#5a7033', hedge: '#3a5626', flowers: ['#c8384a', '#e8c84a', '#e8e0d0', '#7a5ab0'] },
  autumn: { leaf: ['#b0642a', '#c08a34', '#9a4a24', '#8a7a34'], grass: '#6f6c3a', hedge: '#4a5228', flowers: ['#b06a2a', '#a83a3a'] },
  winter: { leaf: null, grass: '#6a6748', hedge: '#35442a', flowers: [] },
};

/** The look of plants in a season. */
export function seasonLook(season: Environment['season']): Season {
  return seasons[season];
}
