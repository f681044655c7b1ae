/** Given names that are common in Britain, and among Polish and Romanian families here. Not all there are: a help, no register. */
const GIVEN =
  `Aaron Abdul Abigail Adam Adrian Ahmed Aisha Alan Albert Alex Alexander Alexandra Alfie Ali Alice Alison Amanda Amelia Amy Andrea Andrew
  Angela Anita Ann Anna Anne Anthony Archie Arthur Barbara Barry Ben Benjamin Bernard Beth Bethany Bill Billy Bob Bradley Brandon Brenda Brian
  Callum Cameron Carl Carol Caroline Catherine Charles Charlie Charlotte Chelsea Cheryl Chloe Chris Christian Christine Christopher Claire
  Colin Connor Courtney Craig Dale Daniel Danielle Danny Darren Dave David Dawn Dean Deborah Debbie Denise Dennis Derek Diane Donald Donna Dorothy
  Duncan Dylan Edward Eileen Elaine Eleanor Elizabeth Ella Ellie Emily Emma Eric Erin Ethan Evie Fatima Fiona Frances Francis Frank Fred Freddie
  Gareth Garry Gary Gavin Gemma Geoff Geoffrey George Gerald Gillian Glen Gordon Graham Grant Greg Guy Hannah Harriet Harry Hassan Hayley Hazel
  Heather Helen Henry Holly Howard Hussain Hugh Iain Ian Ibrahim Imran Irene Isaac Isabella Isla Jack Jackie Jacob Jacqueline Jade Jake James Jamie
  Jane Janet Janice Jason Jay Jayden Jean Jeff Jeffrey Jennifer Jenny Jeremy Jess Jessica Jill Jim Jimmy Joan Joanna Joanne Joe Joel John Johnny Jon
  Jonathan Jordan Joseph Josh Joshua Joyce Judith Julia Julian Julie June Justin Karen Karl Kate Katherine Kathleen Katie Kayden Kayleigh Keith
  Kelly Ken Kenneth Kerry Kevin Kieran Kim Kirsty Kyle Laura Lauren Lee Leanne Leo Leon Lewis Liam Linda Lisa Logan Louise Lucas Lucy Luke Lynn
  Malcolm Mandy Marc Marcus Margaret Maria Marie Marilyn Mark Martin Mary Mason Matt Matthew Maureen Max Megan Melanie Melissa Mia Michael
  Michelle Mick Mike Millie Mohamed Mohammad Mohammed Molly Muhammad Nancy Naomi Natalie Nathan Neil Nicholas Nick Nicola Nicole Nigel Noah Norman
  Oliver Olivia Omar Oscar Owen Pamela Pat Patricia Patrick Paul Paula Pauline Peter Phil Philip Phillip Poppy Priya Rachel Raymond Rebecca Reece
  Rhys Richard Ricky Rita Rob Robert Robin Roger Ronald Ross Roy Ruby Russell Ruth Ryan Sally Sam Samantha Samuel Sandra Sara Sarah Scott Sean
  Sharon Shane Shaun Sheila Shirley Simon Sophia Sophie Stacey Stanley Stella Stephanie Stephen Steve Steven Stewart Stuart Sue Susan Suzanne Sylvia
  Tanya Tara Ted Teresa Terry Theo Thomas Tim Timothy Tina Toby Todd Tom Tommy Tony Tracey Tracy Trevor Tyler Usman Valerie Vera Victoria Vincent
  Wayne Wendy William Yasmin Yusuf Yvonne Zac Zachary Zoe
  Agata Agnieszka Aleksander Aleksandra Alicja Andrzej Artur Bartek Bartosz Beata Bogdan Bożena Dariusz Dawid Dorota Edyta Elżbieta Ewa
  Ewelina Filip Grażyna Grzegorz Halina Henryk Irena Iwona Izabela Jacek Jadwiga Jakub Jan Janusz Jarosław Jerzy Joanna Jolanta Józef Justyna Kacper
  Kamil Karol Karolina Kasia Katarzyna Kinga Krystyna Krzysztof Łukasz Maciej Magdalena Małgorzata Marcin Marek Mariusz Marta Mateusz Michał
  Mirosław Monika Natalia Patryk Paulina Paweł Piotr Przemysław Radosław Rafał Renata Robert Ryszard Sebastian Sławomir Stanisław Sylwia Szymon Tadeusz
  Teresa Tomasz Urszula Waldemar Wiesław Wiktoria Wojciech Zbigniew Zofia Zuzanna
  Adriana Alexandru Alin Alina Ana Anca Andrei Bianca Camelia Carmen Cătălin Catalin Ciprian Claudia Claudiu Constantin Corina Cornel Cosmin Costel
  Cristian Cristina Dan Dana Daniela Dănuț Diana Doina Dorin Dragoș Dragos Dumitru Elena Emil Eugen Felicia Florentina Florica Florin Gabriel
  Gabriela Georgeta Georgiana Gheorghe Ilie Ioan Ioana Ion Ionel Ionuț Ionut Irina Iulia Iulian Larisa Laurențiu Lavinia Liviu Loredana Luminița Marian
  Mariana Marin Marius Mihaela Mihai Mihail Mirela Mircea Nicolae Nicoleta Oana Octavian Ovidiu Petru Răzvan Razvan Radu Ramona Roxana Sabina Silviu
  Simona Sorin Stefan Ștefan Tudor Valentin Valentina Vasile Viorel Viorica Vlad`.split(/\s+/);

