/** @file Ids of the looks that the world engine can give; `passes/looks.ts` gives them form, and a test keeps the two alike. */
export const lookIds: readonly string[] = [
  'film', 'film-35mm', 'super-8', 'documentary', 'black-and-white', 'noir', 'vintage', 'technicolor', 'cyberpunk', 'sci-fi', 'steampunk', 'fantasy', 'dream', 'thermal', 'silhouette', 'watercolor', 'oil', 'impressionist',
  'van-gogh', 'cubist', 'surreal', 'pastel', 'ukiyo-e', 'sketch', 'ink', 'anime', 'cartoon', 'comic', 'animation-3d', 'low-poly', 'voxel', 'pixel-art', 'clay', 'paper', 'stained-glass', 'vhs', 'tilt-shift',
];
