use book::{Message, PageNumber};
use queue::{JobRow, State};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{FINISH, PICTURE, PORTRAIT, STORY, failing::Trouble};
use crate::wire::Cause;

/// Where a job's arguments name the provider it was taken over from.
pub const INSTEAD_OF: &str = "instead_of";

/// A job as the studio understands it.
#[derive(Debug, Clone)]
pub struct MakingJob {
    /// Its number.
    pub id: i64,
    /// The book it works on.
    pub book: i64,
    /// What it is to do.
    pub task: Task,
    /// Where it stands.
    pub state: State,
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
    /// When it may run (again).
    pub run_at: i64,
    /// When its latest run began.
    pub started_at: Option<i64>,
    /// When it ended.
    pub finished_at: Option<i64>,
}

/// What a job is to do.
#[derive(Debug, Clone)]
pub enum Task {
    /// Write the story.
    Story,
    /// Draw how somebody looks.
    Portrait(PortraitTask),
    /// Paint a picture.
    Picture(PictureTask),
    /// Put the book together.
    Finish,
}

/// Whose portrait is to be drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortraitTask {
    /// Their place in the cast, from 0.
    pub character: u32,
    /// The seed to draw with.
    pub seed: u64,
}

/// Which picture is to be painted.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PictureTask {
    /// 0 is the cover.
    pub page: PageNumber,
    /// The version it will be; once the page has had it, it is never painted again.
    pub version: u32,
    /// The seed to paint with.
    pub seed: u64,
    /// What the user wants changed; empty for the first picture.
    pub instruction: String,
}

impl Task {
    /// Whether this writes the story.
    pub fn is_story(&self) -> bool {
        matches!(self, Self::Story)
    }

    /// Whether this draws how somebody looks.
    pub fn is_portrait(&self) -> bool {
        matches!(self, Self::Portrait(_))
    }

    /// Whether this puts the book together.
    pub fn is_finish(&self) -> bool {
        matches!(self, Self::Finish)
    }

    /// The picture to be painted, if this paints one.
    pub fn picture(&self) -> Option<&PictureTask> {
        match self {
            Self::Picture(picture) => Some(picture),
            Self::Story | Self::Portrait(_) | Self::Finish => None,
        }
    }
}

impl MakingJob {
    /// Understands a row; `None` when it is of another build's making.
    pub fn read(row: JobRow) -> Option<Self> {
        let instead_of = row.args.get(INSTEAD_OF).and_then(Value::as_str).map(str::to_owned);
        let task = match row.kind.as_str() {
            STORY => Task::Story,
            PORTRAIT => Task::Portrait(serde_json::from_value(row.args).ok()?),
            PICTURE => Task::Picture(serde_json::from_value(row.args).ok()?),
            FINISH => Task::Finish,
            _ => return None,
        };
        Some(Self {
            id: row.id,
            book: row.subject?,
            task,
            state: row.state,
            provider: row.concurrency_key,
            attempt: row.failures + u32::from(matches!(row.state, State::Running | State::Completed)),
            max_attempts: row.max_attempts,
            cause: row.error.as_ref().map(Trouble::cause_of),
            error: row.error.map(Trouble::message_of),
            instead_of,
            run_at: row.run_at,
            started_at: row.started_at,
            finished_at: row.finished_at,
        })
    }

    /// Whether it waits or runs.
    pub fn is_open(&self) -> bool {
        !self.state.is_final()
    }

    /// Whether it draws how this one of the cast looks.
    pub fn draws(&self, character: u32) -> bool {
        matches!(&self.task, Task::Portrait(task) if task.character == character)
    }

    /// What it does, in a sentence.
    pub fn sentence(&self) -> Message {
        match &self.task {
            Task::Story => Message::new("Writing the story", "写故事"),
            Task::Portrait(_) => Message::new("Drawing how somebody looks", "画角色的样子"),
            Task::Picture(PictureTask { page: 0, .. }) => Message::new("Painting the cover", "画封面"),
            Task::Picture(PictureTask { page, .. }) => {
                Message::new(format!("Painting page {page}"), format!("画第 {page} 页"))
            }
            Task::Finish => Message::new("Putting the book together", "装订这本书"),
        }
    }
}
