/**
 * @file The grammar of camera language. It is read before any noun or verb, so that a crane that rises to reveal a valley is
 * no bird and a close-up is no verb. Patterns run over the lower-cased text; what they match is taken.
 */
import type { Camera } from '../../film/storyboard.ts';

/** What a camera phrase sets. `want` names the noun phrase that has to follow. */
export interface CameraPatch extends Partial<Camera> {
  readonly timeScale?: number;
  readonly want?: 'from' | 'focus' | 'rack' | 'target';
  /** Begins a new shot even without a word for a cut. */
  readonly framing?: boolean;
}

export interface CameraPattern {
  readonly pattern: RegExp;
  readonly patch: CameraPatch | ((match: RegExpMatchArray) => CameraPatch);
}

const adverbs = '(?:(?:then |and |now |also |very |slowly |gently |smoothly |gradually |quickly |steadily |suddenly |rapidly |softly |gracefully |fast |swiftly )*)';
// A drone with an article or a colour is a thing to see; the drone, or drone by itself, is the camera's.
const subject = `(?:(?:(?:the |a |our )?(?:camera|shot|view|lens|footage)|(?:(?:the |our )|(?<=(?:^|[.,;:!?]|then|and)\\s*))drone)(?: then| now)? (?:starts? (?:by |to |with )?|begins? (?:by |to |with )?|continues? (?:by |to )?|is |keeps? )?)`;
/** `verb` said of the camera, or by itself where it can mean nothing else. */
const move = (verb: string): RegExp => new RegExp(`\\b(?:${subject})?${adverbs}(?:${verb})(?: (?:slowly|gently|smoothly|quickly|gradually|steadily|rapidly))?\\b`, 'g');
const cameraOnly = (verb: string): RegExp => new RegExp(`\\b${subject}${adverbs}(?:${verb})\\b`, 'g');
const shot = (words: string): RegExp => new RegExp(`\\b(?:(?:in|with|from|as|at) )?(?:an? |the )?(?:${words})(?:[- ](?:shots?|views?|angles?|framing|footage|perspective|frame|video|clip|image|photo)){1,2}(?: of| on| from|,? showing)?\\b`, 'g');
const speedOf = (text: string): Partial<CameraPatch> => (/slow|gent|gradual|soft|steadi|smooth/.test(text) ? { speed: 'slow' } : /quick|fast|rapid|swift|sudden/.test(text) ? { speed: 'fast' } : {});
const moving = (verb: RegExp, patch: CameraPatch): CameraPattern => ({ pattern: verb, patch: (match) => ({ ...patch, ...speedOf(match[0]) }) });

