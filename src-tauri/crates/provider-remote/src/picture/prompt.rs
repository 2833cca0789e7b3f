//! What an image model is told: the medium, the distance, what is seen, and everyone's character sheet.
//!
//! Sheets are what makes a character look the same on every page, and the user's words about style are theirs,
//! so nothing of either is ever left out. What does not fit into a prompt is taken from the description of the
//! page.

use book::{
    Character, Language,
    scene::{Age, Hat, Item, Layout, Rgb, Scene, Shot, Species, Top},
};
use provider::{DrawRequest, ProviderError, ReferenceKind};

use crate::story::{medium, name};

/// What an image model is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wording {
    pub prompt: String,
    /// What must not be seen, for models that are told so apart.
    pub negative: String,
}

/// A description with less left than this says nothing.
const SHORTEST: usize = 30;

const NEGATIVE: &str = "text, letters, words, numbers, captions, speech bubbles, signature, watermark, logo, frame, \
                        scary, violent, nude, deformed, extra limbs";

/// The wording for a picture. `sheets` is what the reference images are sent for, in their order.
///
/// # Errors
/// The characters' descriptions alone are longer than the model reads.
pub(crate) fn wording(
    request: &DrawRequest,
    longest: Option<usize>,
    english_only: bool,
    sheets: &[ReferenceKind],
) -> Result<Wording, ProviderError> {
    let description = without_quotes(&request.illustration.description, &request.cast);
    let language = if english_only { Language::English } else { Language::of(&description) };
    let is_foreign = Language::of(&description) != language;
    let scene = &request.illustration.scene;
    let description = if is_foreign { scene_in_words(scene, &request.cast) } else { description };

    let style = style(request, language) + &style_words(request, language);
    let before = format!("{style}\n{}\n", distance(scene, language));
    let after = [
        cast(request, language),
        references(request, sheets, language),
        wish(request, language),
        rules(scene, language),
    ]
    .concat();
    let fixed = before.chars().count() + after.chars().count();
    let room = longest.unwrap_or(usize::MAX).saturating_sub(fixed);
    if room < SHORTEST {
        return Err(ProviderError::BadRequest(format!(
            "the model reads {} characters, and the descriptions of the characters and the style alone take {fixed}",
            longest.unwrap_or_default()
        )));
    }
    let prompt = format!("{before}{}{after}", cut(&description, room));
    Ok(Wording { prompt, negative: NEGATIVE.to_owned() })
}

fn style(request: &DrawRequest, language: Language) -> String {
    let medium = medium(request.style, language);
    match language {
        Language::English => format!("Illustration of a children's picture book, {medium}."),
        Language::Chinese => format!("儿童图画书插画，{medium}。"),
    }
}

/// What the user says of the style, word for word: quotes in it name no lettering.
fn style_words(request: &DrawRequest, language: Language) -> String {
    match (&request.style_words, language) {
        (None, _) => String::new(),
        (Some(words), Language::English) => format!("\nIn every picture of this book: {words}"),
        (Some(words), Language::Chinese) => format!("\n这本书的每一张画：{words}"),
    }
}

fn distance(scene: &Scene, language: Language) -> &'static str {
    match (scene.shot, language) {
        (Shot::Far, Language::English) => "Seen from far away: small figures in a wide landscape.",
        (Shot::Far, Language::Chinese) => "远景：人物小小的，在开阔的风景里。",
        (Shot::Wide, Language::English) => "Wide view: whole figures with much of the place around them.",
        (Shot::Wide, Language::Chinese) => "全景：看得见人物全身和周围的环境。",
        (Shot::Medium, Language::English) => "From a middle distance, at the height of the characters' eyes.",
        (Shot::Medium, Language::Chinese) => "中景，与角色的视线同高。",
        (Shot::Close, Language::English) => "Close up: faces and hands fill the picture.",
        (Shot::Close, Language::Chinese) => "近景：脸和手占满画面。",
    }
}

