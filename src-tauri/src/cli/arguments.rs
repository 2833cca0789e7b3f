//! What can be asked on the command line.

use std::path::PathBuf;

use book::{AgeBand, Brief, BriefField, Cloth, Language, Shape, Style};
use clap::{Args, Parser, Subcommand};
use serde::de::DeserializeOwned;
use studio::wire::{Chore, Fault, FaultCode, Frequency, NewBook, PauseScope};

use super::{money::BudgetArguments, providers::Providers, style::StyleArguments};
use crate::places;

/// Make illustrated children's books.
#[derive(Parser)]
#[command(
    name = "picturebook",
    version,
    about,
    long_about = "Make illustrated children's books. Without a subcommand the window opens."
)]
pub struct Arguments {
    /// Where books, pictures and the queue are kept.
    #[arg(long, global = true, env = "PICTUREBOOK_DATA_DIR", value_name = "FOLDER")]
    data_dir: Option<PathBuf>,
    /// Answer in JSON, one value a line.
    #[arg(long, global = true)]
    pub json: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
}

impl Arguments {
    /// The data directory asked for, or this user's own.
    pub fn data_directory(&self) -> Result<PathBuf, &'static str> {
        match &self.data_dir {
            Some(directory) => Ok(std::path::absolute(directory).unwrap_or_else(|_| directory.clone())),
            None => {
                places::data_directory().ok_or("There is no home folder here. Name a folder with --data-dir.")
            }
        }
    }
}

/// What to do.
#[derive(Subcommand)]
pub enum Command {
    /// Make a book.
    Make {
        #[command(flatten)]
        brief: BriefArguments,
        #[command(flatten)]
        export: Exports,
        /// Only say what it would cost.
        #[arg(long)]
        estimate: bool,
    },
    /// Make a book of every line of a list: one theme a line, or a table (CSV) with a heading “theme”.
    Batch {
        /// The list; `-` reads it from standard input.
        file: PathBuf,
        /// Only say what would be made.
        #[arg(long)]
        check: bool,
        /// Write a PDF of every finished book into this folder.
        #[arg(long, value_name = "FOLDER")]
        pdf: Option<PathBuf>,
    },
    /// Paint a book whose story you wanted to read first.
    Approve {
        /// The book's number.
        book: i64,
        #[command(flatten)]
        export: Exports,
    },
    /// Carry on with a book that was stopped or has pages that failed.
    Continue {
        /// The book's number.
        book: i64,
        #[command(flatten)]
        export: Exports,
    },
    /// List the books.
    List,
    /// Show a book.
    Show {
        /// The book's number.
        book: i64,
    },
    /// Paint a page anew; the picture before is kept.
    Redraw {
        /// The book's number.
        book: i64,
        /// The page; 0 is the cover.
        page: u32,
        /// What should change.
        #[arg(long)]
        instruction: Option<String>,
        /// Who paints it, if not whoever painted the book.
        #[arg(long, value_name = "ID")]
        pictures: Option<String>,
    },
    /// Say how all pictures of a book are to look that are painted from now on.
    Style(StyleArguments),
    /// Show who writes and paints, set them up, test them.
    Providers {
        #[command(subcommand)]
        what: Option<Providers>,
    },
    /// Show what may be spent and what is, and set limits.
    Budget(BudgetArguments),
    /// Let a book that waits at a limit cost more, and go on with it.
    Allow {
        /// The book's number.
        book: i64,
        #[command(flatten)]
        export: Exports,
    },
    /// Show what runs, what waits and what failed.
    Jobs,
    /// Show what was done, what failed and what was stopped.
    History {
        /// Words in titles, or in what went wrong.
        #[arg(default_value = "")]
        query: String,
    },
    /// Show how well the queue does: how many, how fast, how often it failed.
    Stats {
        /// In how many days.
        #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..=3650))]
        days: u32,
    },
    /// Start nothing more until `resume`: nothing at all, or nothing of a book or a provider.
    Pause {
        #[command(flatten)]
        of: PauseArguments,
    },
    /// Go on with what was paused.
    Resume {
        #[command(flatten)]
        of: PauseArguments,
    },
    /// Put what waits of a book before everything else that waits.
    Next {
        /// The book's number.
        book: i64,
    },
    /// Try a job that failed, was stopped or waits for its next attempt again (`j12`).
    Retry {
        /// A job as `jobs` prints it.
        #[arg(value_parser = parse_job)]
        job: i64,
        #[command(flatten)]
        export: Exports,
    },
    /// Show the chores: emptying the trash, tidying up, backing up.
    Chores,
    /// Do a chore now, or say how often it is to be done.
    Chore {
        /// empty-trash, forget-history, tidy-up or back-up.
        #[arg(value_parser = parse_chore)]
        chore: Chore,
        /// day, week or never; without it the chore is done now.
        #[arg(long, value_parser = parse_frequency)]
        every: Option<Frequency>,
    },
    /// Stop a job (`j12`) or all work on a book (`3`).
    Cancel {
        /// A job as `jobs` prints it, or a book's number.
        #[arg(value_parser = parse_target)]
        target: Target,
    },
    /// Say that you have looked through a book that a provider wrote or painted: then it may be exported.
    Reviewed {
        /// The book's number.
        book: i64,
    },
    /// Write a book as PDF or images.
    Export {
        /// The book's number.
        book: i64,
        #[command(flatten)]
        export: Exports,
    },
}

