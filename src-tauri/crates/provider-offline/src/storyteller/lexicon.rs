//! What the storyteller knows of the two languages: creatures, treasures, places and names, each with
//! the small facts a sentence needs (articles, plurals, measure words).

use book::scene::{Item, Place, Species, Treasure};

/// A kind of creature and the words people call it by.
#[derive(Debug)]
pub(super) struct Creature {
    pub(super) species: Species,
    pub(super) en: &'static str,
    pub(super) zh: &'static str,
    /// Other words for it in either language; the longest match wins.
    pub(super) keys: &'static [&'static str],
    /// The coat in words, for the character sheet.
    pub(super) coat: [&'static str; 2],
}

pub(super) const CREATURES: &[Creature] = &[
    Creature { species: Species::Rabbit, en: "rabbit", zh: "小兔子", keys: &["bunny", "hare", "兔子", "兔"], coat: ["cream", "奶白色"] },
    Creature { species: Species::Bear, en: "bear", zh: "小熊", keys: &["bear cub", "teddy", "panda", "熊猫", "熊"], coat: ["brown", "棕色"] },
    Creature { species: Species::Fox, en: "fox", zh: "小狐狸", keys: &["fox cub", "狐狸"], coat: ["russet", "橘红色"] },
    Creature { species: Species::Cat, en: "cat", zh: "小猫", keys: &["kitten", "kitty", "猫咪", "猫"], coat: ["grey", "灰色"] },
    Creature { species: Species::Mouse, en: "mouse", zh: "小老鼠", keys: &["mice", "老鼠", "鼠"], coat: ["pale grey", "浅灰色"] },
    Creature { species: Species::Hedgehog, en: "hedgehog", zh: "小刺猬", keys: &["刺猬"], coat: ["sandy", "浅棕色"] },
    Creature { species: Species::Owl, en: "owl", zh: "猫头鹰", keys: &["owlet", "猫头鹰"], coat: ["speckled", "带斑点"] },
    Creature { species: Species::Elephant, en: "elephant", zh: "小象", keys: &["大象", "象"], coat: ["blue-grey", "蓝灰色"] },
    Creature {
        species: Species::Child,
        en: "child",
        zh: "小朋友",
        keys: &[
            "girl", "boy", "kid", "children", "princess", "prince", "toddler", "baby", "astronaut", "pirate",
            "knight", "女孩", "男孩", "孩子", "小孩", "公主", "王子", "宝宝", "宇航员", "小姑娘",
        ],
        coat: ["rosy-cheeked", "脸蛋红红"],
    },
];

/// Creatures the illustrator cannot draw; a hero asked to be one goes by its name.
pub(super) const NICKNAMES: &[&str] = &[
    "dragon", "dinosaur", "puppy", "dog", "wolf", "lion", "tiger", "penguin", "duck", "duckling", "frog",
    "bird", "robin", "squirrel", "monkey", "pig", "piglet", "sheep", "lamb", "horse", "pony", "unicorn",
    "turtle", "tortoise", "whale", "fish", "snail", "bee", "moth", "butterfly", "robot", "giraffe", "deer",
    "badger", "otter", "恐龙", "小狗", "狗", "狼", "狮子", "老虎", "企鹅", "鸭子", "小鸭", "青蛙", "小鸟",
    "鸟", "松鼠", "猴子", "小猪", "猪", "小羊", "羊", "小马", "独角兽", "乌龟", "鲸鱼", "小鱼", "蜗牛",
    "蜜蜂", "蝴蝶", "机器人", "长颈鹿", "小鹿", "獾", "水獭", "小龙", "龙",
];

pub(super) const NAMES: [&[&str]; 2] = [
    &[
        "Pip", "Clover", "Bruno", "Maple", "Fern", "Rusty", "Minnow", "Olive", "Dot", "Crumb", "Hazel", "Bramble",
        "Mo", "Pearl", "Juniper", "Tuppence", "Wren", "Barley", "Poppy", "Sorrel", "Nettie", "Otis", "Plum",
        "Biscuit", "Teasel", "Marlow",
    ],
    &[
        "豆豆", "朵朵", "阿布", "墩墩", "小枫", "阿橙", "咪咪", "灰灰", "点点", "米粒", "团团", "毛栗", "鼻鼻", "果果",
        "阿茶", "麦麦", "安安", "糯糯", "小满", "青青", "叮当", "棉棉", "阿禾", "桃桃", "云朵", "小豌豆",
    ],
];