/// Whoever is in the picture, with their whole sheet.
fn cast(request: &DrawRequest, language: Language) -> String {
    let shown = shown(request);
    if shown.is_empty() {
        return String::new();
    }
    let mut text = match language {
        Language::English => "\nThe characters look exactly like this on every page:".to_owned(),
        Language::Chinese => "\n角色在每一页都是这个样子：".to_owned(),
    };
    for character in shown.iter().filter_map(|index| request.cast.get(*index)) {
        let sheet = without_quotes(&character.description, &request.cast);
        let is_foreign = Language::of(&sheet) != language && language == Language::English;
        let sheet = if is_foreign { look_in_words(character) } else { sheet };
        text += &match language {
            Language::English if Language::of(&character.name) == Language::Chinese => {
                format!("\n- The {}: {sheet}", name(&character.look.species))
            }
            Language::English => format!("\n- {}: {sheet}", character.name),
            Language::Chinese => format!("\n- {}：{sheet}", character.name),
        };
    }
    text
}

/// Indexes of those who are in the picture: the actors, and whoever the words name besides.
pub(super) fn shown(request: &DrawRequest) -> Vec<usize> {
    let illustration = &request.illustration;
    let mut shown: Vec<usize> = illustration.scene.actors.iter().map(|actor| actor.character).collect();
    let told = format!("{} {}", illustration.description, request.instruction.as_deref().unwrap_or_default());
    for (index, character) in request.cast.iter().enumerate() {
        if !shown.contains(&index) && !character.name.is_empty() && told.contains(&character.name) {
            shown.push(index);
        }
    }
    shown.retain(|index| *index < request.cast.len());
    shown
}

/// What each reference image is for.
fn references(request: &DrawRequest, sheets: &[ReferenceKind], language: Language) -> String {
    let name = |index: usize| request.cast.get(index).map_or("", |character| character.name.as_str());
    let line = |(number, kind): (usize, &ReferenceKind)| match (*kind, language) {
        (ReferenceKind::Portrait(index), Language::English) => format!(
            "\nReference image {number} shows {}: keep face, proportions, colours and clothes exactly, in the medium above.",
            name(index)
        ),
        (ReferenceKind::Portrait(index), Language::Chinese) => {
            format!("\n第{number}张参考图是{}：脸、比例、颜色和衣服都保持一致，画法按上面的。", name(index))
        }
        (ReferenceKind::Style, Language::English) => format!(
            "\nReference image {number} is the style guide: match its medium, palette, line and light. Do not copy what it shows."
        ),
        (ReferenceKind::Style, Language::Chinese) => {
            format!("\n第{number}张参考图只定画风：画材、配色、线条和光线都照它来，不要照搬它画的内容。")
        }
    };
    (1..).zip(sheets).map(line).collect()
}

fn wish(request: &DrawRequest, language: Language) -> String {
    let Some(wish) = request.instruction.as_deref().map(str::trim).filter(|wish| !wish.is_empty()) else {
        return String::new();
    };
    let wish = without_quotes(wish, &request.cast);
    match language {
        Language::English => format!("\nWhat should be different this time: {wish}"),
        Language::Chinese => format!("\n这一次要改的地方：{wish}"),
    }
}

fn rules(scene: &Scene, language: Language) -> String {
    let cover = match (scene.layout == Layout::Cover, language) {
        (false, _) => "",
        (true, Language::English) => {
            "\nIt is the cover: one clear composition, calm space above for a title that is set later."
        }
        (true, Language::Chinese) => "\n这是封面：构图简洁，上方留出安静的空间，书名以后再排。",
    };
    let rules = match language {
        Language::English => {
            "\nNo letters, words, numbers, signs, captions, speech bubbles, signatures or watermarks anywhere. The \
             picture fills the whole frame without a border. Friendly and right for small children."
        }
        Language::Chinese => {
            "\n画面里不要出现任何文字、字母、数字、招牌、说明、对话框、签名或水印。画面占满整幅，没有边框。友善，适合年幼的孩子。"
        }
    };
    format!("{cover}{rules}")
}

