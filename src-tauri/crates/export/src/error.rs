use book::{Message, PageNumber};

/// Why a book could not be set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// A picture cannot be used.
    #[error("the picture on page {page} (0 is the cover): {fault}")]
    Picture {
        /// Where it stands; 0 is the cover.
        page: PageNumber,
        /// What is wrong with it.
        fault: PictureFault,
    },
    /// There is no leaf with this index.
    #[error("no leaf {index}; the book has {count}")]
    NoSuchLeaf {
        /// What was asked for, from 0.
        index: usize,
        /// How many there are.
        count: usize,
    },
    /// An image of this width cannot be made.
    #[error("a page image cannot be {width} pixels wide")]
    Width {
        /// What was asked for, in pixels.
        width: u32,
    },
    /// The typesetter gave up; not the fault of anything in the book.
    #[error("typesetting failed: {0}")]
    Typesetting(String),
}

/// What is wrong with a picture.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PictureFault {
    /// Not an image, a damaged one, or of a kind not known.
    #[error("cannot be read: {0}")]
    Unreadable(String),
    /// Larger than any page needs.
    #[error("is {width} × {height} pixels")]
    TooLarge {
        /// In pixels.
        width: u32,
        /// In pixels.
        height: u32,
    },
}

impl ExportError {
    /// What happened and what to do, for the person exporting.
    pub fn message(&self) -> Message {
        match self {
            Self::Picture { page, fault } => {
                let (en, zh) = match page {
                    0 => ("The picture on the cover".to_owned(), "封面的图片".to_owned()),
                    page => (format!("The picture on page {page}"), format!("第 {page} 页的图片")),
                };
                match fault {
                    PictureFault::Unreadable(_) => Message::new(
                        format!("{en} cannot be read. Redraw it or take another version, then export again."),
                        format!("{zh}打不开。请重画，或换用别的版本，再导出。"),
                    ),
                    PictureFault::TooLarge { width, height } => Message::new(
                        format!(
                            "{en} is too large to print: {width} × {height} pixels. Take a smaller version, then export again."
                        ),
                        format!("{zh}太大，无法排版：{width} × {height} 像素。请换用小一些的版本，再导出。"),
                    ),
                }
            }
            Self::NoSuchLeaf { count, .. } => Message::new(
                format!("The book has no such page; it has {count}."),
                format!("书里没有这一页，一共 {count} 页。"),
            ),
            Self::Width { width } => Message::new(
                format!("Page images cannot be {width} pixels wide. Choose a width from 16 to 8192."),
                format!("页面图片不能是 {width} 像素宽。请选 16 到 8192 之间的宽度。"),
            ),
            Self::Typesetting(_) => Message::new(
                "The book could not be laid out. Your book is safe; please export again.",
                "这本书没能排好版。书的内容没有受影响，请再导出一次。",
            ),
        }
    }
}
