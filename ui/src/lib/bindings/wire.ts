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
export type BookState = "making" | "stopped" | "needs-look" | "finished";

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
export type Change = { "kind": "shelf", "value": Array<BookCard> } | { "kind": "book", "value": BookView } | { "kind": "queue", "value": QueueView };

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
 * Makes a book.
 */
export type NewBook = { theme: string, keywords: Array<string>, age: AgeBand, style: Style, pages: number, 
/**
 * `None`: the theme's own.
 */
language: Language | null, shape: Shape, cloth: Cloth, };

/**
 * Shows a folder in the system's file browser.
 */
export type OpenFolderRequest = { 
/**
 * Which.
 */
folder: Folder, };

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
reason: Message, } | { "kind": "stopped" } | { "kind": "painted" };

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
 * The words were changed after the picture in the book was painted.
 */
pictureIsOlderThanText: boolean, 
/**
 * The unfinished or failed job of this page, if there is one.
 */
job: number | null, };

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
 * Milliseconds left, from measured durations; `None` until there is something to measure.
 */
remainingMs: number | null, };

/**
 * The queue as the user sees it. A book's making is shown as one entry per job.
 */
export type QueueView = { 
/**
 * How many jobs run at once.
 */
slots: number, 
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
 * Trim shape.
 */
export type Shape = "square" | "tall" | "wide";

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
 * The stage of a book's making.
 */
export type Stage = "waiting" | "story" | "pictures" | "saving" | "done";

/**
 * The medium of the pictures.
 */
export type Style = "watercolor" | "cut-paper" | "gouache" | "crayon";

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
  search: { request: SearchRequest; response: Array<SearchHit> };
  export_book: { request: ExportRequest; response: ExportView | null };
  open_folder: { request: OpenFolderRequest; response: null };
}
