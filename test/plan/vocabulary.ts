/** @file A frozen vocabulary for the plan's tests, so that goldens do not move when the engine's library grows. */
import { actionRows } from '../../src/engines/world/library/actions.ts';
import type { Category, Concept, Habitat, PlaceRow } from '../../src/engines/world/library/concept.ts';
import type { Vocabulary } from '../../src/plan/vocabulary.ts';

interface Group {
  readonly category: Category;
  readonly habitats: readonly Habitat[];
  readonly actions: string;
  readonly places: string;
  readonly speedMps: number;
  /** Per concept: id, metres (largest side), further names after `=`, places of its own after `@`. */
  readonly rows: string;
}

function expand(group: Group): Concept[] {
  return group.rows.trim().split(/\s*\|\s*/).map((row) => {
    const [left, places] = row.split('@');
    const [head, names] = left!.split('=');
    const [id, metres] = head!.trim().split(' ');
    const size = Number(metres);
    return {
      id: id!, names: [id!.replaceAll('-', ' '), ...(names ? names.split(',').map((name) => name.trim()) : [])], category: group.category, archetype: group.category, params: {},
      size: [size, size, size], habitats: group.habitats, actions: group.actions.split(' ').filter(Boolean), speedMps: group.speedMps, places: (places ?? group.places).trim().split(' ').filter(Boolean),
    };
  });
}

