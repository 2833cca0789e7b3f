import type { BriefView, CharacterView } from "../../bindings/wire";

/** A page as a storyteller would send it: its words, and what its picture shows. */
interface Line {
  text: string;
  description: string;
  /** Name of the picture in `art/`. */
  art: string;
}

/** A story that is ready to be "written" and "painted". */
export interface Script {
  title: string;
  brief: Omit<BriefView, "pages">;
  cast: Pick<CharacterView, "name" | "description">[];
  cover: { art: string; description: string };
  lines: Line[];
}

type Look = Pick<BriefView, "language" | "style" | "shape" | "cloth" | "age">;

function script(
  art: string,
  title: string,
  theme: string,
  look: Look,
  keywords: string[],
  cast: Script["cast"],
  lines: [text: string, description: string, art?: string][],
): Script {
  return {
    title,
    brief: { theme, keywords, ...look },
    cast,
    cover: { art, description: lines[0]?.[1] ?? title },
    lines: lines.map(([text, description, own]) => ({ text, description, art: own ?? art })),
  };
}

export const pip: Script = script(
  "pip-cover",
  "Pip and the Paper Boat",
  "A mouse folds a map into a boat and sails down the river to the sea",
  { language: "en", style: "gouache", shape: "tall", cloth: "indigo", age: "3-6" },
  ["paper boat", "lighthouse"],
  [
    { name: "Pip", description: "A small brown mouse with round ears and a red scarf" },
    { name: "The heron", description: "Tall, grey and polite" },
  ],
  [
    [
      "In the attic, behind the rain, Pip found a map that nobody wanted.",
      "Pip on a trunk in a warm attic, rain at a round window",
      "pip-01",
    ],
    [
      "He folded it once, and twice, and once more, until it was not a map at all. It was a boat.",
      "Candlelight, the map half folded, Pip’s nose close to it",
      "pip-02",
    ],
    [
      "Down the gutter they went, past every warm window on Lantern Street.",
      "A row of crooked houses in the rain, the boat below",
      "pip-03",
    ],
    [
      "Under the bridge, Pip called hello. The bridge called hello back.",
      "A stone bridge, the boat tiny under its arch",
      "pip-04",
    ],
    [
      "“Which way to the sea?” asked Pip. The heron lifted one foot and pointed with the other.",
      "Reeds and mist, a tall grey heron, one foot up",
      "pip-05",
    ],
    [
      "“Small boat,” said the frog, “big pond.” “Big enough,” said Pip.",
      "From above: lily pads, flowers, one pleased frog",
      "pip-06",
    ],
    [
      "Then the sky went dark, and the river stood up.",
      "Black clouds, huge waves, the boat tipping",
      "pip-07",
    ],
    [
      "When the storm let go, there were stars above and stars below, and some of them were fireflies.",
      "Still black water, stars and fireflies, a willow",
      "pip-08",
    ],
    [
      "Something very large said good morning very quietly.",
      "The boat above, a huge orange fish below",
      "pip-09",
    ],
    [
      "A light came round, and round, and round again, as if it were looking for someone small.",
      "Dusk, a striped lighthouse, its beam over the water",
      "pip-10",
    ],
    [
      "And there it was. All that blue. All that morning.",
      "Sunrise on open sea, Pip waving",
      "pip-11",
    ],
    [
      "Pip kept the boat on the windowsill, in case the river ever needed it again.",
      "Window at night, the boat on the sill, Pip asleep in it, full moon",
      "pip-12",
    ],
  ],
);

export const fox: Script = script(
  "fox-lantern",
  "小狐狸的灯笼",
  "小狐狸提着灯笼，帮大家找回月亮",
  { language: "zh", style: "cut-paper", shape: "square", cloth: "slate", age: "3-6" },
  ["灯笼", "雪"],
  [{ name: "小狐狸", description: "橙红色的毛，围着蓝围巾" }],
  [
    ["天黑得很早，小狐狸点亮了灯笼。", "雪夜里，小狐狸提着一盏圆灯笼"],
    ["雪地很亮，可是没有月亮。", "白茫茫的雪地，天上空空的"],
    ["“月亮去哪儿了？”小兔子在洞口问。", "小兔子从雪洞里探出头"],
    ["小狐狸说：“跟着我的灯，我们去找。”", "两个小小的影子，走在长长的雪坡上"],
    ["松树下，猫头鹰正在数星星，数来数去少了一颗最大的。", "猫头鹰站在松枝上，翅膀指着天"],
    ["池塘结了冰，冰下面有一团亮亮的光。", "冰面下透出柔和的圆光"],
    ["大家一起呵气，冰化了一个小洞，月亮慢慢浮了上来。", "动物们围成一圈，向冰面呵气"],
    ["月亮回到天上。小狐狸把灯笼吹灭，今晚用不着它了。", "圆月升起，小狐狸吹灭灯笼"],
  ],
);

const en = { language: "en", age: "3-6" } as const;
const zh = { language: "zh", age: "3-6" } as const;

