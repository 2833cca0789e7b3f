//! Tells a whole book from a brief and a seed: picks the beats, fills the lines, stages the pictures.

use std::collections::BTreeSet;

use book::{
    AgeBand, Brief, Character, IllustrationBrief, Language, StoryPage,
    scene::{Facing, Layout, Pose, Scene, Season},
};

use super::{
    alt, gaze,
    keywords::{self, Thread},
    lexicon::{article, names::NAMES, tempers, things::Thing},
    pacing, plot,
    reading::{self, Reading},
    rng::Rng,
    sight,
    skeleton::{Beat, Line, Only, Skeleton},
    stage::{Recipe, Stock},
    theme_words::theme_words,
    wardrobe::{self, Member},
    weather,
    words::{Slots, capitalised, length, tidy, title_case},
};

/// A book told to the end.
pub(super) struct Telling {
    pub(super) title: String,
    pub(super) cast: Vec<Character>,
    pub(super) cover: IllustrationBrief,
    pub(super) pages: Vec<StoryPage>,
}

/// The same brief and seed tell the same book.
pub(super) fn tell(brief: &Brief, seed: u64) -> Telling {
    let reading = reading::read(brief, seed);
    let seed = reading.seed;
    let cast = wardrobe::cast(&reading, brief.language, seed);
    let lets = lets(reading.skeleton, brief, seed);
    let slots = slots(&reading, &cast, &lets, brief.language, seed);
    let items = lets.into_iter().map(|(name, thing)| (name, thing.item)).collect();
    let seasons = [Season::Spring, Season::Summer, Season::Summer, Season::Autumn];
    let season = reading.skeleton.season.unwrap_or(*Rng::new(seed, "season").pick(&seasons));
    let stock = Stock { home: reading.home, treasure: reading.goody.treasure, lets: items, season };
    let book = Book { brief, seed, slots, stock, reading, cast };

    // Only what the story does not say by itself has to be woven in.
    let plain = book.pages(&[]);
    let words: String = plain.iter().map(|page| page.text.to_lowercase() + "\n").collect();
    let asked = brief.keywords.iter().cloned().chain(theme_words(brief, book.reading.skeleton.theme));
    let missing: Vec<String> = asked.filter(|word| !words.contains(&tidy(word).to_lowercase())).collect();
    let pages = if missing.is_empty() { plain } else { book.pages(&missing) };

    let (title, cover) = book.cover(&pages);
    Telling { title, cover, pages, cast: book.cast.into_iter().map(|member| member.character).collect() }
}

struct Book<'a> {
    brief: &'a Brief,
    seed: u64,
    reading: Reading,
    cast: Vec<Member>,
    slots: Slots,
    stock: Stock,
}

/// Lines that stay on one page together.
type Group<'a> = Vec<&'a Line>;

