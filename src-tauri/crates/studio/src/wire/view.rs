use serde::Serialize;
use ts_rs::TS;

use super::{
    AgeBand, Cause, Cloth, CostView, HoldView, Language, Message, PauseView, Shape, StandIn, Style,
    StyleGuideView,
};

/// Everything the page needs to draw its first screen.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct Snapshot {
    /// Events with a revision up to this one are already in here.
    #[ts(type = "number")]
    pub revision: u64,
    /// The shelf.
    pub shelf: Vec<BookCard>,
    /// The queue.
    pub queue: QueueView,
}

/// Where a book stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "kebab-case")]
pub enum BookState {
    /// Work is waiting or running that the book lacks.
    Making,
    /// The story is written and waits for the user to read it; the rest is painted once they approve.
    Review,
    /// Stopped by the user before every page was painted.
    Stopped,
    /// Nothing runs, and at least one page could not be made.
    NeedsLook,
    /// Every page is painted; one may be painted anew.
    Finished,
}

/// A book on the shelf.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct BookCard {
    /// The book.
    #[ts(type = "number")]
    pub id: i64,
    /// Empty until the storyteller has found one.
    pub title: String,
    /// What the user asked for; stands in for a title that is not there yet.
    pub theme: String,
    /// The language of the book.
    pub language: Language,
    /// Trim shape.
    pub shape: Shape,
    /// Binding cloth.
    pub cloth: Cloth,
    /// Where it stands.
    pub state: BookState,
    /// What waits of it is started once the user resumes it.
    pub paused: bool,
    /// The batch it was asked for with.
    #[ts(type = "number | null")]
    pub batch: Option<i64>,
    /// The cover's picture.
    pub cover: Option<PictureView>,
    /// Thumbnails of the pages in order; `None` where not yet painted. The cover is not among them.
    pub page_pictures: Vec<Option<String>>,
    /// Pages with words.
    pub total_pages: u32,
    /// How far the making is.
    pub progress: ProgressView,
    /// Pages (0 is the cover) that need the user.
    pub pages_needing_look: Vec<u32>,
    /// It waits for the user before more is spent on it.
    pub held: bool,
    /// When it was last changed.
    #[ts(type = "number")]
    pub updated_at: i64,
    /// When it was put in the trash, if it was.
    #[ts(type = "number | null")]
    pub trashed_at: Option<i64>,
}

/// A stored picture. Its bytes are at the `picture` scheme: `/<asset>` in full, `/<asset>/thumb` 320
/// pixels wide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct PictureView {
    /// Hexadecimal content hash.
    pub asset: String,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

/// The stage of a book's making.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// 0 %: in the queue.
    Waiting,
    /// 10 to 30 %: the words arrive.
    Story,
    /// 30 to 90 %: the pictures are painted.
    Pictures,
    /// 90 to 100 %: the book is put together.
    Saving,
    /// 100 %.
    Done,
}

/// How far a book's making is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct ProgressView {
    /// What is being done.
    pub stage: Stage,
    /// 0 to 100.
    pub progress: u8,
    /// The same in a sentence.
    pub message: Message,
    /// The page being written or painted, if one is.
    pub current_page: Option<u32>,
    /// Pages with words.
    pub total_pages: u32,
    /// Pages painted so far, the cover not counted.
    pub pages_painted: u32,
    /// Milliseconds until the book is made, as the queue goes on with what stands before it; from measured
    /// durations, `None` until there is something to measure or while it is paused.
    #[ts(type = "number | null")]
    pub remaining_ms: Option<u64>,
}

