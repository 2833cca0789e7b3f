//! Who is in the book: names, kinds and clothes. No two of a cast wear the same colour.

use book::{
    Character, Language,
    scene::{Age, Hat, Look, Rgb, Species, Top},
};

use super::{
    lexicon::{
        article,
        creatures::{CREATURES, Coat, Creature},
        names::NAMES,
    },
    reading::{Called, Reading, has_teeth},
    rng::Rng,
    skeleton::slot,
    words::capitalised,
};

const DYES: [(Rgb, [&str; 2]); 7] = [
    ([0x5f, 0x93, 0xa6], ["teal", "青绿色"]),
    ([0xd8, 0x68, 0x5f], ["coral", "珊瑚红"]),
    ([0xe2, 0xb0, 0x4a], ["mustard", "姜黄色"]),
    ([0x8a, 0x9e, 0x62], ["moss-green", "苔绿色"]),
    ([0x9a, 0x7f, 0xa8], ["plum", "紫色"]),
    ([0x5e, 0x8f, 0x7b], ["forest-green", "墨绿色"]),
    ([0xc9, 0x57, 0x4c], ["brick-red", "砖红色"]),
];
const CREAM: Rgb = [0xfd, 0xee, 0xe0];
const STRAW: Rgb = [0xf4, 0xe3, 0xc1];
const SKINS: [Rgb; 4] = [[0xf3, 0xcf, 0xae], [0xe0, 0xac, 0x84], [0xb9, 0x7f, 0x58], [0x8d, 0x5a, 0x3c]];

/// Dark brown, black, chestnut, red, straw.
const HAIRS: [Option<Rgb>; 5] = [
    None,
    Some([0x2b, 0x25, 0x28]),
    Some([0x7a, 0x4a, 0x2e]),
    Some([0xb3, 0x5a, 0x35]),
    Some([0xd9, 0xb0, 0x6a]),
];

/// Patterns of a coat; the plain one is as frequent as both others.
const MARKINGS: [u8; 4] = [0, 0, 1, 2];

const TWEED: Rgb = [0x8c, 0x85, 0x78];

/// Someone in the book, with the word for what they are.
pub(super) struct Member {
    pub(super) character: Character,
    pub(super) kind: String,
    pub(super) she: bool,
}

impl Member {
    /// What they are to whoever only sees them: an old bear, 老熊.
    pub(super) fn looks_like(&self, language: Language) -> String {
        let look = &self.character.look;
        if look.species == Species::Child {
            return self.kind.clone();
        }
        let kind = self.kind.as_str();
        match (look.age, language) {
            (Age::Child, _) => kind.to_owned(),
            (Age::Grown, Language::English) => format!("grown-up {kind}"),
            (Age::Elder, Language::English) => format!("old {kind}"),
            (Age::Grown, Language::Chinese) => format!("大{}", kind.trim_start_matches('大')),
            (Age::Elder, Language::Chinese) if kind.starts_with('老') => format!("年老的{kind}"),
            (Age::Elder, Language::Chinese) => format!("老{}", kind.trim_start_matches('大')),
        }
    }
}

/// The word for somebody who is no child: `小象` is a little one.
fn grown_kind(kind: &str, species: Species, (age, she): (Age, bool), language: Language) -> String {
    let people = match (age, she) {
        (Age::Child, _) => return kind.to_owned(),
        (Age::Grown, true) => ["woman", "阿姨"],
        (Age::Grown, false) => ["man", "叔叔"],
        (Age::Elder, true) => ["grandmother", "老奶奶"],
        (Age::Elder, false) => ["grandfather", "老爷爷"],
    };
    let whole = kind.trim_start_matches('小');
    if species == Species::Child {
        people[slot(language)].to_owned()
    } else if language == Language::Chinese && whole.chars().count() == 1 {
        format!("大{whole}")
    } else {
        whole.to_owned()
    }
}

