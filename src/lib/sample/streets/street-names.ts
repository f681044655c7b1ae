import type { Random } from '#lib/core/statistics/random.ts';
import type { QuarterKind } from '#lib/sample/land/quarters.ts';

/** Words that streets laid out together share a theme of. */
const THEMES: readonly (readonly string[])[] = [
  words(
    'Alder Ash Aspen Beech Birch Cedar Cherry Chestnut Cypress Elder Elm Fir Hawthorn Hazel Holly',
    'Hornbeam Juniper Larch Laurel Lime Maple Medlar Mulberry Oak Pine Plane Poplar Rowan Spindle',
    'Sycamore Walnut Willow Yew'
  ),
  words(
    'Avocet Bittern Bunting Chaffinch Coot Cormorant Curlew Dabchick Dotterel Dunlin Dunnock',
    'Fieldfare Gadwall Goldcrest Goldfinch Grebe Heron Kestrel Kingfisher Lapwing Linnet Mallard',
    'Martin Merlin Osprey Oystercatcher Pintail Plover Redshank Redstart Sandpiper Shelduck Siskin',
    'Snipe Starling Swallow Teal Tern Thrush Turnstone Wagtail Warbler Whimbrel Wigeon'
  ),
  words(
    'Anemone Aster Betony Bluebell Bramble Briar Bryony Campion Celandine Clover Columbine Comfrey',
    'Cornflower Cowslip Daffodil Fennel Foxglove Gorse Harebell Heather Honeysuckle Iris Lavender',
    'Lupin Marigold Meadowsweet Mimosa Orchid Primrose Rosemary Sorrel Speedwell Tansy Teasel',
    'Thyme Valerian Vetch Violet Yarrow'
  ),
  words(
    'Albany Albert Alexandra Alfred Alma Arthur Beaconsfield Blenheim Carlton Clarence Connaught',
    'Cromwell Devonshire Edward Ernest Frederick George Grafton Granville Grosvenor Hartington',
    'Inkerman Jubilee Kimberley Ladysmith Lansdowne Leopold Lorne Mafeking Marlborough Melbourne',
    'Napier Nelson Osborne Palmerston Portland Raglan Rosebery Russell Salisbury Stanley Trafalgar',
    'Victoria Waterloo Wellesley William'
  ),
  words(
    'Anchor Ballast Barge Bargeman Bollard Bowline Bowsprit Capstan Caulker Chandler Clinker',
    'Compass Cordage Coaster Ferry Halyard Harbour Hawser Ketch Lighter Lugger Mainsail Mariner',
    'Mooring Oakum Pilot Ropewalk Rudder Sailmaker Schooner Sextant Shipwright Slipway Spinnaker',
    'Spritsail Stackyard Tiller Topsail Wharf Windlass'
  ),
  words(
    'Abbot Acre Barley Barn Bean Brick Brook Buttermilk Clay Colt Conduit Copse Corn Dairy',
    'Dovecote Drover Eel Fallow Fleet Furlong Gatepost Glebe Gore Hatch Haystack Hedge Hop Kiln',
    'Lammas Ley Malt Marl Meadow Mill Orchard Paddock Parson Pightle Pinfold Plough Pound Quarry',
    'Rushy Saltings Sheepcote Shepherd Spring Stile Tenter Thatch Tithe Turnpike Warren Wheatsheaf',
    'Withy'
  ),
  words(
    'Ambrose Aldous Bardell Barrow Bexwell Blythe Brandreth Calder Cater Clayden Colne Corbet',
    'Danby Delamere Dunmore Eldon Elwin Fairley Farrant Fielding Garrod Gifford Hadley Hartley',
    'Hollis Ingram Jarvis Kemble Lambourne Langley Lister Mallory Marriott Merrick Norcott Orwin',
    'Paget Parrish Pelham Quennell Radley Ransome Sadler Selwyn Tarrant Thorne Ullswater Vane',
    'Verney Wardle Wexham Wilmot Yardley'
  ),
  words(
    'Arun Avon Brue Cam Clyde Coquet Dart Derwent Dove Eden Esk Exe Frome Glaven Humber Isis',
    'Itchen Kennet Lune Medway Mersey Nene Nidd Orwell Ouse Rother Severn Stour Swale Tamar Tavy',
    'Tees Teme Trent Tweed Tyne Ure Waveney Welland Wharfe Wye Yare'
  ),
  words(
    'Ardley Bincombe Blakeden Buckholt Carrick Chelvey Claverdon Compton Dallow Denholm Elmstead',
    'Farleigh Fenwick Glenmore Hambleden Harcombe Holmwood Ingleby Kingsmere Lindale Longmead',
    'Marden Mayfield Netherby Oakhurst Overbury Penshaw Ravenscar Ridgeway Rydal Sandhurst',
    'Selborne Silverdale Stanmere Thornbury Upland Wensley Westerdale Woodcote Wychwood'
  )
];

