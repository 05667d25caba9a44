/** @file Parts that can be borrowed: hung on anything, whatever it is (`build/effects/compose.ts` gives them form). */
export const graftableParts: readonly string[] = ['wings', 'horns', 'horn', 'antlers', 'tail', 'ears', 'shell', 'fins', 'fin', 'beak', 'trunk', 'hat', 'legs', 'tusks', 'crown', 'halo'];
