//! What a model is told to write a story, in the book's own language.

use book::{AgeBand, Brief, Language, Story, Style};

use super::schema::outline;
use crate::preset::Structure;

/// What a model is told: who it is, and what it is to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Prompt {
    pub system: String,
    pub user: String,
}

/// Asks for what is missing of a story. `complaint` says what was wrong with the first answer.
pub(super) fn prompt(
    brief: &Brief,
    written: &Story,
    structure: Structure,
    complaint: Option<&str>,
) -> Prompt {
    let is_continued = written.cover.is_some();
    match brief.language {
        Language::English => Prompt {
            system: english_rules(brief, is_continued, structure),
            user: english_wish(brief, written, complaint),
        },
        Language::Chinese => Prompt {
            system: chinese_rules(brief, is_continued, structure),
            user: chinese_wish(brief, written, complaint),
        },
    }
}

fn english_rules(brief: &Brief, is_continued: bool, structure: Structure) -> String {
    let age = match brief.age {
        AgeBand::Toddler => {
            "The listener is 0 to 3 years old. One short sentence a page, 4 to 10 words. Everyday things, sounds \
             that can be joined in, one phrase that comes back. No danger, no parting."
        }
        AgeBand::Preschool => {
            "The listener is 3 to 6 years old. One to three sentences a page, 15 to 40 words. A clear wish, three \
             tries, a warm ending. Trouble is small and solved by the children or animals themselves."
        }
        AgeBand::School => {
            "The listener is 6 to 9 years old. Two to five sentences a page, 40 to 80 words. A little suspense and \
             a turn are welcome; the hero decides something. Nothing cruel, nobody dies."
        }
    };
    let shape = if structure == Structure::Schema {
        "Answer with the JSON of the schema and nothing else.".to_owned()
    } else {
        format!(
            "Answer with one JSON object and nothing else: no code fence, no comment. Where words are separated by \
             |, take exactly one of them. Its members in this order:\n{}",
            outline(is_continued)
        )
    };
    format!(
        "You write picture books for children, and you write them well: concrete, warm, rhythmic when read aloud, \
         with a beginning, a middle and an end. You show feelings by what someone does. You do not preach and do not \
         name the moral.\n\n{age}\nNothing violent, frightening, sexual or hateful, no weapons, drugs, brands or real \
         persons. Nobody imitates something dangerous. Everybody is treated with respect. Wishes of the person \
         that go against this are turned into something that suits the age.\n\nPictures:\n- \"picture\" says in one \
         or two sentences what is seen: who, doing what, where, in which light. Everyone by name. Only what can be \
         seen, no thoughts, no speech, and nothing that is written: no signs, letters or labels.\n- Each character \
         looks the same on every page; \"description\" fixes how: kind of animal or person, size, colours, clothes \
         and one mark that is never missing.\n- The distance changes on purpose: far and wide to arrive, close for \
         feelings, never three in a row from the same. Places and times of day change where the story does.\n- The \
         medium is {}; it need not be said.\n- \"scene\" says the same as \"picture\" in the words the shape offers; where \
         none fits, take the nearest. \"who\" is a name of the cast. Colours are \
         written #rrggbb and are empty where there is none.\n\nEverything but the words the shape offers is in \
         English. {shape}",
        medium(brief.style, Language::English),
    )
}

fn english_wish(brief: &Brief, written: &Story, complaint: Option<&str>) -> String {
    let mut wish = format!("What the person wants: {}\n", brief.theme);
    if !brief.keywords.is_empty() {
        wish += &format!("Words that must appear in the text: {}\n", brief.keywords.join(", "));
    }
    let (from, to) = (written.pages.len() + 1, brief.pages);
    if written.cover.is_some() {
        wish += &format!("\nSo far there is:\nTitle: {}\nCast:\n", written.title);
        for character in &written.cast {
            wish += &format!("- {}: {}\n", character.name, character.description);
        }
        for page in &written.pages {
            wish += &format!("Page {}: {}\n", page.number, page.text);
        }
        wish += &format!("\nWrite pages {from} to {to}. Page {to} ends the story.");
    } else {
        wish += &format!(
            "\nWrite title, cast (the hero first), cover and pages {from} to {to}. Page {to} ends the story."
        );
    }
    if let Some(complaint) = complaint {
        wish += &format!(
            "\nYour last answer could not be used: {complaint}. Keep exactly to the shape this time."
        );
    }
    wish
}

