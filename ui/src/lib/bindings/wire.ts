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
 * Sets a provider up.
 */
export type AddProvider = { "kind": "preset", 
/**
 * Which.
 */
preset: string, } | { "kind": "own", 
/**
 * What they call it.
 */
name: string, 
/**
 * Where it is.
 */
baseUrl: string, 
/**
 * What it speaks; one or both.
 */
apis: Array<OwnApi>, } | { "kind": "described", 
/**
 * JSON.
 */
json: string, };

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
 * It waits for the user before more is spent on it.
 */
held: boolean, 
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
 * Who writes it.
 */
storyteller: string, 
/**
 * Who paints it.
 */
illustrator: string, 
/**
 * What it has cost.
 */
cost: CostView, 
/**
 * Why it waits for the user before more is spent.
 */
hold: HoldView | null, 
/**
 * Who took over from whom.
 */
standIns: Array<StandIn>, 
/**
 * Whether the user is to look it through before it is exported.
 */
review: Review, 
/**
 * Who appears.
 */
cast: Array<CharacterView>, 
/**
 * How its pictures are to look.
 */
styleGuide: StyleGuideView, 
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
 * What may be spent. Amounts are millionths of the currency.
 */
export type Budget = { 
/**
 * Everything is shown and capped in this.
 */
currency: Currency, 
/**
 * How many yuan a dollar is.
 */
yuanPerDollar: number, 
/**
 * The most in a calendar month.
 */
monthly: number | null, 
/**
 * The most for one book.
 */
perBook: number | null, 
/**
 * The most in a month, by provider.
 */
perProvider: Array<ProviderCap>, 
/**
 * What happens then.
 */
whenReached: WhenReached, };

/**
 * The budget, and how much of it is spent. Amounts are millionths of its currency.
 */
export type BudgetView = { 
/**
 * What was set.
 */
budget: Budget, 
/**
 * Spent this month, with what is on its way.
 */
spent: number, 
/**
 * Likely to be spent on what waits.
 */
promised: number, 
/**
 * When the next month begins.
 */
startsAgainAt: number, 
/**
 * By provider, the dearest first.
 */
providers: Array<ProviderSpending>, };

/**
 * What a cap is on.
 */
export type Cap = "book" | "month" | "provider" | "unpriced";

/**
 * Who makes new books, and who takes over when they cannot. Names are providers'.
 */
export type Casting = { 
/**
 * Writes.
 */
storyteller: string, 
/**
 * Paints.
 */
illustrator: string, 
/**
 * Take over, in this order, from whoever cannot be reached or used; with none, work waits for the user.
 */
fallback: Array<string>, };

/**
 * Why something did not work, as far as what helps differs.
 */
export type Cause = "refused" | "key" | "not-allowed" | "quota" | "model" | "request" | "answer" | "lost" | "offline" | "busy" | "not-set-up" | "capped" | "disk" | "other";

/**
 * What changed.
 */
export type Change = { "kind": "shelf", "value": Array<BookCard> } | { "kind": "book", "value": BookView } | { "kind": "queue", "value": QueueView } | { "kind": "upkeep", "value": UpkeepView };

/**
 * Sets what a model costs.
 */
export type ChangePrice = { 
/**
 * The model.
 */
model: string, 
/**
 * What it costs; `None` is as the app knows it.
 */
price: ModelPrice | null, };

/**
 * Changes how a provider is used. What is `None` stays as it is.
 */
export type ChangeProvider = { 
/**
 * Which.
 */
provider: string, 
/**
 * Where it writes.
 */
textUrl: string | null, 
/**
 * Where it paints.
 */
pictureUrl: string | null, 
/**
 * The model that writes.
 */
textModel: string | null, 
/**
 * The model that paints.
 */
pictureModel: string | null, 
/**
 * How many of its jobs run at once, from 1 to 8.
 */
atOnce: number | null, 
/**
 * How many begin in a minute; 0 lifts the limit.
 */
perMinute: number | null, 
/**
 * What a model costs.
 */
price: ChangePrice | null, };

/**
 * Names somebody in a book.
 */
export type CharacterRequest = { 
/**
 * The book.
 */
book: number, 
/**
 * Their place in the cast, from 0.
 */
character: number, };

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
description: string, 
/**
 * How they look: a reference image for the pages.
 */
portrait: PictureView | null, 
/**
 * It is being drawn, or waits to be.
 */
beingDrawn: boolean, };

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
 * What a book has cost so far.
 */
export type CostView = { 
/**
 * Millionths, with what is on its way as it is reckoned.
 */
spent: number, 
/**
 * In what.
 */
currency: Currency, 
/**
 * Generations whose price nobody knows.
 */
unpriced: number, 
/**
 * How many generations.
 */
generations: number, };

