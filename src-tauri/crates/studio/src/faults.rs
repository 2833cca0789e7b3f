//! Why something was not carried out, in words for the user: what happened, what is safe, what to do.

use std::{io, path::Path};

use book::{BriefError, BriefField, Message};
use db::{LockError, OpenError, WriteError};
use library::AssetError;

use crate::wire::{Fault, FaultCode};

impl Fault {
    #[expect(clippy::needless_pass_by_value, reason = "takes errors, references to them and strings alike")]
    pub(crate) fn new(code: FaultCode, message: Message, details: impl ToString) -> Self {
        Self { code, message: message.into(), details: details.to_string() }
    }

    pub(crate) fn no_book(book: i64) -> Self {
        let message = Message::new(
            format!("There is no book {book}. Look on the shelf."),
            format!("没有第 {book} 本书。请看看书架。"),
        );
        Self::new(FaultCode::NotFound, message, format!("book {book}"))
    }

    pub(crate) fn no_page(book: i64, page: u32) -> Self {
        let message = Message::new(
            format!("Book {book} has no page {page}, or it is not written yet."),
            format!("第 {book} 本书没有第 {page} 页，或者这一页还没写。"),
        );
        Self::new(FaultCode::NotFound, message, format!("book {book}, page {page}"))
    }

    pub(crate) fn no_version(version: u32) -> Self {
        let message = Message::new(
            format!("This page has no picture {version}."),
            format!("这一页没有第 {version} 张画。"),
        );
        Self::new(FaultCode::NotFound, message, format!("version {version}"))
    }

    pub(crate) fn no_job(job: i64) -> Self {
        let message = Message::new(format!("There is no job {job}."), format!("没有编号为 {job} 的任务。"));
        Self::new(FaultCode::NotFound, message, format!("job {job}"))
    }

    pub(crate) fn no_picture(asset: &str) -> Self {
        let message = Message::new("This picture is not in the library.", "书库里没有这张画。");
        Self::new(FaultCode::NotFound, message, format!("asset {asset}"))
    }

    pub(crate) fn not_now(en: impl Into<String>, zh: impl Into<String>) -> Self {
        let message = Message::new(en, zh);
        let details = message.en.clone();
        Self::new(FaultCode::NotNow, message, details)
    }

    pub(crate) fn in_trash() -> Self {
        Self::not_now(
            "This book is in the trash. Put it back on the shelf first.",
            "这本书在废纸篓里。请先把它放回书架。",
        )
    }

    pub(crate) fn disk_full(details: impl ToString) -> Self {
        let message = Message::new(
            "The disk is full. What was made so far is safe. Free some space and try again.",
            "磁盘满了。已经做好的都还在。请腾出一些空间再试。",
        );
        Self::new(FaultCode::DiskFull, message, details)
    }

    pub(crate) fn unexpected(details: impl ToString) -> Self {
        let message = Message::new(
            "Something went wrong. Your books are safe. Try again.",
            "出了点问题。你的书都还在。请再试一次。",
        );
        Self::new(FaultCode::Unexpected, message, details)
    }

    /// The directory `directory` cannot be written.
    pub(crate) fn unwritable(directory: &Path, details: impl ToString) -> Self {
        let place = directory.display();
        let message = Message::new(
            format!(
                "The folder {place} cannot be written. Nothing was changed. Give yourself the right to write there, or choose another folder."
            ),
            format!("文件夹 {place} 无法写入。什么都没有改动。请给自己写入的权限，或者换一个文件夹。"),
        );
        Self::new(FaultCode::Unwritable, message, details)
    }

    /// Something below `directory` could not be written or read.
    pub(crate) fn of_io(directory: &Path, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::disk_full(error),
            io::ErrorKind::PermissionDenied
            | io::ErrorKind::ReadOnlyFilesystem
            | io::ErrorKind::NotADirectory
            | io::ErrorKind::AlreadyExists
            | io::ErrorKind::NotFound => Self::unwritable(directory, error),
            _ => Self::unexpected(error),
        }
    }

    pub(crate) fn of_lock(directory: &Path, error: &LockError) -> Self {
        match error {
            LockError::InUse => Self::new(
                FaultCode::InUse,
                Message::new(
                    "The library is open in another window or command. Close that one first.",
                    "书库正在另一个窗口或命令里打开。请先关掉那一个。",
                ),
                error,
            ),
            LockError::Io(error) => Self::of_io(directory, error),
        }
    }

    pub(crate) fn of_open(directory: &Path, error: &OpenError) -> Self {
        let place = directory.display();
        match error {
            OpenError::Damaged { .. } => Self::new(
                FaultCode::Damaged,
                Message::new(
                    format!(
                        "The library in {place} is damaged. It was left as it is, and the pictures beside it are untouched. Put a copy of library.db in its place, or choose another folder."
                    ),
                    format!(
                        "{place} 里的书库损坏了。它保持原样，旁边的画也没有动过。请用 library.db 的备份替换它，或者换一个文件夹。"
                    ),
                ),
                error,
            ),
            OpenError::Newer { .. } => Self::new(
                FaultCode::Newer,
                Message::new(
                    "The library was written by a newer Picturebook. It was left as it is. Install the newer version to open it.",
                    "书库是由更新版本的 Picturebook 写的。它保持原样。请安装新版本再打开。",
                ),
                error,
            ),
            OpenError::Unwritable { .. } => Self::unwritable(directory, error),
            OpenError::DiskFull => Self::disk_full(error),
            OpenError::Other(error) => Self::of_io(directory, error),
        }
    }
}

impl From<BriefError> for Fault {
    fn from(error: BriefError) -> Self {
        let code = match error.field {
            BriefField::Theme => FaultCode::Theme,
            BriefField::Keywords => FaultCode::Keywords,
            BriefField::Pages => FaultCode::Pages,
        };
        let details = error.to_string();
        Self::new(code, error.message, details)
    }
}

impl From<WriteError> for Fault {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::DiskFull => Self::disk_full(error),
            WriteError::Closed => Self::new(
                FaultCode::NotNow,
                Message::new(
                    "Picturebook is closing. What was made is safe and goes on next time.",
                    "Picturebook 正在关闭。已经做好的都还在，下次接着做。",
                ),
                error,
            ),
            WriteError::Unsynced(_) => Self::new(
                FaultCode::Unexpected,
                Message::new(
                    "The disk did not confirm what was just written, and may be failing. Look whether the change is there before you make it again.",
                    "磁盘没有确认刚才的写入，可能出了故障。再做一次之前，请先看看这个改动是不是已经在了。",
                ),
                error,
            ),
            WriteError::Busy | WriteError::Sqlite(_) | WriteError::Panicked => Self::unexpected(error),
        }
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        WriteError::from(error).into()
    }
}

impl From<AssetError> for Fault {
    fn from(error: AssetError) -> Self {
        match &error {
            AssetError::Io(cause) if cause.kind() == io::ErrorKind::StorageFull => Self::disk_full(error),
            AssetError::Io(_) | AssetError::Changed(_) | AssetError::NotAPicture(_) => Self::new(
                FaultCode::NotFound,
                Message::new(
                    "This picture cannot be read. Paint the page anew.",
                    "这张画读不出来了。请重画这一页。",
                ),
                error,
            ),
        }
    }
}
