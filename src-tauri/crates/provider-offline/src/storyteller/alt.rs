//! Says in one or two sentences what a scene shows. Made from the scene itself, so that the words under
//! a picture can never promise something else than the picture.

use book::{
    Language,
    scene::{Actor, Expression, Facing, Item, Layout, Place, Pose, Prop, Scene, Shot, TimeOfDay, Weather},
};

use super::{lexicon::Goody, wardrobe::Member, words::capitalised};
use crate::colour_words;

pub(super) fn describe(scene: &Scene, cast: &[Member], goody: &Goody, language: Language) -> String {
    match language {
        Language::English => english(scene, cast, goody),
        Language::Chinese => chinese(scene, cast, goody),
    }
}

fn english(scene: &Scene, cast: &[Member], goody: &Goody) -> String {
    let who = |index: usize| {
        let member = &cast[scene.actors[index].character];
        format!("{} the {}", member.character.name, member.looks_like(Language::English))
    };
    let name = |index: usize| cast[scene.actors[index].character].character.name.clone();
    let acts: Vec<String> = scene
        .actors
        .iter()
        .enumerate()
        .map(|(i, actor)| {
            let mut act = format!("{} {}", who(i), english_act(scene, actor, goody));
            match actor.facing {
                Facing::Back => act.push_str(", seen from behind"),
                Facing::At(other) if other != i => act.push_str(&format!(", looking at {}", name(other))),
                _ => {}
            }
            if actor.joined && i > 0 {
                act.push_str(&format!(", hand in hand with {}", name(i - 1)));
            }
            act
        })
        .collect();
    let place = match scene.place {
        Place::Spot => "On a white page",
        Place::Garden => "In the garden",
        Place::Meadow => "In the meadow",
        Place::Forest => "In the forest",
        Place::Hill => "On the hill",
        Place::Picnic => "At a long table under the trees",
        Place::Bedroom => "In the bedroom",
        Place::Snow => "In the snow",
        Place::Seaside => "By the sea",
        Place::Underwater => "Under the sea",
        Place::Village => "In the village",
        Place::Kitchen => "In the kitchen",
        Place::LivingRoom => "In the living room",
        Place::School => "In the classroom",
        Place::Library => "In the library",
        Place::Rooftop => "On the roof",
        Place::Train => "On the train",
        Place::Market => "At the market",
        Place::Playground => "In the playground",
        Place::Pond => "By the pond",
        Place::Space => "Out in space",
        Place::LanternFestival => "At the lantern festival",
    };
    let time = match (scene.place, scene.time) {
        (Place::Spot, _) | (_, TimeOfDay::Day) => "",
        (_, TimeOfDay::Morning) => " in the morning",
        (_, TimeOfDay::Sunset) => " at sunset",
        (_, TimeOfDay::Night) if scene.moon => " by moonlight",
        (_, TimeOfDay::Night) => " at night",
    };
    let sky = match scene.weather {
        Weather::Clear => "",
        Weather::Overcast => ", under grey clouds",
        Weather::Rain => ", in the rain",
        Weather::Snow => ", in falling snow",
        Weather::Fog => ", in the fog",
        Weather::Wind => ", in the wind",
    };
    let small = if scene.shot == Shot::Far { ", small in a wide landscape" } else { "" };
    let mut said = format!("{place}{time}{sky}{small}: {}.", acts.join("; "));
    let props: Vec<String> = scene
        .props
        .iter()
        .filter_map(|placed| {
            Some(match placed.prop {
                Prop::Pile => format!("a pile of {}", goody.en[1]),
                Prop::Spill => format!("{} rolling everywhere", goody.en[1]),
                Prop::Basket => format!("a basket of {}", goody.en[1]),
                Prop::Table => "a laid table".to_owned(),
                Prop::FairyLights => "strings of little lights".to_owned(),
                Prop::Butterfly => "a butterfly".to_owned(),
                Prop::Fireflies => "fireflies".to_owned(),
                Prop::Puddles => "puddles".to_owned(),
                Prop::Bed => "a bed".to_owned(),
                Prop::Stump if scene.actors.iter().any(|actor| actor.perched) => return None,
                Prop::Stump => "a tree stump".to_owned(),
                Prop::Sandcastle => "a sandcastle".to_owned(),
                Prop::Campfire => "a campfire".to_owned(),
                Prop::Tent => "a tent".to_owned(),
                Prop::Snowman => "a snowman".to_owned(),
                Prop::Bench => "a bench".to_owned(),
                Prop::RowingBoat => "a rowing boat".to_owned(),
                Prop::FestiveTree => "a decorated tree".to_owned(),
                Prop::Fireworks => "fireworks".to_owned(),
                Prop::Rainbow => "a rainbow".to_owned(),
                Prop::Bubbles => "soap bubbles".to_owned(),
                Prop::Ladder => "a ladder".to_owned(),
                Prop::Tree => "a big tree".to_owned(),
                Prop::Wall => "a stone wall".to_owned(),
                Prop::Gate => "a garden gate".to_owned(),
                Prop::Cart => format!("a cart full of {}", goody.en[1]),
                Prop::Chair => "a chair".to_owned(),
                Prop::Letterbox => "a letterbox".to_owned(),
                Prop::Hole => "a hole in the ground".to_owned(),
                Prop::Mirror => "a mirror".to_owned(),
                Prop::Seesaw => "a seesaw".to_owned(),
                Prop::Log => "a log".to_owned(),
            })
        })
        .chain(scene.items.iter().map(|placed| english_item(scene, placed.item, goody)))
        .collect();
    if let Some((last, others)) = props.split_last() {
        let list = if others.is_empty() { last.clone() } else { format!("{} and {last}", others.join(", ")) };
        said.push_str(&format!(" Around them: {list}."));
        if scene.actors.len() == 1 {
            said = said.replace("Around them", "Nearby");
        }
    }
    said
}

