//! Following a book while it is made.

use indicatif::{ProgressBar, ProgressStyle};
use studio::{
    Studio,
    wire::{BookState, BookView, Cause, Change, Fault, PageState, ProgressView},
};

use super::{arguments::Exports, exit, interrupt::Interrupt, money, speech::Speech, write_exports};

/// Shows the book's progress until nothing of it waits or runs, then writes the exports. Ctrl-C puts the
/// work down: it stays in the queue.
pub async fn follow(studio: &Studio, speech: &Speech, book: i64, exports: &Exports) -> Result<u8, Fault> {
    let mut interrupt = Interrupt::listen();
    let mut events = studio.subscribe();
    let mut display = Display::new(speech, book);
    let mut view = studio.open_book(book).await?;
    display.show(&view);
    while view.at_work && !rests(studio, &view).await? {
        tokio::select! {
            event = events.next() => match event {
                Some(event) => if let Change::Book(newer) = event.change && newer.id == book {
                    view = *newer;
                    display.show(&view);
                },
                None => break,
            },
            () = interrupt.pressed() => {
                display.finish();
                speech.say(
                    &format!("Stopped. Nothing is lost. Carry on with: picturebook continue {book}"),
                    &format!("已停下，什么都没丢。接着做：picturebook continue {book}"),
                );
                return Ok(exit::INTERRUPTED);
            }
        }
    }
    display.finish();
    let reasons =
        if view.state == BookState::NeedsLook { reasons(studio, speech, &view).await? } else { Vec::new() };
    report(speech, &view, &reasons);
    write_exports(studio, speech, book, exports).await?;
    Ok(match view.state {
        BookState::NeedsLook | BookState::Review => exit::NEEDS_LOOK,
        BookState::Making | BookState::Stopped => exit::INTERRUPTED,
        BookState::Finished => exit::DONE,
    })
}

/// Whether nothing of the book will be done until the user resumes it.
async fn rests(studio: &Studio, view: &BookView) -> Result<bool, Fault> {
    Ok(view.paused && studio.load().await?.queue.running.iter().all(|job| job.book != view.id))
}

/// Why pages have no picture, or why there is no story.
async fn reasons(studio: &Studio, speech: &Speech, view: &BookView) -> Result<Vec<String>, Fault> {
    let pages = view.pages.iter().filter_map(|page| match &page.state {
        PageState::Failed { reason, cause } => {
            // Of these the user says so one by one.
            let by_name = matches!(cause, Cause::Lost | Cause::Refused);
            let again = page.job.filter(|_| by_name).map(|job| format!("\n   picturebook retry j{job}"));
            Some(format!("{}: {}{}", page.number, speech.text(reason), again.unwrap_or_default()))
        }
        _ => None,
    });
    let pages: Vec<String> = pages.collect();
    if !pages.is_empty() {
        return Ok(pages);
    }
    let failed = studio.load().await?.queue.failed.into_iter().filter(|job| job.book == view.id);
    Ok(failed.filter_map(|job| job.error).map(|error| speech.text(&error).to_owned()).collect())
}

fn report(speech: &Speech, view: &BookView, reasons: &[String]) {
    if speech.is_json() {
        speech.value(&serde_json::json!({ "book": view }));
        return;
    }
    let (id, pages) = (view.id, view.progress.total_pages);
    let title = if view.title.is_empty() { &view.brief.theme } else { &view.title };
    match view.state {
        BookState::NeedsLook => {
            let reasons = reasons.join("\n");
            speech.say(
                &format!(
                    "“{title}” (book {id}) needs a look.\n{reasons}\nTry again with: picturebook continue {id}"
                ),
                &format!(
                    "《{title}》（第 {id} 本）有几页需要看看。\n{reasons}\n再试一次：picturebook continue {id}"
                ),
            );
        }
        BookState::Review => speech.say(
            &format!(
                "“{title}” (book {id}) is written. Read it with: picturebook show {id}\nPaint it with: picturebook approve {id}"
            ),
            &format!("《{title}》（第 {id} 本）写好了。读一读：picturebook show {id}\n开始画：picturebook approve {id}"),
        ),
        BookState::Making if let Some(hold) = &view.hold => money::hold(speech, id, title, hold),
        BookState::Making if view.paused => speech.say(
            &format!("“{title}” (book {id}) is paused. Go on with: picturebook resume"),
            &format!("《{title}》（第 {id} 本）已暂停。继续：picturebook resume"),
        ),
        BookState::Stopped | BookState::Making => speech.say(
            &format!("“{title}” (book {id}) was stopped. Carry on with: picturebook continue {id}"),
            &format!("《{title}》（第 {id} 本）已停止。接着做：picturebook continue {id}"),
        ),
        BookState::Finished => speech.say(
            &format!("“{title}” is done: book {id}, {pages} pages."),
            &format!("《{title}》做好了：第 {id} 本，{pages} 页。"),
        ),
    }
    if let Some(cost) = money::cost(speech, &view.cost) {
        speech.line(&cost);
    }
}

/// A bar on a terminal, a line for each step when piped, JSON when asked.
struct Display<'a> {
    speech: &'a Speech,
    book: i64,
    bar: Option<ProgressBar>,
    last: Option<ProgressView>,
}

impl<'a> Display<'a> {
    fn new(speech: &'a Speech, book: i64) -> Self {
        let bar = speech.is_lively().then(|| {
            let bar = ProgressBar::new(100);
            if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos:>3} %  {msg}") {
                bar.set_style(style.progress_chars("━╸ "));
            }
            bar
        });
        Self { speech, book, bar, last: None }
    }

    fn show(&mut self, view: &BookView) {
        let progress = &view.progress;
        // Time left changes with every event; a step is a new percent, stage or page.
        let step = ProgressView { remaining_ms: None, ..progress.clone() };
        if self.last.as_ref() == Some(&step) {
            return;
        }
        if let Some(bar) = &self.bar {
            bar.set_position(progress.progress.into());
            bar.set_message(self.speech.text(&progress.message).to_owned());
        } else if self.speech.is_json() {
            self.speech.value(&serde_json::json!({ "book": self.book, "progress": progress }));
        } else {
            eprintln!("{:>3} %  {}", progress.progress, self.speech.text(&progress.message));
        }
        self.last = Some(step);
    }

    fn finish(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}
