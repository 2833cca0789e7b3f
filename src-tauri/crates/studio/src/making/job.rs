use book::{Message, PageNumber};
use queue::{JobRow, State};
use serde::{Deserialize, Serialize};

use super::{FINISH, PICTURE, STORY, failing::Trouble};

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
    /// Paint a picture.
    Picture(PictureTask),
    /// Put the book together.
    Finish,
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

    /// Whether this puts the book together.
    pub fn is_finish(&self) -> bool {
        matches!(self, Self::Finish)
    }

    /// The picture to be painted, if this paints one.
    pub fn picture(&self) -> Option<&PictureTask> {
        match self {
            Self::Picture(picture) => Some(picture),
            Self::Story | Self::Finish => None,
        }
    }
}

impl MakingJob {
    /// Understands a row; `None` when it is of another build's making.
    pub fn read(row: JobRow) -> Option<Self> {
        let task = match row.kind.as_str() {
            STORY => Task::Story,
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
            error: row.error.map(Trouble::message_of),
            run_at: row.run_at,
            started_at: row.started_at,
            finished_at: row.finished_at,
        })
    }

    /// Whether it waits or runs.
    pub fn is_open(&self) -> bool {
        !self.state.is_final()
    }

    /// What it does, in a sentence.
    pub fn sentence(&self) -> Message {
        match &self.task {
            Task::Story => Message::new("Writing the story", "写故事"),
            Task::Picture(PictureTask { page: 0, .. }) => Message::new("Painting the cover", "画封面"),
            Task::Picture(PictureTask { page, .. }) => {
                Message::new(format!("Painting page {page}"), format!("画第 {page} 页"))
            }
            Task::Finish => Message::new("Putting the book together", "装订这本书"),
        }
    }
}
