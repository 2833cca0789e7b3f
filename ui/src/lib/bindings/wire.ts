// The wire, generated from Rust. `cargo xtask bindings` writes it anew; do not edit.

/**
 * Where things lie and what this is. Paths here are for reading only; no request takes one.
 */
export type AboutView = { 
/**
 * The app's version.
 */
version: string, 
/**
 * The data directory, for the eye.
 */
dataDirectory: string, 
/**
 * Where exports go, for the eye.
 */
exportDirectory: string, 
/**
 * Bytes the library takes.
 */
libraryBytes: number, };

/**
 * For whom a book is, in years.
 */
export type AgeBand = "0-3" | "3-6" | "6-9";

/**
 * What became of a run that did not do its work.
 */
export type AttemptOutcome = "failed" | "waited" | "interrupted" | "stopped";

/**
 * A run of a job that did not do its work.
 */
export type AttemptView = { 
/**
 * Which run of the job, from 1.
 */
run: number, 
/**
 * When it began, if it did.
 */
startedAt: number | null, 
/**
 * When it ended.
 */
finishedAt: number, 
/**
 * What became of it.
 */
outcome: AttemptOutcome, 
/**
 * Why.
 */
reason: Message | null, 
/**
 * The provider's own words, or the technical cause, for *Details*.
 */
details: string | null, };

/**
 * A line that can be made.
 */
export type BatchLine = { 
/**
 * Which, from 1.
 */
line: number, 
/**
 * What the book is about.
 */
theme: string, 
/**
 * The book, unless it was a rehearsal.
 */
book: number | null, };

/**
 * A line that cannot be made.
 */
export type BatchProblem = { 
/**
 * Which, from 1.
 */
line: number, 
/**
 * What is wrong with it and what to do.
 */
message: Message, };

/**
 * What became, or would become, of a list.
 */
export type BatchReport = { 
/**
 * The batch, unless it was a rehearsal or no line could be made.
 */
batch: number | null, 
/**
 * The lines that can be made, in order.
 */
lines: Array<BatchLine>, 
/**
 * The lines that cannot.
 */
problems: Array<BatchProblem>, };

/**
 * Makes many books from a list: one theme a line, or a table (CSV) with a line of headings, of which only
 * `theme` (主题) must be there.
 */
export type BatchRequest = { 
/**
 * What the list is called.
 */
name: string, 
/**
 * The list.
 */
text: string, 
/**
 * Only say what would be made.
 */
rehearse: boolean, };

/**
 * A batch and how far it is.
 */
export type BatchView = { 
/**
 * Which.
 */
id: number, 
/**
 * What the list was called.
 */
name: string, 
/**
 * When it was begun.
 */
createdAt: number, 
/**
 * Its books, in the order of the list; those that were deleted since are left out.
 */
books: number[], 
/**
 * Books that are finished.
 */
finished: number, 
/**
 * Books that need the user.
 */
needingLook: number, 
/**
 * Books on which work waits or runs.
 */
making: number, 
/**
 * The lines of the list that could not be made.
 */
problems: Array<BatchProblem>, };

/**
 * A book on the shelf.
 */
export type BookCard = { 
/**
 * The book.
 */
id: number, 
/**
 * Empty until the storyteller has found one.
 */
title: string, 
/**
 * What the user asked for; stands in for a title that is not there yet.
 */
theme: string, 
/**
 * The language of the book.
 */
language: Language, 
/**
 * Trim shape.
 */
shape: Shape, 
/**
 * Binding cloth.
 */
cloth: Cloth, 
/**
 * Where it stands.
 */
state: BookState, 
/**
 * What waits of it is started once the user resumes it.
 */
paused: boolean, 
/**
 * The batch it was asked for with.
 */
batch: number | null, 
/**
 * The cover's picture.
 */
cover: PictureView | null, 
/**
 * Thumbnails of the pages in order; `None` where not yet painted. The cover is not among them.
 */
pagePictures: Array<string | null>, 
/**
 * Pages with words.
 */
totalPages: number, 
/**
 * How far the making is.
 */
progress: ProgressView, 
/**
 * Pages (0 is the cover) that need the user.
 */
pagesNeedingLook: Array<number>, 
/**
 * When it was last changed.
 */
updatedAt: number, 
/**
 * When it was put in the trash, if it was.
 */
trashedAt: number | null, };

