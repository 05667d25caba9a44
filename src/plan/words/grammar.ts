/** @file The small words that hold a sentence together, and words that are understood but change no picture. */
import type { Relation } from '../../film/storyboard.ts';

const words = (list: string): readonly string[] => list.split('|');

/** Prepositions that place one thing against another. */
export const relationWords: Readonly<Record<string, Relation['kind']>> = {
  on: 'on', upon: 'on', onto: 'on', 'on top of': 'on', 'on the top of': 'on', atop: 'on', 'perched on': 'on', aboard: 'on', 'on the surface of': 'on', 'mounted on': 'on', astride: 'on',
  under: 'under', underneath: 'under', beneath: 'under', 'on the bottom of': 'under', 'at the bottom of': 'under', 'at the foot of': 'beside', 'on the underside of': 'under',
  'to the left of': 'left-of', 'on the left of': 'left-of', 'left of': 'left-of', 'on the left side of': 'left-of', 'to the right of': 'right-of', 'on the right of': 'right-of', 'right of': 'right-of', 'on the right side of': 'right-of', 'to the left': 'left-of', 'to the right': 'right-of',
  above: 'above', 'high above': 'above', below: 'below', 'far below': 'below', behind: 'behind', 'in back of': 'behind', 'in the back of': 'behind', 'at the back of': 'behind', 'to the back of': 'behind', 'on the back of': 'on', 'in front of': 'in-front-of', 'to the front of': 'in-front-of', 'at the front of': 'in-front-of', before: 'in-front-of',
  beside: 'beside', 'next to': 'beside', 'by the side of': 'beside', 'alongside': 'beside', 'adjacent to': 'beside', 'side by side with': 'beside', 'by': 'beside', 'at the side of': 'beside', 'on the side of': 'beside', 'on either side of': 'around', 'at the edge of': 'beside', 'on the edge of': 'beside', 'along': 'beside', 'at the base of': 'beside',
  between: 'between', 'in between': 'between', among: 'around', amongst: 'around', amid: 'around', amidst: 'around', 'in the middle of': 'inside', 'in the midst of': 'around', 'in the center of': 'inside', 'in the centre of': 'inside', 'at the center of': 'inside', 'in the heart of': 'inside',
  inside: 'inside', 'inside of': 'inside', within: 'inside', in: 'inside', into: 'inside', 'surrounded by': 'around', 'encircled by': 'around', around: 'around', round: 'around', 'all around': 'around', 'circling around': 'around',
  near: 'near', 'close to': 'near', nearby: 'near', 'not far from': 'near', at: 'near', over: 'over', across: 'over', 'overlooking': 'over', with: 'with', 'together with': 'with', 'along with': 'with', 'accompanied by': 'with', against: 'against', 'leaning against': 'against', 'off the coast of': 'near', 'through': 'inside', throughout: 'inside',
};

/** Prepositions of motion: the noun after them is where the action goes. */
export const motionWords: Readonly<Record<string, 'toward' | 'away' | 'up' | 'down' | 'around' | 'across' | 'left' | 'right'>> = {
  to: 'toward', toward: 'toward', towards: 'toward', 'in the direction of': 'toward', from: 'away', 'away from': 'away', 'out of': 'away', off: 'away', past: 'across', across: 'across', through: 'across', along: 'across', over: 'across', up: 'up', down: 'down', around: 'around', round: 'around',
};