/** Openings of sentences that no name is, beside days and months. */
const OPENERS =
  'a about above across after all along also although always an and another any anti-social around as ask at avoid bad because before behind below beside between beyond big both but by call can could cut dark did do does down dozens drunk due during each early either even every few fix for from get group groups has have he her here his how however if i in inside into is it its just large last late later lots loud many maybe more most my near nearby never new next night no nobody none not nothing now of off often old on once one only opposite or other our out outside over past please poor put ring saw see several she since so speak some somebody someone sometimes still such talk tell than that the their then there these they this those through to today tonight too towards two under unlit until up upon us used very via we were what when where whether which while who why with within without yes yesterday you young your';

/** What the second of two words with capitals is where they name no person, beside places: the council, days, and what stands in headings. */
const ORDINARY =
  'academy alley apartments area asda aldi avenue bank bar beach behaviour borough bus café cafe car cctv christmas cinema city club college community council day days dealing drive drugs east eve evening fort garage gate group harbour high holiday hotel inn island junction junior leisure library lidl light lighting lights mall marina morning mosque motorway nature night nights noise office officer officers parish parking path pier playground police port post primary pub railway reserve restaurant retail river riverside road roundabout sainsbury secondary services shop shopping shops social staircase stop street subway superstore supermarket surgery team temple tesco theatre track trail train trust tunnel underpass university valley wardens weekend wharf year';

const DAYS =
  'monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays january february march april may june july august september october november december spring summer autumn winter easter christmas halloween';

const setOf = (...lists: readonly string[]): ReadonlySet<string> =>
  new Set(lists.flatMap((list) => list.split(' ')));
const NOT_FIRST = setOf(OPENERS, DAYS);
const NOT_SECOND = setOf(OPENERS, ORDINARY, DAYS);

/** Words of places that are family names as often. */
const FAMILY_TOO = /^(?:hill|green|woods?|fields?|hall|west|north|south|east|marsh|church)$/;

const NAME = String.raw`\p{Lu}[\p{L}’'-]+`;
const AFTER_GIVEN = new RegExp(
  String.raw`(?<![\p{L}’'-])(?:${GIVEN.flatMap((name) => [name, name.toUpperCase()]).join('|')})[ \u00a0]{1,3}(${NAME})(?:[ \u00a0]${NAME})?`,
  'gu'
);
const OPENING = new RegExp(
  String.raw`(?<=(?:^|[.!?:…\n“"‘(\[–—•*/]|\d[.)]?|\s-)\s{0,3})(${NAME})[ \u00a0]{1,3}(${NAME})(?:[ \u00a0]${NAME})?`,
  'gu'
);

/** A stretch of a text, positions as in `slice`. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * Names of persons that the words before them do not give away, as where they open a sentence: a common given name and a word with a capital, wherever
 * they stand; and at the beginning of a sentence two words with capitals of which the first opens no sentence by itself ("The", "Near") and the
 * second is no ordinary word. `isPlace` tells a word that ends the name of a place ("Road"). It marks too much rather than too little.
 */
export function openingNames(text: string, isPlace: (word: string) => boolean): Stretch[] {
  const found: Stretch[] = [];
  const mark = ({ index, 0: said }: RegExpExecArray): void => {
    found.push({ start: index, end: index + said.length });
  };
  const known = (word: string): string => word.toLowerCase().replace(/[’']s$|[’'-]+$/u, '');
  for (const one of text.matchAll(AFTER_GIVEN)) {
    const second = known(one[1]);
    const endsPlace = isPlace(one[1]) || isPlace(one[0].split(/\s+/).at(-1) ?? '');
    if (FAMILY_TOO.test(second) || (!endsPlace && !NOT_SECOND.has(second))) mark(one);
  }
  for (const one of text.matchAll(OPENING)) {
    const [said, first, second] = one;
    // A text in capitals alone tells no names.
    if (first === first.toUpperCase() || NOT_FIRST.has(known(first)) || NOT_SECOND.has(known(second)))
      continue;
    if (!said.split(/\s+/).slice(1).some(isPlace)) mark(one);
  }
  return found;
}
