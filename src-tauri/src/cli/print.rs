//! Books and jobs as text.

use studio::{
    Studio,
    wire::{
        BookCard, BookState, BookView, Chore, ChoreView, Fault, Frequency, HistoryRequest, JobKind, JobState,
        JobView, PageState, QueueView, SpreadView, StatsView, UpkeepView,
    },
};

use super::{money, speech::Speech};

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
    if let Some(cost) = money::cost(speech, &book.cost) {
        speech.line(&cost);
    }
    for page in &book.pages {
        let state = match &page.state {
            PageState::Unwritten => speech.choose("not written yet", "还没写").to_owned(),
            PageState::Waiting => speech.choose("waiting", "等待").to_owned(),
            PageState::Painting => speech.choose("painting", "正在画").to_owned(),
            PageState::Retrying { reason, .. } | PageState::Failed { reason, .. } => {
                speech.text(reason).to_owned()
            }
            PageState::Planned => speech.choose("waits for you", "等你读完").to_owned(),
            PageState::Stopped => speech.choose("stopped", "已停止").to_owned(),
            PageState::Skipped => speech.choose("without a picture", "不配图").to_owned(),
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
    let all: Vec<&JobView> = queue.running.iter().chain(&queue.waiting).chain(&queue.failed).collect();
    if all.is_empty() {
        speech.say("Nothing runs and nothing waits.", "没有正在做的，也没有在等的。");
    }
    if queue.paused {
        speech.say("Paused. Go on with: picturebook resume", "已暂停。继续：picturebook resume");
    }
    jobs(speech, &all);
}

fn jobs(speech: &Speech, jobs: &[&JobView]) {
    if speech.is_json() {
        jobs.iter().for_each(|job| speech.value(job));
        return;
    }
    for job in jobs {
        let what = match (job.kind, job.page) {
            (JobKind::Story, _) => speech.choose("story", "故事").to_owned(),
            (JobKind::Portrait, _) => speech.choose("portrait", "角色").to_owned(),
            (JobKind::Picture, Some(0)) => speech.choose("cover", "封面").to_owned(),
            (JobKind::Picture, page) => {
                format!("{} {}", speech.choose("page", "页"), page.unwrap_or_default())
            }
            (JobKind::Finish, _) => speech.choose("saving", "保存").to_owned(),
        };
        let state = match job.state {
            JobState::Waiting if job.paused => speech.choose("paused", "已暂停"),
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

/// What has ended, all of it.
pub async fn history(speech: &Speech, studio: &Studio, query: String) -> Result<(), Fault> {
    let mut after = None;
    loop {
        let request = HistoryRequest { query: query.clone(), ended: None, after };
        let page = studio.history(request).await?;
        jobs(speech, &page.jobs.iter().collect::<Vec<_>>());
        match page.next {
            Some(next) => after = Some(next),
            None => return Ok(()),
        }
    }
}

/// How the queue does.
pub fn stats(speech: &Speech, stats: &StatsView) {
    if speech.is_json() {
        speech.value(stats);
        return;
    }
    let StatsView { days, running, waiting, paused, trying_again, failed, .. } = stats;
    speech.say(
        &format!(
            "Running {running}, waiting {waiting}, paused {paused}, trying again {trying_again}, failed {failed}.\nLast {days} days:"
        ),
        &format!(
            "进行中 {running}，等待 {waiting}，暂停 {paused}，稍后重试 {trying_again}，失败 {failed}。\n最近 {days} 天："
        ),
    );
    for each in &stats.providers {
        let provider = if each.provider.is_empty() { "-" } else { &each.provider };
        let percent =
            each.success_rate.map_or_else(|| "-".to_owned(), |rate| format!("{:.0} %", rate * 100.0));
        let seconds = |spread: Option<SpreadView>| {
            spread.map_or_else(
                || "-".to_owned(),
                |spread| format!("{:.1}/{:.1} s", spread.p50 as f64 / 1e3, spread.p95 as f64 / 1e3),
            )
        };
        let (done, failed) = (speech.choose("done", "完成"), speech.choose("failed", "失败"));
        let (retries, wait) = (speech.choose("retries", "重试"), speech.choose("wait", "等待"));
        let run = speech.choose("run", "用时");
        speech.line(&format!(
            "{provider:<12} {:<14} {done} {:>5}  {failed} {:>3}  {retries} {:>3}  {percent:>5}  {wait} {}  {run} {}",
            each.job,
            each.done,
            each.failed,
            each.retries,
            seconds(each.wait),
            seconds(each.run),
        ));
    }
}

/// The chores.
pub fn chores(speech: &Speech, upkeep: &UpkeepView) {
    if speech.is_json() {
        speech.value(upkeep);
        return;
    }
    upkeep.chores.iter().for_each(|view| chore(speech, view));
}

/// A chore and what came of it.
pub fn chore(speech: &Speech, view: &ChoreView) {
    if speech.is_json() {
        speech.value(view);
        return;
    }
    let (name, what) = match view.chore {
        Chore::EmptyTrash => ("empty-trash", speech.choose("Empty the trash", "清空废纸篓")),
        Chore::ForgetHistory => ("forget-history", speech.choose("Forget old jobs", "清除旧记录")),
        Chore::TidyUp => ("tidy-up", speech.choose("Tidy up", "整理书库")),
        Chore::BackUp => ("back-up", speech.choose("Back up", "备份书库")),
    };
    let every = match view.frequency {
        Frequency::Daily => speech.choose("every day", "每天"),
        Frequency::Weekly => speech.choose("every week", "每周"),
        Frequency::Never => speech.choose("by hand", "手动"),
    };
    let report = view.report.as_ref().map(|report| speech.text(report)).unwrap_or_default();
    speech.line(&format!("{name:<14}  {what}  {every}  {report}"));
}

fn book_state(speech: &Speech, state: BookState) -> &str {
    match state {
        BookState::Making => speech.choose("making    ", "制作中  "),
        BookState::Review => speech.choose("read it   ", "请先读  "),
        BookState::Stopped => speech.choose("stopped   ", "已停止  "),
        BookState::NeedsLook => speech.choose("needs look", "需要看看"),
        BookState::Finished => speech.choose("finished  ", "已完成  "),
    }
}