const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  centre: ['Street', 'Street', 'Lane', 'Row', 'Street', 'Hill', 'Yard', 'Place'],
  terraces: ['Street', 'Road', 'Street', 'Road', 'Terrace', 'Road'],
  semis: ['Avenue', 'Road', 'Drive', 'Crescent', 'Gardens', 'Avenue', 'Road', 'Grove'],
  closes: ['Way', 'Drive', 'Rise', 'Road', 'Chase', 'Mead', 'View'],
  flats: ['Walk', 'Road', 'Place', 'Way', 'Court'],
  village: ['Lane', 'Road', 'Green', 'Street', 'Hill', 'Lane'],
  industry: ['Way', 'Road', 'Wharf', 'Quay', 'Road'],
  close: ['Close', 'Close', 'Close', 'Court', 'Mews', 'Place', 'Croft', 'End'],
  lane: ['Lane', 'Lane', 'Lane', 'Road', 'Hill', 'Drove'],
  path: ['Path', 'Walk', 'Alley', 'Passage', 'Cut'],
  roundabout: ['Roundabout'],
  main: ['Road', 'Road', 'Street', 'Hill', 'Road'],
  retail: ['Way', 'Road', 'Drive']
};

/** Names given so far, so that none is given twice. */
export interface StreetNamer {
  /** A new name in the theme of a quarter; `manner` a kind of quarter, `close`, `lane`, `path`, `roundabout` or `main`. */
  name(
    manner: QuarterKind | 'close' | 'lane' | 'path' | 'roundabout' | 'main',
    theme: number,
    random: Random
  ): string;
  /** The name itself the first time, null afterwards. */
  once(name: string): string | null;
}

/** A namer that has given no name yet. */
export function makeStreetNamer(): StreetNamer {
  const given = new Set<string>();
  const once = (name: string): string | null => {
    if (given.has(name)) return null;
    given.add(name);
    return name;
  };
  return {
    once,
    name(manner, theme, random) {
      const endings = ENDINGS[manner] ?? ENDINGS.lane;
      for (let tries = 0; tries < 400; tries++) {
        const words = THEMES[(theme + Math.floor(tries / 12)) % THEMES.length];
        const name = once(
          `${words[random.integer(words.length)]} ${endings[random.integer(endings.length)]}`
        );
        if (name) return name;
      }
      // A borough many times the usual size has used every name once: boroughs do share names between towns.
      const words = THEMES[theme % THEMES.length];
      return `${words[random.integer(words.length)]} ${endings[random.integer(endings.length)]}`;
    }
  };
}

/** The theme of a quarter: what kind of words its streets are named after. */
export function themeOf(kind: QuarterKind, random: Random): number {
  if (kind === 'terraces' || kind === 'centre') return random.uniform() < 0.75 ? 3 : 6;
  if (kind === 'industry') return 4;
  if (kind === 'village' || kind === 'fields' || kind === 'marsh' || kind === 'wood' || kind === 'golf')
    return 5;
  return [0, 1, 2, 6, 7, 8][random.integer(6)];
}

function words(...lines: string[]): string[] {
  return lines.flatMap((line) => line.split(' '));
}
