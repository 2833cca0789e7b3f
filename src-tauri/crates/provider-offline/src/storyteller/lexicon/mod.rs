//! What the storyteller knows of the two languages: creatures, things, treasures, places and names, each
//! with the small facts a sentence needs (articles, plurals, measure words).

pub(super) mod ages;
pub(super) mod creatures;
pub(super) mod kinds;
pub(super) mod names;
pub(super) mod sights;
pub(super) mod tempers;
pub(super) mod things;

use book::scene::{Place, Treasure};

/// A thing to gather, with everything a story says about it.
pub(super) struct Goody {
    pub(super) treasure: Treasure,
    pub(super) keys: &'static [&'static str],
    pub(super) food: bool,
    /// Slots in English: singular, plural, with article, adjectives, the verb of getting it, its sound,
    /// what the others are doing, what it becomes, and the work of it.
    pub(super) en: [&'static str; 9],
    /// Slots in Chinese: noun, measure word, adjectives, sound and verb of getting it, what the others
    /// are doing, what it becomes, and the work of it.
    pub(super) zh: [&'static str; 7],
}

pub(super) const GOODIES: &[Goody] = &[
    Goody {
        treasure: Treasure::Carrot,
        keys: &["carrot", "胡萝卜", "萝卜"],
        food: true,
        en: [
            "carrot",
            "carrots",
            "a carrot",
            "fat and orange",
            "pulled up",
            "pop",
            "making soup",
            "soup",
            "chopped and stirred and slurped",
        ],
        zh: [
            "胡萝卜",
            "根",
            "胖胖的，橙橙的",
            "嘿——哟！{hero}拔出了",
            "煮汤",
            "煮一大锅汤",
            "切呀切，搅呀搅，喝呀喝",
        ],
    },
    Goody {
        treasure: Treasure::Apple,
        keys: &["apple", "苹果"],
        food: true,
        en: [
            "apple",
            "apples",
            "an apple",
            "round and red",
            "picked",
            "plop",
            "baking a pie",
            "pie",
            "peeled and rolled and baked",
        ],
        zh: [
            "苹果",
            "个",
            "圆圆的，红红的",
            "啪嗒！{hero}摘下了",
            "烤苹果派",
            "烤一个好大好大的派",
            "削呀削，擀呀擀，烤呀烤",
        ],
    },
    Goody {
        treasure: Treasure::Berry,
        keys: &["blueberries", "blueberry", "berries", "berry", "蓝莓", "浆果", "莓"],
        food: true,
        en: [
            "berry",
            "berries",
            "a berry",
            "plump and purple",
            "picked",
            "plink",
            "cooking jam",
            "pot of jam",
            "mashed and stirred and licked the spoons",
        ],
        zh: [
            "蓝莓",
            "颗",
            "鼓鼓的，紫紫的",
            "叮咚！{hero}摘下了",
            "熬果酱",
            "熬一大锅果酱",
            "压呀压，搅呀搅，舔呀舔",
        ],
    },
    Goody {
        treasure: Treasure::Acorn,
        keys: &["acorn", "nut", "橡果", "橡子", "坚果", "松果"],
        food: true,
        en: [
            "acorn",
            "acorns",
            "an acorn",
            "smooth and shiny",
            "gathered",
            "tock",
            "making acorn cakes",
            "plate of cakes",
            "cracked and pounded and patted",
        ],
        zh: [
            "橡果",
            "颗",
            "滑滑的，亮亮的",
            "嗒！{hero}捡起了",
            "做橡果饼",
            "做一大盘橡果饼",
            "敲呀敲，捣呀捣，拍呀拍",
        ],
    },
    Goody {
        treasure: Treasure::Pear,
        keys: &["pear", "梨子", "梨"],
        food: true,
        en: [
            "pear",
            "pears",
            "a pear",
            "sweet and golden",
            "picked",
            "plop",
            "making a crumble",
            "crumble",
            "peeled and sprinkled and baked",
        ],
        zh: [
            "梨子",
            "个",
            "黄黄的，甜甜的",
            "啪嗒！{hero}摘下了",
            "炖甜汤",
            "炖一大锅甜汤",
            "削呀削，炖呀炖，喝呀喝",
        ],
    },
    Goody {
        treasure: Treasure::Cookie,
        keys: &["cookie", "biscuit", "饼干"],
        food: true,
        en: [
            "cookie",
            "cookies",
            "a cookie",
            "warm and crumbly",
            "baked",
            "ding",
            "laying a tea table",
            "tea party",
            "poured and passed and nibbled",
        ],
        zh: [
            "饼干",
            "块",
            "香香的，脆脆的",
            "叮！{hero}烤好了",
            "摆茶会",
            "开一个好大好大的茶会",
            "倒呀倒，传呀传，吃呀吃",
        ],
    },
    Goody {
        treasure: Treasure::Shell,
        keys: &["seashell", "shell", "贝壳"],
        food: false,
        en: [
            "shell",
            "shells",
            "a shell",
            "pink and pearly",
            "found",
            "clink",
            "building a castle",
            "castle",
            "dug and patted and piled",
        ],
        zh: [
            "贝壳",
            "枚",
            "粉粉的，亮亮的",
            "叮！{hero}捡到了",
            "堆城堡",
            "堆一座好大好大的城堡",
            "挖呀挖，拍呀拍，堆呀堆",
        ],
    },
];

/// A place a story can be at home in: words for it, and how a sentence says “there”.
#[derive(Debug)]
pub(super) struct Home {
    pub(super) place: Place,
    pub(super) keys: &'static [&'static str],
    /// `{}` is the word used.
    pub(super) en: &'static str,
    pub(super) zh: &'static str,
}

