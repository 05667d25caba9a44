/**
 * @file What subjects can do. An action's id is the verb of `film/storyboard.ts` actions; archetypes animate it, the simulation moves it.
 * `travel` is how it moves through the world: `none` stays, `path` goes along its heading, `circle` turns about a point, `rise` and `fall` go up and down.
 */
/** Where on a figure something can be held or carried; `front` stands on the ground before it. */
export type SocketName = 'left-hand' | 'right-hand' | 'both-hands' | 'chest' | 'lap' | 'mouth' | 'head' | 'back' | 'front';

/** Something that an action is done with. */
export interface PropRow {
  /** Ids of concepts that serve, the usual one first: taken from the shot's subjects when the words name one, else the first is brought along. */
  readonly concepts: readonly string[];
  readonly socket: SocketName;
  /** Metres in the socket's axes: x left of the doer, y up, z forward. */
  readonly at?: readonly [number, number, number];
  /** Radians about x, y, z. */
  readonly turn?: readonly [number, number, number];
}

export interface ActionRow {
  readonly id: string;
  /** English verbs (base form) that mean it; the reader makes inflections. Two-word verbs are fine: `take off`. */
  readonly verbs: readonly string[];
  readonly travel: 'none' | 'path' | 'circle' | 'rise' | 'fall' | 'toward-target';
  /** Factor on the concept's usual speed. */
  readonly pace: number;
  /** What it is done with. */
  readonly props?: readonly PropRow[];
}

