//! Finding books and pages by their words.
//!
//! Plain `LIKE` over the shelf: a full-text index of trigrams finds nothing shorter than three
//! characters, and most Chinese words are two.

use book::PageNumber;
use rusqlite::{Connection, Row, named_params};

statements! {
    FIND = r"
  SELECT id AS book_id, NULL AS number, title AS text, theme AS other FROM book
    WHERE trashed_at IS NULL AND (title LIKE :pattern ESCAPE '\' OR theme LIKE :pattern ESCAPE '\')
  UNION ALL
  SELECT p.book_id, p.number, t.text, p.description FROM page p
    JOIN book b ON b.id = p.book_id AND b.trashed_at IS NULL
    LEFT JOIN page_text t ON t.book_id = p.book_id AND t.page = p.number AND t.version = p.text_version
    WHERE p.description LIKE :pattern ESCAPE '\' OR (p.number > 0 AND t.text LIKE :pattern ESCAPE '\')
  ORDER BY 1 DESC, 2
  LIMIT :limit";
}

/// Characters shown before and after a match.
const AROUND: usize = 24;

/// Where words were found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The book.
    pub book: i64,
    /// The page; `None` when the title or the theme matched.
    pub page: Option<PageNumber>,
    /// The words around the match.
    pub excerpt: String,
}

/// Up to `limit` books and pages that hold `words` in title, theme, text or picture description, the
/// newest book first, the trash left out. Nothing is found by empty words.
///
/// # Errors
/// SQLite's.
pub fn find(conn: &Connection, words: &str, limit: u32) -> rusqlite::Result<Vec<Hit>> {
    let words = words.trim();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let pattern = format!("%{}%", words.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_"));
    let read = |row: &Row<'_>| {
        let text: Option<String> = row.get("text")?;
        let other: String = row.get("other")?;
        let excerpt = text
            .and_then(|text| excerpt(&text, words))
            .or_else(|| excerpt(&other, words))
            .unwrap_or_else(|| other.chars().take(2 * AROUND).collect());
        Ok(Hit { book: row.get("book_id")?, page: row.get("number")?, excerpt })
    };
    conn.prepare_cached(FIND)?
        .query_map(named_params! { ":pattern": pattern, ":limit": limit }, read)?
        .collect()
}

/// The first match of `words` in `text` with what stands around it; as `LIKE` does, ASCII letters match
/// in either case.
fn excerpt(text: &str, words: &str) -> Option<String> {
    let at = text.to_ascii_lowercase().find(&words.to_ascii_lowercase())?;
    let (before, rest) = text.split_at(at);
    let (found, after) = rest.split_at(words.len());
    let skipped = before.chars().count().saturating_sub(AROUND);
    let start: String = before.chars().skip(skipped).collect();
    let end: String = after.chars().take(AROUND).collect();
    let lead = if skipped > 0 { "…" } else { "" };
    let trail = if after.chars().count() > AROUND { "…" } else { "" };
    Some(format!("{lead}{start}{found}{end}{trail}").replace('\n', " "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        books, pages,
        testing::{illustration, library, opened_book},
        texts,
    };

    #[test]
    fn words_are_found_in_titles_themes_texts_and_descriptions() {
        let mut conn = library();
        let tx = conn.transaction().unwrap();
        let chinese = opened_book(&tx, "一篮萝卜");
        pages::insert(&tx, chinese, 1, &illustration("小兔子站在月光下的花园里")).unwrap();
        texts::add(&tx, chinese, 1, "小兔子有一大篮萝卜。", 1).unwrap();
        let english = opened_book(&tx, "Pip and the Boat");
        pages::insert(&tx, english, 1, &illustration("A fox by the sea")).unwrap();
        texts::add(&tx, english, 1, "“Can you hold the string?” asked Pip.", 1).unwrap();

        let places = |words: &str| -> Vec<(i64, Option<u32>)> {
            find(&tx, words, 50).unwrap().into_iter().map(|hit| (hit.book, hit.page)).collect()
        };
        assert_eq!(places("萝卜"), [(chinese, None), (chinese, Some(1))]);
        assert_eq!(places("月光"), [(chinese, Some(1))]);
        assert_eq!(places("pip"), [(english, None), (english, Some(1))]);
        assert_eq!(places("FOX"), [(english, Some(1))]);
        assert_eq!(places("theme of Pip and the Boat"), [(english, None)]);
        assert_eq!(places("  "), []);
        assert_eq!(places("100%"), []);
        assert_eq!(places("_"), [], "what SQL takes for a wildcard is a plain character here");
        assert_eq!(find(&tx, "a", 1).unwrap().len(), 1);

        books::set_trashed(&tx, english, Some(1)).unwrap();
        assert_eq!(places("pip"), [], "the trash is not searched");
    }

    #[test]
    fn old_wordings_are_not_found() {
        let mut conn = library();
        let tx = conn.transaction().unwrap();
        let id = opened_book(&tx, "Pip");
        pages::insert(&tx, id, 1, &illustration("picture")).unwrap();
        texts::add(&tx, id, 1, "the red kite", 1).unwrap();
        texts::add(&tx, id, 1, "the blue kite", 2).unwrap();
        assert_eq!(find(&tx, "red", 50).unwrap(), []);
        assert_eq!(find(&tx, "blue", 50).unwrap()[0].excerpt, "the blue kite");
    }

    #[test]
    fn an_excerpt_shows_a_little_on_both_sides() {
        let long = format!("{}needle{}", "萝卜".repeat(40), "hay ".repeat(40));
        let shown = excerpt(&long, "NEEDLE").unwrap();
        assert!(shown.starts_with("…萝卜") && shown.contains("needle") && shown.ends_with('…'), "{shown}");
        assert_eq!(excerpt("no match", "needle"), None);
    }
}
