//! What the command line says: sentences in the user's language, or JSON.

use std::{
    env,
    io::{self, IsTerminal, Write},
    path::Path,
};

use book::Language;
use serde::Serialize;
use studio::wire::{Fault, Message};

/// How to talk to whoever called.
pub struct Speech {
    language: Language,
    json: bool,
}

impl Speech {
    /// In the language of the user's environment.
    pub fn of_user(json: bool) -> Self {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .find_map(|name| env::var(name).ok().filter(|value| !value.is_empty()));
        let chinese = locale.is_some_and(|locale| locale.to_lowercase().starts_with("zh"));
        Self { language: if chinese { Language::Chinese } else { Language::English }, json }
    }

    /// Whether answers are JSON.
    pub fn is_json(&self) -> bool {
        self.json
    }

    /// Whether a progress bar can be drawn.
    pub fn is_lively(&self) -> bool {
        !self.json && io::stderr().is_terminal()
    }

    /// The sentence in the user's language.
    pub fn choose<'a>(&self, en: &'a str, zh: &'a str) -> &'a str {
        match self.language {
            Language::English => en,
            Language::Chinese => zh,
        }
    }

    /// The message in the user's language.
    pub fn text<'a>(&self, message: &'a Message) -> &'a str {
        self.choose(&message.en, &message.zh)
    }

    /// Prints a sentence; nothing when answers are JSON.
    pub fn say(&self, en: &str, zh: &str) {
        if !self.json {
            self.line(self.choose(en, zh));
        }
    }

    /// Prints a line to standard output. A reader that went away (`| head`) is no error of ours.
    pub fn line(&self, text: &str) {
        let _ = writeln!(io::stdout(), "{text}");
    }

    /// Prints a value as one line of JSON.
    pub fn value(&self, value: &impl Serialize) {
        match serde_json::to_string(value) {
            Ok(text) => self.line(&text),
            Err(error) => eprintln!("{error}"),
        }
    }

    /// Says why something was not done.
    pub fn fault(&self, fault: &Fault) {
        if self.json {
            self.value(&serde_json::json!({ "fault": fault }));
        } else {
            eprintln!("{}", self.text(&fault.message));
        }
        tracing::error!(code = ?fault.code, details = fault.details, "{}", fault.message.en);
    }

    /// Says where an export lies.
    pub fn exported(&self, path: &Path, bytes: u64, files: u32) {
        if self.json {
            self.value(&serde_json::json!({ "export": { "path": path, "bytes": bytes, "files": files } }));
        } else {
            self.line(&path.display().to_string());
        }
    }
}