/// The hero and as many friends as the story has, all of different species.
pub(super) fn cast(reading: &Reading, language: Language, seed: u64) -> Vec<Member> {
    let mut rng = Rng::new(seed, "cast");
    let people = people(reading, language, &mut rng);

    let mut names = NAMES.of(language);
    rng.shuffle(&mut names);
    let mut dyes = DYES;
    rng.shuffle(&mut dyes);
    let mut coats = Rng::new(seed, "coats");

    people
        .into_iter()
        .enumerate()
        .map(|(i, called)| {
            let she = if i == 0 { reading.she } else { rng.below(2) == 0 };
            let she = called.she.unwrap_or(she);
            let age = match (called.age, reading.skeleton.ages.iter().find(|(friend, _)| *friend == i)) {
                (Age::Child, Some((_, age))) => *age,
                (age, _) => age,
            };
            let kind = grown_kind(&called.kind, called.creature.species, (age, she), language);
            let called = Called { age, kind, ..called };
            let name = match reading.names.get(i) {
                Some(name) => name.clone(),
                None => {
                    let fits = |name: &&str| {
                        !reading.names.iter().any(|taken| taken == name) && NAMES.suits(name, she)
                    };
                    let free = names.iter().position(fits).unwrap_or(0);
                    names.remove(free).to_owned()
                }
            };
            let (mut look, clothes) = dress(&called, she, dyes[i], language, &mut rng);
            let coat = coat(&called, &reading.said, &mut coats);
            look.coat = look.coat.or(coat.colour);
            let marking = *coats.pick(&MARKINGS);
            if look.species.is_patterned() {
                look.marking = marking;
            }
            let description = describe(&name, &called, (look, coat), &clothes, language);
            Member { character: Character { name, description, look }, kind: called.kind, she }
        })
        .collect()
}

fn people(reading: &Reading, language: Language, rng: &mut Rng) -> Vec<Called> {
    let skeleton = reading.skeleton;
    let count = 1 + skeleton.friends;
    let mut seats: Vec<Option<Called>> = vec![None; count];
    let mut asked = reading.creatures.iter().cloned();
    seats[0] = asked.next();
    for (friend, name) in &skeleton.fixed {
        let creature = CREATURES.iter().find(|creature| creature.en == *name);
        let taken = seats[0].as_ref().is_some_and(|hero| hero.creature.en == *name);
        if let (Some(creature), false) = (creature, taken) {
            seats[*friend] = Some(Called::plain(creature, language));
        }
    }
    for called in asked {
        let species = called.creature.species;
        // A friend the brief asks for by the story's own species keeps the brief's word for it.
        let same =
            seats.iter().position(|seat| seat.as_ref().is_some_and(|seat| seat.creature.species == species));
        if let Some(seat) = same.or(seats.iter().position(Option::is_none)) {
            seats[seat] = Some(called);
        }
    }
    // A hero is one of the small furry ones unless the brief says otherwise; owls are for wisdom.
    let mut others: Vec<&'static Creature> = CREATURES
        .iter()
        .filter(|creature| creature.species != Species::Child)
        .filter(|creature| !skeleton.teeth || has_teeth(creature.species))
        .collect();
    rng.shuffle(&mut others);
    if others[0].species == Species::Owl {
        others.rotate_left(1);
    }
    let mut settled: Vec<Called> = Vec::with_capacity(count);
    for i in 0..count {
        let called = seats[i].take().or_else(|| {
            let free = others.iter().position(|creature| {
                let taken = settled.iter().chain(seats[i..].iter().flatten());
                !taken.into_iter().any(|known| known.creature.species == creature.species)
            })?;
            Some(Called::plain(others.remove(free), language))
        });
        settled.extend(called);
    }
    settled
}

fn dress(
    called: &Called,
    she: bool,
    dye: (Rgb, [&str; 2]),
    language: Language,
    rng: &mut Rng,
) -> (Look, String) {
    let (colour, words) = dye;
    let species = called.creature.species;
    let mut look = Look { age: called.age, ..Look::of(species) };
    let mut garment: [&str; 2] = match species {
        Species::Rabbit | Species::Elephant | Species::Pig | Species::Monkey | Species::Dog => {
            look.top = Top::Dungarees(colour);
            ["dungarees", "背带裤"]
        }
        Species::Bear | Species::Panda | Species::Lion => {
            look.top = Top::Sweater(colour, CREAM);
            ["a jumper", "毛衣"]
        }
        Species::Mouse | Species::Cat if she => {
            look.top = Top::Dress(colour, CREAM);
            ["a dress", "连衣裙"]
        }
        Species::Mouse | Species::Cat => {
            look.top = Top::Sweater(colour, STRAW);
            ["a jumper", "毛衣"]
        }
        Species::Child => {
            look.coat = Some(*rng.pick(&SKINS));
            look.hair = rng.below(6) as u8;
            look.hair_colour = *rng.pick(&HAIRS);
            look.glasses = rng.below(4) == 0;
            look.wheelchair = rng.below(8) == 0;
            look.top = Top::Coat(colour);
            ["a coat", "外套"]
        }
        Species::Fox
        | Species::Hedgehog
        | Species::Owl
        | Species::Duck
        | Species::Turtle
        | Species::Frog
        | Species::Dragon
        | Species::Penguin
        | Species::Squirrel => {
            look.scarf = Some(colour);
            ["a scarf", "围巾"]
        }
    };
    look.hat = match (species, rng.below(3)) {
        (Species::Hedgehog, 0) => Hat::Leaf,
        (Species::Mouse, 0) if she => Hat::Bow(colour),
        _ => Hat::None,
    };
    match look.age {
        Age::Child => {}
        Age::Grown => look.glasses |= rng.below(2) == 0,
        Age::Elder => garment = dress_old(&mut look, she, colour),
    }
    let clothes = match language {
        Language::English => match garment[0].strip_prefix("a ") {
            Some(garment) => format!("{} {} {garment}", article(words[0]), words[0]),
            None => format!("{} {}", words[0], garment[0]),
        },
        Language::Chinese => format!("{}{}", words[1], garment[1]),
    };
    (look, clothes)
}