/**
 * What money is counted in.
 */
export type Currency = "USD" | "CNY";

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
 * What a book would cost and take.
 */
export type EstimateView = { 
/**
 * What it would cost.
 */
price: Price, 
/**
 * In what.
 */
currency: Currency, 
/**
 * Milliseconds it is likely to take by itself, from measured durations.
 */
durationMs: number | null, 
/**
 * What is left of the month's budget, if there is one.
 */
monthLeft: number | null, 
/**
 * The cap it would go past.
 */
exceeds: Cap | null, };

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
export type FaultCode = "theme" | "keywords" | "pages" | "review" | "not-found" | "not-now" | "disk-full" | "in-use" | "damaged" | "newer" | "unwritable" | "unexpected";

/**
 * A folder the page may ask to be shown.
 */
export type Folder = "data" | "exports" | "last-export";

/**
 * How often a chore is done.
 */
export type Frequency = "never" | "daily" | "weekly";

/**
 * Where a generation stands.
 */
export type GenerationState = "sent" | "used" | "unmade" | "lost";

/**
 * Something that was asked of a provider over the network, and what left this computer with it.
 */
export type GenerationView = { 
/**
 * Which.
 */
id: number, 
/**
 * The page, 0 is the cover; `None` is the book as a whole: its story, how its cast look.
 */
page: number | null, 
/**
 * Of whom.
 */
provider: string, 
/**
 * The provider's name for what did the work; empty until it is known.
 */
model: string, 
/**
 * Where it went.
 */
host: string, 
/**
 * The very text that was sent.
 */
sent: string, 
/**
 * Reference images that went with it.
 */
images: number, 
/**
 * Where it stands.
 */
state: GenerationState, 
/**
 * Millionths of the budget's currency; `None` where nobody knows.
 */
cost: number | null, 
/**
 * The provider did not say what it used.
 */
isEstimate: boolean, 
/**
 * When.
 */
sentAt: number, };

/**
 * A picture description said otherwise, for a provider that turned it down.
 */
export type GentlerView = { 
/**
 * As it is.
 */
before: string, 
/**
 * As it could be.
 */
after: string, 
/**
 * The words of `before` that may be the reason.
 */
words: Array<string>, };

/**
 * Whether a provider works.
 */
export type Health = { "kind": "ready" } | { "kind": "untested" } | { "kind": "incomplete", 
/**
 * What is missing.
 */
reason: Message, } | { "kind": "working", 
/**
 * When, in milliseconds since the epoch.
 */
testedAt: number, 
/**
 * How long it took, in milliseconds.
 */
tookMs: number, } | { "kind": "trouble", 
/**
 * When, in milliseconds since the epoch.
 */
testedAt: number, 
/**
 * The kind of reason.
 */
cause: Cause, 
/**
 * What happened and what to do.
 */
reason: Message, 
/**
 * What it said, without the key.
 */
details: string, };

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
 * Why a book waits for the user before more is spent on it. Amounts are millionths of the currency.
 */
export type HoldView = { 
/**
 * Which cap.
 */
cap: Cap, 
/**
 * With whom.
 */
provider: string, 
/**
 * How much it is.
 */
limit: number, 
/**
 * What is spent of it.
 */
spent: number, 
/**
 * What the next step may cost at most.
 */
next: number, 
/**
 * In what.
 */
currency: Currency, 
/**
 * When it ends by itself, because another month begins; `null` where it waits for the user alone.
 */
until: number | null, };

/**
 * What a job does.
 */
export type JobKind = "story" | "portrait" | "picture" | "finish";

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
 * The kind of reason.
 */
cause: Cause | null, 
/**
 * From whom the provider took this over.
 */
insteadOf: string | null, 
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
 * Where keys are kept.
 */
export type KeychainView = { 
/**
 * What the system calls it, to stand in a sentence.
 */
name: Message, 
/**
 * Keys are forgotten when the app quits: this system has no keychain, or it is locked.
 */
forgets: boolean, };

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
 * What a model costs.
 */
export type ModelPrice = { 
/**
 * In what.
 */
currency: Currency, 
/**
 * For a million tokens read.
 */
input: number, 
/**
 * For a million tokens written.
 */
output: number, 
/**
 * For a picture.
 */
picture: number, 
/**
 * When this was so, `2026-11`; `None` when the user said it.
 */
asOf: string | null, };

/**
 * A model.
 */
export type ModelView = { 
/**
 * The provider's name for it.
 */
id: string, 
/**
 * What it costs, where that is known.
 */
price: ModelPrice | null, 
/**
 * How many reference images it looks at.
 */
references: number, 
/**
 * Whether it takes a seed.
 */
seeds: boolean, };

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
 * Whether a provider needs a key.
 */