/// What is quoted is spoken or written, and models draw it as lettering. A name in quotes stays.
pub(crate) fn without_quotes(text: &str, cast: &[Character]) -> String {
    const PAIRS: &[(char, char)] = &[
        ('“', '”'),
        ('"', '"'),
        ('„', '“'),
        ('「', '」'),
        ('『', '』'),
        ('«', '»'),
        ('《', '》'),
        ('‘', '’'),
        ('\'', '\''),
    ];
    let chars: Vec<char> = text.chars().collect();
    let mut kept = String::new();
    let mut at = 0;
    while at < chars.len() {
        let pair = PAIRS.iter().find(|(open, _)| *open == chars[at]);
        // An apostrophe within a word opens nothing, and one closes nothing.
        let is_inside = |at: usize| {
            let letter = |at: Option<&char>| at.is_some_and(|c| c.is_alphanumeric());
            let is_apostrophe = ['\'', '’'].contains(&chars[at]);
            is_apostrophe
                && letter(at.checked_sub(1).and_then(|at| chars.get(at)))
                && letter(chars.get(at + 1))
        };
        let end = pair.filter(|_| !is_inside(at)).and_then(|(_, close)| {
            (at + 1..chars.len()).find(|end| chars[*end] == *close && !is_inside(*end))
        });
        match end {
            Some(end) => {
                let quoted: String = chars[at + 1..end].iter().collect();
                if cast.iter().any(|character| character.name == quoted.trim()) {
                    kept.push_str(&quoted);
                }
                at = end + 1;
            }
            None => {
                kept.push(chars[at]);
                at += 1;
            }
        }
    }
    let mut text = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    for mark in [".", ",", "!", "?", ";"] {
        text = text.replace(&format!(" {mark}"), mark);
    }
    text
}

/// At most `room` characters, to the end of a sentence where one is near.
fn cut(text: &str, room: usize) -> String {
    if text.chars().count() <= room {
        return text.to_owned();
    }
    let start: String = text.chars().take(room).collect();
    match start.rfind(['.', '。', '!', '！', '?', '？']) {
        Some(end) if end > start.len() / 2 => start.chars().take(start[..end].chars().count() + 1).collect(),
        _ => start,
    }
}

/// A scene as English words, for models that know no other language.
fn scene_in_words(scene: &Scene, cast: &[Character]) -> String {
    let spaced = |text: String| text.replace('-', " ");
    let mut text =
        format!("{}, {}, {}", spaced(name(&scene.place)), spaced(name(&scene.time)), name(&scene.season));
    if scene.weather != book::scene::Weather::Clear {
        text += &format!(", {}", name(&scene.weather));
    }
    text.push('.');
    for actor in &scene.actors {
        let Some(character) = cast.get(actor.character) else { continue };
        let species = name(&character.look.species);
        text +=
            &format!(" The {species}: {}, {}", spaced(name(&actor.pose)), spaced(name(&actor.expression)));
        if let Some(item) = actor.holding {
            text += &format!(", holding {}", held(item, scene));
        }
        text.push('.');
    }
    for placed in &scene.props {
        text += &format!(" A {}.", spaced(name(&placed.prop)));
    }
    for placed in &scene.items {
        text += &format!(" There lies {}.", held(placed.item, scene));
    }
    text
}

fn held(item: Item, scene: &Scene) -> String {
    if item == Item::Treasure { format!("a {}", name(&scene.treasure)) } else { item.name().en }
}

/// What it is that has the coat's colour.
fn coat_of(species: Species) -> &'static str {
    match species {
        Species::Turtle => "shell",
        Species::Hedgehog => "spines",
        Species::Panda => "patches",
        Species::Owl | Species::Duck | Species::Penguin => "feathers",
        Species::Child | Species::Elephant | Species::Frog | Species::Dragon | Species::Pig => "skin",
        _ => "fur",
    }
}