const groups: readonly Group[] = [
  { category: 'person', habitats: ['land', 'indoor'], speedMps: 1.4, places: '', actions: 'stand walk run sit lie dance jump wave look eat play work swim drive',
    rows: 'person 1.7 | man 1.8 | woman 1.7 | boy 1.3 | girl 1.3 | child 1.1 | astronaut 1.9=spaceman @space | farmer 1.8 @farm | robot 1.8=android' },
  { category: 'animal', habitats: ['land'], speedMps: 1.5, places: 'meadow forest', actions: 'stand walk run sit lie eat look play jump',
    rows: 'dog 0.8=puppy,corgi | cat 0.5=kitten @room | horse 2.4=pony @meadow | cow 2.4 @meadow | sheep 1.2 @meadow | goat 1 @meadow | pig 1.2 @meadow | deer 1.8 @forest | lion 2.2 @savanna | tiger 2.4 @forest | leopard 1.8=cheetah @savanna | bear 2 @forest | panda 1.6=panda bear @forest | polar-bear 2.4 @snowfield | elephant 4 @savanna | giraffe 5 @savanna | zebra 2.2 @savanna | rhino 3.4=rhinoceros @savanna | hippo 3.2=hippopotamus @river | kangaroo 1.6 @desert | rabbit 0.4=bunny,hare @meadow | fox 0.9 @forest | wolf 1.4 @snowfield | monkey 0.8 @forest | gorilla 1.7 @forest | squirrel 0.3 @forest | raccoon 0.6 @forest | hedgehog 0.25 @forest | mouse 0.1 | camel 2.8 @desert | koala 0.7 @forest | otter 0.9 @river | beaver 0.9 @river | frog 0.1 @river | turtle 0.6=tortoise @coast | crocodile 3.5=alligator @river | snake 1.5 @desert | lizard 0.4=chameleon @desert | dinosaur 8=tyrannosaurus,t rex @forest | dragon 9 @mountains | unicorn 2.4 @forest | sloth 0.6 @forest' },
  { category: 'animal', habitats: ['air', 'land'], speedMps: 8, places: 'meadow coast', actions: 'fly stand walk eat look float',
    rows: 'bird 0.3 | eagle 0.9=hawk,falcon @mountains | seagull 0.5=gull @coast | owl 0.5 @forest | parrot 0.4 @forest | crow 0.5=raven | swan 1.3 @lake | duck 0.5 @lake | penguin 0.9 @snowfield | flamingo 1.3 @lake | peacock 1.1 | chicken 0.4=hen,rooster @farm | crane 1.3 @river | hummingbird 0.1 | bat 0.3 | butterfly 0.08 | bee 0.03 | dragonfly 0.08 @river' },
  { category: 'animal', habitats: ['underwater'], speedMps: 2, places: 'underwater ocean', actions: 'swim circle jump float', rows: 'fish 0.3 | shark 3.5 | whale 16=humpback whale | dolphin 2.4 | jellyfish 0.4 | octopus 0.8 | sea-turtle 1=sea turtle | clownfish 0.1 | manta-ray 4 | seal 1.6=sea lion @coast | crab 0.2 @coast | starfish 0.2' },
  { category: 'plant', habitats: ['land'], speedMps: 0, places: 'meadow forest', actions: 'stand blow', rows: 'tree 9 | oak-tree 14=oak | pine-tree 15=pine,fir tree,spruce @mountains | palm-tree 9=palm @coast | birch-tree 12=birch | willow-tree 9=willow @river | cherry-tree 6=cherry blossom tree,cherry blossom | christmas-tree 2.5 @room | bonsai 0.4=ficus bonsai @room | bush 1.2=shrub | cactus 2 @desert | bamboo 6 @forest | fern 0.6 @forest | mushroom 0.1 @forest | flower 0.3 | rose 0.4 | tulip 0.3 | sunflower 1.6 | daisy 0.2 | lotus 0.3=lotus flower,water lily @lake | plant 0.5=houseplant @room | pumpkin 0.3 @farm' },
  { category: 'building', habitats: ['land'], speedMps: 0, places: 'village meadow', actions: 'stand', rows: 'house 8=home,cottage | cabin 6=hut,log cabin @forest | castle 30 @mountains | palace 40 | church 20=chapel | temple 14=shrine,pagoda @mountains | mosque 20 | skyscraper 150=high rise @city-street | building 20=apartment building @city-street | tower 30 | clock-tower 30 | eiffel-tower 300 @city-street | windmill 14 @meadow | barn 10 @farm | bridge 40 @river | tent 2.5 @meadow | igloo 3 @snowfield | pyramid 60 @desert | arch 8 | fountain 3 @city-street | statue 3=sculpture | fence 10 | gate 3 | wall 10 | well 1.5 | treehouse 4 @forest | ferris-wheel 30 @city-street | carousel 8=merry go round,carrousel @city-street' },
  { category: 'building', habitats: ['land'], speedMps: 0, places: 'coast', actions: 'stand glow sweep', rows: 'lighthouse 24' },
  { category: 'vessel', habitats: ['water'], speedMps: 3, places: 'coast lake harbour', actions: 'sail float', rows: 'sailing-boat 9=sailboat,yacht | boat 6 | rowing-boat 4=rowboat,dinghy @lake | fishing-boat 9 | ship 60 @ocean | sailing-ship 35=galleon,pirate ship @ocean | cargo-ship 150 @harbour | canoe 4.5=kayak @lake | submarine 40 @underwater | gondola 9 @harbour | raft 3 @river' },
  { category: 'vehicle', habitats: ['land'], speedMps: 12, places: 'city-street', actions: 'drive stand', rows: 'car 4.4=automobile,sedan | sports-car 4.4=race car,racing car | taxi 4.6=cab | police-car 4.6 | truck 8=lorry | fire-truck 9=fire engine | pickup-truck 5.4=pickup | van 5 | bus 12 | tram 20 | train 60=steam train @mountains | bicycle 1.8=bike | motorcycle 2.2=motorbike | scooter 1.8 | tractor 4 @farm | skateboard 0.8 | ambulance 6 | horse-cart 4=cart,carriage' },
  { category: 'aircraft', habitats: ['air'], speedMps: 30, places: 'above-clouds', actions: 'fly rise fall hover', rows: 'aeroplane 30=airplane,plane,jet,airliner | helicopter 12 | hot-air-balloon 18=hot air balloon,air balloon @meadow | airship 60=zeppelin,blimp | glider 12 | drone 0.6=quadcopter | paper-plane 0.3=paper airplane | kite 1.2 @meadow | biplane 8 | parachute 6' },
  { category: 'spacecraft', habitats: ['space'], speedMps: 60, places: 'space', actions: 'fly rise fall hover', rows: 'rocket 50=rocket ship | spaceship 40=spacecraft,starship | space-shuttle 37 | satellite 6 | space-station 90 | ufo 15=flying saucer' },
  { category: 'furniture', habitats: ['indoor'], speedMps: 0, places: 'room', actions: 'stand', rows: 'chair 0.9 | armchair 1 | table 1.6=dining table | desk 1.4 | bed 2.1 | sofa 2.1=couch | bench 1.6 @park | bookshelf 2=shelf,bookcase | lamp 0.5 | mirror 1.2 | carpet 2=rug | fireplace 1.6 | piano 1.6=grand piano | refrigerator 1.8=fridge | oven 0.7=stove | toilet 0.7 | sink 0.6 | television 1.2=tv | wardrobe 2 | door 2.1 | window 1.4 | curtain 2.2 | staircase 3' },
  { category: 'food', habitats: ['table'], speedMps: 0, places: 'room', actions: 'stand', rows: 'apple 0.08 | banana 0.2 | orange 0.08 | carrot 0.2 | broccoli 0.2 | bread 0.3 | cake 0.3 | pizza 0.35 | burger 0.12=hamburger | sandwich 0.15 | hot-dog 0.2 | donut 0.1=doughnut | ice-cream 0.15=ice cream cone | cookie 0.08 | plum 0.06 | watermelon 0.35 | strawberry 0.04 | avocado 0.1 | cheese 0.2 | egg 0.06 | sushi 0.1 | steak 0.2=meat | tomato 0.08 | lemon 0.08 | fruit 0.1' },
  { category: 'object', habitats: ['table', 'indoor', 'land'], speedMps: 0, places: 'room', actions: 'stand roll spin float', rows: 'book 0.24 | cup 0.1=mug,teacup | glass 0.14=wine glass | bottle 0.3 | bowl 0.2 | plate 0.25 | vase 0.3 | clock 0.3 | wall-clock 0.3 | laptop 0.35=computer | keyboard 0.45 | phone 0.15=cell phone,mobile phone,smartphone | camera 0.15 | guitar 1 | violin 0.6 | drum 0.5 | umbrella 1 | suitcase 0.7=luggage | backpack 0.5=bag | box 0.4=package | basket 0.4 | ball 0.25=soccer ball,football | balloon 0.3 | toy 0.2 | teddy-bear 0.4=teddy | doll 0.3 | knife 0.25 | spoon 0.2 | fork 0.2 | scissors 0.2 | toothbrush 0.2 | pencil 0.2=pen | hammer 0.3 | toolbox 0.5 | ladder 3 | broom 1.3 | baseball-bat 0.8 | baseball-glove 0.3 | tennis-racket 0.7 | snowboard 1.5 | ski 1.7 | surfboard 2 | frisbee 0.27 | hat 0.3 | shoe 0.3 | mailbox 1.2 | fire-hydrant 0.8 @city-street | traffic-light 3 @city-street | stop-sign 2.2=road sign,sign @city-street | parking-meter 1.4 @city-street | phone-booth 2.4=telephone booth @city-street | trash-can 0.8 | barrel 0.9 | chest 0.9=treasure chest | toaster 0.3 | microwave 0.5 | globe 0.4 | coin 0.03 | crystal 0.2 | snowman 1.8 @snowfield | paper-boat 0.2=paper ship @river | origami-crane 0.15 | paper 0.3 | flag 1.5 | swing 2.5 @meadow | ashtray 0.12 | rock 0.8=stone,boulder' },
  { category: 'light', habitats: ['indoor', 'land'], speedMps: 0, places: 'room', actions: 'glow stand', rows: 'candle 0.2 | lantern 0.4 | street-lamp 5=street light,lamppost @city-street | campfire 1=bonfire,fire @forest | torch 0.5 | neon-sign 1.5 @neon-street' },
];

