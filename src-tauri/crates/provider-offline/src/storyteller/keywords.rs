//! Weaves in the words a book must have and its story does not say by itself, each by what it is: things
//! are carried, people are thought of, places longed for, feelings looked for, animals told of, and what
//! can be seen is seen in the end. Whatever else it is becomes a song or somebody's favourite word, which suits any word there is.

use book::{Language, scene::Item};

use super::{
    lexicon::{kinds::Kind, sights::Sight, things::Thing},
    rng::Rng,
    skeleton::slot,
    words::{capitalised, tidy, title_case},
};

/// What is woven in at three points of a story: its beginning, its lowest point, its end.
pub(super) struct Thread {
    pub(super) lines: [String; 3],
    /// Held by the hero where their hands are free.
    pub(super) item: Option<Item>,
    /// What is seen in its last line, and the line instead where it cannot be.
    pub(super) seen: Option<(&'static Sight, String)>,
}

/// How many words come back three times; more would be a list, not a story.
const THREADS: usize = 2;

/// The threads for `words`, and a line for each of those that would be too many.
pub(super) fn weave(words: &[String], language: Language, rng: &mut Rng) -> (Vec<Thread>, Vec<String>) {
    let mut threads: Vec<Thread> = words.iter().map(|word| thread(word, language, rng)).collect();
    let asides = threads.split_off(threads.len().min(THREADS));
    (threads, asides.into_iter().map(|thread| thread.lines.into_iter().next().unwrap_or_default()).collect())
}

fn thread(word: &str, language: Language, rng: &mut Rng) -> Thread {
    let word = tidy(word);
    let foreign = Language::of(&word) != language;
    let kind = if foreign { Kind::Other } else { Kind::of(&word) };
    let item = Thing::meant(&word).map(|thing| thing.item).filter(|_| kind == Kind::Thing);
    let lower = match kind {
        Kind::Person => called(&word, language),
        Kind::Other => word.clone(),
        _ => word.to_lowercase(),
    };
    let lines = rng.pick(patterns(kind)[slot(language)]);
    let fill = |line: &&str| {
        line.replace("{w}", &lower)
            .replace("{W}", &sentence_start(&lower))
            .replace("{title}", &if language == Language::English { title_case(&word) } else { word.clone() })
    };
    let [first, low, last] = lines;
    let tomorrow = match language {
        Language::English => "“We’ll look for the {w} tomorrow,” said {=hero}.",
        Language::Chinese => "“明天，”{=hero}说，“我们再去找{w}。”",
    };
    let sight = Sight::meant(&word).filter(|_| kind == Kind::Sight);
    let seen = sight.map(|sight| (sight, fill(&tomorrow)));
    Thread { lines: [fill(first), fill(low), fill(last)], item, seen }
}

/// The word where a sentence begins, be it a slot.
fn sentence_start(word: &str) -> String {
    word.strip_prefix("{h").map_or_else(|| capitalised(word), |rest| format!("{{H{rest}"))
}

/// How a sentence names somebody: Grandma, {his} sister.
fn called(word: &str, language: Language) -> String {
    const NAMES: &[&str] = &[
        "grandma", "grandpa", "granny", "nana", "mum", "mom", "mummy", "mommy", "mama", "dad", "daddy",
        "papa", "santa",
    ];
    let lower = word.to_lowercase();
    match language {
        Language::English if NAMES.contains(&lower.as_str()) => capitalised(&lower),
        Language::English => format!("{{his}} {lower}"),
        Language::Chinese => word.to_owned(),
    }
}

/// First lines must stand by themselves.
fn patterns(kind: Kind) -> [&'static [[&'static str; 3]]; 2] {
    match kind {
        Kind::Thing => [
            &[
                [
                    "{He} had {his} {w} with {him}, as always.",
                    "{He} held on to {his} {w}.",
                    "And the {w} had come all the way, too.",
                ],
                [
                    "{He} would not have gone anywhere without {his} {w}.",
                    "At least {he} still had {his} {w}.",
                    "{He} put {his} {w} where {he} could see it.",
                ],
                [
                    "{He} said good morning to {his} {w}, because one does.",
                    "{He} looked at {his} {w}. It was no help, but it was there.",
                    "{He} said good night to {his} {w}, because one does.",
                ],
            ],
            &[
                ["{=hero}走到哪儿，都带着心爱的{w}。", "还好，{w}一直陪着{=hero}。", "心爱的{w}，也在身边。"],
                [
                    "{=hero}出门，从来不忘带上{w}。",
                    "{=hero}看看{w}，至少，它还在。",
                    "{w}也跟着走了一路，该歇歇了。",
                ],
                ["{=hero}先跟{w}说了声早上好。", "{=hero}把{w}抱得紧紧的。", "{=hero}又跟{w}说了声晚安。"],
            ],
        ],
        Kind::Sight => [
            &[
                [
                    "“Shall we see the {w} today?” asked {=hero}.",
                    "There was no {w} anywhere. {He} had looked.",
                    "“Look!” said {=hero}. And there it was, the {w}.",
                ],
                [
                    "{He} had never seen the {w}, and somebody had to be the first.",
                    "“Perhaps there is no {w},” {he} thought.",
                    "And who had been there all the time? The {w}.",
                ],
                [
                    "{He} kept one eye open for the {w}.",
                    "{He} had stopped looking for the {w}.",
                    "{He} looked up, and saw the {w}, and so did everybody.",
                ],
            ],
            &[
                [
                    "“今天会看见{w}吗？”{=hero}问。",
                    "{=hero}等了好久，还是没有{w}。",
                    "“看！”{=hero}伸手一指。{w}就在那儿呢。",
                ],
                [
                    "{=hero}从来没见过{w}，总得有谁先看见呀。",
                    "“大概没有{w}吧。”{=hero}想。",
                    "{=hero}一抬头，看见了{w}。",
                ],
                ["{=hero}一路走，一路留心看有没有{w}。", "{=hero}不再找{w}了。", "{w}，原来一直都在呀！"],
            ],
        ],
        Kind::Person => [
            &[
                [
                    "{He} must tell {w} about this, {he} thought.",
                    "{W} would know what to do, {he} thought.",
                    "{W} would have to hear all about it.",
                ],
                [
                    "{He} did it just as {w} would have done it.",
                    "{He} wished that {w} could see {him} now. Then {he} was glad not to be seen.",
                    "{W} would have liked this part best.",
                ],
            ],
            &[
                ["“回头要讲给{w}听。”{=hero}想。", "要是{w}在，就好了。", "“全都讲给{w}听！”{=hero}说。"],
                ["{=hero}学着{w}的样子，点了点头。", "{=hero}忽然很想{w}。", "这一段，{w}一定最爱听。"],
            ],
        ],
        Kind::Animal => [
            &[[
                "{He} knew a story about a {w}.",
                "“What would the {w} do?” {he} wondered. But that was only in the story.",
                "“The {w} would have liked that,” said {=hero}.",
            ]],
            &[[
                "{=hero}听过一个故事，讲的是一只{w}。",
                "“要是故事里那只{w}，会怎么做呢？”{=hero}想。",
                "“那只{w}，一定也喜欢这样。”{=hero}说。",
            ]],
        ],
        Kind::Place => [
            &[
                [
                    "“One day,” said {=hero}, “I’ll see the {w}.”",
                    "The {w} felt very far away.",
                    "It was nearly as good as the {w}.",
                ],
                [
                    "{He} thought of the {w}, as one does on such a day.",
                    "Even the {w} would have been better than this.",
                    "It was as if the {w} had come a little nearer.",
                ],
            ],
            &[
                ["“总有一天，”{=hero}说，“我要去{w}看看。”", "{w}好像更远了。", "这儿，跟{w}一样好。"],
                ["{=hero}想起了{w}。", "这会儿要是在{w}，该多好呀。", "{w}好像也没有那么远了。"],
            ],
        ],
        Kind::Feeling => [
            &[[
                "“What does {w} look like?” {he} wondered.",
                "There was no {w} to be seen anywhere.",
                "So that was what {w} looked like. It looked like this.",
            ]],
            &[[
                "“{w}，到底是什么样子的呢？”{=hero}想。",
                "这会儿，{w}好像躲起来了。",
                "原来，{w}就是这个样子。",
            ]],
        ],
        Kind::Mood => [
            &[[
                "How {w} can anybody be? {=Hero} meant to find out.",
                "{He} said “{w}” to {himself}. It sounded like somebody else’s word.",
                "It felt {w}, all the way down to {his} toes.",
            ]],
            &[[
                "“{w}，是什么味道的呢？”{=hero}想。",
                "“{w}”这个词儿，听着好像是别人的。",
                "从头到脚，都是{w}的味道。",
            ]],
        ],
        Kind::Other => [
            &[
                [
                    "{He} hummed a song called “{title}.”",
                    "{He} tried to hum “{title}.” It came out small.",
                    "And softly, softly, somebody hummed “{title}.”",
                ],
                [
                    "“{W}!” said {=hero}. It was what {he} liked best to say.",
                    "“{W},” {he} whispered. It did not help as much as usual.",
                    "“{W},” said {=hero}, very softly, and it was just the word for it.",
                ],
                [
                    "{He} was making up a story, and its name was “{title}.”",
                    "{He} had come to the sad part of “{title}.”",
                    "And that was how “{title}” ended.",
                ],
            ],
            &[
                [
                    "{=hero}哼起了一首歌，叫《{w}》。",
                    "{=hero}想哼《{w}》，声音却小小的。",
                    "不知是谁，轻轻地哼起了《{w}》。",
                ],
                [
                    "“{w}！”{=hero}最喜欢说这个词儿。",
                    "“{w}。”{=hero}小声说。这一回，不太管用。",
                    "“{w}。”{=hero}轻轻地说，说得正是时候。",
                ],
                [
                    "{=hero}在心里编一个故事，叫《{w}》。",
                    "《{w}》编到了最难过的那一段。",
                    "《{w}》的结尾，就是这样的。",
                ],
            ],
        ],
    }
}