fn english_act(scene: &Scene, actor: &Actor, goody: &Goody) -> String {
    let thing = actor.holding.map(|item| english_item(scene, item, goody));
    let does = match (actor.pose, &thing) {
        (Pose::Offer, Some(thing)) => format!("holds out {thing}"),
        (Pose::Give, Some(thing)) => format!("gives {thing}"),
        (Pose::Carry, Some(thing)) => format!("carries {thing}"),
        (Pose::Eat, Some(thing)) => format!("eats {thing}"),
        (Pose::Offer, None) => "holds out a hand".to_owned(),
        (Pose::Hug, Some(thing)) => format!("hugs {thing}"),
        (Pose::Hug, None) => "stands with folded hands".to_owned(),
        (Pose::Hold, Some(thing)) => format!("holds {thing}"),
        (Pose::Reach, None) => "reaches up".to_owned(),
        (pose, thing) => {
            let does = match pose {
                Pose::Wave => "waves",
                Pose::Cheer => "throws up both arms",
                Pose::Shy => "stands shyly",
                Pose::Walk => "walks along",
                Pose::Run => "runs",
                Pose::Sit | Pose::SitHold => "sits",
                Pose::Cry => "cries",
                Pose::Point => "points",
                Pose::Dig => "digs",
                Pose::Think => "thinks hard",
                Pose::HandsOnHips => "stands with hands on hips",
                Pose::Reach => "reaches up",
                Pose::Carry => "helps to carry",
                Pose::Whisper => "whispers",
                Pose::Give => "holds out a hand",
                Pose::Jump => "jumps for joy",
                Pose::Sleep => "sleeps, curled up",
                Pose::Kneel => "kneels",
                Pose::Dance => "dances",
                Pose::Eat => "eats",
                Pose::Stand | Pose::Hold | Pose::Offer | Pose::Hug => "stands",
            };
            thing.as_ref().map_or_else(|| does.to_owned(), |thing| format!("{does} with {thing}"))
        }
    };
    let perched = if actor.perched { " on a tree stump" } else { "" };
    let mood = match actor.expression {
        _ if actor.facing == Facing::Back => "",
        Expression::Cry if actor.pose == Pose::Cry => "",
        Expression::Shy if actor.pose == Pose::Shy => "",
        Expression::Happy => ", smiling",
        Expression::Joy => ", beaming",
        Expression::Calm => ", quiet and calm",
        Expression::Sad => ", sad",
        Expression::Cry => ", in tears",
        Expression::Worried => ", worried",
        Expression::Surprised => ", astonished",
        Expression::Proud => ", proud",
        Expression::Sleepy => ", sleepy",
        Expression::Cross => ", cross",
        Expression::Wonder => ", wide-eyed",
        Expression::Shy => ", bashful",
        Expression::Cheeky => ", grinning",
    };
    format!("{does}{perched}{mood}")
}

fn english_item(scene: &Scene, item: Item, goody: &Goody) -> String {
    match (item, colour(scene, item)) {
        (Item::Treasure, _) => goody.en[2].to_owned(),
        (Item::Basket, _) => format!("a basket of {}", goody.en[1]),
        (other, None) => other.name().en,
        (other, Some([colour, _])) => {
            let name = other.name().en;
            let bare = ["an ", "a "].into_iter().find_map(|article| name.strip_prefix(article));
            let article = if colour.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
            format!("{article} {colour} {}", bare.unwrap_or(&name))
        }
    }
}