/// What has to be there for a command.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// The library.
    Library,
    /// Everybody who is set up, too.
    Roster,
    /// And the queue at work.
    Work,
}

impl Command {
    /// What has to be there for it.
    pub fn needs(&self) -> Needs {
        match self {
            Self::Make { estimate: true, .. } | Self::Providers { .. } | Self::Budget(_) | Self::Style(_) => {
                Needs::Roster
            }
            Self::Make { .. }
            | Self::Approve { .. }
            | Self::Continue { .. }
            | Self::Allow { .. }
            | Self::Redraw { .. }
            | Self::Retry { .. }
            | Self::Chore { every: None, .. } => Needs::Work,
            Self::Batch { check: false, .. } => Needs::Work,
            _ => Needs::Library,
        }
    }

    /// Refuses what cannot be done before the library is opened or a single job begins.
    pub fn checked(self) -> Result<Self, Fault> {
        match &self {
            Self::Make { brief, .. } => brief.clone().into_request().map(drop)?,
            Self::Export { export, .. } if export.is_empty() => {
                return Err(refusal(
                    FaultCode::NotNow,
                    book::Message::new(
                        "Say what to write: --pdf FILE, --images FOLDER or --sheet FILE.",
                        "请说明要写什么：--pdf 文件、--images 文件夹 或 --sheet 文件。",
                    ),
                ));
            }
            _ => {}
        }
        Ok(self)
    }
}

/// What to cancel.
#[derive(Clone, Copy)]
pub enum Target {
    /// One job.
    Job(i64),
    /// All work on a book.
    Book(i64),
}

/// What to pause.
#[derive(Args)]
#[group(multiple = false)]
pub struct PauseArguments {
    /// A book's number.
    #[arg(long)]
    book: Option<i64>,
    /// A provider's name, as `stats` prints it.
    #[arg(long)]
    provider: Option<String>,
}

impl PauseArguments {
    /// As the studio takes it.
    pub fn into_scope(self) -> PauseScope {
        match (self.book, self.provider) {
            (Some(book), _) => PauseScope::Book { book },
            (None, Some(provider)) => PauseScope::Provider { provider },
            (None, None) => PauseScope::Everything,
        }
    }
}

fn parse_job(text: &str) -> Result<i64, String> {
    match parse_target(text) {
        Ok(Target::Job(job)) => Ok(job),
        _ => Err(format!("“{text}” is no job such as j12")),
    }
}

/// A word of the wire.
fn parse_word<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_value(text.into()).ok()
}

fn parse_chore(text: &str) -> Result<Chore, String> {
    parse_word(text).ok_or_else(|| "choose empty-trash, forget-history, tidy-up or back-up".to_owned())
}

fn parse_frequency(text: &str) -> Result<Frequency, String> {
    match text {
        "day" => Ok(Frequency::Daily),
        "week" => Ok(Frequency::Weekly),
        "never" => Ok(Frequency::Never),
        _ => Err("choose day, week or never".to_owned()),
    }
}

fn parse_target(text: &str) -> Result<Target, String> {
    let number = |digits: &str| {
        digits.parse().map_err(|_| format!("“{text}” is neither a book's number nor a job such as j12"))
    };
    match text.strip_prefix('j') {
        Some(digits) => number(digits).map(Target::Job),
        None => number(text).map(Target::Book),
    }
}