/**
 * Names a book.
 */
export type BookRequest = { 
/**
 * The book.
 */
book: number, };

/**
 * Where a book stands.
 */
export type BookState = "making" | "review" | "stopped" | "needs-look" | "finished";

/**
 * An opened book.
 */
export type BookView = { 
/**
 * The book.
 */
id: number, 
/**
 * Empty until the storyteller has found one.
 */
title: string, 
/**
 * What the user asked for.
 */
brief: BriefView, 
/**
 * Where it stands.
 */
state: BookState, 
/**
 * Something of it waits or runs, be it a page of a finished book that is painted anew.
 */
atWork: boolean, 
/**
 * What waits of it is started once the user resumes it.
 */
paused: boolean, 
/**
 * How far the making is.
 */
progress: ProgressView, 
/**
 * Who appears.
 */
cast: Array<CharacterView>, 
/**
 * The cover (number 0, no words), then one entry for each page with words, written or not.
 */
pages: Array<PageView>, 
/**
 * Milliseconds since the epoch.
 */
createdAt: number, 
/**
 * Milliseconds since the epoch.
 */
updatedAt: number, 
/**
 * When it was put in the trash, if it was.
 */
trashedAt: number | null, };

/**
 * What the user asked for.
 */
export type BriefView = { theme: string, keywords: Array<string>, age: AgeBand, style: Style, pages: number, language: Language, shape: Shape, cloth: Cloth, };

/**
 * What changed.
 */
export type Change = { "kind": "shelf", "value": Array<BookCard> } | { "kind": "book", "value": BookView } | { "kind": "queue", "value": QueueView } | { "kind": "upkeep", "value": UpkeepView };

/**
 * Someone in the story.
 */
export type CharacterView = { 
/**
 * The name the words use.
 */
name: string, 
/**
 * Who they are, in the book's language.
 */
description: string, };

/**
 * Work that comes again.
 */
export type Chore = "empty-trash" | "forget-history" | "tidy-up" | "back-up";

/**
 * Names a chore.
 */
export type ChoreRequest = { 
/**
 * Which.
 */
chore: Chore, };

/**
 * A chore.
 */
export type ChoreView = { 
/**
 * Which.
 */
chore: Chore, 
/**
 * How often.
 */
frequency: Frequency, 
/**
 * When it is due next, if it is due by itself.
 */
nextAt: number | null, 
/**
 * When it was begun last.
 */
lastAt: number | null, 
/**
 * It waits or runs.
 */
atWork: boolean, 
/**
 * What came of the last time, once it has ended.
 */
report: Message | null, 
/**
 * The last time did not work.
 */
failed: boolean, };

/**
 * Binding cloth.
 */
export type Cloth = "forest" | "teal" | "indigo" | "plum" | "brick" | "ochre" | "moss" | "slate";

/**
 * Changes a page's words.
 */
export type EditTextRequest = { 
/**
 * The book.
 */
book: number, 
/**
 * The page, from 1; 0 changes the title.
 */
page: number, 
/**
 * The new words.
 */
text: string, };

/**
 * How a job ended.
 */
export type Ending = "done" | "failed" | "stopped";

/**
 * Something changed. Events carry whole snapshots: the newest of a kind replaces all before it.
 */
export type Event = { 
/**
 * Grows with every event of one run of the app.
 */
revision: number, 
/**
 * What changed.
 */
change: Change, };

/**
 * What to export.
 */
export type ExportFormat = "pdf" | "images";

/**
 * Exports a book.
 */
export type ExportRequest = { 
/**
 * The book.
 */
book: number, 
/**
 * As what.
 */
format: ExportFormat, 
/**
 * Ask where to, instead of the export directory.
 */
choose: boolean, };