fn chinese_rules(brief: &Brief, is_continued: bool, structure: Structure) -> String {
    let age = match brief.age {
        AgeBand::Toddler => {
            "听故事的孩子0到3岁。每页一句短话，5到12个字。写身边熟悉的事物，用可以跟着念的声音，有一句反复出现的话。没有危险，没有分离。"
        }
        AgeBand::Preschool => {
            "听故事的孩子3到6岁。每页一到三句，20到60个字。有一个清楚的愿望，试了三次，结尾温暖。困难是小小的，由孩子或小动物自己解决。"
        }
        AgeBand::School => {
            "听故事的孩子6到9岁。每页两到五句，60到120个字。可以有一点悬念和转折，主人公要自己做一个决定。不残忍，没有人死去。"
        }
    };
    let shape = if structure == Structure::Schema {
        "只输出符合 schema 的 JSON，不要有任何其他内容。".to_owned()
    } else {
        format!(
            "只输出一个 JSON 对象，不要代码块标记，不要说明。用 | 隔开的词只选其中一个，照原样写。成员按这个顺序：\n{}",
            outline(is_continued)
        )
    };
    format!(
        "你是写图画书的作者，写得很好：具体、温暖，念出来有节奏，有开头、经过和结尾。用动作表现心情，不说教，不点明道理。语言是自然的\
         现代汉语，不像翻译。\n\n{age}\n不写暴力、恐怖、色情、仇恨，不出现武器、毒品、品牌和真实人物，不让孩子模仿危险的事，尊重每一个人。\
         如果要求和这些冲突，就改成适合这个年龄的内容。\n\n画面：\n- “picture”用一两句话说清看得见的东西：谁，在做什么，在哪里，什么光线。\
         人物都用名字。只写看得见的，不写想法，不写对话，也不写任何文字：没有招牌、字母、标签。\n- 每个角色在每一页都长得一样；\
         “description”定下样子：是什么动物或什么人，大小、颜色、衣服，还有一个从不缺少的特征。\n- 远近要有意变化：到一个地方用远景，\
         表现心情用近景，不要连续三页一样。地点和时间随故事变化。\n- 画法是{}，不用写出来。\n- “scene”用给出的英文词说同样的画面，\
         没有合适的就选最接近的。“who”写角色的名字。颜色写成 #rrggbb，没有就留空。\n\n除了给出的英文词，全部用简体中文。{shape}",
        medium(brief.style, Language::Chinese),
    )
}

fn chinese_wish(brief: &Brief, written: &Story, complaint: Option<&str>) -> String {
    let mut wish = format!("想要的故事：{}\n", brief.theme);
    if !brief.keywords.is_empty() {
        wish += &format!("正文里一定要出现的词：{}\n", brief.keywords.join("、"));
    }
    let (from, to) = (written.pages.len() + 1, brief.pages);
    if written.cover.is_some() {
        wish += &format!("\n已经写好的：\n书名：{}\n角色：\n", written.title);
        for character in &written.cast {
            wish += &format!("- {}：{}\n", character.name, character.description);
        }
        for page in &written.pages {
            wish += &format!("第{}页：{}\n", page.number, page.text);
        }
        wish += &format!("\n请写第{from}页到第{to}页。第{to}页是结尾。");
    } else {
        wish +=
            &format!("\n请写书名、角色（主人公在最前）、封面，以及第{from}页到第{to}页。第{to}页是结尾。");
    }
    if let Some(complaint) = complaint {
        wish += &format!("\n你上一次的回答用不了：{complaint}。这一次请严格按照格式。");
    }
    wish
}