/// The colour that the words name for a thing, in English and in Chinese.
fn colour(scene: &Scene, item: Item) -> Option<[&'static str; 2]> {
    scene.dyed.iter().find(|dyed| dyed.item == item).and_then(|dyed| colour_words::name(dyed.colour))
}

fn chinese(scene: &Scene, cast: &[Member], goody: &Goody) -> String {
    let name = |index: usize| cast[scene.actors[index].character].character.name.clone();
    let acts: Vec<String> = scene
        .actors
        .iter()
        .enumerate()
        .map(|(i, actor)| {
            let member = &cast[actor.character];
            let gaze = match actor.facing {
                Facing::Back => "背对着我们，".to_owned(),
                Facing::At(other) if other != i => format!("看着{}，", name(other)),
                _ => String::new(),
            };
            let hand =
                if actor.joined && i > 0 { format!("牵着{}的手，", name(i - 1)) } else { String::new() };
            format!(
                "{}{}{gaze}{hand}{}",
                member.looks_like(Language::Chinese),
                member.character.name,
                chinese_act(scene, actor, goody)
            )
        })
        .collect();
    let place = match scene.place {
        Place::Spot => "白纸上",
        Place::Garden => "花园里",
        Place::Meadow => "草地上",
        Place::Forest => "森林里",
        Place::Hill => "山坡上",
        Place::Picnic => "树下的长桌旁",
        Place::Bedroom => "卧室里",
        Place::Snow => "雪地里",
        Place::Seaside => "海边",
        Place::Underwater => "海底",
        Place::Village => "村子里",
        Place::Kitchen => "厨房里",
        Place::LivingRoom => "客厅里",
        Place::School => "教室里",
        Place::Library => "图书馆里",
        Place::Rooftop => "屋顶上",
        Place::Train => "火车上",
        Place::Market => "集市上",
        Place::Playground => "游乐场里",
        Place::Pond => "池塘边",
        Place::Space => "太空里",
        Place::LanternFestival => "灯会上",
    };
    let time = match (scene.place, scene.time) {
        (Place::Spot, _) | (_, TimeOfDay::Day) => "",
        (_, TimeOfDay::Morning) => "清晨的",
        (_, TimeOfDay::Sunset) => "傍晚的",
        (_, TimeOfDay::Night) if scene.moon => "月光下的",
        (_, TimeOfDay::Night) => "夜晚的",
    };
    let sky = match scene.weather {
        Weather::Clear => "",
        Weather::Overcast => "，天阴阴的",
        Weather::Rain => "，下着雨",
        Weather::Snow => "，飘着雪",
        Weather::Fog => "，起了雾",
        Weather::Wind => "，刮着风",
    };
    let small = if scene.shot == Shot::Far && scene.layout == Layout::Full {
        "，天地很大，身影小小的"
    } else {
        ""
    };
    let mut said = format!("{time}{place}{sky}{small}：{}。", acts.join("；"));
    let props: Vec<String> = scene
        .props
        .iter()
        .filter_map(|placed| {
            Some(match placed.prop {
                Prop::Pile => format!("一大堆{}", goody.zh[0]),
                Prop::Spill => format!("滚了一地的{}", goody.zh[0]),
                Prop::Basket => format!("一篮子{}", goody.zh[0]),
                Prop::Table => "摆好的桌子".to_owned(),
                Prop::FairyLights => "一串串小灯".to_owned(),
                Prop::Butterfly => "一只蝴蝶".to_owned(),
                Prop::Fireflies => "萤火虫".to_owned(),
                Prop::Puddles => "小水洼".to_owned(),
                Prop::Bed => "一张床".to_owned(),
                Prop::Stump if scene.actors.iter().any(|actor| actor.perched) => return None,
                Prop::Stump => "一个树桩".to_owned(),
                Prop::Sandcastle => "一座沙堡".to_owned(),
                Prop::Campfire => "一堆篝火".to_owned(),
                Prop::Tent => "一顶帐篷".to_owned(),
                Prop::Snowman => "一个雪人".to_owned(),
                Prop::Bench => "一张长椅".to_owned(),
                Prop::RowingBoat => "一条小船".to_owned(),
                Prop::FestiveTree => "一棵挂满装饰的树".to_owned(),
                Prop::Fireworks => "烟花".to_owned(),
                Prop::Rainbow => "一道彩虹".to_owned(),
                Prop::Bubbles => "肥皂泡".to_owned(),
                Prop::Ladder => "一架梯子".to_owned(),
                Prop::Tree => "一棵大树".to_owned(),
                Prop::Wall => "一道石墙".to_owned(),
                Prop::Gate => "一扇园门".to_owned(),
                Prop::Cart => format!("满满一车{}", goody.zh[0]),
                Prop::Chair => "一把椅子".to_owned(),
                Prop::Letterbox => "一个信箱".to_owned(),
                Prop::Hole => "地上一个洞".to_owned(),
                Prop::Mirror => "一面镜子".to_owned(),
                Prop::Seesaw => "一架跷跷板".to_owned(),
                Prop::Log => "一根木头".to_owned(),
            })
        })
        .chain(scene.items.iter().map(|placed| chinese_item(scene, placed.item, goody)))
        .collect();
    if !props.is_empty() {
        said.push_str(&format!("旁边有{}。", props.join("、")));
    }
    said
}