/**
 * A finished export.
 */
export type ExportView = { 
/**
 * File or folder name.
 */
name: string, 
/**
 * The directory it is in, for the eye.
 */
directory: string, 
/**
 * Bytes in all.
 */
bytes: number, 
/**
 * Files written.
 */
files: number, };

/**
 * Why a request was not carried out.
 */
export type Fault = { 
/**
 * What the page acts on.
 */
code: FaultCode, 
/**
 * What happened, what is safe, what to do.
 */
message: Message, 
/**
 * The technical cause, for *Details*.
 */
details: string, };

/**
 * The kinds of fault the page tells apart.
 */
export type FaultCode = "theme" | "keywords" | "pages" | "not-found" | "not-now" | "disk-full" | "in-use" | "damaged" | "newer" | "unwritable" | "unexpected";

/**
 * A folder the page may ask to be shown.
 */
export type Folder = "data" | "exports" | "last-export";

/**
 * How often a chore is done.
 */
export type Frequency = "never" | "daily" | "weekly";

/**
 * Looks through the jobs that have ended.
 */
export type HistoryRequest = { 
/**
 * In the titles and themes of their books, and in what went wrong; empty: all.
 */
query: string, 
/**
 * How they ended; `None`: however.
 */
ended: Ending | null, 
/**
 * [`HistoryView::next`] of the page before.
 */
after: string | null, };

/**
 * A page of the jobs that have ended, the newest first.
 */
export type HistoryView = { 
/**
 * The jobs; there may be more although there are none here.
 */
jobs: Array<JobView>, 
/**
 * Where the next page begins, if there may be more.
 */
next: string | null, };

/**
 * What a job does.
 */
export type JobKind = "story" | "picture" | "finish";

/**
 * Names a job.
 */
export type JobRequest = { 
/**
 * The job.
 */
job: number, };

/**
 * Where a job stands.
 */
export type JobState = "waiting" | "working" | "trying-again" | "done" | "stopped" | "failed";

/**
 * A job.
 */
export type JobView = { 
/**
 * The job.
 */
id: number, 
/**
 * What it does.
 */
kind: JobKind, 
/**
 * Where it stands.
 */
state: JobState, 
/**
 * The book it works on.
 */
book: number, 
/**
 * The book's title, or its theme until there is one.
 */
bookTitle: string, 
/**
 * Thumbnail asset of the book's cover or first picture.
 */
bookPicture: string | null, 
/**
 * The page, for a picture: 0 is the cover.
 */
page: number | null, 
/**
 * What the user asked to change, for a redraw.
 */
instruction: string | null, 
/**
 * 0 to 100.
 */
progress: number, 
/**
 * What is being done, in a sentence.
 */
message: Message, 
/**
 * It waits, and is started once the user resumes it.
 */
paused: boolean, 
/**
 * Milliseconds until it is done, with the pictures that come of a story, as the queue goes on with what
 * stands before it; from measured durations, `None` until there is something to measure or while it is
 * paused.
 */
remainingMs: number | null, 
/**
 * Who does it.
 */
provider: string, 
/**
 * Attempts begun.
 */
attempt: number, 
/**
 * Attempts allowed.
 */
maxAttempts: number, 
/**
 * Why the last attempt did not work.
 */
error: Message | null, 
/**
 * The next attempt, for a job that tries again.
 */
nextAttemptAt: number | null, 
/**
 * When it began, if it has.
 */
startedAt: number | null, 
/**
 * When it ended, if it has.
 */
finishedAt: number | null, };

/**
 * How long things are kept.
 */
export type Keeping = { 
/**
 * Days a book stays in the trash; `None`: until the user empties it.
 */
trashDays: number | null, 
/**
 * Days a job stays in the history, from 1.
 */
historyDays: number, 
/**
 * Backups that are kept, from 1.
 */
backups: number, };

/**
 * A language, of a book or of the interface.
 */
