use serde::{Deserialize, Serialize};

/// A sentence for the user, in both of the app's languages.
///
/// What Rust has to say is said once in each language, and whoever shows it picks: a stored error
/// follows the user when the language of the interface changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// English.
    pub en: String,
    /// 简体中文.
    pub zh: String,
}

impl Message {
    /// A sentence in English and in Chinese.
    pub fn new(en: impl Into<String>, zh: impl Into<String>) -> Self {
        Self { en: en.into(), zh: zh.into() }
    }

    /// The sentence in `language`.
    pub fn text(&self, language: crate::Language) -> &str {
        match language {
            crate::Language::English => &self.en,
            crate::Language::Chinese => &self.zh,
        }
    }

    /// What was named is none of the choices there are.
    pub fn no_such(what_en: &str, what_zh: &str, given: &str, choices: &str) -> Self {
        Self::new(
            format!("There is no {what_en} “{given}”. Choose one of: {choices}."),
            format!("没有“{given}”这个{what_zh}。可以选：{choices}。"),
        )
    }
}