export type NeedsKey = "never" | "optional" | "always";

/**
 * How the internet is reached.
 */
export type Network = { 
/**
 * A proxy for everything; `None`: as the system says.
 */
proxy: string | null, 
/**
 * Certificates to trust besides the system's, in PEM.
 */
certificates: string | null, };

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
readFirst: boolean, 
/**
 * Who writes it; `None`: whoever writes new books.
 */
storyteller: string | null, 
/**
 * Who paints it; `None`: whoever paints new books.
 */
illustrator: string | null, };

/**
 * Shows a folder in the system's file browser.
 */
export type OpenFolderRequest = { 
/**
 * Which.
 */
folder: Folder, };

/**
 * What a server of the user's own speaks.
 */
export type OwnApi = "openai-chat" | "openai-images";

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
reason: Message, 
/**
 * The kind of reason.
 */
cause: Cause, } | { "kind": "skipped" } | { "kind": "planned" } | { "kind": "stopped" } | { "kind": "painted" };

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
 * Words that an adult should look at, each once, as they stand there.
 */
wordsToLookAt: Array<string>, 
/**
 * What the writer's own rules say is the matter with the words, in its words.
 */
flags: Array<string>, 
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
 * A provider that could be set up.
 */
export type PresetView = { 
/**
 * Which.
 */
id: string, 
/**
 * For people.
 */
name: Message, 
/**
 * It runs on this computer or in this network.
 */
isNearby: boolean, 
/**
 * It writes.
 */
writes: boolean, 
/**
 * It paints.
 */
paints: boolean, 
/**
 * Whether it needs a key.
 */
needsKey: NeedsKey, };

/**
 * What something is likely to cost. Amounts are millionths of the budget's currency.
 */
export type Price = { "kind": "free" } | { "kind": "unknown" } | { "kind": "between", 
/**
 * At least.
 */
low: number, 
/**
 * With what is likely to be drawn again.
 */
high: number, };

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
 * The most that may be spent with a provider in a month.
 */
export type ProviderCap = { 
/**
 * Which.
 */
provider: string, 
/**
 * Millionths of the budget's currency.
 */
monthly: number, };

/**
 * Names a provider.
 */
export type ProviderRequest = { 
/**
 * Which.
 */
provider: string, };

/**
 * What was spent with a provider this month.
 */
export type ProviderSpending = { 
/**
 * Which.
 */
provider: string, 
/**
 * Millionths.
 */
spent: number, 
/**
 * Generations.
 */
generations: number, 
/**
 * Those of them whose price nobody knows.
 */
unpriced: number, };

/**
 * What a provider did of one kind of job.
 */
export type ProviderStats = { 
/**
 * Which; empty for what this computer does by itself.
 */
provider: string, 
/**
 * The kind: `story`, `portrait`, `picture`, `finish`, or a chore's name.
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
 * A provider that is set up.
 */
export type ProviderView = { 
/**
 * Which; also what books and jobs name.
 */
id: string, 
/**
 * For people.
 */
name: Message, 
/**
 * It is part of the app and always there.
 */
isBuiltIn: boolean, 
/**
 * It runs on this computer or in this network.
 */
isNearby: boolean, 
/**
 * How it writes, if it does.
 */
text: TradeView | null, 
/**
 * How it paints, if it does.
 */
picture: TradeView | null, 
/**
 * Whether it needs a key.
 */
needsKey: NeedsKey, 
/**
 * The last four characters of its key, if it has one and it is long enough for that to tell nothing.
 */
keyEnding: string | null, 
/**
 * It has a key.
 */
hasKey: boolean, 
/**
 * Where a key can be had.
 */
keyUrl: string | null, 
/**
 * What is asked of it may cost something.
 */
costs: boolean, 
/**
 * How many of its jobs run at once.
 */
atOnce: number, 
/**
 * How many of its jobs begin in a minute, if that is limited.
 */
perMinute: number | null, 
/**
 * Whether it works.
 */
health: Health, 
/**
 * What leaves this computer when it is asked.
 */
leaves: Array<Message>, };

/**
 * Everybody who is set up, and who could be.
 */
export type ProvidersView = { 
/**
 * The built-in one first, then as they were set up.
 */
providers: Array<ProviderView>, 
/**
 * Who could be set up.
 */
presets: Array<PresetView>, 
/**
 * Where keys are kept.
 */
keychain: KeychainView, };

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
 * Gives a book to others: what waits of it and what failed is theirs from now on.
 */
export type RecastRequest = { 
/**
 * The book.
 */
book: number, 
/**
 * Writes it; `None` leaves it as it is.
 */
storyteller: string | null, 
/**
 * Paints it; `None` leaves it as it is.
 */
illustrator: string | null, };

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
instruction: string, 
/**
 * Who paints it; `None`: whoever paints the book.
 */
illustrator: string | null, 
/**
 * What it is to show from now on; `None`: what it showed.
 */
description: string | null, };