impl Book<'_> {
    fn pages(&self, missing: &[String]) -> Vec<StoryPage> {
        let language = self.brief.language;
        let beats = plot::beats(self.reading.skeleton, self.brief.pages, self.seed, |beat| {
            beat.only.allows(self.reading.goody.food)
        });
        let (threads, asides) = keywords::weave(missing, language, &mut Rng::new(self.seed, "keywords"));
        let age = match self.brief.age {
            AgeBand::Toddler => 1,
            AgeBand::Preschool => 2,
            AgeBand::School => 3,
        };
        let room = |lines: &[Vec<Line>], space| {
            lines.iter().map(|lines| group(lines, space, language).len()).sum::<usize>()
        };
        // A long book for the youngest may need a few lines of the band above; only where those are not
        // enough, a page may be a sound and nothing else.
        let next = (age + 1).min(3);
        let ample = (age..=next).map(|band| (Space::Ample, band));
        let ways = ample.chain((age..=3).map(|band| (Space::Every, band)));
        let (space, lines) = ways
            .map(|(space, band)| {
                let mut lines = self.lines(&beats, band, &threads, &asides);
                if band > age {
                    let too_long = |line: &Line| line.band > age && sentence(&line.text, language) > LONGEST;
                    lines.iter_mut().for_each(|lines| lines.retain(|line| !too_long(line)));
                }
                (space, lines)
            })
            .find(|(space, lines)| room(lines, *space) >= self.brief.pages as usize)
            .unwrap_or_else(|| (Space::Every, self.lines(&beats, 3, &threads, &asides)));
        let groups: Vec<Vec<Group>> = lines.iter().map(|lines| group(lines, space, language)).collect();
        let room: Vec<usize> = groups.iter().map(Vec::len).collect();
        let weight: Vec<usize> =
            lines.iter().map(|lines| lines.iter().map(|line| length(&line.text, language)).sum()).collect();
        let share = pacing::spread(self.brief.pages as usize, &room, &weight);

        let mut met = BTreeSet::new();
        let mut told: Vec<(String, Scene)> = Vec::new();
        for ((beat, lines), (share, groups)) in beats.iter().zip(&lines).zip(share.iter().zip(groups)) {
            let groups = if *share == 1 { group(lines, Space::Scarce, language) } else { groups };
            let mut rng = Rng::new(self.seed, beat.id);
            let weights: Vec<usize> = groups
                .iter()
                .map(|group| group.iter().map(|line| length(&line.text, language)).sum())
                .collect();
            for (part, run) in pacing::cut(&weights, *share).into_iter().enumerate() {
                let said: Vec<String> = groups[run]
                    .iter()
                    .flatten()
                    .map(|line| self.slots.fill(&line.text, &mut met, &mut rng))
                    .collect();
                let text = said.join(if language == Language::English { " " } else { "" });
                let mut scene = self.scene(beat, part, *share);
                if beat.low && beat.recipes.iter().all(Recipe::leaves_weather_open) {
                    let said: String = lines.iter().map(|line| line.text.as_str()).collect();
                    weather::turn(&mut scene, &said, language, &mut Rng::new(self.seed, "low weather"));
                }
                told.push((text, scene));
            }
        }
        self.hand_over(&mut told, &threads);
        let dyed = sight::colours(told.iter().map(|(text, _)| text.as_str()), language);
        told.iter_mut().for_each(|(_, scene)| scene.dyed.clone_from(&dyed));
        pacing::vary(&mut told.iter_mut().map(|(_, scene)| scene).collect::<Vec<_>>());
        let (texts, scenes): (Vec<String>, Vec<Scene>) = told.into_iter().unzip();
        let sentences = texts.iter().map(|text| sight::plain(text, language));
        let mut shown: Vec<(Vec<String>, Scene)> = sentences.zip(scenes).collect();
        sight::show_doors(&mut shown, language);
        let standing = sight::standing(&shown, language);
        texts
            .into_iter()
            .zip(shown)
            .enumerate()
            .map(|(i, (text, (sentences, mut scene)))| {
                weather::show_named(&mut scene, &sentences, language);
                sight::lay_out(&mut scene, &sentences, &standing, language);
                gaze::follow(&mut scene);
                gaze::sympathize(&mut scene, &sentences);
                gaze::settle(&mut scene);
                let description = alt::describe(&scene, &self.cast, self.reading.goody, language);
                StoryPage {
                    number: i as u32 + 1,
                    text,
                    illustration: IllustrationBrief { description, scene },
                }
            })
            .collect()
    }

    /// The lines of each beat for this band, with the threads drawn through them.
    fn lines(&self, beats: &[&Beat], band: u8, threads: &[Thread], asides: &[String]) -> Vec<Vec<Line>> {
        let mut lines: Vec<Vec<Line>> = beats
            .iter()
            .map(|beat| {
                let told = beat.lines(self.brief.language).iter();
                let heard: Vec<Line> = told
                    .filter(|line| line.heard_at(band) && line.only.allows(self.reading.goody.food))
                    .cloned()
                    .collect();
                self.sampled(beat, heard, band)
            })
            .collect();
        let woven = |text: &str| Line {
            band: 1,
            exact: false,
            extra: false,
            glued: true,
            only: Only::Always,
            text: text.to_owned(),
        };
        let last = beats.len() - 1;
        let low = beats.iter().position(|beat| beat.low).unwrap_or(last / 2).clamp(1, last - 1);
        // The last line keeps its place: it turns the page, or it is the quiet end of the book.
        let before_last =
            |lines: &[Line]| lines.iter().rposition(|line| !line.glued && !line.extra).unwrap_or(lines.len());
        for thread in threads {
            let [first, lowest, final_one] = &thread.lines;
            let (end, text) = match &thread.seen {
                None => (last, final_one),
                Some((sight, instead)) => {
                    let fits = |beat: &&Beat| {
                        beat.recipes.iter().all(|recipe| sight.fits(&recipe.stage(&self.stock)))
                    };
                    let after = beats.iter().skip(low + 1).rposition(fits);
                    after.map_or((last, instead), |beat| (low + 1 + beat, final_one))
                }
            };
            for (beat, text) in [(0, first), (low, lowest), (end, text)] {
                let at = before_last(&lines[beat]).max(1);
                lines[beat].insert(at, woven(text));
            }
        }
        // Asides are thoughts of the hero's: they go where the hero is seen and not in distress.
        let homes: Vec<usize> = (0..last)
            .filter(|&i| {
                !beats[i].low
                    && beats[i].recipes.iter().all(|recipe| recipe.actors.iter().any(|part| part.who == 0))
            })
            .collect();
        for (nth, text) in asides.iter().enumerate() {
            let beat = homes[(nth + usize::from(homes.len() > 1)) % homes.len()];
            let at = before_last(&lines[beat]).max(1);
            lines[beat].insert(at, woven(text));
        }
        if let Some(nickname) = &self.reading.nickname {
            let text = match self.brief.language {
                Language::English => format!("Everyone called {{him}} {nickname}."),
                Language::Chinese => format!("大家都叫{{=hero}}“{nickname}”。"),
            };
            lines[0].insert(1, woven(&text));
        }
        lines
    }

    /// No two tellings of a beat need all of the same lines: what the band adds last may be left out,
    /// and what is said in a longer book may be said here. A long book needs every line it has.
    fn sampled(&self, beat: &Beat, mut lines: Vec<Line>, band: u8) -> Vec<Line> {
        if self.brief.pages > 16 {
            return lines;
        }
        let mut rng = Rng::new(self.seed, beat.id);
        if band > 1 {
            let mut kept = |line: &Line| line.extra || line.band < band || line.exact || rng.below(4) > 0;
            lines.retain(|line| kept(line));
        }
        let spare = match self.brief.language {
            Language::English => [26, 46, 70],
            Language::Chinese => [36, 66, 100],
        }[usize::from(band) - 1];
        let said = |lines: &[Line]| -> usize {
            let told = lines.iter().filter(|line| !line.extra);
            told.map(|line| length(&line.text, self.brief.language)).sum()
        };
        if said(&lines) <= spare
            && rng.below(2) == 0
            && let Some(extra) = lines.iter_mut().find(|line| line.extra)
        {
            extra.extra = false;
        }
        lines
    }

    fn scene(&self, beat: &Beat, part: usize, parts: usize) -> Scene {
        let recipe = &beat.recipes[part * beat.recipes.len() / parts];
        let mut scene = recipe.stage(&self.stock);
        let first =
            part == 0 || (part * beat.recipes.len() / parts) != ((part - 1) * beat.recipes.len() / parts);
        if !first {
            pacing::look_again(&mut scene, part);
        }
        scene
    }

    /// Gives the hero what they carry, on every page where their hands are free to hold it.
    fn hand_over(&self, told: &mut [(String, Scene)], threads: &[Thread]) {
        let Some(item) = threads.iter().find_map(|thread| thread.item) else { return };
        for (_, scene) in told {
            let hero = scene.actors.iter_mut().find(|actor| actor.character == 0);
            if let Some(hero) = hero.filter(|hero| {
                hero.holding.is_none()
                    && hero.facing != Facing::Back
                    && matches!(
                        hero.pose,
                        Pose::Stand
                            | Pose::Walk
                            | Pose::Wave
                            | Pose::Hold
                            | Pose::SitHold
                            | Pose::Sit
                            | Pose::Shy
                    )
            }) {
                hero.holding = Some(item);
                hero.pose = match hero.pose {
                    Pose::Sit | Pose::SitHold => Pose::SitHold,
                    Pose::Walk => Pose::Walk,
                    _ => Pose::Hold,
                };
            }
        }
    }

    fn cover(&self, pages: &[StoryPage]) -> (String, IllustrationBrief) {
        let language = self.brief.language;
        let skeleton = self.reading.skeleton;
        let mut rng = Rng::new(self.seed, "title");
        let pattern = *rng.pick(skeleton.titles(language));
        // On a cover people go by their bare names.
        let mut met: BTreeSet<String> =
            (0..5).map(|i| if i == 0 { "hero".to_owned() } else { format!("f{i}") }).collect();
        let title = self.slots.fill(pattern, &mut met, &mut rng);
        let title = if language == Language::English { title_case(&title) } else { title };
        let mut scene = skeleton.cover.stage(&self.stock);
        scene.layout = Layout::Cover;
        scene.dyed = pages.first().map(|page| page.illustration.scene.dyed.clone()).unwrap_or_default();
        scene.viewpoint.side = rng.below(3) as u8;
        let description = alt::cover(&title, &scene, &self.cast, self.reading.goody, language);
        (title, IllustrationBrief { description, scene })
    }
}