pub(super) const HOMES: &[Home] = &[
    Home { place: Place::Garden, keys: &["garden", "花园", "菜园"], en: "in the {}", zh: "{}里" },
    Home {
        place: Place::Meadow,
        keys: &["meadow", "field", "草地", "草原", "田野"],
        en: "in the {}",
        zh: "{}上",
    },
    Home {
        place: Place::Forest, keys: &["forest", "woods", "森林", "树林"], en: "in the {}", zh: "{}里"
    },
    Home {
        place: Place::Hill, keys: &["hill", "mountain", "山坡", "小山"], en: "on the {}", zh: "{}上"
    },
    Home {
        place: Place::Seaside,
        keys: &["sea", "seaside", "beach", "ocean", "shore", "海边", "沙滩"],
        en: "by the {}",
        zh: "{}",
    },
    Home {
        place: Place::Village,
        keys: &["village", "town", "村子", "小镇", "村庄"],
        en: "in the {}",
        zh: "{}里",
    },
    Home { place: Place::Snow, keys: &["snow", "雪地"], en: "in the {}", zh: "{}里" },
    Home { place: Place::Bedroom, keys: &["bedroom", "卧室", "房间"], en: "in the {}", zh: "{}里" },
    Home { place: Place::LivingRoom, keys: &["living room", "客厅"], en: "in the {}", zh: "{}里" },
    Home { place: Place::Kitchen, keys: &["kitchen", "厨房"], en: "in the {}", zh: "{}里" },
    Home { place: Place::School, keys: &["school", "学校"], en: "at {}", zh: "{}里" },
    Home { place: Place::Library, keys: &["library", "图书馆"], en: "at the {}", zh: "{}里" },
    Home { place: Place::Market, keys: &["market", "集市"], en: "at the {}", zh: "{}上" },
    Home { place: Place::Playground, keys: &["playground", "游乐场"], en: "on the {}", zh: "{}里" },
    Home { place: Place::Pond, keys: &["pond", "池塘"], en: "by the {}", zh: "{}边" },
];

impl Home {
    /// The one at this place, if a story can be at home there.
    pub(super) fn at(place: Place) -> Option<&'static Self> {
        HOMES.iter().find(|home| home.place == place)
    }

    /// Open country, where one stretch of land is as good as another: a story at home there takes place in
    /// the brief's own.
    pub(super) fn is_open(&self) -> bool {
        is_open_country(self.place)
    }
}

/// Whether a place is a stretch of land under the sky.
pub(super) fn is_open_country(place: Place) -> bool {
    matches!(
        place,
        Place::Garden
            | Place::Meadow
            | Place::Forest
            | Place::Hill
            | Place::Seaside
            | Place::Village
            | Place::Snow
    )
}

/// Capitalised words that are no one's name.
pub(super) const NOT_NAMES: &[&str] = &[
    "christmas",
    "easter",
    "halloween",
    "monday",
    "sunday",
    "africa",
    "china",
    "paris",
    "london",
    "earth",
    "mars",
    "moon",
    "grandma",
    "grandpa",
    "granny",
    "nana",
    "mum",
    "mom",
    "mummy",
    "mommy",
    "dad",
    "daddy",
    "mother",
    "father",
    "sister",
    "brother",
    "auntie",
    "uncle",
    "santa",
    "spring",
    "summer",
    "autumn",
    "winter",
    "love",
    "hope",
    "friendship",
    "kindness",
    "courage",
    "sharing",
];

/// `a` or `an`, judged by the first letter.
pub(super) fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']) { "an" } else { "a" }
}