/** Adverbs of direction. */
export const directionWords: Readonly<Record<string, 'left' | 'right' | 'toward' | 'away' | 'up' | 'down' | 'around' | 'across'>> = {
  'to the left': 'left', 'from right to left': 'left', 'leftward': 'left', 'leftwards': 'left', 'to the right': 'right', 'from left to right': 'right', rightward: 'right', rightwards: 'right', upward: 'up', upwards: 'up', skyward: 'up', 'into the sky': 'up', 'into the air': 'up', downward: 'down', downwards: 'down', downhill: 'down', uphill: 'up', forward: 'toward', forwards: 'toward', 'toward the camera': 'toward', 'towards the camera': 'toward', 'to the camera': 'toward', 'toward the viewer': 'toward', 'towards the viewer': 'toward', 'away from the camera': 'away', 'into the distance': 'away', 'in the distance': 'away', away: 'away', off: 'away', backward: 'away', backwards: 'away', 'in circles': 'around', 'in a circle': 'around', around: 'around', about: 'around', by: 'across', past: 'across', 'back and forth': 'across', 'side to side': 'across', 'from side to side': 'across', through: 'across', overhead: 'across', clockwise: 'around', counterclockwise: 'around', upstream: 'away', downstream: 'toward', up: 'up', down: 'down', across: 'across', along: 'across',
};

/** Adverbs of manner. */
export const mannerWords: Readonly<Record<string, 'slow' | 'normal' | 'fast'>> = {
  slow: 'slow', slowly: 'slow', gently: 'slow', lazily: 'slow', softly: 'slow', gracefully: 'slow', leisurely: 'slow', gradually: 'slow', carefully: 'slow', calmly: 'slow', quietly: 'slow', peacefully: 'slow', steadily: 'normal', smoothly: 'slow', silently: 'slow', effortlessly: 'normal', cautiously: 'slow', tenderly: 'slow', serenely: 'slow', majestically: 'slow', delicately: 'slow',
  quick: 'fast', quickly: 'fast', fast: 'fast', rapidly: 'fast', swiftly: 'fast', hurriedly: 'fast', 'at high speed': 'fast', 'at full speed': 'fast', wildly: 'fast', furiously: 'fast', energetically: 'fast', vigorously: 'fast', suddenly: 'fast', briskly: 'fast', fiercely: 'fast', frantically: 'fast', violently: 'fast', speedily: 'fast', powerfully: 'fast', rhythmically: 'normal', intensely: 'fast', 'high speed': 'fast', speedy: 'fast', rapid: 'fast', 'in a hurry': 'fast', 'to gain speed': 'fast', 'gaining speed': 'fast',
};

/** What begins a new beat of the story. */
export const thenWords = words('then|and then|after that|afterwards|afterward|after which|later|finally|eventually|next|soon|until|before finally|followed by|suddenly then|and finally|at last|moments later|a moment later|once|subsequently|after|by|and later|but then|but later|and afterwards|in the end').filter((word) => word !== 'by');

/** What happens at the same time. */
export const whileWords = words('while|as|when|whilst|meanwhile|at the same time|as if|as though|where|simultaneously');

export const pronouns: Readonly<Record<string, 'it' | 'he' | 'she' | 'they' | 'self' | 'you'>> = {
  it: 'it', its: 'it', itself: 'it', he: 'he', him: 'he', his: 'he', himself: 'he', she: 'she', her: 'she', hers: 'she', herself: 'she', they: 'they', them: 'they', their: 'they', theirs: 'they', themselves: 'they', 'each other': 'they', 'one another': 'they', another: 'self', i: 'you', me: 'you', my: 'you', we: 'you', us: 'you', our: 'you', you: 'you', your: 'you', myself: 'you', someone: 'self', somebody: 'self', everyone: 'self', everybody: 'self',
};

export const possessives: ReadonlySet<string> = new Set(['its', 'his', 'her', 'their', 'my', 'our', 'your', "'s"]);

export const determiners: Readonly<Record<string, 'a' | 'the' | 'another'>> = { a: 'a', an: 'a', the: 'the', this: 'the', that: 'the', these: 'the', those: 'the', another: 'another', other: 'another', each: 'a', every: 'a', any: 'a', all: 'a', same: 'the', 'all the': 'the', 'the same': 'the', 'the other': 'another', 'one of': 'a', 'one of the': 'the', certain: 'a', our: 'the', 'a kind of': 'a', 'a piece of': 'a', 'a type of': 'a', 'an image of': 'a' };

