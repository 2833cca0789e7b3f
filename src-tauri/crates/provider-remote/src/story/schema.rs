//! The shape of a story as JSON, for models: [`schema`] as JSON schema, [`outline`] as an example in words.
//!
//! The order of members matters: a page can only be drawn when title and cast are known, so they come
//! first. `serde_json` sorts members, which is why the schema is written as text.

use book::scene::{
    Age, Expression, Item, Place, Pose, Prop, Season, Shot, Species, TimeOfDay, Treasure, Weather,
};
use serde::Serialize;

/// Clothes, hats and gazes as models are asked for them; `Look` and `Facing` carry more than a word.
pub(super) const TOPS: &[&str] = &["none", "dungarees", "sweater", "dress", "coat"];
pub(super) const HATS: &[&str] = &["none", "woolly", "straw", "bow", "rain", "leaf", "nightcap", "flat"];
/// In the order of `Look::hair`.
pub(super) const HAIR: &[&str] = &["short", "long", "bunches", "curls", "bun", "braids"];
pub(super) const GAZES: &[&str] = &["reader", "left", "right", "away", "each-other"];

/// The dialect of JSON schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// The subset that all understand.
    Plain,
    /// Gemini's, which asks for the order of members in so many words.
    Ordered,
}

/// The JSON schema of a whole story, or of its further pages.
pub(crate) fn schema(is_continued: bool, dialect: Dialect) -> String {
    let text = || r#"{"type":"string"}"#.to_owned();
    let flag = || r#"{"type":"boolean"}"#.to_owned();
    let object = |members: &[(&str, String)]| object(members, dialect);
    let scene = object(&[
        ("place", one_of(Place::ALL, &[])),
        ("time", one_of(TimeOfDay::ALL, &[])),
        ("season", one_of(Season::ALL, &[])),
        ("weather", one_of(Weather::ALL, &[])),
        ("shot", one_of(Shot::ALL, &[])),
        (
            "actors",
            list(&object(&[
                ("who", text()),
                ("pose", one_of(Pose::ALL, &[])),
                ("expression", one_of(Expression::ALL, &[])),
                ("looks", one_of::<Pose>(&[], GAZES)),
                ("holds", one_of(Item::ALL, &["none"])),
            ])),
        ),
        ("props", list(&one_of(Prop::ALL, &[]))),
        ("items", list(&one_of(Item::ALL, &[]))),
        ("treasure", one_of(Treasure::ALL, &[])),
    ]);
    let page = object(&[
        ("number", r#"{"type":"integer"}"#.to_owned()),
        ("text", text()),
        ("picture", text()),
        ("scene", scene.clone()),
    ]);
    if is_continued {
        return object(&[("pages", list(&page))]);
    }
    let character = object(&[
        ("name", text()),
        ("description", text()),
        ("species", one_of(Species::ALL, &[])),
        ("age", one_of(Age::ALL, &[])),
        ("color", text()),
        ("top", one_of::<Pose>(&[], TOPS)),
        ("top_color", text()),
        ("scarf_color", text()),
        ("hat", one_of::<Pose>(&[], HATS)),
        ("hat_color", text()),
        ("hair", one_of::<Pose>(&[], HAIR)),
        ("hair_color", text()),
        ("beard", flag()),
        ("glasses", flag()),
        ("wheelchair", flag()),
    ]);
    object(&[
        ("title", text()),
        ("cast", list(&character)),
        ("cover", object(&[("picture", text()), ("scene", scene)])),
        ("pages", list(&page)),
    ])
}

/// The same in words: what stands where, and which words may stand there.
pub(crate) fn outline(is_continued: bool) -> String {
    let scene = format!(
        r#"{{"place":"{}","time":"{}","season":"{}","weather":"{}","shot":"{}","actors":[{{"who":"name","pose":"{}","expression":"{}","looks":"{}","holds":"none|{}"}}],"props":["{}"],"items":["one of what can be held"],"treasure":"{}"}}"#,
        words(Place::ALL),
        words(TimeOfDay::ALL),
        words(Season::ALL),
        words(Weather::ALL),
        words(Shot::ALL),
        words(Pose::ALL),
        words(Expression::ALL),
        GAZES.join("|"),
        words(Item::ALL),
        words(Prop::ALL),
        words(Treasure::ALL),
    );
    let pages = format!(r#""pages":[{{"number":1,"text":"…","picture":"…","scene":{scene}}}]"#);
    if is_continued {
        return format!("{{{pages}}}");
    }
    let cast = format!(
        r##""cast":[{{"name":"…","description":"…","species":"{}","age":"{}","color":"#rrggbb","top":"{}","top_color":"#rrggbb","scarf_color":"#rrggbb or empty","hat":"{}","hat_color":"#rrggbb or empty","hair":"{}","hair_color":"#rrggbb or empty","beard":false,"glasses":false,"wheelchair":false}}]"##,
        words(Species::ALL),
        words(Age::ALL),
        TOPS.join("|"),
        HATS.join("|"),
        HAIR.join("|"),
    );
    format!(r#"{{"title":"…",{cast},"cover":{{"picture":"…","scene":(as below)}},{pages}}}"#)
}

fn object(members: &[(&str, String)], dialect: Dialect) -> String {
    let quoted = || members.iter().map(|(name, _)| format!("{name:?}")).collect::<Vec<_>>().join(",");
    let properties: Vec<String> = members.iter().map(|(name, schema)| format!("{name:?}:{schema}")).collect();
    let ordering = match dialect {
        Dialect::Plain => String::new(),
        Dialect::Ordered => format!(r#","propertyOrdering":[{}]"#, quoted()),
    };
    format!(
        r#"{{"type":"object","additionalProperties":false,"required":[{}],"properties":{{{}}}{ordering}}}"#,
        quoted(),
        properties.join(","),
    )
}

fn list(items: &str) -> String {
    format!(r#"{{"type":"array","items":{items}}}"#)
}

fn one_of<T: Serialize>(vocabulary: &[T], more: &[&str]) -> String {
    let mut words: Vec<String> = vocabulary.iter().map(|word| format!("{:?}", name(word))).collect();
    words.extend(more.iter().map(|word| format!("{word:?}")));
    format!(r#"{{"type":"string","enum":[{}]}}"#, words.join(","))
}

fn words<T: Serialize>(vocabulary: &[T]) -> String {
    vocabulary.iter().map(name).collect::<Vec<_>>().join("|")
}

/// A word of a vocabulary, as it is written.
pub(crate) fn name<T: Serialize>(word: &T) -> String {
    match serde_json::to_value(word) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn title_and_cast_come_before_the_pages() {
        for dialect in [Dialect::Plain, Dialect::Ordered] {
            let text = schema(false, dialect);
            let at = |member: &str| text.find(&format!("{member:?}:{{")).unwrap();
            assert!(at("title") < at("cast") && at("cast") < at("cover") && at("cover") < at("pages"));
            let value: Value = serde_json::from_str(&text).unwrap();
            assert_eq!(value["propertyOrdering"].is_array(), dialect == Dialect::Ordered);
            assert_every_object_is_strict(&value);
        }
        assert!(!schema(true, Dialect::Plain).contains("\"cast\""));
    }

    /// What strict modes ask for: nothing optional, nothing more.
    fn assert_every_object_is_strict(value: &Value) {
        match value {
            Value::Object(object) => {
                if let Some(Value::Object(properties)) = object.get("properties") {
                    let required = object["required"].as_array().unwrap();
                    assert_eq!(required.len(), properties.len());
                    assert_eq!(object["additionalProperties"], false);
                }
                object.values().for_each(assert_every_object_is_strict);
            }
            Value::Array(list) => list.iter().for_each(assert_every_object_is_strict),
            _ => {}
        }
    }
}
