//! The commands: one call each, declared in one list that yields both the Tauri handler and the
//! TypeScript side of the wire.

use studio::wire::{
    AboutView, AttemptView, BatchReport, BatchRequest, BatchView, BookRequest, BookView, Budget, BudgetView,
    Casting, CharacterRequest, ChoreRequest, EditTextRequest, EstimateView, ExportRequest, ExportView, Fault,
    GenerationView, GentlerView, HistoryRequest, HistoryView, JobRequest, Keeping, MoveJobsRequest, NewBook,
    OpenFolderRequest, PageRequest, PauseScope, RecastRequest, RedrawRequest, Reviewing, SearchHit,
    SearchRequest, SetFrequencyRequest, SlotsRequest, Snapshot, StatsRequest, StatsView, StyleWordsRequest,
    UpkeepView, UsePictureRequest,
};
use tauri::{AppHandle, Manager as _, State};
use ts_rs::TS;

use crate::{
    bindings::Declarations,
    events, exports, portraits,
    providers::{
        Roster,
        wire::{AddProvider, ChangeProvider, Network, ProviderRequest, ProvidersView, SetKey},
    },
    window::Boot,
};

macro_rules! commands {
    ($($name:ident($request:ty) -> $response:ty = |$studio:ident, $app:ident, $given:pat_param| $call:expr;)+) => {
        $(
            #[tauri::command]
            async fn $name(app: AppHandle, boot: State<'_, Boot>, request: $request) -> Result<$response, Fault> {
                let ($studio, $app, $given) = (boot.studio()?, &app, request);
                $call
            }
        )+

        /// Serves the commands.
        pub fn handler() -> impl Fn(tauri::ipc::Invoke) -> bool + Send + Sync + 'static {
            tauri::generate_handler![events::subscribe, $($name),+]
        }

        /// The TypeScript side of the wire: every type that crosses, and the map of the commands.
        pub fn typescript() -> String {
            let mut declarations = Declarations::default();
            declarations.add::<studio::wire::Event>();
            declarations.add::<Fault>();
            $(
                declarations.add::<$request>();
                declarations.add::<$response>();
                declarations.command(stringify!($name), <$request>::name, <$response>::name);
            )+
            declarations.finish()
        }
    };
}