export type Language = "en" | "zh";

/**
 * A sentence in both languages; the page shows the one the interface is in.
 */
export type Message = { 
/**
 * English.
 */
en: string, 
/**
 * 中文.
 */
zh: string, };

/**
 * Moves jobs that wait; they keep their order among each other.
 */
export type MoveJobsRequest = { 
/**
 * Which, the first first.
 */
jobs: number[], 
/**
 * Where to.
 */
to: Spot, };

/**
 * Makes a book.
 */
export type NewBook = { theme: string, keywords: Array<string>, age: AgeBand, style: Style, pages: number, 
/**
 * `None`: the theme's own.
 */
language: Language | null, shape: Shape, cloth: Cloth, 
/**
 * Write the story and paint one page, then wait for [`approve_book`](crate::Studio::approve_book).
 */
readFirst: boolean, };

/**
 * Shows a folder in the system's file browser.
 */
export type OpenFolderRequest = { 
/**
 * Which.
 */
folder: Folder, };

/**
 * Names a page.
 */
export type PageRequest = { 
/**
 * The book.
 */
book: number, 
/**
 * The page; 0 is the cover.
 */
page: number, };

/**
 * Where a page's picture stands.
 */
export type PageState = { "kind": "unwritten" } | { "kind": "waiting" } | { "kind": "painting" } | { "kind": "retrying", 
/**
 * When.
 */
at: number, 
/**
 * Why it did not work.
 */
reason: Message, } | { "kind": "failed", 
/**
 * Why, and what to do.
 */
reason: Message, } | { "kind": "planned" } | { "kind": "stopped" } | { "kind": "painted" };

/**
 * A page of an opened book.
 */
export type PageView = { 
/**
 * 0 is the cover.
 */
number: number, 
/**
 * The words; empty on the cover and on pages not yet written.
 */
text: string, 
/**
 * What the picture shows; its alt text.
 */
description: string, 
/**
 * Where its picture stands.
 */
state: PageState, 
/**
 * The picture that is in the book.
 */
picture: PictureView | null, 
/**
 * Every picture it ever had, the newest first.
 */
versions: Array<PictureVersionView>, 
/**
 * Every wording it ever had, the newest first; the first is the one in the book.
 */
texts: Array<TextVersionView>, 
/**
 * The words were changed after the picture in the book was painted, and the user did not say that it is
 * fine all the same.
 */
pictureIsOlderThanText: boolean, 
/**
 * The unfinished or failed job of this page, if there is one.
 */
job: number | null, };

/**
 * What a pause is of. What runs when it begins runs on.
 */
export type PauseScope = { "kind": "everything" } | { "kind": "provider", 
/**
 * Which.
 */
provider: string, } | { "kind": "book", 
/**
 * Which.
 */
book: number, };

/**
 * Something that is paused.
 */
export type PauseView = { 
/**
 * What.
 */
scope: PauseScope, 
/**
 * The user said so; otherwise a provider asked for a break.
 */
byUser: boolean, 
/**
 * Since when.
 */
since: number, 
/**
 * When it goes on by itself; `None`: when the user resumes it.
 */
until: number | null, 
/**
 * Why, in the provider's case.
 */
reason: Message | null, };

/**
 * A picture a page has had.
 */
export type PictureVersionView = { 
/**
 * From 1, in order of painting.
 */
version: number, 
/**
 * The picture.
 */
picture: PictureView, 
/**
 * What the user asked to change; empty for the first.
 */
instruction: string, 
/**
 * What of that could not be followed, in the user's words.
 */
unmet: Array<string>, 
/**
 * Who painted it.
 */
provider: string, 
/**
 * When.
 */
createdAt: number, 
/**
 * It is the one in the book.
 */
inBook: boolean, };

/**
 * A stored picture. Its bytes are at the `picture` scheme: `/<asset>` in full, `/<asset>/thumb` 320
 * pixels wide.
 */