/// A look as English words.
fn look_in_words(character: &Character) -> String {
    let look = &character.look;
    let age = match look.age {
        Age::Child => "small",
        Age::Grown => "grown-up",
        Age::Elder => "grey-haired old",
    };
    let mut text = format!("a {age} {}", name(&look.species));
    if let Some(coat) = look.coat {
        text += &format!(" with {} {}", colour(coat), coat_of(look.species));
    }
    if look.beard {
        text += ", a white beard";
    }
    if look.glasses {
        text += ", glasses";
    }
    if look.wheelchair {
        text += ", in a wheelchair";
    }
    text += &match look.top {
        Top::Bare => String::new(),
        Top::Dungarees(rgb) => format!(", {} dungarees", colour(rgb)),
        Top::Sweater(rgb, _) => format!(", a {} sweater", colour(rgb)),
        Top::Dress(rgb, _) => format!(", a {} dress", colour(rgb)),
        Top::Coat(rgb) => format!(", a {} coat", colour(rgb)),
    };
    if let Some(scarf) = look.scarf {
        text += &format!(", a {} scarf", colour(scarf));
    }
    text += &match look.hat {
        Hat::None => String::new(),
        Hat::Woolly(rgb, _) => format!(", a {} woolly hat", colour(rgb)),
        Hat::Straw(_) => ", a straw hat".to_owned(),
        Hat::Bow(rgb) => format!(", a {} bow", colour(rgb)),
        Hat::Rain(rgb) => format!(", a {} rain hat", colour(rgb)),
        Hat::Leaf => ", a leaf as a hat".to_owned(),
        Hat::Flat(rgb) => format!(", a {} flat cap", colour(rgb)),
        Hat::Nightcap(rgb) => format!(", a {} nightcap", colour(rgb)),
    };
    text
}

