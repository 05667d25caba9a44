/** @file Indoor places, one row each; `room`, `kitchen`, `cafe` and `office` are among the built ones. */
import type { PlaceRow } from './concept.ts';

function row(id: string, names: readonly string[], features: readonly string[], more: Partial<PlaceRow> = {}): PlaceRow {
  return { id, names, builder: id, params: {}, features: ['floor', ...features], allows: [], habitats: ['indoor', 'table', 'land'], indoor: true, ...more };
}

export const indoorPlaces: readonly PlaceRow[] = [
  row('art-gallery', ['art gallery', 'gallery', 'exhibition', 'exhibition hall', 'picture gallery', 'art museum', 'art exhibition'], ['bench', 'wall']),
  row('indoor-museum', ['indoor museum', 'museum', 'natural history museum', 'history museum', 'dinosaur museum'], []),
  row('science-museum', ['science museum', 'science center', 'science centre', 'planetarium', 'space museum'], []),
  row('classroom', ['classroom', 'school', 'schoolroom', 'school room', 'lecture room', 'class'], ['desk', 'table', 'seat', 'window']),
  row('indoor-library', ['indoor library', 'library', 'reading room', 'bookshop', 'bookstore', 'book store', 'archive'], ['table', 'seat', 'shelf']),
  row('hospital', ['hospital', 'hospital room', 'hospital ward', 'ward', 'clinic', 'infirmary', 'sickroom', 'asylum', 'medical center', "doctor's office"], ['bed', 'window']),
  row('operating-room', ['operating room', 'operating theatre', 'operating theater', 'surgery', 'emergency room'], ['bed']),
  row('gymnasium', ['indoor gymnasium', 'gymnasium', 'sports hall', 'indoor court', 'indoor basketball court', 'school gym', 'indoor arena'], ['court']),
  row('gym', ['gym', 'fitness center', 'fitness centre', 'weight room', 'fitness studio', 'health club', 'fitness room'], ['bench']),
  row('supermarket', ['supermarket', 'grocery store', 'grocery', 'store', 'shop', 'convenience store', 'aisle', 'mini market', 'superstore', 'hypermarket'], ['shelf']),
  row('pharmacy', ['pharmacy', 'drugstore', 'chemist', 'apothecary', "chemist's", 'dispensary'], ['counter']),
  row('bakery', ['bakery shop', 'bakery', 'pastry shop', 'patisserie', 'confectionery', 'bread shop', 'cake shop'], ['counter']),
  row('restaurant', ['restaurant', 'pizzeria', 'steakhouse', 'trattoria', 'dining hall', 'fine dining', 'brasserie'], ['table', 'seat']),
  row('cafeteria', ['cafeteria', 'canteen', 'lunchroom', 'mess hall', 'school cafeteria', 'refectory'], ['table', 'seat', 'counter']),
  row('food-court', ['food court', 'food hall', 'food market', 'shopping mall', 'mall', 'shopping center', 'shopping centre'], ['table', 'seat', 'counter']),
  row('laboratory', ['laboratory', 'lab', 'research lab', 'science lab', 'chemistry lab', 'research laboratory', 'research facility'], ['table', 'counter', 'seat']),
  row('movie-theater', ['indoor movie theater', 'movie theater', 'movie theatre', 'cinema', 'film theater', 'picture house', 'screening room'], ['seat', 'screen']),
  row('theater-hall', ['theater', 'theatre', 'opera house', 'auditorium', 'playhouse', 'theater hall', 'concert hall'], ['seat', 'stage']),
  { ...row('stage', ['stage', 'concert stage', 'concert'], ['seat', 'stage']), builder: 'theater-hall' },
  row('jail-cell', ['jail cell', 'prison cell', 'cell', 'jail', 'prison', 'lockup', 'holding cell'], ['bed', 'bench']),
  row('prison-corridor', ['prison corridor', 'cell block', 'prison hallway', 'prison block'], []),
  row('church', ['church interior', 'cathedral interior', 'chapel interior', 'nave', 'church hall'], ['seat', 'altar']),
  row('bathroom', ['bathroom', 'bath', 'restroom', 'washroom', 'toilet room', 'lavatory'], ['bathtub']),
  row('shower', ['shower', 'shower room', 'shower cabin', 'shower stall'], ['shower']),
  row('bedroom', ['bedroom', 'bedside', 'hotel room', 'sleeping room', 'guest room'], ['bed', 'window']),
  row('nursery', ['nursery', "children's room", "child's room", 'playroom', 'kids room', 'kindergarten', 'baby room'], ['bed', 'window']),
  row('bar', ['bar', 'pub', 'tavern', 'saloon', 'cocktail bar', 'taproom'], ['bar', 'counter', 'seat']),
  row('ballroom', ['ballroom', 'dance hall', 'banquet hall', 'palace hall', 'grand hall'], []),
  row('corridor', ['corridor', 'hallway', 'hotel corridor', 'passage', 'passageway', 'hall'], ['door']),
  row('staircase', ['staircase', 'stairs', 'stairway', 'stairwell', 'flight of stairs', 'grand staircase'], ['stairs']),
  row('basement', ['basement', 'cellar', 'storeroom', 'boiler room', 'crypt'], []),
  row('music-studio', ['music studio', 'recording studio', 'sound studio', 'control room', 'recording booth'], ['desk']),
  row('swimming-pool', ['indoor swimming pool', 'swimming pool', 'pool', 'indoor pool', 'public pool', 'swimming bath'], ['pool', 'deck'], { habitats: ['indoor', 'land', 'water', 'underwater'] }),
];