/// What an elder wears, in the colour chosen for them.
fn dress_old(look: &mut Look, she: bool, colour: Rgb) -> [&'static str; 2] {
    look.glasses = true;
    look.hair_colour = None;
    look.beard = !she;
    look.hair = if she { 4 } else { 0 };
    look.hat = if she || look.species == Species::Frog { Hat::None } else { Hat::Flat(TWEED) };
    let draped = look.scarf.is_some();
    if she {
        look.scarf = Some(colour);
        look.top = if draped { Top::Bare } else { Top::Dress(CREAM, colour) };
        ["a shawl", "披肩"]
    } else {
        look.scarf = None;
        look.top = Top::Sweater(colour, CREAM);
        ["a cardigan", "开衫"]
    }
}

/// The coat the brief asks for, or else one of those the kind has.
fn coat(called: &Called, said: &str, rng: &mut Rng) -> &'static Coat {
    let Creature { coats, keys, en, zh, .. } = called.creature;
    let nouns = || keys.iter().chain([en, zh]);
    let asked = coats.iter().find(|coat| {
        let [english, chinese] = coat.words;
        // 雪白色 is asked for as 白: 小白兔.
        let hue = chinese.strip_suffix('色').and_then(|hue| hue.chars().next_back());
        nouns().any(|noun| {
            let in_chinese = |hue: char| {
                ["", "色", "色的", "色小", "色的小"]
                    .iter()
                    .any(|joint| said.contains(&format!("{hue}{joint}{}", noun.trim_start_matches('小'))))
            };
            said.contains(&format!("{english} {noun}")) || hue.is_some_and(in_chinese)
        })
    });
    let chosen = rng.pick(coats);
    asked.unwrap_or(chosen)
}

fn describe(
    name: &str,
    called: &Called,
    (look, coat): (Look, &Coat),
    clothes: &str,
    language: Language,
) -> String {
    let coat = coat.words[slot(language)];
    let said = |yes: bool, words: [&'static str; 2]| if yes { words[slot(language)] } else { "" };
    let marks = match (look.species, look.marking) {
        (_, 0) => "",
        (Species::Fox, 1) => said(true, [", with dark paws", "，脚爪是深色的"]),
        (_, 1) => said(true, [", with a patch over each eye", "，两只眼睛周围都有花斑"]),
        _ => said(true, [", with pale paws and a blaze", "，额头有一道白，爪子是浅色的"]),
    };
    let beard = said(look.beard, [", with a white beard", "，白胡子"]);
    let with = if look.beard { " and glasses" } else { ", with glasses" };
    let glasses = said(look.glasses, [with, "，戴着眼镜"]);
    let wheels = said(look.wheelchair, [", who goes by wheelchair", "，坐着轮椅"]);
    match language {
        Language::English => capitalised(&format!(
            "{name}, {} {coat} {} in {clothes}{marks}{beard}{glasses}{wheels}.",
            article(coat),
            called.kind
        )),
        Language::Chinese => {
            let wear = match () {
                () if clothes.ends_with("围巾") => "围着",
                () if clothes.ends_with("披肩") => "披着",
                () => "穿着",
            };
            format!("{name}，{coat}的{}，{wear}{clothes}{marks}{beard}{glasses}{wheels}。", called.kind)
        }
    }
}
