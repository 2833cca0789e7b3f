//! How far a book is. Derived from its pages and its jobs each time it is asked: nothing of it is stored,
//! so nothing of it can be out of step.

use book::{Message, PageNumber};
use library::{Book, ShownPage};
use queue::State;

use crate::{
    making::{MakingJob, Task},
    wire::{BookState, Cause, PageState, ProgressView, Stage},
    workload::Workload,
};

/// Percent at which the story begins, the pictures begin, and the saving begins.
const STORY: u64 = 10;
const PICTURES: u64 = 30;
const SAVING: u64 = 90;

/// A book with what exists of it and what is done about the rest.
pub struct Standing<'a> {
    /// The book.
    pub book: &'a Book,
    /// Its written pages, the cover first.
    pub pages: &'a [ShownPage],
    /// Every job it ever had, the oldest first.
    pub jobs: &'a [MakingJob],
    /// Its jobs wait until the user resumes them.
    pub is_paused: bool,
}

impl Standing<'_> {
    /// Where the book stands. A book that is whole stays finished while a page of it is painted anew.
    pub fn state(&self) -> BookState {
        if self.is_being_made() {
            BookState::Making
        } else if self.is_to_be_read() {
            BookState::Review
        } else if self.painted() == self.wanted() && self.pages_needing_look().is_empty() {
            BookState::Finished
        } else if self.book.stopped {
            BookState::Stopped
        } else if self.story_failure().is_some() || !self.pages_needing_look().is_empty() {
            BookState::NeedsLook
        } else {
            BookState::Stopped
        }
    }

    /// Where the picture of a page stands.
    pub fn page_state(&self, number: PageNumber) -> PageState {
        let Some(page) = self.pages.iter().find(|page| page.number == number) else {
            return PageState::Unwritten;
        };
        let at_rest = if page.picture.is_some() {
            PageState::Painted
        } else if page.is_skipped {
            PageState::Skipped
        } else if self.jobs.iter().any(|job| job.is_open() && job.task.is_portrait()) {
            PageState::Waiting
        } else if self.book.may_paint(number) {
            PageState::Stopped
        } else {
            PageState::Planned
        };
        let Some((job, version)) = self.newest_picture_job(number) else { return at_rest };
        match job.state {
            State::Available => PageState::Waiting,
            State::Running => PageState::Painting,
            // It is tried again when the user has answered, whatever its job says.
            State::Scheduled | State::Retryable if job.cause == Some(Cause::Capped) => PageState::Waiting,
            State::Scheduled | State::Retryable => match job.error.clone() {
                Some(reason) => PageState::Retrying { at: job.run_at, reason: reason.into() },
                None => PageState::Waiting,
            },
            State::Discarded if version > page.settled => PageState::Failed {
                reason: job.error.clone().unwrap_or_else(unknown).into(),
                cause: job.cause.unwrap_or_default(),
            },
            State::Completed if page.picture.is_none() && !page.is_skipped => {
                PageState::Failed { reason: lost().into(), cause: Cause::Disk }
            }
            State::Discarded | State::Completed | State::Cancelled => at_rest,
        }
    }

    /// Pages (0 is the cover) whose picture could not be made.
    pub fn pages_needing_look(&self) -> Vec<PageNumber> {
        let failed = |page: &&ShownPage| matches!(self.page_state(page.number), PageState::Failed { .. });
        self.pages.iter().filter(failed).map(|page| page.number).collect()
    }

    /// Whether a page whose picture could not be made is asked for again only if the user says so of it.
    pub fn needs_word(&self, number: PageNumber) -> bool {
        let PageState::Failed { cause, .. } = self.page_state(number) else { return false };
        matches!(cause, Cause::Lost | Cause::Refused)
    }

    /// The unfinished or failed job of a page.
    pub fn page_job(&self, number: PageNumber) -> Option<i64> {
        let (job, version) = self.newest_picture_job(number)?;
        let page = self.pages.iter().find(|page| page.number == number)?;
        let failed = job.state == State::Discarded && version > page.settled;
        (job.is_open() || failed).then_some(job.id)
    }

    /// How far the making is.
    pub fn progress(&self, workload: &Workload) -> ProgressView {
        let total = self.book.brief.pages;
        let stage = self.stage();
        let painted = self.painted();
        let percent = match stage {
            Stage::Waiting => 0,
            Stage::Story => STORY + (PICTURES - STORY) * u64::from(self.written()) / u64::from(total.max(1)),
            Stage::Pictures | Stage::Saving => {
                PICTURES + (SAVING - PICTURES) * painted / self.wanted().max(1)
            }
            Stage::Done => 100,
        };
        let pages_painted =
            self.pages.iter().filter(|page| page.number > 0 && page.picture.is_some()).count();
        ProgressView {
            stage,
            progress: u8::try_from(percent).unwrap_or(100),
            message: self.message(stage).into(),
            current_page: self.current_page(stage),
            total_pages: total,
            pages_painted: u32::try_from(pages_painted).unwrap_or(total),
            remaining_ms: self.remaining_ms(workload),
        }
    }

    /// Whether anything of the book waits or runs.
    pub fn is_at_work(&self) -> bool {
        self.jobs.iter().any(MakingJob::is_open)
    }

    /// Whether something waits or runs that the book lacks.
    fn is_being_made(&self) -> bool {
        let put_together =
            || self.jobs.iter().any(|job| job.task.is_finish() && job.state == State::Completed);
        self.jobs.iter().filter(|job| job.is_open()).any(|job| match &job.task {
            Task::Story => true,
            Task::Portrait(_) => self.painted() < self.wanted(),
            Task::Picture(picture) => !self.is_painted(picture.page),
            Task::Finish => !put_together(),
        })
    }

    /// Whether the story is whole and waits for the user to approve of it.
    fn is_to_be_read(&self) -> bool {
        let may_paint = |page: &ShownPage| self.book.may_paint(page.number);
        self.written() == self.book.brief.pages && !self.pages.iter().all(may_paint)
    }

    fn stage(&self) -> Stage {
        if self.written() < self.book.brief.pages {
            let begun = !self.pages.is_empty() || self.running(Task::is_story).is_some();
            return if begun { Stage::Story } else { Stage::Waiting };
        }
        if self.painted() < self.wanted() {
            Stage::Pictures
        } else if self.is_being_made() {
            Stage::Saving
        } else {
            Stage::Done
        }
    }

    fn message(&self, stage: Stage) -> Message {
        match self.state() {
            BookState::Finished => return Message::new("The book is finished", "书做好了"),
            BookState::Stopped => {
                return Message::new("Stopped. What is finished is kept.", "已停止。做好的都保留着。");
            }
            BookState::NeedsLook => return self.trouble(),
            BookState::Review => {
                return Message::new(
                    "The story is written. Read it, then let it be painted.",
                    "故事写好了。先读一读，再开始画。",
                );
            }
            BookState::Making => {}
        }
        if self.book.hold.is_some() {
            return Message::new("Waiting for you before more is spent", "再花钱之前，先等你决定");
        }
        if self.is_paused && !self.jobs.iter().any(|job| job.state == State::Running) {
            return Message::new("Paused. It goes on when you say so.", "已暂停。等你说继续。");
        }
        match (stage, self.current_page(stage)) {
            (Stage::Waiting, _) => Message::new("Waiting for its turn", "正在排队"),
            (Stage::Story, Some(page)) if page > 1 => {
                Message::new(format!("Writing page {page}"), format!("正在写第 {page} 页"))
            }
            (Stage::Story, _) => Message::new("Writing the story", "正在写故事"),
            (Stage::Pictures, Some(0)) => Message::new("Painting the cover", "正在画封面"),
            (Stage::Pictures, Some(page)) => {
                Message::new(format!("Painting page {page}"), format!("正在画第 {page} 页"))
            }
            (Stage::Pictures, None) => Message::new("The next picture is waiting", "下一张画正在等待"),
            (Stage::Saving | Stage::Done, _) => Message::new("Putting the book together", "正在把书装订好"),
        }
    }

    fn trouble(&self) -> Message {
        if let Some(reason) = self.story_failure() {
            return reason;
        }
        match self.pages_needing_look().as_slice() {
            [0] => Message::new("The cover needs a look", "封面需要看看"),
            [page] => Message::new(format!("Page {page} needs a look"), format!("第 {page} 页需要看看")),
            pages => {
                let count = pages.len();
                Message::new(format!("{count} pages need a look"), format!("有 {count} 页需要看看"))
            }
        }
    }

    fn current_page(&self, stage: Stage) -> Option<PageNumber> {
        match stage {
            Stage::Story => self.running(Task::is_story).map(|_| self.written() + 1),
            Stage::Pictures => self
                .jobs
                .iter()
                .filter(|job| job.state == State::Running)
                .filter_map(|job| job.task.picture())
                .map(|picture| picture.page)
                .min(),
            Stage::Waiting | Stage::Saving | Stage::Done => None,
        }
    }

    /// How long it takes until the book is made, as the queue goes on.
    fn remaining_ms(&self, workload: &Workload) -> Option<u64> {
        if self.state() != BookState::Making {
            return None;
        }
        workload.outlook.of_book(self.book.id)
    }

    /// Pages with words that are written.
    fn written(&self) -> u32 {
        u32::try_from(self.pages.iter().filter(|page| page.number > 0).count()).unwrap_or(u32::MAX)
    }

    /// Pictures a whole book has: one a page, and the cover, but for pages that are to have none.
    fn wanted(&self) -> u64 {
        let bare = self.pages.iter().filter(|page| page.is_skipped && page.picture.is_none()).count() as u64;
        u64::from(self.book.brief.pages) + 1 - bare
    }

    /// Pictures that are in the book.
    fn painted(&self) -> u64 {
        self.pages.iter().filter(|page| page.picture.is_some()).count() as u64
    }

    fn is_painted(&self, number: PageNumber) -> bool {
        self.pages.iter().any(|page| page.number == number && (page.picture.is_some() || page.is_skipped))
    }

    fn running(&self, wanted: impl Fn(&Task) -> bool) -> Option<&MakingJob> {
        self.jobs.iter().find(|job| job.state == State::Running && wanted(&job.task))
    }

    fn newest_picture_job(&self, number: PageNumber) -> Option<(&MakingJob, u32)> {
        self.jobs.iter().rev().find_map(|job| {
            job.task.picture().filter(|picture| picture.page == number).map(|picture| (job, picture.version))
        })
    }

    fn story_failure(&self) -> Option<Message> {
        let newest = self.jobs.iter().rev().find(|job| job.task.is_story())?;
        (newest.state == State::Discarded).then(|| newest.error.clone().unwrap_or_else(unknown))
    }
}

fn unknown() -> Message {
    Message::new("It did not work. Try again.", "没有成功。请再试一次。")
}

fn lost() -> Message {
    Message::new(
        "The picture of this page cannot be read any more. Paint it anew.",
        "这一页的画读不出来了。请重画。",
    )
}