export const negations: ReadonlySet<string> = new Set(['no', 'without', 'without any', 'without a', 'without an', 'devoid of', 'empty of', 'free of', 'never any', 'not any', 'not a', 'no more', 'with no', 'and no', 'lacking', 'nobody', 'no one', 'not a single', 'there is no', 'there are no', 'minus', 'no visible', 'except', 'nor']);

/** Verbs that only carry another verb. */
export const lightVerbs = words('start|begin|continue|keep|stop|try|attempt|seem|appear to|proceed|manage|decide|want|happen|get ready|get|help|use|need|like|love|enjoy|prepare to|go on|let|finish|learn|dare|tend|end up|come|go');

export const auxiliaries: ReadonlySet<string> = new Set("is are was were be been being am do does did has have had having will would can could may might must shall should isn't aren't doesn't don't it's there's there let's getting gets got".split(' '));

/** Nothing in the picture hangs on these. */
export const fillers: ReadonlySet<string> = new Set([
  ...'and or but so yet also too very quite rather really just still even only almost nearly that which who whom whose what how why if because since than of for about like as such up out down it there here both either neither whether though although however while during within upon per via not own self more most less least much further again once together apart each other now already ever always often sometimes usually at in on to with into onto from by off away not completely entirely fully perfectly simply truly deeply highly extremely incredibly particularly especially mostly mainly directly exactly suddenly immediately instantly soon constantly continuously repeatedly eventually initially originally previously currently recently finally firstly secondly lastly maybe perhaps apparently clearly obviously seemingly naturally freely separately respectively alone along throughout s t re ve ll d m don'.split(' '),
  ...words('kind of|sort of|as well|as well as|in which|of which|so that|in order to|due to|because of|according to|instead of|such as|as if|rather than|other than|more than|less than|at least|at most|up to|each of|all of|some of|most of|none of|part of|side of|end of|in the process|in turn|at once|at times|by itself|for the first time|of course|no longer|one by one|in a row|each one|as it|on its own|at first|all the way|right|left|back|here and there|in all directions|in every direction|in unison|in sync|in harmony|in action|in progress|as they|against the backdrop of|with a view of|in view of|with the help of|from time to time|over and over|again and again|in various|day to day|as a'),
]);

/** Words about the picture as such; they ask for a film, which is what they get. */
export const pictureWords: ReadonlySet<string> = new Set(
  words(
    'video|a video|a video of|video of|footage|footage of|film|film of|clip|clip of|movie|scene|scene of|a scene of|scenes|shot|shot of|a shot of|shots|view|view of|a view of|views|image|image of|picture|picture of|photo|photo of|a photo of|photograph|photograph of|a photograph of|frame|sequence|sequence of|camera|the camera|lens|screen|4k|8k|hd|uhd|hdr|high quality|high resolution|high definition|ultra hd|ultra detailed|highly detailed|hyper detailed|detailed|masterpiece|best quality|sharp focus details|depiction|depiction of|portrayal of|rendering of|illustration|illustration of|drawing of|painting of|a painting of|artwork|art|style|in the style|in the style of|in style of|style of|setting|background|backdrop|foreground|perspective|viewpoint|point of view|angle|composition|atmosphere|ambiance|ambience|mood|visual|visuals|effect|effects|special effects|visual effects|lighting|natural lighting|soft lighting|soft light|natural light|dramatic lighting|cinematic lighting|colors|colours|color palette|palette|tone|tones|hue|hues|texture|textures|detail|details|resolution|shadow|shadows|reflections|tableau|a tableau of|moment|moments|moment of|story|tale|sense of|a sense of|feeling|feeling of|movement|movements|motion|motions|theme|trailer|commercial|advertisement|stock footage|b roll|vfx|cgi|octane render|unreal engine|stock video|thumbnail image of|portrait of|a portrait of|portrait|still image of|showcasing|showing|shows|show|showcases|showcase|featuring|features|feature|depicting|depicts|captures|capture|capturing|captured|reveals|reveal|revealing|revealed|to reveal|displaying|displays|emphasizing|emphasizes|highlighting|highlights|conveying|conveys|evoking|creating|giving|viewer|viewers|audience attention',
  ),
);