/// An opened book.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct BookView {
    /// The book.
    #[ts(type = "number")]
    pub id: i64,
    /// Empty until the storyteller has found one.
    pub title: String,
    /// What the user asked for.
    pub brief: BriefView,
    /// Where it stands.
    pub state: BookState,
    /// Something of it waits or runs, be it a page of a finished book that is painted anew.
    pub at_work: bool,
    /// What waits of it is started once the user resumes it.
    pub paused: bool,
    /// How far the making is.
    pub progress: ProgressView,
    /// Who writes it.
    pub storyteller: String,
    /// Who paints it.
    pub illustrator: String,
    /// What it has cost.
    pub cost: CostView,
    /// Why it waits for the user before more is spent.
    pub hold: Option<HoldView>,
    /// Who took over from whom.
    pub stand_ins: Vec<StandIn>,
    /// Whether the user is to look it through before it is exported.
    pub review: Review,
    /// Who appears.
    pub cast: Vec<CharacterView>,
    /// How its pictures are to look.
    pub style_guide: StyleGuideView,
    /// The cover (number 0, no words), then one entry for each page with words, written or not.
    pub pages: Vec<PageView>,
    /// Milliseconds since the epoch.
    #[ts(type = "number")]
    pub created_at: i64,
    /// Milliseconds since the epoch.
    #[ts(type = "number")]
    pub updated_at: i64,
    /// When it was put in the trash, if it was.
    #[ts(type = "number | null")]
    pub trashed_at: Option<i64>,
}

/// Whether a book is to be looked through before it is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "kebab-case")]
pub enum Review {
    /// The built-in provider made it, or the user wants no such step.
    NotNeeded,
    /// Its words or pictures are others than the user has looked through.
    Needed,
    /// The user has looked through what is in it now.
    Done,
}

/// What the user asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the fields of `book::Brief`")]
pub struct BriefView {
    pub theme: String,
    pub keywords: Vec<String>,
    pub age: AgeBand,
    pub style: Style,
    pub pages: u32,
    pub language: Language,
    pub shape: Shape,
    pub cloth: Cloth,
}

/// Someone in the story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct CharacterView {
    /// The name the words use.
    pub name: String,
    /// Who they are, in the book's language.
    pub description: String,
    /// How they look: a reference image for the pages.
    pub portrait: Option<PictureView>,
    /// It is being drawn, or waits to be.
    pub being_drawn: bool,
}

/// Where a page's picture stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum PageState {
    /// Its words are not written yet.
    Unwritten,
    /// Its words are there; the picture is in the queue.
    Waiting,
    /// Being painted now.
    Painting,
    /// Will be tried again.
    Retrying {
        /// When.
        #[ts(type = "number")]
        at: i64,
        /// Why it did not work.
        reason: Message,
    },
    /// Could not be painted, or was turned down.
    Failed {
        /// Why, and what to do.
        reason: Message,
        /// The kind of reason.
        cause: Cause,
    },
    /// The user said that it is to have no picture.
    Skipped,
    /// Will be painted once the user approves of the story.
    Planned,
    /// Not painted, and nothing is waiting to paint it: the user stopped.
    Stopped,
    /// Has a picture. While it is painted anew the state is `waiting` or `painting` again and the old
    /// picture stays.
    Painted,
}

/// A page of an opened book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct PageView {
    /// 0 is the cover.
    pub number: u32,
    /// The words; empty on the cover and on pages not yet written.
    pub text: String,
    /// What the picture shows; its alt text.
    pub description: String,
    /// Where its picture stands.
    pub state: PageState,
    /// The picture that is in the book.
    pub picture: Option<PictureView>,
    /// Every picture it ever had, the newest first.
    pub versions: Vec<PictureVersionView>,
    /// Every wording it ever had, the newest first; the first is the one in the book.
    pub texts: Vec<TextVersionView>,
    /// The words were changed after the picture in the book was painted, and the user did not say that it is
    /// fine all the same.
    pub picture_is_older_than_text: bool,
    /// Words that an adult should look at, each once, as they stand there.
    pub words_to_look_at: Vec<String>,
    /// What the writer's own rules say is the matter with the words, in its words.
    pub flags: Vec<String>,
    /// The unfinished or failed job of this page, if there is one.
    #[ts(type = "number | null")]
    pub job: Option<i64>,
}

/// A picture a page has had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct PictureVersionView {
    /// From 1, in order of painting.
    pub version: u32,
    /// The picture.
    pub picture: PictureView,
    /// What the user asked to change; empty for the first.
    pub instruction: String,
    /// What of that could not be followed, in the user's words.
    pub unmet: Vec<String>,
    /// Who painted it.
    pub provider: String,
    /// When.
    #[ts(type = "number")]
    pub created_at: i64,
    /// It is the one in the book.
    pub in_book: bool,
}

