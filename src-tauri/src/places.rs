//! Where things lie on this computer.

use std::path::{Path, PathBuf};

/// The folder Tauri, too, keeps the app's files in.
const IDENTIFIER: &str = "app.picturebook.desktop";

/// The data directory unless the user names another; `None` on a system that has no such place.
pub fn data_directory() -> Option<PathBuf> {
    dirs::data_dir().map(|data| data.join(IDENTIFIER))
}

/// Where exports go: the user's documents, or beside a library the user keeps elsewhere.
pub fn export_directory(data: &Path) -> PathBuf {
    match dirs::document_dir() {
        Some(documents) if data_directory().as_deref() == Some(data) => documents.join("Picturebook"),
        _ => data.join("exports"),
    }
}

/// A title as a file name that every system takes.
pub fn file_name(title: &str) -> String {
    let kept: String = title
        .chars()
        .map(|c| {
            if c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|') {
                ' '
            } else {
                c
            }
        })
        .take(80)
        .collect();
    let words: Vec<&str> = kept.split_whitespace().collect();
    let name = words.join(" ");
    let name = name.trim_matches(['.', ' ']);
    if name.is_empty() { "Picturebook".into() } else { name.into() }
}

/// `name` in `directory`, numbered when that is taken: `Name.pdf`, `Name 2.pdf`, …
pub fn free_path(directory: &Path, name: &str, extension: &str) -> PathBuf {
    let candidate = |number: u32| {
        let stem = if number == 1 { name.to_owned() } else { format!("{name} {number}") };
        directory.join(if extension.is_empty() { stem } else { format!("{stem}.{extension}") })
    };
    (1..).map(candidate).find(|path| !path.exists()).unwrap_or_else(|| candidate(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_file_names() {
        assert_eq!(file_name("Pip: the \"Boat\"?"), "Pip the Boat");
        assert_eq!(file_name("小兔子/分享"), "小兔子 分享");
        assert_eq!(file_name("..."), "Picturebook");
        assert_eq!(file_name(&"长".repeat(200)).chars().count(), 80);
    }

    #[test]
    fn a_taken_name_is_numbered() {
        let directory = tempfile::tempdir().unwrap();
        let first = free_path(directory.path(), "Pip", "pdf");
        std::fs::write(&first, "").unwrap();
        assert_eq!(free_path(directory.path(), "Pip", "pdf"), directory.path().join("Pip 2.pdf"));
    }
}
