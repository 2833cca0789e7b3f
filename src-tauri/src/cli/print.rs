//! Books and jobs as text.

use studio::wire::{BookCard, BookState, BookView, JobKind, JobState, JobView, PageState, QueueView};

use super::speech::Speech;

/// The shelf, the trash left out.
pub fn shelf(speech: &Speech, cards: &[BookCard]) {
    let cards: Vec<&BookCard> = cards.iter().filter(|card| card.trashed_at.is_none()).collect();
    if speech.is_json() {
        cards.iter().for_each(|card| speech.value(card));
        return;
    }
    if cards.is_empty() {
        speech.say(
            "Your shelf is ready. Make the first book with: picturebook make --theme \"…\"",
            "书架准备好了。做第一本书：picturebook make --theme \"…\"",
        );
    }
    for card in cards {
        let name = if card.title.is_empty() { &card.theme } else { &card.title };
        let painted = card.page_pictures.iter().flatten().count();
        let state = book_state(speech, card.state);
        speech.line(&format!("{:>4}  {painted:>2}/{:<2}  {state}  {name}", card.id, card.total_pages));
    }
}

/// One book, page by page.
pub fn book(speech: &Speech, book: &BookView) {
    if speech.is_json() {
        speech.value(book);
        return;
    }
    let title = if book.title.is_empty() { &book.brief.theme } else { &book.title };
    speech.line(&format!("{title}\n{}  {} %", book_state(speech, book.state), book.progress.progress));
    for page in &book.pages {
        let state = match &page.state {
            PageState::Unwritten => speech.choose("not written yet", "还没写").to_owned(),
            PageState::Waiting => speech.choose("waiting", "等待").to_owned(),
            PageState::Painting => speech.choose("painting", "正在画").to_owned(),
            PageState::Retrying { reason, .. } | PageState::Failed { reason } => {
                speech.text(reason).to_owned()
            }
            PageState::Stopped => speech.choose("stopped", "已停止").to_owned(),
            PageState::Painted => {
                let versions = page.versions.len();
                if versions > 1 {
                    format!("{} ×{versions}", speech.choose("painted", "画好了"))
                } else {
                    speech.choose("painted", "画好了").to_owned()
                }
            }
        };
        let name = if page.number == 0 {
            speech.choose("cover", "封面").to_owned()
        } else {
            page.number.to_string()
        };
        speech.line(&format!("\n{name}  [{state}]\n{}", page.text).trim_end().replace("\n\n", "\n"));
    }
}

/// What runs, waits and failed.
pub fn queue(speech: &Speech, queue: &QueueView) {
    let jobs: Vec<&JobView> = queue.running.iter().chain(&queue.waiting).chain(&queue.failed).collect();
    if speech.is_json() {
        jobs.iter().for_each(|job| speech.value(job));
        return;
    }
    if jobs.is_empty() {
        speech.say("Nothing runs and nothing waits.", "没有正在做的，也没有在等的。");
    }
    for job in jobs {
        let what = match (job.kind, job.page) {
            (JobKind::Story, _) => speech.choose("story", "故事").to_owned(),
            (JobKind::Picture, Some(0)) => speech.choose("cover", "封面").to_owned(),
            (JobKind::Picture, page) => {
                format!("{} {}", speech.choose("page", "页"), page.unwrap_or_default())
            }
            (JobKind::Finish, _) => speech.choose("saving", "保存").to_owned(),
        };
        let state = match job.state {
            JobState::Waiting => speech.choose("waiting", "等待"),
            JobState::Working => speech.choose("working", "进行中"),
            JobState::TryingAgain => speech.choose("trying again", "稍后重试"),
            JobState::Done => speech.choose("done", "完成"),
            JobState::Stopped => speech.choose("stopped", "已停止"),
            JobState::Failed => speech.choose("failed", "失败"),
        };
        let why = job.error.as_ref().map(|error| format!("  {}", speech.text(error))).unwrap_or_default();
        speech.line(&format!("j{}  {state}  {}  {what}{why}", job.id, job.book_title));
    }
}

fn book_state(speech: &Speech, state: BookState) -> &str {
    match state {
        BookState::Making => speech.choose("making    ", "制作中  "),
        BookState::Stopped => speech.choose("stopped   ", "已停止  "),
        BookState::NeedsLook => speech.choose("needs look", "需要看看"),
        BookState::Finished => speech.choose("finished  ", "已完成  "),
    }
}