/** Books that stand on the shelf. Two of them are begun and not finished in most scenarios. */
export const others: Script[] = [
  script(
    "moon-tea",
    "The Night the Moon Came to Tea",
    "The moon knocks on a door and asks for tea",
    { ...en, style: "watercolor", shape: "square", cloth: "plum" },
    ["tea", "moon"],
    [{ name: "Ada", description: "A girl in a yellow dressing gown" }],
    [
      ["Somebody knocked. It was a round sort of knock.", "A door with light under it"],
      ["“I have come for tea,” said the moon.", "The moon filling a doorway"],
      [
        "“Two sugars,” said the moon, “and a biscuit I can dip.”",
        "The moon on a small kitchen chair",
      ],
      ["Outside, nobody could find the sky.", "A dark street, people with torches"],
      ["“I should be getting back,” said the moon, and left a silver ring on the table.", "A cup"],
    ],
  ),
  script(
    "whale",
    "A Whale on Wednesday",
    "A whale comes to school",
    { ...en, style: "crayon", shape: "wide", cloth: "teal" },
    [],
    [],
    [
      ["On Tuesday the playground was dry.", "An empty playground"],
      ["On Wednesday there was a whale in it.", "A blue whale among the swings"],
      ["“Late,” wrote the teacher, and opened every window.", "A classroom, an enormous eye"],
      ["By Thursday we could all sing low.", "Children singing under water"],
    ],
  ),
  script(
    "snail",
    "The Slow Garden",
    "A snail grows a garden by going round it once a year",
    { ...en, style: "watercolor", shape: "square", cloth: "moss" },
    ["garden"],
    [],
    [
      ["Snail planted a seed and went for a walk.", "A snail beside one seed"],
      ["The walk took all of spring.", "A path of petals"],
      ["Summer went by on the left.", "Tall sunflowers"],
      ["“Excuse me,” said the hedgehog, and waited.", "A hedgehog behind the snail"],
      ["When Snail came home there was a tree.", "An apple tree, very large"],
    ],
  ),
  script(
    "bear",
    "Bear Learns to Float",
    "A bear is afraid of the lake",
    { ...en, style: "gouache", shape: "tall", cloth: "forest" },
    [],
    [],
    [
      ["Bear could climb. Bear could roar. Bear could not float.", "A bear on a jetty"],
      ["“Lie back,” said the otter, “and think of bread.”", "An otter on its back"],
      ["Bear thought of bread.", "A bear with eyes shut"],
      ["The lake held on.", "A bear floating under clouds"],
    ],
  ),
  script(
    "kite",
    "爷爷的风筝",
    "爷爷和孙女一起做风筝",
    { ...zh, style: "watercolor", shape: "tall", cloth: "brick" },
    ["风筝", "爷爷"],
    [],
    [
      ["爷爷把竹子削得薄薄的，风一吹就会弯。", "爷爷坐在门前削竹子"],
      ["我糊纸，爷爷打结。", "一双小手和一双大手"],
      ["风筝飞起来的时候，爷爷跑得比我还快。", "草坡上奔跑的两个人"],
      ["线放完了，我们一起抬头看。", "天上一只小小的燕子风筝"],
    ],
  ),
  script(
    "bus",
    "Number 9 Bus to the Stars",
    "A night bus that misses its stop and keeps going up",
    { ...en, style: "cut-paper", shape: "wide", cloth: "plum" },
    [],
    [],
    [
      ["The number 9 missed the stop at Mill Lane.", "A red bus at night"],
      ["It missed the hill as well, and went up.", "The bus above roofs"],
      ["“Change here for Saturn,” said the driver.", "A bus stop among stars"],
      ["Everyone had the right ticket.", "Passengers at the windows"],
    ],
  ),
  script(
    "owl",
    "The Owl Who Lent Books",
    "An owl opens a library in a tree",
    { ...en, style: "gouache", shape: "tall", cloth: "forest" },
    [],
    [],
    [
      ["The oak had room for nine hundred books and one owl.", "A tree full of shelves"],
      ["She stamped each one by the light of the moon.", "An owl with a stamp"],
      ["The moles were always late.", "Three moles with a wheelbarrow"],
      ["She never said a word about it.", "An owl asleep on a pile of books"],
    ],
  ),
  script(
    "umbrellas",
    "Seven Small Umbrellas",
    "Seven mice share seven umbrellas on a rainy day",
    { ...en, style: "watercolor", shape: "square", cloth: "slate" },
    [],
    [],
    [
      ["It rained on Monday, and there was one umbrella.", "One red umbrella"],
      ["By Sunday there were seven.", "Seven umbrellas in a row"],
      ["Then the sun came out, and they were boats.", "Umbrellas upside down on a pond"],
      ["Nobody minded.", "Seven mice rowing"],
    ],
  ),
  script(
    "dumplings",
    "饺子的一天",
    "一只饺子从早到晚的冒险",
    { ...zh, style: "crayon", shape: "square", cloth: "ochre" },
    ["饺子"],
    [],
    [
      ["早上，饺子还是一团面。", "案板上的面团"],
      ["中午，它有了馅，也有了十个褶。", "一排圆鼓鼓的饺子"],
      ["下午，它学会了游泳。", "锅里冒着热气"],
      ["晚上，它听见有人说：“我等了一整天。”", "一家人围着桌子"],
    ],
  ),
  script(
    "socks",
    "Where Do Socks Go?",
    "A sock looks for its other half",
    { ...en, style: "cut-paper", shape: "wide", cloth: "brick" },
    [],
    [],
    [
      ["There were two of us when we went in.", "A washing machine"],
      ["I asked the gloves. Gloves never get lost, they said.", "A pair of proud gloves"],
      ["Behind the machine there is a door.", "A very small door"],
      ["You would not believe how many of us dance.", "A ballroom of single socks"],
    ],
  ),
];