commands! {
    load(()) -> Snapshot = |studio, _app, ()| studio.load().await;
    about(()) -> AboutView = |studio, _app, ()| exports::about(studio).await;
    create_book(NewBook) -> BookView = |studio, _app, book| studio.create_book(book).await;
    open_book(BookRequest) -> BookView = |studio, _app, BookRequest { book }| studio.open_book(book).await;
    stop_book(BookRequest) -> () = |studio, _app, BookRequest { book }| studio.stop_book(book).await;
    continue_book(BookRequest) -> () = |studio, _app, BookRequest { book }| studio.continue_book(book).await;
    trash_book(BookRequest) -> () = |studio, _app, BookRequest { book }| studio.trash_book(book).await;
    restore_book(BookRequest) -> () = |studio, _app, BookRequest { book }| studio.restore_book(book).await;
    redraw_page(RedrawRequest) -> BookView = |studio, _app, request| studio.redraw_page(request).await;
    edit_text(EditTextRequest) -> BookView = |studio, _app, request| studio.edit_text(request).await;
    use_picture(UsePictureRequest) -> BookView = |studio, _app, request| studio.use_picture(request).await;
    cancel_job(JobRequest) -> () = |studio, _app, JobRequest { job }| studio.cancel_job(job).await;
    retry_job(JobRequest) -> () = |studio, _app, JobRequest { job }| studio.retry_job(job).await.map(drop);
    attempts(JobRequest) -> Vec<AttemptView> = |studio, _app, JobRequest { job }| studio.attempts(job).await;
    set_slots(SlotsRequest) -> () = |studio, _app, request| studio.set_slots(request).await;
    keep_picture(PageRequest) -> BookView = |studio, _app, request| studio.keep_picture(request).await;
    approve_book(BookRequest) -> () = |studio, _app, BookRequest { book }| studio.approve_book(book).await;
    pause(PauseScope) -> () = |studio, _app, scope| studio.pause(scope).await;
    resume(PauseScope) -> () = |studio, _app, scope| studio.resume(scope).await;
    move_jobs(MoveJobsRequest) -> () = |studio, _app, request| studio.move_jobs(request).await;
    cancel_waiting(()) -> u32 = |studio, _app, ()| studio.cancel_waiting().await;
    history(HistoryRequest) -> HistoryView = |studio, _app, request| studio.history(request).await;
    stats(StatsRequest) -> StatsView = |studio, _app, request| studio.stats(request).await;
    create_batch(BatchRequest) -> BatchReport = |studio, _app, request| studio.create_batch(request).await;
    batches(()) -> Vec<BatchView> = |studio, _app, ()| studio.batches().await;
    upkeep(()) -> UpkeepView = |studio, _app, ()| studio.upkeep().await;
    run_chore(ChoreRequest) -> () = |studio, _app, request| studio.run_chore(request).await;
    set_frequency(SetFrequencyRequest) -> UpkeepView = |studio, _app, request| studio.set_frequency(request).await;
    set_keeping(Keeping) -> UpkeepView = |studio, _app, keeping| studio.set_keeping(keeping).await;
    casting(()) -> Casting = |studio, _app, ()| studio.casting().await;
    set_casting(Casting) -> () = |studio, _app, casting| studio.set_casting(casting).await;
    recast_book(RecastRequest) -> () = |studio, _app, request| studio.recast_book(request).await;
    budget(()) -> BudgetView = |studio, _app, ()| studio.budget().await;
    set_budget(Budget) -> BudgetView = |studio, _app, budget| studio.set_budget(budget).await;
    estimate(NewBook) -> EstimateView = |studio, _app, book| studio.estimate(book).await;
    allow_spending(BookRequest) -> () = |studio, _app, BookRequest { book }| studio.allow_spending(book).await;
    generations(BookRequest) -> Vec<GenerationView> = |studio, _app, BookRequest { book }| studio.generations(book).await;
    skip_page(PageRequest) -> BookView = |studio, _app, request| studio.skip_page(request).await;
    review_book(BookRequest) -> BookView = |studio, _app, BookRequest { book }| studio.review_book(book).await;
    reviewing(()) -> Reviewing = |studio, _app, ()| studio.reviewing().await;
    set_reviewing(Reviewing) -> () = |studio, _app, reviewing| studio.set_reviewing(reviewing).await;
    draw_portrait(CharacterRequest) -> BookView = |studio, _app, request| studio.draw_portrait(request).await;
    drop_portrait(CharacterRequest) -> BookView = |studio, _app, request| studio.drop_portrait(request).await;
    choose_portrait(CharacterRequest) -> Option<BookView> = |studio, app, request| portraits::choose(studio, app, request).await;
    set_style_picture(PageRequest) -> BookView = |studio, _app, request| studio.set_style_picture(request).await;
    drop_style_picture(BookRequest) -> BookView = |studio, _app, request| studio.drop_style_picture(request).await;
    set_style_words(StyleWordsRequest) -> BookView = |studio, _app, request| studio.set_style_words(request).await;
    gentler(PageRequest) -> GentlerView = |studio, _app, request| studio.gentler(request).await;
    providers(()) -> ProvidersView = |_studio, app, ()| Ok(roster(app)?.view().await);
    add_provider(AddProvider) -> ProvidersView = |_studio, app, new| roster(app)?.add(new).await;
    remove_provider(ProviderRequest) -> ProvidersView = |_studio, app, request| roster(app)?.remove(request).await;
    change_provider(ChangeProvider) -> ProvidersView = |_studio, app, change| roster(app)?.change(change).await;
    set_key(SetKey) -> ProvidersView = |_studio, app, key| roster(app)?.set_key(key).await;
    forget_key(ProviderRequest) -> ProvidersView = |_studio, app, request| roster(app)?.forget_key(request).await;
    test_provider(ProviderRequest) -> ProvidersView = |_studio, app, request| roster(app)?.test(request).await;
    network(()) -> Network = |_studio, app, ()| Ok(roster(app)?.network().await);
    set_network(Network) -> Network = |_studio, app, network| roster(app)?.set_network(network).await;
    search(SearchRequest) -> Vec<SearchHit> = |studio, _app, SearchRequest { query }| studio.search(query).await;
    export_book(ExportRequest) -> Option<ExportView> = |studio, app, request| exports::export(studio, app, request).await;
    open_folder(OpenFolderRequest) -> () = |studio, app, OpenFolderRequest { folder }| exports::open_folder(studio, app, folder);
}

fn roster(app: &AppHandle) -> Result<Roster, Fault> {
    app.state::<Boot>().roster().cloned()
}
