use serde::{Deserialize, Serialize};

use crate::Message;

macro_rules! items {
    ($($variant:ident: $en:literal $zh:literal),+ $(,)?) => {
        /// Something small enough for somebody's hands; it can lie about as well. `Treasure` is the scene's
        /// own.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        #[expect(missing_docs, reason = "the words explain themselves")]
        pub enum Item { $($variant),+ }

        impl Item {
            /// Every word of this vocabulary.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// What it is called, with an article or a measure word.
            pub fn name(self) -> Message {
                match self { $(Self::$variant => Message::new($en, $zh)),+ }
            }
        }
    };
}

items! {
    Treasure: "a treasure" "一件宝贝",
    Basket: "a basket" "一只篮子",
    Flower: "a flower" "一朵花",
    Lantern: "a lantern" "一盏提灯",
    Book: "a book" "一本书",
    Bowl: "a bowl" "一只碗",
    Star: "a star" "一颗星星",
    Umbrella: "an umbrella" "一把伞",
    Balloon: "a balloon" "一只气球",
    Letter: "a letter" "一封信",
    Heart: "a paper heart" "一颗纸爱心",
    Spade: "a spade" "一把铲子",

    Apple: "an apple" "一个苹果",
    Bread: "a loaf of bread" "一块面包",
    Cake: "a cake" "一个蛋糕",
    IceCream: "an ice cream" "一支冰淇淋",
    Dumpling: "a dumpling" "一个饺子",
    Cup: "a cup" "一只杯子",
    Teapot: "a teapot" "一把茶壶",
    Egg: "an egg" "一个蛋",
    Watermelon: "a slice of watermelon" "一块西瓜",
    Banana: "a banana" "一根香蕉",
    Cheese: "a piece of cheese" "一块奶酪",
    Honey: "a jar of honey" "一罐蜂蜜",
    Tangerine: "a tangerine" "一个橘子",
    Mooncake: "a mooncake" "一块月饼",
    Lollipop: "a lollipop" "一根棒棒糖",

    Ball: "a ball" "一个皮球",
    Teddy: "a teddy" "一只玩具熊",
    Kite: "a kite" "一只风筝",
    Blocks: "building blocks" "几块积木",
    Drum: "a drum" "一面小鼓",
    ToyTrain: "a toy train" "一列玩具火车",
    ToyCar: "a toy car" "一辆玩具汽车",
    PaperBoat: "a paper boat" "一只纸船",
    PaperPlane: "a paper plane" "一架纸飞机",
    Pinwheel: "a pinwheel" "一只风车",
    Rocket: "a toy rocket" "一枚玩具火箭",

    Hammer: "a hammer" "一把锤子",
    Paintbrush: "a paintbrush" "一支画笔",
    Pencil: "a pencil" "一支铅笔",
    Broom: "a broom" "一把扫帚",
    Bucket: "a bucket" "一只水桶",
    WateringCan: "a watering can" "一只洒水壶",
    Magnifier: "a magnifying glass" "一个放大镜",
    Telescope: "a telescope" "一架望远镜",
    Map: "a map" "一张地图",
    Key: "a key" "一把钥匙",
    Torch: "a torch" "一支手电筒",
    Scissors: "a pair of scissors" "一把剪刀",
    Backpack: "a backpack" "一只书包",
    Suitcase: "a suitcase" "一只行李箱",
    Box: "a box" "一只箱子",
    Clock: "a clock" "一只闹钟",
    Bottle: "a bottle" "一只瓶子",
    Photo: "a picture in a frame" "一幅相框",
    Note: "a sheet of paper" "一张纸",
    Button: "a button" "一颗纽扣",
    Pillow: "a pillow" "一个枕头",
    Plate: "a plate" "一只盘子",
    Kettle: "a kettle" "一把水壶",
    Flowerpot: "a flowerpot" "一个花盆",
    Lamp: "a lamp" "一盏台灯",

    Leaf: "a leaf" "一片叶子",
    Feather: "a feather" "一根羽毛",
    Pebble: "a pebble" "一块小石头",
    Stick: "a stick" "一根木棍",
    Pot: "a pot of earth" "一盆泥土",
    Seedling: "a seedling" "一棵小苗",
    Bud: "a plant in bud" "一盆花苞",
    Sunflower: "a sunflower" "一朵向日葵",
    Mushroom: "a mushroom" "一朵蘑菇",
    Snowball: "a snowball" "一个雪球",
    Nest: "a nest" "一个鸟窝",
    Tooth: "a tooth" "一颗牙齿",

    Hat: "a hat" "一顶帽子",
    Scarf: "a scarf" "一条围巾",
    Mitten: "a mitten" "一只手套",
    Boot: "a boot" "一只靴子",
    Shoe: "a shoe" "一只鞋",
    Sock: "a sock" "一只袜子",
    Blanket: "a blanket" "一条毯子",

    Wagon: "a little wagon" "一辆小拖车",
    Sled: "a sled" "一架雪橇",
    Scooter: "a scooter" "一辆滑板车",
    Bicycle: "a bicycle" "一辆自行车",

    RedLantern: "a red lantern" "一盏红灯笼",
    RedEnvelope: "a red envelope" "一个红包",
    Gift: "a present" "一份礼物",
    Candle: "a candle" "一支蜡烛",
    Bell: "a bell" "一只铃铛",
    Crown: "a crown" "一顶王冠",
}

impl Item {
    /// Whether it may have any colour, as toys, clothes and crockery may; the others have their own.
    pub fn takes_dye(self) -> bool {
        matches!(
            self,
            Self::Book
                | Self::Umbrella
                | Self::Balloon
                | Self::Cup
                | Self::Plate
                | Self::Button
                | Self::Pillow
                | Self::Shoe
                | Self::Teapot
                | Self::Ball
                | Self::Kite
                | Self::ToyCar
                | Self::Paintbrush
                | Self::Bucket
                | Self::Backpack
                | Self::Clock
                | Self::Scarf
                | Self::Mitten
                | Self::Sock
                | Self::Scooter
                | Self::Bicycle
                | Self::Gift
        )
    }
}