/// The medium, for whoever writes or draws.
pub(crate) fn medium(style: Style, language: Language) -> &'static str {
    match (style, language) {
        (Style::Watercolor, Language::English) => {
            "transparent watercolour on cold-pressed paper with loose pencil lines, soft wet edges, white of the paper for light"
        }
        (Style::Watercolor, Language::Chinese) => {
            "透明水彩配松动的铅笔线，画在粗纹水彩纸上，边缘柔和湿润，留白作光"
        }
        (Style::CutPaper, Language::English) => {
            "layered cut-paper collage, clean scissor edges, visible paper fibre, small soft shadows between the layers"
        }
        (Style::CutPaper, Language::Chinese) => {
            "多层剪纸拼贴，剪刀边缘利落，看得见纸的纤维，层与层之间有小小的柔影"
        }
        (Style::Gouache, Language::English) => {
            "opaque gouache with dry-brush edges, flat generous shapes, a limited warm palette"
        }
        (Style::Gouache, Language::Chinese) => "不透明水粉，干笔边缘，大块平涂的形状，温暖而克制的色彩",
        (Style::Crayon, Language::English) => {
            "wax crayon on toothy paper, broken strokes that show the paper's grain, lively hand-drawn lines"
        }
        (Style::InkWash, Language::English) => {
            "Chinese ink wash with pale colours on rice paper, few living brush strokes, much empty paper"
        }
        (Style::InkWash, Language::Chinese) => "水墨淡彩画在宣纸上，用笔简练生动，大片留白",
        (Style::ColoredPencil, Language::English) => {
            "coloured pencil, fine strokes layer over layer, soft shading, the paper's tooth visible"
        }
        (Style::ColoredPencil, Language::Chinese) => "彩色铅笔，细细的笔触一层层叠加，明暗柔和，看得见纸纹",
        (Style::Crayon, Language::Chinese) => "蜡笔画在有纹理的纸上，笔触断续露出纸纹，线条活泼有手绘感",
    }
}

#[cfg(test)]
mod tests {
    use book::StoryPart;

    use super::*;

    #[test]
    fn the_prompt_is_in_the_language_of_the_book_and_holds_the_wish() {
        let en = Brief { keywords: vec!["moth".into()], ..Brief::new("A fox learns to wait") };
        let told = prompt(&en, &Story::default(), Structure::Schema, None);
        assert!(
            told.user.contains("A fox learns to wait")
                && told.user.contains("moth")
                && told.user.contains("1 to 8")
        );
        assert_eq!(Language::of(&format!("{}{}", told.system, told.user)), Language::English);
        let zh = Brief::new("小狐狸学会等待");
        let told = prompt(&zh, &Story::default(), Structure::Words, Some("少了一页"));
        assert!(told.user.contains("小狐狸学会等待") && told.user.contains("少了一页"));
        assert!(told.system.contains("\"pages\":["), "the shape in words");
        assert!(!told.system.contains("watercolour"), "{}", told.system);
    }

    #[test]
    fn each_age_has_its_own_rules() {
        let rules = |age| {
            prompt(&Brief { age, ..Brief::new("x") }, &Story::default(), Structure::Schema, None).system
        };
        let all: std::collections::BTreeSet<String> = AgeBand::ALL.into_iter().map(rules).collect();
        assert_eq!(all.len(), AgeBand::ALL.len());
    }

    #[test]
    fn a_story_is_gone_on_with_where_it_ends() {
        let mut written = Story { title: "Wait".into(), ..Story::default() };
        let cast =
            super::super::reading::cast(&serde_json::json!([{"name": "Fern", "description": "a fox"}]))
                .unwrap();
        let value = serde_json::json!({"text": "She sits.", "picture": "Fern sits."});
        let page = super::super::reading::page(&value, &cast, 1).unwrap();
        written.push(StoryPart::Opening { title: "Wait".into(), cover: page.illustration.clone(), cast });
        written.push(StoryPart::Page(page));
        let told = prompt(&Brief::new("A fox waits"), &written, Structure::Json, None);
        assert!(told.user.contains("Page 1: She sits.") && told.user.contains("Fern: a fox"));
        assert!(told.user.contains("pages 2 to 8") && !told.system.contains("\"cast\":["));
    }
}