/// A sentence lent by the band above has at most so many words.
const LONGEST: usize = 20;

/// The length of the longest sentence, in words; three Chinese characters read like two.
fn sentence(text: &str, language: Language) -> usize {
    let long = text
        .split(['.', '!', '?', '…', '。', '！', '？'])
        .map(|sentence| length(sentence, language))
        .max()
        .unwrap_or(0);
    if language == Language::English { long } else { long * 2 / 3 }
}

/// How much room a beat has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Space {
    /// One page: no extra lines.
    Scarce,
    /// Several pages, each of which says something.
    Ample,
    /// As many pages as there are lines, be it only a sound.
    Every,
}

/// Lines with those that must stay with them. A sound stays with what makes it.
fn group(lines: &[Line], space: Space, language: Language) -> Vec<Group<'_>> {
    let sound = |line: &Line| {
        let most = if language == Language::English { 4 } else { 8 };
        line.extra && length(&line.text, language) <= most
    };
    let mut groups: Vec<Group> = Vec::new();
    for line in lines.iter().filter(|line| space != Space::Scarce || !line.extra) {
        match groups.last_mut() {
            Some(group) if line.glued || (space == Space::Ample && sound(line)) => group.push(line),
            _ => groups.push(vec![line]),
        }
    }
    groups
}

