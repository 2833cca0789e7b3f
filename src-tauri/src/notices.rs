//! Telling the user that a book is ready, or needs them, while they look elsewhere.

use std::collections::HashMap;

use studio::{
    Studio,
    wire::{BookCard, BookState, Change, Language, Message},
};
use tauri::{AppHandle, Manager};
use tauri_plugin_notification::NotificationExt;
use tauri_plugin_store::StoreExt;

/// Where the page keeps what the user prefers.
const PREFERENCES: &str = "preferences.json";
const LOOK: &str = "look";
const SPOKEN: &str = "spoken";

/// Tells of books that come to an end, for as long as the studio is open.
pub async fn tell(app: AppHandle, studio: Studio) {
    let mut events = studio.subscribe();
    let Ok(snapshot) = studio.load().await else { return };
    let mut known: HashMap<i64, (BookState, bool)> =
        snapshot.shelf.iter().map(|card| (card.id, (card.state, card.held))).collect();
    while let Some(event) = events.next().await {
        let Change::Shelf(shelf) = event.change else { continue };
        for card in shelf {
            let Some((state, held)) = known.insert(card.id, (card.state, card.held)) else { continue };
            let ended = state == BookState::Making && card.state != BookState::Making;
            let asks = card.held && !held;
            let is_news = (ended || asks) && card.trashed_at.is_none();
            let Some(message) = message(&card).filter(|_| is_news) else { continue };
            let looked_at = app.webview_windows().values().any(|window| window.is_focused().unwrap_or(false));
            let preferences = Preferences::read(&app);
            if !looked_at && preferences.notify {
                show(&app, &preferences.language, message);
            }
        }
    }
}

/// What there is to tell of a book that was made until now.
fn message(card: &BookCard) -> Option<Message> {
    let title = if card.title.is_empty() { &card.theme } else { &card.title };
    let told = |en: String, zh: String| Some(Message { en, zh });
    match card.state {
        BookState::Finished => told(format!("“{title}” is ready to read."), format!("《{title}》做好了。")),
        BookState::Review => told(
            format!("The story of “{title}” is written. Read it, then let it be painted."),
            format!("《{title}》的故事写好了。读一读，再开始画。"),
        ),
        BookState::NeedsLook => told(format!("“{title}” needs a look."), format!("《{title}》需要你看看。")),
        BookState::Making if card.held => told(
            format!("“{title}” waits for you before more is spent."),
            format!("《{title}》再花钱之前，先等你决定。"),
        ),
        // The user knows: they stopped it.
        BookState::Making | BookState::Stopped => None,
    }
}

fn show(app: &AppHandle, language: &Language, message: Message) {
    let body = match language {
        Language::English => message.en,
        Language::Chinese => message.zh,
    };
    // A desktop without a notification service is no fault of the book's.
    if let Err(error) = app.notification().builder().title("Picturebook").body(body).show() {
        tracing::warn!(%error, "the notification was not shown");
    }
}

struct Preferences {
    notify: bool,
    language: Language,
}

impl Preferences {
    /// As the page last kept them.
    fn read(app: &AppHandle) -> Self {
        let store = app.store(PREFERENCES).ok();
        let kept = |name| store.as_ref().and_then(|store| store.get(name)).unwrap_or_default();
        Self {
            notify: kept(LOOK)["notify"].as_bool().unwrap_or(true),
            language: serde_json::from_value(kept(SPOKEN)).unwrap_or(Language::English),
        }
    }
}

#[cfg(test)]
mod tests {
    use studio::wire::{Cloth, ProgressView, Shape, Stage};

    use super::*;

    fn card(state: BookState) -> BookCard {
        BookCard {
            id: 1,
            title: String::new(),
            theme: "the moon".into(),
            language: Language::English,
            shape: Shape::Square,
            cloth: Cloth::Forest,
            state,
            paused: false,
            batch: None,
            cover: None,
            page_pictures: Vec::new(),
            total_pages: 8,
            progress: ProgressView {
                stage: Stage::Done,
                progress: 100,
                message: Message { en: String::new(), zh: String::new() },
                current_page: None,
                total_pages: 8,
                pages_painted: 8,
                remaining_ms: None,
            },
            pages_needing_look: Vec::new(),
            held: false,
            updated_at: 0,
            trashed_at: None,
        }
    }

    #[test]
    fn what_the_user_waits_for_is_told_by_its_name_and_what_they_did_is_not() {
        for state in [BookState::Finished, BookState::Review, BookState::NeedsLook] {
            let told = message(&card(state)).unwrap();
            assert!(told.en.contains("“the moon”") && told.zh.contains("《the moon》"), "{told:?}");
        }
        let asks = message(&BookCard { held: true, ..card(BookState::Making) }).unwrap();
        assert!(asks.en.contains("before more is spent") && asks.zh.contains("先等你决定"), "{asks:?}");
        assert_eq!(message(&card(BookState::Stopped)), None);
        assert_eq!(message(&card(BookState::Making)), None);
    }
}