const place = (id: string, names: string, features: string, allows: string, habitats: readonly Habitat[], indoor = false): PlaceRow => ({
  id, names: names.split('|'), builder: id, params: {}, features: features.split(' ').filter(Boolean), allows: allows.split(' ').filter(Boolean), habitats, indoor,
});

const places: readonly PlaceRow[] = [
  place('coast', 'coast|shore|bay|seaside', 'sea beach rocks', 'cliff waves island sand harbour grass village', ['land', 'water', 'air']),
  place('ocean', 'ocean|open ocean|open sea|high seas', 'sea waves', 'island iceberg', ['water', 'air', 'underwater']),
  place('mountains', 'mountains|mountain range|mountain valley', 'mountains valley rocks', 'snow lake river forest trees path cliff waterfall road canyon volcano glacier', ['land', 'air']),
  place('desert', 'desert|desert dunes', 'dunes sand', 'rocks road canyon mountains oasis', ['land', 'air']),
  place('savanna', 'savanna|savannah', 'grass', 'trees river hills dust', ['land', 'air']),
  place('forest', 'forest|woods|jungle', 'trees', 'path river flowers rocks snow mist waterfall cave', ['land', 'air']),
  place('meadow', 'meadow|grassland', 'grass', 'flowers trees hills fence path road mountains farm wheat river garden', ['land', 'air']),
  place('park', 'park|city park', 'grass trees path', 'flowers lake fence buildings playground', ['land', 'air']),
  place('farm', 'farm|barnyard', 'grass fence', 'wheat hills trees road', ['land', 'air']),
  place('river', 'river|riverbank|stream', 'river', 'trees rocks waterfall bridge mountains grass', ['land', 'water', 'air']),
  place('lake', 'lake|pond', 'lake', 'trees mountains dock island ice grass', ['land', 'water', 'air']),
  place('snowfield', 'snowfield|snowy field|arctic', 'snow', 'trees mountains ice iceberg road', ['land', 'air']),
  place('city-street', 'city street|city|street|downtown', 'road buildings sidewalk', 'square signs bridge puddle trees', ['land', 'air']),
  place('neon-street', 'neon street|neon city street', 'road buildings signs', 'puddle', ['land', 'air']),
  place('village', 'village', 'buildings road', 'hills trees square mountains fence', ['land', 'air']),
  place('harbour', 'harbour|harbor|port', 'sea dock buildings', 'waves', ['land', 'water', 'air']),
  place('above-clouds', 'above the clouds|sea of clouds', 'clouds', 'mountains', ['air']),
  place('underwater', 'underwater|under the sea|coral reef', 'seabed', 'coral rocks', ['underwater']),
  place('space', 'space|outer space|orbit', 'stars', 'planet', ['space']),
  place('room', 'room|living room|kitchen', 'floor wall window table', 'fireplace stairs', ['indoor', 'table']),
];

/** Some 300 concepts and 20 places. */
export const vocabulary: Vocabulary = { concepts: groups.flatMap(expand), places, actions: actionRows };