/**
 * Whether a book is to be looked through before it is exported.
 */
export type Review = "not-needed" | "needed" | "done";

/**
 * Whether books that others than the built-in provider made are looked through before they are exported.
 */
export type Reviewing = { 
/**
 * They are.
 */
asks: boolean, };

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
 * A key on its way into the keychain.
 */
export type SetKey = { 
/**
 * Whose.
 */
provider: string, 
/**
 * As it was pasted.
 */
key: string, };

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
 * Somebody took over from a provider that could not.
 */
export type StandIn = { 
/**
 * Who could not.
 */
insteadOf: string, 
/**
 * Who took over.
 */
provider: string, 
/**
 * The pages; 0 is the cover. Empty when it was the story.
 */
pages: Array<number>, 
/**
 * Why.
 */
reason: Message | null, };

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
providers: Array<ProviderStats>, 
/**
 * What was spent with each provider, the dearest first.
 */
spending: Array<ProviderSpending>, 
/**
 * In what.
 */
currency: Currency, };

/**
 * The medium of the pictures.
 */
export type Style = "watercolor" | "cut-paper" | "gouache" | "crayon" | "ink-wash" | "colored-pencil";

/**
 * How all pictures of a book are to look that are painted from now on.
 */
export type StyleGuideView = { 
/**
 * The picture they are painted like, by painters that look at pictures.
 */
picture: StylePictureView | null, 
/**
 * In the user's words; may be empty.
 */
words: string, };

/**
 * A picture of a book that the others are painted like.
 */
export type StylePictureView = { 
/**
 * Of which page; 0 is the cover.
 */
page: number, 
/**
 * Which of its pictures; it need not be the one in the book.
 */
version: number, 
/**
 * The picture.
 */
picture: PictureView, };

/**
 * Says in words how all pictures of a book are to look.
 */
export type StyleWordsRequest = { 
/**
 * The book.
 */
book: number, 
/**
 * One line, up to 200 characters; empty: nothing is said.
 */
words: string, };

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
 * How a provider writes or paints.
 */
export type TradeView = { 
/**
 * Where.
 */
baseUrl: string, 
/**
 * The model that is used; empty until one is chosen, where none is suggested.
 */
model: string, 
/**
 * The models that can be chosen; any other can be typed.
 */
models: Array<ModelView>, };

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

/**
 * What happens when a cap is reached.
 */
export type WhenReached = "ask" | "built-in";

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
  casting: { request: null; response: Casting };
  set_casting: { request: Casting; response: null };
  recast_book: { request: RecastRequest; response: null };
  budget: { request: null; response: BudgetView };
  set_budget: { request: Budget; response: BudgetView };
  estimate: { request: NewBook; response: EstimateView };
  allow_spending: { request: BookRequest; response: null };
  generations: { request: BookRequest; response: Array<GenerationView> };
  skip_page: { request: PageRequest; response: BookView };
  review_book: { request: BookRequest; response: BookView };
  reviewing: { request: null; response: Reviewing };
  set_reviewing: { request: Reviewing; response: null };
  draw_portrait: { request: CharacterRequest; response: BookView };
  drop_portrait: { request: CharacterRequest; response: BookView };
  choose_portrait: { request: CharacterRequest; response: BookView | null };
  set_style_picture: { request: PageRequest; response: BookView };
  drop_style_picture: { request: BookRequest; response: BookView };
  set_style_words: { request: StyleWordsRequest; response: BookView };
  gentler: { request: PageRequest; response: GentlerView };
  providers: { request: null; response: ProvidersView };
  add_provider: { request: AddProvider; response: ProvidersView };
  remove_provider: { request: ProviderRequest; response: ProvidersView };
  change_provider: { request: ChangeProvider; response: ProvidersView };
  set_key: { request: SetKey; response: ProvidersView };
  forget_key: { request: ProviderRequest; response: ProvidersView };
  test_provider: { request: ProviderRequest; response: ProvidersView };
  network: { request: null; response: Network };
  set_network: { request: Network; response: Network };
  search: { request: SearchRequest; response: Array<SearchHit> };
  export_book: { request: ExportRequest; response: ExportView | null };
  open_folder: { request: OpenFolderRequest; response: null };
}
