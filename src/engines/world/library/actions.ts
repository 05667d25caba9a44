/**
 * @file What subjects can do. An action's id is the verb of `film/storyboard.ts` actions; archetypes animate it, the simulation moves it.
 * `travel` is how it moves through the world: `none` stays, `path` goes along its heading, `circle` turns about a point, `rise` and `fall` go up and down.
 */
export interface ActionRow {
  readonly id: string;
  /** English verbs (base form) that mean it; the reader makes inflections. Two-word verbs are fine: `take off`. */
  readonly verbs: readonly string[];
  readonly travel: 'none' | 'path' | 'circle' | 'rise' | 'fall' | 'toward-target';
  /** Factor on the concept's usual speed. */
  readonly pace: number;
}

export const actionRows: readonly ActionRow[] = [
  { id: 'stand', verbs: ['stand', 'wait', 'stay', 'remain', 'rest', 'pose', 'be', 'stop', 'pause', 'tower', 'loom', 'rise above'], travel: 'none', pace: 0 },
  { id: 'sit', verbs: ['sit', 'sit down', 'perch', 'crouch', 'kneel', 'squat', 'lounge', 'relax'], travel: 'none', pace: 0 },
  { id: 'lie', verbs: ['lie', 'sleep', 'lie down', 'nap', 'doze', 'lay'], travel: 'none', pace: 0 },
  { id: 'walk', verbs: ['walk', 'stroll', 'wander', 'march', 'hike', 'step', 'stride', 'pace', 'roam', 'approach', 'leave', 'enter', 'come', 'go', 'move', 'pass', 'pass by', 'cross', 'tiptoe', 'trudge', 'creep', 'return', 'prowl', 'stalk', 'explore', 'travel'], travel: 'path', pace: 1 },
  { id: 'run', verbs: ['run', 'jog', 'sprint', 'race', 'rush', 'hurry', 'flee', 'chase', 'charge', 'dash', 'bolt', 'gallop', 'trot', 'canter', 'escape', 'dart', 'scurry'], travel: 'path', pace: 3 },
  { id: 'dance', verbs: ['dance', 'twirl', 'spin', 'pirouette', 'waltz', 'celebrate', 'sway', 'groove', 'perform'], travel: 'none', pace: 0 },
  { id: 'jump', verbs: ['jump', 'leap', 'hop', 'bounce', 'skip', 'pounce', 'breach'], travel: 'path', pace: 0.8 },
  { id: 'wave', verbs: ['wave', 'greet', 'salute', 'beckon', 'signal'], travel: 'none', pace: 0 },
  { id: 'look', verbs: ['look', 'watch', 'gaze', 'stare', 'see', 'observe', 'look at', 'look up', 'look out', 'look around', 'admire', 'turn', 'glance', 'read', 'study', 'think', 'listen'], travel: 'none', pace: 0 },
  { id: 'eat', verbs: ['eat', 'graze', 'drink', 'nibble', 'feed', 'chew', 'sip', 'bite', 'munch', 'peck'], travel: 'none', pace: 0 },
  { id: 'play', verbs: ['play', 'frolic', 'romp'], travel: 'path', pace: 1.5 },
  { id: 'work', verbs: ['work', 'cook', 'write', 'paint', 'draw', 'build', 'dig', 'sweep up', 'clean', 'wash', 'type', 'make', 'create', 'prepare', 'cut', 'carve', 'fish', 'point', 'hold', 'carry', 'sing', 'talk', 'speak', 'laugh', 'smile', 'cry', 'clap'], travel: 'none', pace: 0 },
  { id: 'swim', verbs: ['swim', 'dive', 'paddle', 'snorkel'], travel: 'path', pace: 1 },
  { id: 'fly', verbs: ['fly', 'soar', 'flap', 'hover over', 'wing', 'migrate', 'cruise', 'glide', 'fly over', 'swoop', 'flutter'], travel: 'path', pace: 1 },
  { id: 'circle', verbs: ['circle', 'wheel', 'orbit', 'revolve'], travel: 'circle', pace: 1 },
  { id: 'hover', verbs: ['hover', 'hang', 'levitate'], travel: 'none', pace: 0 },
  { id: 'float', verbs: ['float', 'drift', 'bob', 'waft', 'sail through'], travel: 'path', pace: 0.5 },
  { id: 'sail', verbs: ['sail', 'cruise by', 'row', 'navigate', 'ply'], travel: 'path', pace: 1 },
  { id: 'drive', verbs: ['drive', 'roll', 'speed', 'accelerate', 'ride', 'cycle', 'pedal', 'steer', 'cruise along', 'drive off', 'skate', 'ski', 'surf', 'drift around', 'zoom'], travel: 'path', pace: 1 },
  { id: 'rise', verbs: ['rise', 'ascend', 'lift off', 'take off', 'launch', 'climb', 'lift', 'go up'], travel: 'rise', pace: 1 },
  { id: 'fall', verbs: ['fall', 'descend', 'land', 'drop', 'sink', 'come down', 'tumble', 'collapse'], travel: 'fall', pace: 1 },
  { id: 'sweep', verbs: ['sweep', 'rotate', 'scan', 'swing', 'beam'], travel: 'none', pace: 0 },
  { id: 'glow', verbs: ['glow', 'shine', 'light up', 'flicker', 'twinkle', 'sparkle', 'shimmer', 'blink', 'gleam', 'illuminate', 'flash', 'wake up', 'burn', 'come on', 'go on'], travel: 'none', pace: 0 },
  { id: 'blow', verbs: ['blow', 'ripple', 'flow', 'rustle', 'billow', 'bend', 'wave in the wind', 'stream', 'bloom', 'grow', 'open', 'close'], travel: 'none', pace: 0 },
  { id: 'break', verbs: ['break', 'crash', 'roll in', 'splash', 'lap', 'surge', 'pound', 'foam'], travel: 'none', pace: 0 },
];