export const actionRows: readonly ActionRow[] = [
  { id: 'stand', verbs: ['stand', 'wait', 'stay', 'remain', 'rest', 'pose', 'be', 'stop', 'pause', 'tower', 'loom', 'rise above', 'hold still', 'stay still', 'linger', 'stop in place', 'get up', 'stand up', 'stand guard', 'lean'], travel: 'none', pace: 0 },
  { id: 'sit', verbs: ['sit', 'sit down', 'perch', 'crouch', 'kneel', 'squat', 'lounge', 'relax', 'sit up', 'curl up', 'huddle', 'nestle down', 'meditate', 'rest on'], travel: 'none', pace: 0 },
  { id: 'lie', verbs: ['lie', 'sleep', 'lie down', 'nap', 'doze', 'lay', 'lay down', 'snooze', 'recline', 'sunbathe'], travel: 'none', pace: 0 },
  { id: 'walk', verbs: ['walk', 'stroll', 'wander', 'march', 'hike', 'step', 'stride', 'pace', 'roam', 'approach', 'leave', 'enter', 'come', 'go', 'move', 'pass', 'pass by', 'cross', 'tiptoe', 'trudge', 'creep', 'return', 'prowl', 'stalk', 'explore', 'travel', 'saunter', 'amble', 'patrol', 'limp', 'waddle', 'trek', 'venture', 'head', 'climb up', 'crawl', 'advance', 'proceed', 'parade', 'pace around', 'walk away', 'walk by', 'walk past', 'step out', 'follow', 'push', 'pull', 'drag', 'tow', 'shuffle', 'slither', 'migrate on foot', 'walk through', 'arrive', 'depart', 'journey', 'wade', 'plod', 'lumber', 'hobble', 'sneak', 'stumble'], travel: 'path', pace: 1 },
  { id: 'run', verbs: ['run', 'jog', 'sprint', 'race', 'rush', 'hurry', 'flee', 'chase', 'charge', 'dash', 'bolt', 'gallop', 'trot', 'canter', 'escape', 'dart', 'scurry', 'scamper', 'bound', 'run away', 'run off', 'run around', 'pursue', 'stampede', 'scuttle', 'bolt away', 'hunt'], travel: 'path', pace: 3 },
  { id: 'dance', verbs: ['dance', 'twirl', 'spin', 'pirouette', 'waltz', 'celebrate', 'sway', 'groove', 'perform', 'twist', 'breakdance', 'tango', 'bow', 'juggle', 'cheer', 'do yoga', 'practice yoga', 'pose for', 'exercise', 'stretch', 'practice', 'do push ups', 'do tai chi', 'headbang', 'conduct', 'robot dance', 'hula hoop'], travel: 'none', pace: 0 },
  { id: 'jump', verbs: ['jump', 'leap', 'hop', 'bounce', 'skip', 'pounce', 'breach', 'bounce around', 'vault', 'somersault', 'backflip', 'flip', 'hurdle', 'jump over', 'leap over', 'jump up'], travel: 'path', pace: 0.8 },
  { id: 'wave', verbs: ['wave', 'greet', 'salute', 'beckon', 'signal', 'high five', 'clap hands', 'raise a hand', 'applaud', 'shake hands'], travel: 'none', pace: 0 },
  { id: 'look', verbs: ['look', 'watch', 'gaze', 'stare', 'see', 'observe', 'look at', 'look up', 'look out', 'look around', 'admire', 'turn', 'glance', 'read', 'study', 'think', 'listen', 'peer', 'peek', 'contemplate', 'examine', 'inspect', 'observe closely', 'check', 'turn around', 'face the camera', 'stare at', 'gaze at', 'smell', 'sniff', 'hear', 'wonder', 'ponder', 'blink at', 'search', 'scan the horizon', 'notice', 'find', 'discover', 'sigh', 'frown', 'nod', 'reminisce', 'dream', 'witness', 'meet', 'see off', 'look back', 'look down', 'look for', 'yawn', 'wait for', 'consider', 'ask', 'realize'], travel: 'none', pace: 0 },
  { id: 'eat', verbs: ['eat', 'graze', 'drink', 'nibble', 'feed', 'chew', 'sip', 'bite', 'munch', 'peck', 'taste', 'devour', 'lick', 'swallow', 'consume', 'dine', 'enjoy a meal', 'chew on', 'lap up', 'have breakfast', 'have lunch', 'have dinner', 'slurp', 'gnaw', 'nurse', 'bite into'], travel: 'none', pace: 0 },
  { id: 'play', verbs: ['play', 'frolic', 'romp', 'kick', 'dribble', 'box', 'fight', 'wrestle', 'spar', 'tussle', 'duel', 'fence', 'bowl', 'compete', 'train', 'tease', 'battle', 'play with', 'tickle', 'shoot hoops', 'attack'], travel: 'path', pace: 1.5 },
  { id: 'work', verbs: ['work', 'cook', 'write', 'paint', 'draw', 'build', 'dig', 'sweep up', 'clean', 'wash', 'type', 'make', 'create', 'prepare', 'cut', 'carve', 'fish', 'point', 'hold', 'carry', 'sing', 'talk', 'speak', 'laugh', 'smile', 'cry', 'clap', 'organize', 'fold', 'mop', 'wipe', 'iron', 'sew', 'knit', 'repair', 'fix', 'assemble', 'adjust', 'stir', 'pour', 'mix', 'chop', 'bake', 'brush', 'comb', 'shave', 'pack', 'unpack', 'serve', 'tie', 'untie', 'put', 'place', 'arrange', 'press', 'use', 'operate', 'touch', 'grab', 'take', 'pick', 'pick up', 'put down', 'put up', 'give', 'hand', 'bring', 'catch', 'throw', 'toss', 'hit', 'squeeze', 'peel', 'shake', 'collect', 'gather', 'harvest', 'sharpen', 'scrub', 'rinse', 'water', 'garden', 'saw', 'hammer', 'drill', 'weld', 'forge', 'sculpt', 'sketch', 'photograph', 'film', 'record', 'strum', 'drum', 'perform music', 'teach', 'explain', 'discuss', 'chat', 'argue', 'negotiate', 'shout', 'whisper', 'yell', 'scream', 'call', 'text', 'scroll', 'click', 'sneeze', 'cough', 'weep', 'sob', 'kiss', 'hug', 'embrace', 'cradle', 'pet', 'stroke', 'groom', 'feed the birds', 'sell', 'buy', 'shop', 'vacuum', 'dust', 'rake', 'shovel', 'plow', 'milk', 'decorate', 'wrap', 'unwrap', 'set the table', 'polish', 'massage', 'tattoo', 'weave', 'spin wool', 'stack', 'load', 'unload', 'shred', 'grind', 'slice', 'dip', 'spread', 'sprinkle', 'blow out', 'put on', 'take off a hat', 'spray', 'sanitize', 'wring', 'tap', 'swing a bat', 'swing a hammer', 'brew', 'study for', 'solve', 'vote', 'pray', 'help', 'comfort', 'rescue', 'save', 'protect', 'guide', 'lead', 'introduce', 'show off', 'bathe', 'play guitar', 'play piano', 'play violin', 'bark', 'howl', 'roar', 'meow', 'chirp', 'growl', 'speak to', 'get dressed', 'wash hands', 'sign', 'grill', 'fry', 'roast', 'snap'], travel: 'none', pace: 0 },
  { id: 'swim', verbs: ['swim', 'dive', 'paddle', 'snorkel', 'float on the back', 'bathe in', 'splash around', 'dog paddle', 'plunge', 'snorkel over', 'leap from the water'], travel: 'path', pace: 1 },
  { id: 'fly', verbs: ['fly', 'soar', 'flap', 'hover over', 'wing', 'migrate', 'cruise', 'glide', 'fly over', 'swoop', 'flutter', 'take flight', 'fly away', 'fly by', 'fly past', 'fly off', 'dive through the air', 'fly through', 'fly in', 'fly around', 'flap away', 'hang glide', 'skydive', 'parachute', 'chirp overhead', 'zip', 'buzz', 'descend upon'], travel: 'path', pace: 1 },
  { id: 'circle', verbs: ['circle', 'wheel', 'orbit', 'revolve'], travel: 'circle', pace: 1 },
  { id: 'hover', verbs: ['hover', 'hang', 'levitate'], travel: 'none', pace: 0 },
  { id: 'float', verbs: ['float', 'drift', 'bob', 'waft', 'sail through', 'hover gently', 'bob along', 'float away', 'drift away', 'float by', 'tumble through space', 'drift by', 'drift along', 'swirl', 'whirl', 'waft by'], travel: 'path', pace: 0.5 },
  { id: 'sail', verbs: ['sail', 'cruise by', 'row', 'navigate', 'ply', 'sail by', 'sail past', 'sail away', 'paddle along', 'kayak', 'canoe', 'set sail', 'tack', 'cruise past', 'sail into', 'steam', 'ferry', 'motor along'], travel: 'path', pace: 1 },
  { id: 'drive', verbs: ['drive', 'roll', 'speed', 'accelerate', 'ride', 'cycle', 'pedal', 'steer', 'cruise along', 'drive off', 'skate', 'ski', 'surf', 'drift around', 'zoom', 'drive by', 'drive past', 'drive away', 'race along', 'speed along', 'speed down', 'cruise down', 'coast', 'brake', 'skateboard', 'snowboard', 'slide', 'sled', 'ride by', 'motor', 'park', 'commute', 'bike', 'roll along', 'slip along', 'skid', 'chug', 'rumble', 'haul', 'deliver', 'travel along', 'slide down'], travel: 'path', pace: 1 },
  { id: 'rise', verbs: ['rise', 'ascend', 'lift off', 'take off', 'launch', 'climb', 'lift', 'go up', 'emerge', 'surface', 'soar up', 'shoot up', 'blast off', 'float up', 'drift up', 'fly up', 'float upward', 'erupt', 'ascend into', 'spring up', 'sprout', 'lift up'], travel: 'rise', pace: 1 },
  { id: 'fall', verbs: ['fall', 'descend', 'land', 'drop', 'sink', 'come down', 'tumble', 'collapse', 'crash down', 'plummet', 'slip', 'trip', 'topple', 'drip', 'fall down', 'fall off', 'trickle', 'settle', 'splash down', 'rain down', 'dive down', 'cascade', 'pour down', 'touch down', 'drop down', 'fall over', 'sink down'], travel: 'fall', pace: 1 },
  { id: 'sweep', verbs: ['sweep', 'rotate', 'scan', 'swing', 'beam', 'turn slowly', 'pivot', 'twirl in place', 'revolve slowly', 'tilt', 'oscillate', 'sway back and forth', 'rotate around', 'spin around', 'turn around its axis'], travel: 'none', pace: 0 },
  { id: 'glow', verbs: ['glow', 'shine', 'light up', 'flicker', 'twinkle', 'sparkle', 'shimmer', 'blink', 'gleam', 'illuminate', 'flash', 'wake up', 'burn', 'come on', 'go on', 'glimmer', 'glisten', 'glitter', 'radiate', 'beam down', 'pulse', 'flare', 'dazzle', 'light', 'smolder', 'smoulder', 'blaze', 'flash by', 'emit light', 'catch the light', 'reflect light', 'shimmer in'], travel: 'none', pace: 0 },
  { id: 'blow', verbs: ['blow', 'ripple', 'flow', 'rustle', 'billow', 'bend', 'wave in the wind', 'stream', 'bloom', 'grow', 'open', 'close', 'flutter in the wind', 'sway in the breeze', 'sway in the wind', 'rustle in the wind', 'swing in the wind', 'dance in the wind', 'wave in the breeze', 'sway gently', 'blossom', 'unfurl', 'wilt', 'wither', 'dance in the breeze', 'quiver', 'tremble', 'whip', 'flap in the wind', 'waver'], travel: 'none', pace: 0 },
  { id: 'break', verbs: ['break', 'crash', 'roll in', 'splash', 'lap', 'surge', 'pound', 'foam', 'crash against', 'roll ashore', 'break on', 'break against', 'lash', 'churn', 'swell', 'ripple out', 'crest', 'slam', 'wash over', 'wash ashore', 'gush', 'rage', 'lap against', 'crash on', 'crash over', 'crash into'], travel: 'none', pace: 0 },
];