export type PictureView = { 
/**
 * Hexadecimal content hash.
 */
asset: string, 
/**
 * Pixels across.
 */
width: number, 
/**
 * Pixels down.
 */
height: number, };

/**
 * How far a book's making is.
 */
export type ProgressView = { 
/**
 * What is being done.
 */
stage: Stage, 
/**
 * 0 to 100.
 */
progress: number, 
/**
 * The same in a sentence.
 */
message: Message, 
/**
 * The page being written or painted, if one is.
 */
currentPage: number | null, 
/**
 * Pages with words.
 */
totalPages: number, 
/**
 * Pages painted so far, the cover not counted.
 */
pagesPainted: number, 
/**
 * Milliseconds until the book is made, as the queue goes on with what stands before it; from measured
 * durations, `None` until there is something to measure or while it is paused.
 */
remainingMs: number | null, };

/**
 * What a provider did of one kind of job.
 */
export type ProviderStats = { 
/**
 * Which; empty for what this computer does by itself.
 */
provider: string, 
/**
 * The kind: `story`, `picture`, `finish`, or a chore's name.
 */
job: string, 
/**
 * How many are done.
 */
done: number, 
/**
 * How many failed.
 */
failed: number, 
/**
 * How many were stopped.
 */
stopped: number, 
/**
 * Attempts that did not work and were followed by another.
 */
retries: number, 
/**
 * Share of the done among the done and the failed, 0 to 1.
 */
successRate: number | null, 
/**
 * How many were done an hour, while any was.
 */
perHour: number | null, 
/**
 * Milliseconds from when a job could have begun to when it did.
 */
wait: SpreadView | null, 
/**
 * Milliseconds a job took.
 */
run: SpreadView | null, };

/**
 * The queue as the user sees it. A book's making is shown as one entry per job.
 */
export type QueueView = { 
/**
 * How many jobs run at once.
 */
slots: number, 
/**
 * Nothing is started until the user resumes it.
 */
paused: boolean, 
/**
 * Everything that is paused, by the user or because a provider asked for a break.
 */
pauses: Array<PauseView>, 
/**
 * Milliseconds until all of it is done, from measured durations; `None` until there is something to
 * measure.
 */
remainingMs: number | null, 
/**
 * Running now.
 */
running: Array<JobView>, 
/**
 * Waiting or trying again later, the next first.
 */
waiting: Array<JobView>, 
/**
 * Need the user, the newest first.
 */
failed: Array<JobView>, 
/**
 * Finished or cancelled lately, the newest first, 50 at most.
 */
recent: Array<JobView>, };

/**
 * Paints a page anew.
 */
export type RedrawRequest = { 
/**
 * The book.
 */
book: number, 
/**
 * The page; 0 is the cover.
 */
page: number, 
/**
 * What should change, in the user's words; may be empty.
 */
instruction: string, };

/**
 * A page found by its words.
 */
export type SearchHit = { 
/**
 * The book.
 */
book: number, 
/**
 * The page; `None` when the title or theme matched.
 */
page: number | null, 
/**
 * The words around the match.
 */
excerpt: string, };

/**
 * Looks for words.
 */
export type SearchRequest = { 
/**
 * In titles, themes, words and picture descriptions.
 */
query: string, };

/**
 * Says how often a chore is to be done.
 */
export type SetFrequencyRequest = { 
/**
 * Which.
 */
chore: Chore, 
/**
 * How often.
 */
frequency: Frequency, };

/**
 * Trim shape.
 */
export type Shape = "square" | "tall" | "wide";

/**
 * How many jobs run at once.
 */
export type SlotsRequest = { 
/**
 * From 1 to 8.
 */
slots: number, };

/**
 * Everything the page needs to draw its first screen.
 */
export type Snapshot = { 
/**
 * Events with a revision up to this one are already in here.
 */
revision: number, 
/**
 * The shelf.
 */
shelf: Array<BookCard>, 
/**
 * The queue.
 */
queue: QueueView, };

/**
 * Where jobs that wait are moved to.
 */
