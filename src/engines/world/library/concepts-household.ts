/** @file Household: kitchen and bath fittings, small helpers, what stands at the kerb, a plush bear, vegetables. Sizes are true, in metres. */
import type { Category, Concept, Habitat } from './concept.ts';

const make = (category: Category, habitats: readonly Habitat[], places: readonly string[]) => (id: string, names: readonly string[], size: Concept['size'], params: Concept['params'] = {}): Concept => ({
  id, names, category, archetype: 'household', params: { kind: id, ...params }, size, habitats, actions: ['stand'], speedMps: 0, places,
});

const fitting = make('furniture', ['indoor', 'land'], ['kitchen', 'room']);
const small = make('object', ['table', 'indoor', 'land'], ['room', 'kitchen', 'studio']);
const kerb = make('object', ['land'], ['city-street', 'road', 'city-night']);
const food = make('food', ['table', 'indoor', 'land'], ['kitchen', 'room', 'studio']);

export const householdConcepts: readonly Concept[] = [
  fitting('oven', ['oven', 'stove', 'cooker', 'gas stove'], [0.58, 0.9, 0.63]),
  small('microwave', ['microwave', 'microwave oven'], [0.5, 0.29, 0.42]),
  small('toaster', ['toaster'], [0.3, 0.26, 0.18]),
  fitting('sink', ['sink', 'wash basin', 'washbasin', 'bathroom sink', 'kitchen sink'], [0.63, 1.1, 0.58]),
  fitting('toilet', ['toilet', 'toilet bowl', 'lavatory'], [0.41, 0.8, 0.62]),
  small('toothbrush', ['toothbrush', 'tooth brush'], [0.012, 0.19, 0.023]),
  small('hair-dryer', ['hair dryer', 'hair drier', 'hairdryer', 'blow dryer'], [0.15, 0.25, 0.26]),
  small('scissors', ['scissors', 'pair of scissors', 'shears'], [0.11, 0.21, 0.011]),
  kerb('hydrant', ['fire hydrant', 'hydrant'], [0.44, 0.75, 0.37]),
  kerb('parking-meter', ['parking meter'], [0.17, 1.4, 0.14]),
  kerb('traffic-light', ['traffic light', 'stoplight', 'traffic signal'], [0.36, 3.3, 0.41]),
  small('teddy-bear', ['teddy bear', 'teddy', 'stuffed bear', 'plush bear', 'stuffed animal', 'plush toy'], [0.35, 0.47, 0.32]),
  food('broccoli', ['broccoli', 'broccoli floret'], [0.17, 0.16, 0.16]),
  food('carrot', ['carrot'], [0.27, 0.072, 0.082]),
  food('hot-dog', ['hot dog', 'hotdog', 'frankfurter'], [0.19, 0.062, 0.085]),
];
