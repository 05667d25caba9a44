/** @file Ids of the looks that the world engine can give; `passes/looks.ts` gives them form, and a test keeps the two alike. */
export const lookIds: readonly string[] = [
  'film', 'documentary', 'black-and-white', 'noir', 'vintage', 'technicolor', 'cyberpunk', 'sci-fi', 'steampunk', 'fantasy', 'silhouette', 'watercolor', 'oil', 'impressionist', 'van-gogh',
  'pastel', 'ukiyo-e', 'sketch', 'ink', 'anime', 'cartoon', 'comic', 'pixel-art', 'vhs', 'tilt-shift',
];