pub(super) const HILLS: [&[&str]; 2] = [
    &["Buttercup Hill", "Breezy Hill", "Windy Hill", "Button Hill", "Thistle Hill"],
    &["风铃山", "蒲公英山", "馒头山", "青草坡", "摇摇坡"],
];

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
        en: ["carrot", "carrots", "a carrot", "fat and orange", "pulled up", "pop", "making soup", "soup", "chopped and stirred and slurped"],
        zh: ["胡萝卜", "根", "胖胖的，橙橙的", "嘿——哟！{hero}拔出了", "煮汤", "煮一大锅汤", "切呀切，搅呀搅，喝呀喝"],
    },
    Goody {
        treasure: Treasure::Apple,
        keys: &["apple", "苹果"],
        food: true,
        en: ["apple", "apples", "an apple", "round and red", "picked", "plop", "baking a pie", "pie", "peeled and rolled and baked"],
        zh: ["苹果", "个", "圆圆的，红红的", "啪嗒！{hero}摘下了", "烤苹果派", "烤一个好大好大的派", "削呀削，擀呀擀，烤呀烤"],
    },
    Goody {
        treasure: Treasure::Berry,
        keys: &["blueberries", "blueberry", "berries", "berry", "蓝莓", "浆果", "莓"],
        food: true,
        en: ["berry", "berries", "a berry", "plump and purple", "picked", "plink", "cooking jam", "pot of jam", "mashed and stirred and licked the spoons"],
        zh: ["蓝莓", "颗", "鼓鼓的，紫紫的", "叮咚！{hero}摘下了", "熬果酱", "熬一大锅果酱", "压呀压，搅呀搅，舔呀舔"],
    },
    Goody {
        treasure: Treasure::Acorn,
        keys: &["acorn", "nut", "橡果", "橡子", "坚果", "松果"],
        food: true,
        en: ["acorn", "acorns", "an acorn", "smooth and shiny", "gathered", "tock", "making acorn cakes", "plate of cakes", "cracked and pounded and patted"],
        zh: ["橡果", "颗", "滑滑的，亮亮的", "嗒！{hero}捡起了", "做橡果饼", "做一大盘橡果饼", "敲呀敲，捣呀捣，拍呀拍"],
    },
    Goody {
        treasure: Treasure::Pear,
        keys: &["pear", "梨子", "梨"],
        food: true,
        en: ["pear", "pears", "a pear", "sweet and golden", "picked", "plop", "making a crumble", "crumble", "peeled and sprinkled and baked"],
        zh: ["梨子", "个", "黄黄的，甜甜的", "啪嗒！{hero}摘下了", "炖甜汤", "炖一大锅甜汤", "削呀削，炖呀炖，喝呀喝"],
    },
    Goody {
        treasure: Treasure::Cookie,
        keys: &["cookie", "biscuit", "饼干"],
        food: true,
        en: ["cookie", "cookies", "a cookie", "warm and crumbly", "baked", "ding", "laying a tea table", "tea party", "poured and passed and nibbled"],
        zh: ["饼干", "块", "香香的，脆脆的", "叮！{hero}烤好了", "摆茶会", "开一个好大好大的茶会", "倒呀倒，传呀传，吃呀吃"],
    },
    Goody {
        treasure: Treasure::Shell,
        keys: &["seashell", "shell", "贝壳"],
        food: false,
        en: ["shell", "shells", "a shell", "pink and pearly", "found", "clink", "building a castle", "castle", "dug and patted and piled"],
        zh: ["贝壳", "枚", "粉粉的，亮亮的", "叮！{hero}捡到了", "堆城堡", "堆一座好大好大的城堡", "挖呀挖，拍呀拍，堆呀堆"],
    },
];

/// A place a story can be at home in: words for it, and how a sentence says “there”.
pub(super) struct Home {
    pub(super) place: Place,
    pub(super) keys: &'static [&'static str],
    /// `{}` is the word used.
    pub(super) en: &'static str,
    pub(super) zh: &'static str,
}

pub(super) const HOMES: &[Home] = &[
    Home { place: Place::Garden, keys: &["garden", "花园", "菜园"], en: "in the {}", zh: "{}里" },
    Home { place: Place::Meadow, keys: &["meadow", "field", "草地", "草原", "田野"], en: "in the {}", zh: "{}上" },
    Home { place: Place::Forest, keys: &["forest", "woods", "森林", "树林"], en: "in the {}", zh: "{}里" },
    Home { place: Place::Hill, keys: &["hill", "mountain", "山坡", "小山"], en: "on the {}", zh: "{}上" },
    Home { place: Place::Seaside, keys: &["sea", "seaside", "beach", "ocean", "shore", "海边", "沙滩"], en: "by the {}", zh: "{}" },
    Home { place: Place::Village, keys: &["village", "town", "村子", "小镇", "村庄"], en: "in the {}", zh: "{}里" },
    Home { place: Place::Snow, keys: &["snow", "雪地"], en: "in the {}", zh: "{}里" },
    Home { place: Place::Bedroom, keys: &["bedroom", "卧室", "房间"], en: "in the {}", zh: "{}里" },
];

/// Things a hero can carry about, drawn in the hands.
pub(super) const BELONGINGS: &[(Item, &[&str])] = &[
    (Item::Flower, &["flower", "花", "小花"]),
    (Item::Lantern, &["lantern", "灯笼"]),
    (Item::Book, &["book", "书", "图画书", "绘本"]),
    (Item::Star, &["star", "星星"]),
    (Item::Umbrella, &["umbrella", "雨伞", "伞"]),
    (Item::Balloon, &["balloon", "red balloon", "气球", "红气球"]),
    (Item::Letter, &["letter", "信"]),
    (Item::Heart, &["heart", "爱心"]),
    (Item::Spade, &["spade", "铲子"]),
    (Item::Basket, &["basket", "篮子"]),
];

/// Capitalised words that are no one's name.
pub(super) const NOT_NAMES: &[&str] = &[
    "christmas", "easter", "halloween", "monday", "sunday", "africa", "china", "paris", "london", "earth",
    "mars", "moon", "love", "hope", "friendship", "kindness", "courage", "sharing",
];

/// `a` or `an`, judged by the first letter.
pub(super) fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']) { "an" } else { "a" }
}