/// A wording a page has had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct TextVersionView {
    /// From 1, in order of writing.
    pub version: u32,
    /// The words.
    pub text: String,
    /// When.
    #[ts(type = "number")]
    pub created_at: i64,
}

/// The queue as the user sees it. A book's making is shown as one entry per job.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct QueueView {
    /// How many jobs run at once.
    pub slots: u32,
    /// Nothing is started until the user resumes it.
    pub paused: bool,
    /// Everything that is paused, by the user or because a provider asked for a break.
    pub pauses: Vec<PauseView>,
    /// Milliseconds until all of it is done, from measured durations; `None` until there is something to
    /// measure.
    #[ts(type = "number | null")]
    pub remaining_ms: Option<u64>,
    /// Running now.
    pub running: Vec<JobView>,
    /// Waiting or trying again later, the next first.
    pub waiting: Vec<JobView>,
    /// Need the user, the newest first.
    pub failed: Vec<JobView>,
    /// Finished or cancelled lately, the newest first, 50 at most.
    pub recent: Vec<JobView>,
}

/// What a job does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "kebab-case")]
pub enum JobKind {
    /// Writes the story.
    Story,
    /// Draws how somebody looks.
    Portrait,
    /// Paints a page, or paints it anew.
    Picture,
    /// Puts the book together.
    Finish,
}

/// Where a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "kebab-case")]
pub enum JobState {
    /// In line.
    Waiting,
    /// Being done.
    Working,
    /// Did not work; waits for its next attempt.
    TryingAgain,
    /// Done.
    Done,
    /// Stopped by the user.
    Stopped,
    /// Did not work and will not be tried again by itself.
    Failed,
}

/// A job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct JobView {
    /// The job.
    #[ts(type = "number")]
    pub id: i64,
    /// What it does.
    pub kind: JobKind,
    /// Where it stands.
    pub state: JobState,
    /// The book it works on.
    #[ts(type = "number")]
    pub book: i64,
    /// The book's title, or its theme until there is one.
    pub book_title: String,
    /// Thumbnail asset of the book's cover or first picture.
    pub book_picture: Option<String>,
    /// The page, for a picture: 0 is the cover.
    pub page: Option<u32>,
    /// What the user asked to change, for a redraw.
    pub instruction: Option<String>,
    /// 0 to 100.
    pub progress: u8,
    /// What is being done, in a sentence.
    pub message: Message,
    /// It waits, and is started once the user resumes it.
    pub paused: bool,
    /// Milliseconds until it is done, with the pictures that come of a story, as the queue goes on with what
    /// stands before it; from measured durations, `None` until there is something to measure or while it is
    /// paused.
    #[ts(type = "number | null")]
    pub remaining_ms: Option<u64>,
    /// Who does it.
    pub provider: String,
    /// Attempts begun.
    pub attempt: u32,
    /// Attempts allowed.
    pub max_attempts: u32,
    /// Why the last attempt did not work.
    pub error: Option<Message>,
    /// The kind of reason.
    pub cause: Option<Cause>,
    /// From whom the provider took this over.
    pub instead_of: Option<String>,
    /// The next attempt, for a job that tries again.
    #[ts(type = "number | null")]
    pub next_attempt_at: Option<i64>,
    /// When it began, if it has.
    #[ts(type = "number | null")]
    pub started_at: Option<i64>,
    /// When it ended, if it has.
    #[ts(type = "number | null")]
    pub finished_at: Option<i64>,
}

/// A page found by its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct SearchHit {
    /// The book.
    #[ts(type = "number")]
    pub book: i64,
    /// The page; `None` when the title or theme matched.
    pub page: Option<u32>,
    /// The words around the match.
    pub excerpt: String,
}

/// Where things lie and what this is. Paths here are for reading only; no request takes one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct AboutView {
    /// The app's version.
    pub version: String,
    /// The data directory, for the eye.
    pub data_directory: String,
    /// Where exports go, for the eye.
    pub export_directory: String,
    /// Bytes the library takes.
    #[ts(type = "number")]
    pub library_bytes: u64,
}

/// A finished export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "wire.ts")]
#[serde(rename_all = "camelCase")]
pub struct ExportView {
    /// File or folder name.
    pub name: String,
    /// The directory it is in, for the eye.
    pub directory: String,
    /// Bytes in all.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Files written.
    pub files: u32,
}