/** Every phrase, the more particular before the more general. */
export const cameraPatterns: readonly CameraPattern[] = [
  // Where from.
  { pattern: /\b(?:as )?(?:seen|viewed|shot|filmed|watched|captured|observed|pictured) (?:through the eyes of|from the (?:point of view|perspective|viewpoint|eyes) of|from (?:on board|aboard|inside|within|on top of|atop|the deck of|the top of|the window of))\b/g, patch: { want: 'from', framing: true } },
  { pattern: /\b(?:as )?(?:seen|viewed|shot|filmed|watched|captured|observed|pictured) from (?:high )?(?:above|overhead|the air|the sky)\b/g, patch: { angle: 'aerial', size: 'extreme-wide', framing: true } },
  { pattern: /\b(?:as )?(?:seen|viewed|shot|filmed|watched|captured|observed|pictured) from (?:below|the ground|beneath)\b/g, patch: { angle: 'low', framing: true } },
  { pattern: /\b(?:as )?(?:seen|viewed|shot|filmed|watched|captured|observed|pictured) from (?:behind|the back)\b/g, patch: { side: 'back', framing: true } },
  { pattern: /\b(?:as )?(?:seen|viewed|shot|filmed|watched|captured|observed|pictured) from (?:the front)\b/g, patch: { side: 'front', framing: true } },
  { pattern: /\b(?:as )?(?:seen|viewed|shot|filmed|watched|captured|observed|pictured) from (?:the side|one side)\b/g, patch: { side: 'left', framing: true } },
  { pattern: /\b(?:as )?(?:seen|viewed|shot|filmed|watched|captured|observed|pictured) from (?:a distance|afar|far away)\b/g, patch: { size: 'extreme-wide', lensMm: 135, framing: true } },
  { pattern: /\b(?:as )?(?:seen|viewed|shot|filmed|watched|captured|observed|pictured) from\b/g, patch: { want: 'from', framing: true } },
  { pattern: /\bfrom (?:the )?(?:point of view|pov|perspective|viewpoint|eyes) of\b/g, patch: { move: 'pov', want: 'from', framing: true } },
  { pattern: /\b(?:a )?(?:pov|point of view|first[- ]person)(?: (?:shot|view|perspective|footage))? (?:of|from)(?= (?:a|an|the|its|his|her)\b)/g, patch: { move: 'pov', want: 'from', framing: true } },
  // `drove` for `drone` is a slip that a published suite repeats.
  { pattern: /\bdro[nv]e (?:viewpoint|point of view)\b/g, patch: { angle: 'aerial', size: 'extreme-wide', move: 'drone', framing: true } },
  { pattern: /\b(?:in |from )?(?:an? |the )?(?:fpv|pov|point of view|first[- ]person)(?: (?:drone|camera|shot|view|perspective|footage|style|angle))*\b/g, patch: { move: 'pov', framing: true } },
  // Focus and lens.
  { pattern: /\b(?:a )?(?:rack(?:s|ing|ed)?|pull(?:s|ing)?|shift(?:s|ing)?)[- ](?:the )?focus(?:es)?(?: (?:pull|shift))?(?: from)?\b/g, patch: (match) => (match[0].endsWith('from') ? { want: 'rack' } : { focusPullTo: 'background', fStop: 2 }) },
  { pattern: /\bfocus(?:es)? (?:is )?(?:shifts?|pulls?|racks?|shifting|pulling|racking) from\b/g, patch: { want: 'rack' } },
  { pattern: /\b(?:with )?(?:an? )?(?:very )?(?:shallow|narrow|thin) (?:focus|depth of field|dof)\b|\bbokeh(?: background)?\b|\b(?:a )?(?:blurred|blurry|out of focus|soft focus) (?:background|backdrop)\b|\bshallow depth\b|\bsoft focus\b/g, patch: { fStop: 1.8 } },
  { pattern: /\b(?:with )?(?:an? )?(?:deep focus|large depth of field|deep depth of field|everything in focus|pan focus)\b/g, patch: { fStop: 11, focus: 'deep' } },
  { pattern: /\b(?:in )?depth of field\b/g, patch: { fStop: 2.8 } },
  { pattern: /\b(?:the camera )?(?:is |stays )?(?:in focus|sharp focus|focus(?:es|ing|ed)? on|focused on|with (?:a |the )?focus on|with emphasis on)\b(?= (?:a|an|the|its|his|her|their)\b)/g, patch: { want: 'target' } },
  { pattern: /\b(?:in )?sharp focus\b/g, patch: { focus: 'deep', fStop: 8 } },
  { pattern: /\b(?:with |on |through |using )?(?:an? )?(\d{1,3}) ?mm(?: (?:lens|prime|focal length))\b/g, patch: (match) => ({ lensMm: Math.min(600, Math.max(8, Number(match[1]))) }) },
  { pattern: /\b(?:at |with )?(?:an? )?f ?\/ ?(\d{1,2}(?:\.\d)?)(?: aperture)?\b/g, patch: (match) => ({ fStop: Math.min(32, Math.max(0.7, Number(match[1]))) }) },
  { pattern: /\b(?:with |through |using )?(?:an? )?(?:fish ?eye|fisheye)(?: (?:lens|shot|view))?\b/g, patch: { lensMm: 12 } },
  { pattern: /\b(?:with |through |using |on )?(?:an? )?(?:ultra |super )?wide[- ]angle(?: (?:lens|shot|view))*(?: of)?\b/g, patch: { lensMm: 20, size: 'wide', framing: true } },
  { pattern: /\b(?:with |through |using |on )?(?:an? )?(?:telephoto|long lens|tele ?lens)(?: (?:lens|shot|view))*(?: of)?\b/g, patch: { lensMm: 135 } },
  { pattern: /\b(?:in |with )?(?:an? )?(?:extreme )?macro(?:scopic)?(?: (?:lens|shot|view|photography|photo|footage|close[- ]up|video))*(?: of)?\b/g, patch: { size: 'extreme-close-up', lensMm: 100, fStop: 2.8, framing: true } },
  { pattern: /\banamorphic(?: (?:lens|lenses|widescreen))?\b/g, patch: { lensMm: 40, fStop: 2.8 } },
  // How large.
  { pattern: /\b(?:in |with )?(?:an? |the )?(?:extreme|very|super|ultra|tight) close[- ]?up(?:s)?(?: (?:shots?|views?|footage))?(?: of| on| shows)?\b/g, patch: { size: 'extreme-close-up', lensMm: 85, framing: true } },
  { pattern: /\b(?:in |with )?(?:an? |the )?(?:medium )close[- ]?up(?:s)?(?: (?:shots?|views?|footage))?(?: of| on| shows)?\b/g, patch: { size: 'close-up', lensMm: 65, framing: true } },
  { pattern: /\b(?:in |with )?(?:an? |the )?(?:detailed |beautiful |cinematic |tight |intimate )*close[- ]?(?:ups?|shot)(?: (?:shots?|views?|footage|perspective|detail))*(?: of| on| shows)?\b/g, patch: { size: 'close-up', lensMm: 85, framing: true } },
  { pattern: /\bup[- ]close(?: (?:shot|view))?(?: of)?\b/g, patch: { size: 'close-up', lensMm: 85, framing: true } },
  { pattern: shot('(?:extreme|very|ultra)[- ](?:wide|long)'), patch: { size: 'extreme-wide', lensMm: 24, framing: true } },
  { pattern: shot('(?:aerial )?panoramic'), patch: { size: 'extreme-wide', lensMm: 24, framing: true } },
  { pattern: shot('(?:cinematic |beautiful |sweeping )*(?:wide|long|establishing|master)(?: establishing)?'), patch: { size: 'wide', lensMm: 28, framing: true } },
  { pattern: shot('full[- ](?:body|length|figure)'), patch: { size: 'full', framing: true } },
  { pattern: /\b(?:in |with )?(?:an? )?full shot(?: of)?\b/g, patch: { size: 'full', framing: true } },
  { pattern: shot('(?:cinematic )?(?:medium|mid|waist[- ]up|cowboy|two|medium two)'), patch: { size: 'medium', lensMm: 50, framing: true } },
  { pattern: /\bmid[- ]?shot(?: of)?\b|\btwo[- ]shot(?: of)?\b/g, patch: { size: 'medium', lensMm: 50, framing: true } },
  { pattern: shot('(?:over[- ]the[- ]shoulder|over[- ]shoulder)'), patch: { size: 'medium', side: 'back', framing: true } },
  { pattern: /\bover[- ]the[- ]shoulder\b/g, patch: { size: 'medium', side: 'back', framing: true } },
  // From how high.
  { pattern: shot("(?:top[- ]?down|overhead|bird'?s[- ]eye|top|straight[- ]down)"), patch: { angle: 'overhead', framing: true } },
  { pattern: /\b(?:from |in )?(?:a )?(?:bird'?s[- ]eye|top[- ]down)\b|\bfrom (?:directly |straight )?(?:overhead)\b/g, patch: { angle: 'overhead', framing: true } },
  { pattern: shot('(?:stunning |beautiful |cinematic |sweeping |high |4k |fpv )*(?:aerial|drone|helicopter|satellite|flyover|fly[- ]over|aerial drone|drone aerial)'), patch: { angle: 'aerial', size: 'extreme-wide', move: 'drone', framing: true } },
  { pattern: /\b(?:an? )?(?:aerial drone|drone aerial|aerial)(?: of)?\b|\bby drone\b|\ba flyover(?: of)?\b/g, patch: { angle: 'aerial', size: 'extreme-wide', move: 'drone', framing: true } },
  { pattern: shot("(?:dramatic |very |extreme )*(?:low|worm'?s[- ]eye|upward|bottom[- ]up|hero)"), patch: { angle: 'low', framing: true } },
  { pattern: /\b(?:from )?(?:a )?(?:low|worm'?s[- ]eye)[- ]angle\b|\blooking up at\b(?=.{0,30}$)/g, patch: { angle: 'low', framing: true } },
  { pattern: shot('(?:very |extreme )*(?:high|elevated|raised|overlooking)'), patch: { angle: 'high', framing: true } },
  { pattern: /\b(?:from )?(?:a )?high[- ]angle\b|\blooking down (?:on|at)\b|\boverlooking view of\b/g, patch: { angle: 'high', framing: true } },
  { pattern: shot('(?:eye[- ]level)'), patch: { angle: 'eye', framing: true } },
  { pattern: /\b(?:at )?eye[- ]level\b/g, patch: { angle: 'eye', framing: true } },
  { pattern: shot('(?:ground[- ]level|ground)'), patch: { angle: 'ground', framing: true } },
  { pattern: /\b(?:at |from )ground[- ]level\b/g, patch: { angle: 'ground', framing: true } },
  { pattern: shot('(?:dutch|canted|tilted)'), patch: { angle: 'dutch', framing: true } },
  // From which side.
  { pattern: shot('(?:front|frontal|head[- ]on)'), patch: { side: 'front' } },
  { pattern: shot('(?:back|rear)'), patch: { side: 'back' } },
  { pattern: shot('(?:side|profile|side[- ]profile|lateral)'), patch: { side: 'left' } },
  { pattern: /\bin profile\b/g, patch: { side: 'left' } },
  { pattern: shot('(?:three[- ]quarter|3\\/4)'), patch: { side: 'three-quarter' } },
  // How it moves.
  moving(/\bcamera rotates? (?:counter-?|anti-?)?clockwise\b/g, { move: 'orbit-right' }),
  moving(/\b(?:dolly[- ]zoom|vertigo (?:effect|shot)|zolly)\b/g, { move: 'dolly-zoom' }),
  moving(move('pans? (?:to the )?left|panning (?:to the )?left|pan (?:to the )?left|pans? from right to left'), { move: 'pan-left' }),
  moving(move('pans? (?:to the )?right|panning (?:to the )?right|pans? from left to right|pans? across|panning across|pans? over|panning over|pans? along|pans? to|panning shot(?: of)?|pans? around|panning around'), { move: 'pan-right' }),
  moving(cameraOnly('pans?|panning'), { move: 'pan-right' }),
  moving(/\b(?:a )?(?:slow |smooth |gentle )?pan(?: shot)? (?:of|across|over)\b/g, { move: 'pan-right' }),
  moving(/\b(?:a )?(?:slow |smooth )?pan(?:s|ning)? from\b(?= (?:a|an|the) )/g, { move: 'pan-right' }),
  moving(move('(?:a |the )?tilts?[- ](?:up|upwards?)|tilting (?:up|upwards?)'), { move: 'tilt-up' }),
  moving(move('(?:a |the )?tilts?[- ](?:down|downwards?)|tilting (?:down|downwards?)'), { move: 'tilt-down' }),
  moving(move('(?:a |the )?zooms?[- ]in(?: on| to| into| onto| toward| towards)?|zooming in(?: on| to| into| onto| toward| towards)?|crash zoom(?: in)?(?: on)?'), { move: 'zoom-in' }),
  moving(move('(?:a |the )?zooms?[- ]out(?: from| of)?|zooming out(?: from| of)?'), { move: 'zoom-out' }),
  moving(move('(?:dolly|dollies|dollying|push(?:es|ing)?|track(?:s|ing)?|(?<=^|[.,;:!?] ?|camera |slowly |then |and )truck(?:s|ing)?|move[sd]?|moving|glid(?:es?|ing)|fl(?:y|ies|ying)|travels?|travelling) in(?: on| to| toward| towards| close(?:r)?(?: to)?)?(?= |,|\\.|;|$)|push[- ]in(?: shot)?(?: on| of)?|dolly[- ]in(?: on)?'), { move: 'dolly-in' }),
  moving(move('(?:dolly|dollies|dollying|pull(?:s|ing)?|back(?:s|ing)?|mov(?:es?|ing)) (?:back|out|away)(?: from| to reveal)?|pull[- ]?(?:back|out)(?: shot)?(?: of| from)?|dolly[- ]out'), { move: 'dolly-out' }),
  moving(/\b(?:a )?(?:slow |smooth )?dolly(?: shot)?(?: of| forward| toward| towards)?\b/g, { move: 'dolly-in' }),
  moving(cameraOnly('(?:mov(?:es?|ing)|advanc(?:es?|ing)|glid(?:es?|ing)|travels?|push(?:es|ing)?|drifts?|creeps?|goes|going|fl(?:y|ies|ying)|float(?:s|ing)?)(?: (?:slowly|gently|smoothly))? (?:forward|forwards|closer|ahead|toward|towards|into|closer to|in)(?: to| toward| towards)?'), { move: 'dolly-in' }),
  moving(cameraOnly('(?:mov(?:es?|ing)|glid(?:es?|ing)|travels?|drifts?|retreats?|withdraws?|recedes?)(?: (?:slowly|gently|smoothly))? (?:backward|backwards|back|away)(?: from)?|retreats?|withdraws?|recedes?'), { move: 'dolly-out' }),
  moving(move('trucks? left|trucking left'), { move: 'truck-left' }),
  moving(move('trucks? right|trucking right|trucking shot'), { move: 'truck-right' }),
  moving(cameraOnly('(?:mov(?:es?|ing)|slid(?:es?|ing)|glid(?:es?|ing)|tracks?|travels?|shifts?|sweeps?)(?: (?:slowly|gently|smoothly))? (?:to the )?left(?:wards?)?'), { move: 'truck-left' }),
  moving(cameraOnly('(?:mov(?:es?|ing)|slid(?:es?|ing)|glid(?:es?|ing)|tracks?|travels?|shifts?|sweeps?)(?: (?:slowly|gently|smoothly))? (?:to the )?right(?:wards?)?'), { move: 'truck-right' }),
  moving(/\b(?:an? |the )?(?:slow )?pedestal[- ](?:up|shot)(?: starting)?(?: from| of| to reveal)?(?= |,|\.|$)/g, { move: 'crane-up' }),
  moving(/\b(?:an? |the )?(?:slow )?pedestal[- ]down(?: starting)?(?: from| of| to| to reveal)?(?= |,|\.|$)/g, { move: 'crane-down' }),
  moving(/\b(?:an? |the )?tilt shot(?: of)?\b/g, { move: 'tilt-up' }),
  moving(move('cran(?:es?|ing) (?:up|upwards?)(?: to reveal| over| above)?|crane shot(?: of)?|jib (?:up|shot)|booms? up'), { move: 'crane-up' }),
  moving(move('cran(?:es?|ing) (?:down|downwards?)(?: to reveal| over| to| onto)?|jib down|booms? down'), { move: 'crane-down' }),
  moving(cameraOnly('(?:ris(?:es?|ing)|ascend(?:s|ing)?|lift(?:s|ing)?|climb(?:s|ing)?|(?:moves?|moving|goes|floats?) (?:up|upwards?)|elevates?)(?: up| above| over| upwards?| to reveal)*'), { move: 'crane-up' }),
  moving(cameraOnly('(?:descend(?:s|ing)?|lower(?:s|ing)?|drop(?:s|ping)?|(?:moves?|moving|goes|comes) (?:down|downwards?))(?: down| to| into| through| downwards?| to reveal)*'), { move: 'crane-down' }),
  moving(cameraOnly('(?:orbit(?:s|ing)?|circl(?:es?|ing)|rotat(?:es?|ing)|revolv(?:es?|ing)|spins?|spinning|arcs?|arcing|mov(?:es?|ing) in a circle|mov(?:es?|ing) around|spirals?)(?: (?:slowly|smoothly|clockwise|counterclockwise|counter-clockwise|anticlockwise|anti-clockwise|360 degrees))*(?: around| about| round)?'), { move: 'orbit-right' }),
  moving(/\b(?:an? )?(?:slow |smooth |360 ?(?:degree|°)?[- ]?)?(?:orbit(?:ing)?|arc|360 degrees?) shot(?: of| around)?\b|\b360[- ]degree(?: view| orbit| rotation)?(?: of)?\b/g, { move: 'orbit-right' }),
  moving(/\b(?:a )?(?:smooth |slow |long |cinematic )*tracking(?: shots?| camera| movement)(?: of| from behind| following| follows?)?\b/g, { move: 'track', framing: true }),
  moving(cameraOnly('(?:follow(?:s|ing)?|track(?:s|ing)?|trail(?:s|ing)?|chas(?:es?|ing)|pursues?|accompanies)(?: closely| behind| along(?:side)?| after| from behind| with)*'), { move: 'follow', want: 'target' }),
  moving(/\b(?:a )?(?:steadicam|follow(?:ing)?)(?: shot)(?: of)?\b/g, { move: 'follow' }),
  moving(/\b(?:with |in |using )?(?:an? )?(?:shaky |slightly shaky )?hand[- ]?held(?: (?:shot|camera|footage|style|feel|video|tracking|perspective|view))*(?: of| following)?\b/g, { move: 'handheld' }),
  moving(/\b(?:with )?(?:an? )?(?:intense |strong |violent )?(?:shaking|shaky|shake)(?: (?:effect|camera|cam|footage|shot))+\b|\b(?:the )?camera shakes?(?: violently)?\b/g, { move: 'shake' }),
  moving(/\b(?:the camera |camera )?(?:skims?|skimming|glid(?:es?|ing)|fl(?:ies|ying)) (?:low )?(?:just )?(?:over|above|across) the (?:water|waves|sea|ocean|lake)\b(?= toward| towards|,|\.|;|$)/g, { move: 'over-water' }),
  moving(cameraOnly('(?:fl(?:y|ies|ying)|soar(?:s|ing)?|glid(?:es?|ing)|sweep(?:s|ing)?|sail(?:s|ing)?|mov(?:es?|ing)|travels?|float(?:s|ing)?|drift(?:s|ing)?)(?: (?:slowly|gently|smoothly))? (?:over|above|through|across|along|past|between)'), { move: 'drone' }),
  moving(/\b(?:barrel|camera) roll\b/g, { move: 'roll' }),
  moving(/\b(?:with |in |from )?(?:an? |the )?(?:static|fixed|locked[- ]?(?:off|down)?|stationary|motionless|still|steady) (?:camera|shot|frame|view|tripod)(?: angle| view| position| shot)?(?: of)?\b|\b(?:the )?camera (?:is |stays |remains |stands |holds )(?:static|still|fixed|stationary|motionless|steady|locked|in place)\b|\bno camera (?:movement|motion|move)\b|\bstatic camera\b|\btableau of\b|\bfrozen in time\b|\b(?:on )?a tripod\b(?=,|\.|$)|\bsteady and smooth perspective\b/g, { move: 'static' }),
  // Speed of the world.
  { pattern: /\b(?:in |with )?(?:an? )?(?:(?:super|ultra|extreme) )slow[- ]?mo(?:tion)?(?: (?:shot|footage|video|capture))?(?: of)?\b/g, patch: { timeScale: 0.12 } },
  { pattern: /\b(?:in |with )?(?:an? )?slow[- ]?mo(?:tion)?(?: (?:shot|footage|video|capture|effect))?(?: of)?\b|\bslowed down\b/g, patch: { timeScale: 0.3 } },
  { pattern: /\b(?:in |with |as )?(?:an? )?hyper[- ]?lapse(?: (?:shot|footage|video))?(?: of)?\b/g, patch: { timeScale: 60 } },
  { pattern: /\b(?:in |with |as )?(?:an? |the )?time[- ]?lapse(?:s)?(?: (?:shot|footage|video|photography|captures?|sequence|shows?|of))*\b/g, patch: { timeScale: 40 } },
  { pattern: /\b(?:in |with )?(?:fast[- ]motion|fast[- ]forward|sped[- ]up|speeded up)(?: of)?\b/g, patch: { timeScale: 4 } },
  { pattern: /\b(?:in )?(?:real[- ]time)\b/g, patch: { timeScale: 1 } },
  // The camera as such: it sees what the rest of the sentence says.
  { pattern: /\b(?:the |our )?camera (?:then |now |slowly |gently )*(?:starts?|begins?|opens?|ends?|finishes|stops?|pauses?|lingers?|settles?|rests?|lands?)(?: (?:off|out))?(?: (?:at|on|with|from|by|above|in))?(?= (?:a|an|the|its|his|her|their|above)\b)/g, patch: {} },
  { pattern: /\b(?:the |our )?camera (?:then |now |slowly |gently |finally )*(?:captures?|shows?|reveals?|sees?|looks?|showcases?|explores?|films?|records?|catches|finds?|passes|enters?|turns?|looks? at|swings?|shifts?|cuts?)(?: (?:to|at|through|into|past))?\b/g, patch: {} },
  { pattern: /\blooking (?:straight |directly )?(?:at|into) (?:the )?camera\b/g, patch: { side: 'front' } },
  { pattern: /\bfacing (?:the )?camera\b/g, patch: { side: 'front' } },
  { pattern: /\b(?:in )?(?:an? |one )?(?:single |one )(?:continuous )?(?:take|shot)\b|\b(?:one|single)[- ]take\b|\boner\b/g, patch: {} },
];

/** What begins a new shot by name. The words are taken away with it. */
export const cutPatterns: ReadonlyArray<{ readonly pattern: RegExp; readonly transition: 'cut' | 'dissolve' | 'fade' }> = [
  { pattern: /\b(?:then |and then |and )?(?:it )?(?:dissolv(?:e|es|ing)|cross[- ]?fad(?:e|es|ing)|fad(?:e|es|ing) (?:in)?to|blend(?:s|ing) into)(?: to| into)?(?= (?:a|an|the|another)\b)/g, transition: 'dissolve' },
  { pattern: /\bfad(?:e|es) (?:to black|from black|out|in)\b/g, transition: 'fade' },
  { pattern: /\b(?:then |and then |and |we )?(?:smash |hard |quick |jump |sudden(?:ly)? )?cuts? (?:back )?to(?:[: ])?|\b(?:then |and )?the (?:scene|shot|view|camera) (?:changes|switches|shifts|cuts|moves) to\b|\b(?:quick|sudden|hard|smash) cut\b/g, transition: 'cut' },
  { pattern: /\bfollowed by (?=(?:an? )?(?:extreme |medium |tight |slow )?(?:close|wide|shot|aerial|drone|view|medium|long|low|high|over|tracking|macro|pov|full|establishing))/g, transition: 'cut' },
  { pattern: /(?:^|(?<=[\n.;\]]\s{0,3}))\[?(?:shot|scene|clip|cut|part) ?(?:\d{1,2}|one|two|three|four|five|six)(?: ?\([^)]{0,20}\))?\]? ?[:.,-]/g, transition: 'cut' },
  { pattern: /(?:^|(?<=\n\s{0,3}))(?:\d{1,2}[.)] |- )/g, transition: 'cut' },
  { pattern: /\b(?:in the |for the )?(?:first|second|third|fourth|next|final|last|closing|opening) (?:shot|scene|cut)(?:[:,]| is| shows| of)*/g, transition: 'cut' },
];