fn chinese_act(scene: &Scene, actor: &Actor, goody: &Goody) -> String {
    let thing = actor.holding.map(|item| chinese_item(scene, item, goody));
    let mood = match actor.expression {
        _ if actor.facing == Facing::Back => "",
        Expression::Cry if actor.pose == Pose::Cry => "",
        Expression::Shy if actor.pose == Pose::Shy => "",
        Expression::Happy => "笑眯眯地",
        Expression::Joy => "乐呵呵地",
        Expression::Calm => "安安静静地",
        Expression::Sad => "难过地",
        Expression::Cry => "含着眼泪",
        Expression::Worried => "担心地",
        Expression::Surprised => "吃惊地",
        Expression::Proud => "得意地",
        Expression::Sleepy => "困困地",
        Expression::Cross => "气鼓鼓地",
        Expression::Wonder => "睁大眼睛",
        Expression::Shy => "害羞地",
        Expression::Cheeky => "调皮地",
    };
    let perched = if actor.perched { "在树桩上" } else { "" };
    let does = match (actor.pose, thing) {
        (Pose::Offer, Some(thing)) => format!("递出{thing}"),
        (Pose::Give, Some(thing)) => format!("送上{thing}"),
        (Pose::Carry, Some(thing)) => format!("抬着{thing}"),
        (Pose::Eat, Some(thing)) => format!("吃着{thing}"),
        (Pose::Offer, None) => "伸出手".to_owned(),
        (Pose::Hug, Some(thing)) => format!("抱着{thing}"),
        (Pose::Hug, None) => "两手抱在胸前".to_owned(),
        (Pose::Hold, Some(thing)) => format!("拿着{thing}"),
        (pose, thing) => {
            let does = match pose {
                Pose::Wave => "挥着手",
                Pose::Cheer => "高举双手",
                Pose::Shy => "害羞地站着",
                Pose::Walk => "走着",
                Pose::Run => "跑着",
                Pose::Sit | Pose::SitHold => "坐着",
                Pose::Cry => "哭着",
                Pose::Point => "指着前面",
                Pose::Dig => "挖着土",
                Pose::Think => "想心事",
                Pose::HandsOnHips => "叉着腰",
                Pose::Reach => "向上伸着手",
                Pose::Carry => "帮忙抬东西",
                Pose::Whisper => "说悄悄话",
                Pose::Give => "伸出手",
                Pose::Jump => "高兴得跳起来",
                Pose::Sleep => "蜷着身子睡觉",
                Pose::Kneel => "跪在地上",
                Pose::Dance => "跳着舞",
                Pose::Eat => "吃着东西",
                Pose::Stand | Pose::Hold | Pose::Offer | Pose::Hug => "站着",
            };
            thing.map_or_else(|| does.to_owned(), |thing| format!("拿着{thing}{does}"))
        }
    };
    format!("{perched}{mood}{does}")
}

fn chinese_item(scene: &Scene, item: Item, goody: &Goody) -> String {
    match (item, colour(scene, item)) {
        (Item::Treasure, _) => format!("一{}{}", goody.zh[1], goody.zh[0]),
        (Item::Basket, _) => format!("一篮子{}", goody.zh[0]),
        (other, None) => other.name().zh,
        (other, Some([_, colour])) => {
            // A numeral and a measure word, then the thing.
            let name = other.name().zh;
            let thing = name.char_indices().nth(2).map_or(0, |(at, _)| at);
            format!("{}{colour}的{}", &name[..thing], &name[thing..])
        }
    }
}

/// What a whole cover shows, in the words of its scene.
pub(super) fn cover(
    title: &str,
    scene: &Scene,
    cast: &[Member],
    goody: &Goody,
    language: Language,
) -> String {
    let shown = describe(scene, cast, goody, language);
    match language {
        Language::English => format!("The cover of “{title}”. {}", capitalised(&shown)),
        Language::Chinese => format!("《{title}》的封面。{shown}"),
    }
}