fn colour(rgb: Rgb) -> &'static str {
    const NAMED: &[(&str, Rgb)] = &[
        ("white", [245, 245, 240]),
        ("black", [30, 30, 30]),
        ("grey", [130, 130, 130]),
        ("red", [200, 50, 45]),
        ("orange", [230, 130, 50]),
        ("yellow", [240, 205, 80]),
        ("green", [80, 150, 80]),
        ("teal", [40, 140, 140]),
        ("blue", [60, 100, 190]),
        ("purple", [130, 80, 160]),
        ("pink", [235, 150, 170]),
        ("brown", [130, 85, 50]),
        ("cream", [250, 235, 205]),
    ];
    let distance = |other: &Rgb| -> i32 {
        rgb.iter().zip(other).map(|(a, b)| (i32::from(*a) - i32::from(*b)).pow(2)).sum()
    };
    NAMED.iter().min_by_key(|(_, other)| distance(other)).map_or("brown", |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use book::{Shape, Style};
    use provider::conformance;

    use super::*;

    fn asked() -> DrawRequest {
        conformance::drawing(Shape::Square, Style::CutPaper)
    }

    fn described(description: &str) -> DrawRequest {
        let mut request = asked();
        request.illustration.description = description.into();
        request
    }

    fn chinese() -> DrawRequest {
        let mut request = described("小满坐在苹果树下，等着“天亮”。");
        request.cast[0].name = "小满".into();
        request.cast[0].description = "一只小小的红狐狸，围着绿围巾，一只耳朵是白的".into();
        request.cast[0].look.coat = Some([200, 60, 40]);
        request.cast[0].look.scarf = Some([70, 150, 80]);
        request
    }

    #[test]
    fn what_is_quoted_is_not_painted_as_lettering() {
        let cast = asked().cast;
        for (text, left) in [
            ("A sign says “Open” by the door.", "A sign says by the door."),
            ("\"Come in!\", calls Fern.", ", calls Fern."),
            ("Fern's scarf isn't dry, it's 'wet'.", "Fern's scarf isn't dry, it's."),
            ("“Fern” waits.", "Fern waits."),
            ("门上写着「欢迎」，小熊说：“你好！”", "门上写着，小熊说："),
            ("A 5\" ruler lies there.", "A 5\" ruler lies there."),
        ] {
            assert_eq!(without_quotes(text, &cast), left);
        }
    }

    #[test]
    fn a_sheet_is_whole_or_nothing_is_asked_for() {
        let mut request = described(&"Leaves fall and fall. ".repeat(200));
        let sheet = format!("a fox {} with one white ear.", "very ".repeat(60).trim_end());
        request.cast[0].description = sheet.clone();
        let wording = wording(&request, Some(1200), false, &[]).unwrap();
        assert!(wording.prompt.contains(&sheet) && wording.prompt.contains("No letters"));
        assert!(wording.prompt.chars().count() <= 1200, "{}", wording.prompt.chars().count());
        assert!(wording.prompt.contains("fall.\n"), "cut at the end of a sentence");
        let too_long = super::wording(&request, Some(500), false, &[]);
        assert!(matches!(too_long, Err(ProviderError::BadRequest(_))));
    }

    #[test]
    fn whoever_is_in_the_picture_is_described_and_nobody_else() {
        let mut request = asked();
        for (name, species) in [("Oz", Species::Owl), ("Ida", Species::Mouse)] {
            let description = format!("{name} as {name} looks");
            request.cast.push(Character {
                name: name.into(),
                description,
                look: book::scene::Look::of(species),
            });
        }
        request.instruction = Some("let Oz look out of the \"hollow\" tree".into());
        let prompt = wording(&request, None, false, &[ReferenceKind::Portrait(0)]).unwrap().prompt;
        assert!(prompt.contains("- Fern: a small red fox") && prompt.contains("- Oz: Oz as Oz looks"));
        assert!(!prompt.contains("Ida"), "{prompt}");
        assert!(prompt.contains("different this time: let Oz look out of the tree"));
        assert!(prompt.contains("Reference image 1 shows Fern"));
    }

    #[test]
    fn words_about_style_are_never_cut_and_a_style_guide_is_for_style_only() {
        let words = "soft morning light, “no outlines”, as if on old paper";
        let both = [ReferenceKind::Portrait(0), ReferenceKind::Style];
        for (request, said) in [
            (
                described(&"Leaves fall and fall. ".repeat(200)),
                "image 2 is the style guide: match its medium",
            ),
            (chinese(), "第2张参考图只定画风"),
        ] {
            let request = DrawRequest { style_words: Some(words.into()), ..request };
            let prompt = wording(&request, Some(1400), false, &both).unwrap().prompt;
            assert!(prompt.contains(words) && prompt.contains(said), "{prompt}");
            assert!(prompt.chars().count() <= 1400);
        }
    }

    #[test]
    fn the_prompt_speaks_the_language_of_the_book_where_the_model_does() {
        let prompt = wording(&chinese(), None, false, &[]).unwrap().prompt;
        assert!(
            prompt.contains("小满坐在苹果树下，等着。") && prompt.contains("剪纸") && prompt.contains("白的")
        );
        assert!(prompt.contains("不要出现任何文字"), "{prompt}");

        let prompt = wording(&chinese(), None, true, &[]).unwrap().prompt;
        for words in
            ["garden, morning", "The fox: sit, calm", "a small fox with red fur, a green scarf", "cut-paper"]
        {
            assert!(prompt.contains(words), "{words}: {prompt}");
        }
        assert_eq!(Language::of(&prompt), Language::English, "{prompt}");
    }

    #[test]
    fn each_distance_is_said_in_its_own_words() {
        let said = |shot| {
            let mut request = asked();
            request.illustration.scene.shot = shot;
            wording(&request, None, false, &[]).unwrap().prompt
        };
        let all: std::collections::BTreeSet<String> = Shot::ALL.iter().map(|shot| said(*shot)).collect();
        assert_eq!(all.len(), Shot::ALL.len());
    }
}