export type Spot = { "kind": "front" } | { "kind": "before", 
/**
 * A job that waits.
 */
job: number, } | { "kind": "after", 
/**
 * A job that waits.
 */
job: number, };

/**
 * How measured times are spread, in milliseconds.
 */
export type SpreadView = { 
/**
 * Half took no longer.
 */
p50: number, 
/**
 * Nineteen of twenty took no longer.
 */
p95: number, };

/**
 * The stage of a book's making.
 */
export type Stage = "waiting" | "story" | "pictures" | "saving" | "done";

/**
 * Asks how the queue has done.
 */
export type StatsRequest = { 
/**
 * In how many days, from 1.
 */
days: number, };

/**
 * How the queue does and has done.
 */
export type StatsView = { 
/**
 * In how many days.
 */
days: number, 
/**
 * Jobs that run.
 */
running: number, 
/**
 * Jobs that wait for a slot.
 */
waiting: number, 
/**
 * Jobs that wait because their book is paused.
 */
paused: number, 
/**
 * Jobs that wait for their time or their next attempt.
 */
tryingAgain: number, 
/**
 * Jobs that failed and are still in the history.
 */
failed: number, 
/**
 * What each provider did, by kind of job.
 */
providers: Array<ProviderStats>, };

/**
 * The medium of the pictures.
 */
export type Style = "watercolor" | "cut-paper" | "gouache" | "crayon" | "ink-wash" | "colored-pencil";

/**
 * A wording a page has had.
 */
export type TextVersionView = { 
/**
 * From 1, in order of writing.
 */
version: number, 
/**
 * The words.
 */
text: string, 
/**
 * When.
 */
createdAt: number, };

/**
 * The chores, and how long things are kept.
 */
export type UpkeepView = { 
/**
 * Each once.
 */
chores: Array<ChoreView>, 
/**
 * How long things are kept.
 */
keeping: Keeping, };

/**
 * Puts an earlier picture into the book.
 */
export type UsePictureRequest = { 
/**
 * The book.
 */
book: number, 
/**
 * The page; 0 is the cover.
 */
page: number, 
/**
 * Which of its pictures.
 */
version: number, };

/** Every command: what it takes and what it answers. */
export interface Commands {
  load: { request: null; response: Snapshot };
  about: { request: null; response: AboutView };
  create_book: { request: NewBook; response: BookView };
  open_book: { request: BookRequest; response: BookView };
  stop_book: { request: BookRequest; response: null };
  continue_book: { request: BookRequest; response: null };
  trash_book: { request: BookRequest; response: null };
  restore_book: { request: BookRequest; response: null };
  redraw_page: { request: RedrawRequest; response: BookView };
  edit_text: { request: EditTextRequest; response: BookView };
  use_picture: { request: UsePictureRequest; response: BookView };
  cancel_job: { request: JobRequest; response: null };
  retry_job: { request: JobRequest; response: null };
  attempts: { request: JobRequest; response: Array<AttemptView> };
  set_slots: { request: SlotsRequest; response: null };
  keep_picture: { request: PageRequest; response: BookView };
  approve_book: { request: BookRequest; response: null };
  pause: { request: PauseScope; response: null };
  resume: { request: PauseScope; response: null };
  move_jobs: { request: MoveJobsRequest; response: null };
  cancel_waiting: { request: null; response: number };
  history: { request: HistoryRequest; response: HistoryView };
  stats: { request: StatsRequest; response: StatsView };
  create_batch: { request: BatchRequest; response: BatchReport };
  batches: { request: null; response: Array<BatchView> };
  upkeep: { request: null; response: UpkeepView };
  run_chore: { request: ChoreRequest; response: null };
  set_frequency: { request: SetFrequencyRequest; response: UpkeepView };
  set_keeping: { request: Keeping; response: UpkeepView };
  search: { request: SearchRequest; response: Array<SearchHit> };
  export_book: { request: ExportRequest; response: ExportView | null };
  open_folder: { request: OpenFolderRequest; response: null };
}