/// What to write when a book is made.
#[derive(Args, Default)]
pub struct Exports {
    /// Write a PDF here.
    #[arg(long, value_name = "FILE")]
    pub pdf: Option<PathBuf>,
    /// Write a PNG of every page into this folder.
    #[arg(long, value_name = "FOLDER")]
    pub images: Option<PathBuf>,
    /// Write one PNG with every page on it here.
    #[arg(long, value_name = "FILE")]
    pub sheet: Option<PathBuf>,
}

impl Exports {
    fn is_empty(&self) -> bool {
        self.pdf.is_none() && self.images.is_none() && self.sheet.is_none()
    }
}

/// A brief as people type it; names in English or Chinese.
#[derive(Args, Clone)]
pub struct BriefArguments {
    /// What happens, in a sentence or two.
    #[arg(long)]
    theme: String,
    /// Words that must appear, with commas between.
    #[arg(long, value_delimiter = ',')]
    keywords: Vec<String>,
    /// For whom: 0-3, 3-6 or 6-9.
    #[arg(long, default_value = "3-6")]
    age: String,
    /// watercolor, cut-paper, gouache, crayon, ink-wash or colored-pencil (水彩、剪纸、水粉、蜡笔、水墨、彩铅).
    #[arg(long, default_value = "watercolor")]
    style: String,
    /// How many pages, 4 to 40.
    #[arg(long, default_value_t = 8, allow_negative_numbers = true)]
    pages: i64,
    /// en or zh; the theme's own language unless given.
    #[arg(long)]
    language: Option<String>,
    /// square, tall or wide (方形、竖版、横版).
    #[arg(long, default_value = "square")]
    shape: String,
    /// Write the story and paint one page, then wait for `approve`.
    #[arg(long)]
    read_first: bool,
    /// Who writes it, as `providers` prints it.
    #[arg(long, value_name = "ID")]
    words: Option<String>,
    /// Who paints it, as `providers` prints it.
    #[arg(long, value_name = "ID")]
    pictures: Option<String>,
}

impl BriefArguments {
    /// The brief as the studio takes it.
    ///
    /// # Errors
    /// A name nobody knows, or a brief that cannot be made.
    pub fn into_request(self) -> Result<NewBook, Fault> {
        let unknown = |what_en: &str, what_zh: &str, given: &str, choices: &str| {
            refusal(FaultCode::NotNow, book::Message::no_such(what_en, what_zh, given, choices))
        };
        let style = Style::parse(&self.style).ok_or_else(|| {
            let choices: Vec<String> =
                Style::ALL.iter().map(|style| format!("{} ({})", style.id(), style.name().zh)).collect();
            unknown("style", "画风", &self.style, &choices.join(", "))
        })?;
        let age = AgeBand::parse(&self.age)
            .ok_or_else(|| unknown("age", "年龄", &self.age, &AgeBand::ALL.map(AgeBand::years).join(", ")))?;
        let shape = Shape::parse(&self.shape)
            .ok_or_else(|| unknown("shape", "开本", &self.shape, "square, tall, wide"))?;
        let language = match &self.language {
            None => Language::of(&self.theme),
            Some(name) => Language::parse(name).ok_or_else(|| unknown("language", "语言", name, "en, zh"))?,
        };
        let pages = u32::try_from(self.pages).unwrap_or(0);
        let keywords =
            self.keywords.iter().flat_map(|word| word.split(['，', '、'])).map(str::to_owned).collect();
        let brief = Brief {
            cloth: Cloth::of(&self.theme),
            theme: self.theme,
            keywords,
            age,
            style,
            pages,
            language,
            shape,
        };
        let brief = brief.checked().map_err(|error| {
            let code = match error.field {
                BriefField::Theme => FaultCode::Theme,
                BriefField::Keywords => FaultCode::Keywords,
                BriefField::Pages => FaultCode::Pages,
            };
            refusal(code, error.message)
        })?;
        Ok(NewBook {
            theme: brief.theme,
            keywords: brief.keywords,
            age: brief.age.into(),
            style: brief.style.into(),
            pages: brief.pages,
            language: Some(brief.language.into()),
            shape: brief.shape.into(),
            cloth: brief.cloth.into(),
            read_first: self.read_first,
            storyteller: self.words,
            illustrator: self.pictures,
        })
    }
}

/// What cannot be done, in words.
pub fn refusal(code: FaultCode, message: book::Message) -> Fault {
    Fault { code, details: message.en.clone(), message: message.into() }
}
