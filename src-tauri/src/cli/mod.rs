//! The command line: the same studio, queue and library as the window.

mod arguments;
mod batch;
mod chores;
pub mod exit;
mod interrupt;
mod make;
mod money;
mod print;
mod providers;
mod speech;
mod style;

use std::{path::Path, process::ExitCode};

pub use arguments::Arguments;
use arguments::{Command, Needs, Target};
use speech::Speech;
use studio::{
    Studio,
    wire::{ExportFormat, Fault, FaultCode, RedrawRequest, SetFrequencyRequest, StatsRequest},
};

use crate::{boot, exports, providers::Roster};

/// Carries out `command` on the library in `directory`.
pub fn run(command: Command, directory: &Path, json: bool) -> ExitCode {
    let speech = Speech::of_user(json);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    let code = runtime.block_on(async {
        match carry_out(command, directory, &speech).await {
            Ok(code) => code,
            Err(fault) => {
                speech.fault(&fault);
                exit::of(&fault)
            }
        }
    });
    // A drawing that was abandoned half-way has nothing left to say.
    runtime.shutdown_background();
    ExitCode::from(code)
}

async fn carry_out(command: Command, directory: &Path, speech: &Speech) -> Result<u8, Fault> {
    let command = command.checked()?;
    let (studio, roster) = boot::open(directory).await?;
    match command.needs() {
        Needs::Library => {}
        Needs::Roster => roster.load().await,
        Needs::Work => boot::start(&studio, &roster).await?,
    }
    let code = serve(command, &studio, &roster, speech).await;
    studio.shutdown().await;
    code
}

async fn serve(command: Command, studio: &Studio, roster: &Roster, speech: &Speech) -> Result<u8, Fault> {
    match command {
        Command::Make { brief, estimate: true, .. } => {
            money::estimate(speech, &studio.estimate(brief.into_request()?).await?);
            Ok(exit::DONE)
        }
        Command::Make { brief, export, estimate: false } => {
            let book = studio.create_book(brief.into_request()?).await?;
            make::follow(studio, speech, book.id, &export).await
        }
        Command::Batch { file, check, pdf } => {
            batch::make(studio, speech, &file, check, pdf.as_deref()).await
        }
        Command::Approve { book, export } => {
            studio.approve_book(book).await?;
            make::follow(studio, speech, book, &export).await
        }
        Command::Continue { book, export } => {
            studio.continue_book(book).await?;
            make::follow(studio, speech, book, &export).await
        }
        Command::Allow { book, export } => {
            studio.allow_spending(book).await?;
            make::follow(studio, speech, book, &export).await
        }
        Command::Providers { what } => providers::run(studio, roster, speech, what).await,
        Command::Budget(asked) => {
            money::budget(studio, speech, asked).await?;
            Ok(exit::DONE)
        }
        Command::Redraw { book, page, instruction, pictures } => {
            let instruction = instruction.unwrap_or_default();
            let redraw = RedrawRequest { book, page, instruction, illustrator: pictures, description: None };
            studio.redraw_page(redraw).await?;
            make::follow(studio, speech, book, &arguments::Exports::default()).await
        }
        Command::Style(asked) => {
            style::run(studio, speech, asked).await?;
            Ok(exit::DONE)
        }
        Command::List => {
            print::shelf(speech, &studio.load().await?.shelf);
            Ok(exit::DONE)
        }
        Command::Show { book } => {
            print::book(speech, &studio.open_book(book).await?);
            Ok(exit::DONE)
        }
        Command::Jobs => {
            print::queue(speech, &studio.load().await?.queue);
            Ok(exit::DONE)
        }
        Command::History { query } => {
            print::history(speech, studio, query).await?;
            Ok(exit::DONE)
        }
        Command::Stats { days } => {
            print::stats(speech, &studio.stats(StatsRequest { days }).await?);
            Ok(exit::DONE)
        }
        Command::Pause { of } => {
            studio.pause(of.into_scope()).await?;
            speech.say("Paused. Go on with: picturebook resume", "已暂停。继续：picturebook resume");
            Ok(exit::DONE)
        }
        Command::Resume { of } => {
            studio.resume(of.into_scope()).await?;
            speech.say("It goes on when the window is open.", "打开窗口就会接着做。");
            Ok(exit::DONE)
        }
        Command::Next { book } => {
            studio.do_next(book).await?;
            speech.say("It is next.", "接下来就做它。");
            Ok(exit::DONE)
        }
        Command::Retry { job, export } => {
            let book = studio.retry_job(job).await?;
            make::follow(studio, speech, book, &export).await
        }
        Command::Chores => {
            print::chores(speech, &studio.upkeep().await?);
            Ok(exit::DONE)
        }
        Command::Chore { chore, every: Some(frequency) } => {
            let upkeep = studio.set_frequency(SetFrequencyRequest { chore, frequency }).await?;
            print::chores(speech, &upkeep);
            Ok(exit::DONE)
        }
        Command::Chore { chore, every: None } => chores::run(studio, speech, chore).await,
        Command::Cancel { target } => {
            match target {
                Target::Job(job) => studio.cancel_job(job).await?,
                Target::Book(book) => studio.stop_book(book).await?,
            }
            speech.say("Stopped. What was finished is kept.", "已停止。做好的都保留着。");
            Ok(exit::DONE)
        }
        Command::Reviewed { book } => {
            studio.review_book(book).await?;
            speech.say(
                &format!("It can be exported now: picturebook export {book} --pdf FILE"),
                &format!("现在可以导出了：picturebook export {book} --pdf 文件"),
            );
            Ok(exit::DONE)
        }
        Command::Export { book, export } => {
            write_exports(studio, speech, book, &export).await?;
            Ok(exit::DONE)
        }
    }
}

/// Writes what was asked for and says where it lies.
async fn write_exports(
    studio: &Studio,
    speech: &Speech,
    book: i64,
    wanted: &arguments::Exports,
) -> Result<(), Fault> {
    let written = export_all(studio, speech, book, wanted).await;
    if written.as_ref().is_err_and(|fault| fault.code == FaultCode::Review) {
        speech.say(
            &format!("Read it with: picturebook show {book}\nSay so with: picturebook reviewed {book}"),
            &format!("读一读：picturebook show {book}\n确认看过：picturebook reviewed {book}"),
        );
    }
    written
}

async fn export_all(
    studio: &Studio,
    speech: &Speech,
    book: i64,
    wanted: &arguments::Exports,
) -> Result<(), Fault> {
    let books = [(&wanted.pdf, ExportFormat::Pdf), (&wanted.images, ExportFormat::Images)];
    for (path, format) in
        books.into_iter().filter_map(|(path, format)| path.as_ref().map(|path| (path, format)))
    {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
        let written = exports::write(studio, book, format, &path).await?;
        speech.exported(&path, written.bytes, written.files);
    }
    if let Some(path) = &wanted.sheet {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
        let written = studio.export_sheet(book, &path).await?;
        speech.exported(&path, written.bytes, written.files);
    }
    Ok(())
}