/** Adjectives and adverbs that say something true but nothing that changes the picture; reported together in one note. */
export const ornaments: ReadonlySet<string> = new Set(
  'beautiful pleasant perfect lovely nice amazing incredible wonderful gorgeous pretty exquisite elegant stylish fancy unique special famous iconic historic historical traditional modern contemporary classic classical typical ordinary simple complex intricate detailed fresh clean natural real original authentic exotic tropical rural urban suburban coastal seaside alpine local public private formal informal casual professional dynamic static realistic visible distinct different various diverse similar particular specific main central entire whole full complete total deep shallow bright brilliant radiant luminous striking impressive picturesque scenic charming delightful fascinating captivating engaging interesting exciting thrilling dazzling sleek smooth rough rugged sharp soft hard light heavy strong weak solid sturdy delicate fine flat straight curved curly round square rectangular circular spherical pointed steep narrow winding rolling distant nearby far near close remote isolated hidden secluded lush dense thick thin sparse rich cool cold hot warm humid dry fluid clear pure plain blank dim faint subtle slight gradual sudden brief final first second third fourth next last previous new recent wild domestic tame fierce brave bold clever wise intelligent smart skilled talented expert experienced busy idle free loose tight ready able careful gentle kind good bad best better great fantastic superb excellent extraordinary remarkable notable significant important essential usual common rare strange unusual weird odd peculiar graceful agile nimble swift speedy cuddly furry male female human martial endless eternal timeless ageless infinite continuous constant consistent steady stable balanced harmonious synchronized rhythmic abstract digital virtual advanced high-tech low tall medium average moderate extreme ultimate sole only next past future present ancient medieval royal noble aged indoor outdoor open wide broad vast airborne aerial marine wild lifelike immersive expansive surrounding passing flowing moving swirling shifting changing glimmering flickering subtle playful textured patterned layered dappled diffused ambient crisp lingering elegant gracefully beautifully perfectly intricately delicately vividly brightly visibly neatly tightly loosely firmly precisely skillfully expertly carefully deliberately delicious tasty juicy creamy spicy sweet fluffy crunchy crispy savory exquisite appetizing'.split(' '),
);

/** Verbs for changes of form and other things that a film of real forms cannot show yet, with the reason told to the user. */
export const refusedVerbs: Readonly<Record<string, string>> = {
  transform: 'things keep their form', 'turn into': 'things keep their form', 'change into': 'things keep their form', morph: 'things keep their form', become: 'things keep their form', 'transform into': 'things keep their form', 'morph into': 'things keep their form', metamorphose: 'things keep their form', 'change from': 'things keep their colour and size', evolve: 'things keep their form', dissolve: 'things keep their form', disintegrate: 'things keep their form', shatter: 'things do not come apart', explode: 'things do not come apart', melt: 'things keep their form', unfold: 'things keep their form', shrink: 'things keep their size', expand: 'things keep their size', evaporate: 'things keep their form', crumble: 'things do not come apart', change: 'things keep their form', merge: 'things keep their form', split: 'things do not come apart', slice: 'things do not come apart', inflate: 'things keep their size', vanish: 'things do not appear or vanish within a shot', disappear: 'things do not appear or vanish within a shot', duplicate: 'things do not appear or vanish within a shot', multiply: 'things do not appear or vanish within a shot',
};

/** Verbs that say what a verb of moving says, whatever moves. */
export const motionVerbs: ReadonlySet<string> = new Set(
  'pass|pass by|go|come|move|cross|approach|leave|enter|travel|return|cruise|glide|race|speed|head|arrive|depart|journey|wander|roam|advance|proceed|drift|come in|go by|go past|make its way|make their way|drift by|drift past|float by|sail by|drive by|drive off|glide by|set off|set out|exit|escape|flee|rush|speed up|accelerate|zoom|dash|hurry|venture|explore|cruise by|cruise along|dart|weave|traverse|navigate|roll|slide|slip|follow|chase|circle back|emerge|appear|embark|trek|head out|leave for|wind'.split('|'),
);