/// Settles the things a story leaves open: one the brief names, or else one the seed chooses.
fn lets(skeleton: &Skeleton, brief: &Brief, seed: u64) -> Vec<(&'static str, &'static Thing)> {
    let mut rng = Rng::new(seed, "lets");
    let mut asked = brief.keywords.iter().filter_map(|word| Thing::plainly(word));
    let mut settled: Vec<(&str, &Thing)> = Vec::new();
    for (name, things) in &skeleton.lets {
        let mut things: Vec<&Thing> = things.iter().filter_map(|thing| Thing::named(thing)).collect();
        things.retain(|thing| settled.iter().all(|(_, taken)| taken.name != thing.name));
        let chosen = rng.below(things.len());
        let thing = asked.find(|thing| things.iter().any(|fit| fit.name == thing.name));
        settled.push((name, thing.unwrap_or(things[chosen])));
    }
    settled
}

fn slots(
    reading: &Reading,
    cast: &[Member],
    lets: &[(&str, &Thing)],
    language: Language,
    seed: u64,
) -> Slots {
    let mut rng = Rng::new(seed, "slots");
    let mut slots = Slots::new(language);
    for (i, member) in cast.iter().enumerate() {
        let (who, suffix) =
            if i == 0 { ("hero".to_owned(), String::new()) } else { (format!("f{i}"), i.to_string()) };
        slots.name(&who, &member.character.name, &member.kind);
        let kind = if i == 0 { "kind".to_owned() } else { format!("k{i}") };
        slots.put(&kind, &member.kind);
        let a = match language {
            Language::English => format!("{} {}", article(&member.kind), member.kind),
            Language::Chinese if member.character.look.species == book::scene::Species::Child => {
                format!("一个{}", member.kind)
            }
            Language::Chinese => format!("一只{}", member.kind),
        };
        slots.put(&format!("a{kind}"), a);
        let pronouns =
            if member.she { ["she", "her", "her", "herself"] } else { ["he", "him", "his", "himself"] };
        for (slot, word) in ["he", "him", "his", "himself"].into_iter().zip(pronouns) {
            slots.put(&format!("{slot}{suffix}"), word);
        }
    }
    let names: &[&str] = match language {
        Language::English => &["goody", "goodies", "agoody", "adj", "got", "pop", "doing", "dish", "work"],
        Language::Chinese => &["goody", "mw", "adj", "got", "doing", "dish", "work"],
    };
    let values: &[&str] = match language {
        Language::English => &reading.goody.en,
        Language::Chinese => &reading.goody.zh,
    };
    for (name, value) in names.iter().zip(values) {
        slots.put(name, *value);
    }
    for (name, thing) in lets {
        match language {
            Language::English => {
                slots.put(name, thing.en[0]);
                slots.put(&format!("{name}s"), thing.en[1]);
                slots.put(&format!("a{name}"), thing.en[2]);
            }
            Language::Chinese => {
                slots.put(name, thing.zh[0]);
                slots.put(&format!("{name}mw"), thing.zh[1]);
            }
        }
    }
    slots.put("home", &reading.at_home);
    for (name, words) in NAMES.landmarks(language) {
        slots.put(name, *rng.pick(words));
    }
    tempers::give(&mut slots, cast.len() - 1, language, &mut rng);
    slots.put("wish", &reading.wish);
    slots.put("wishtitle", capitalised(reading.wish.trim_start_matches("to ")));
    slots
}
