//! A book set by Typst: PDF and page images from one layout, so what is seen is what prints.
//!
//! What a book holds comes in as plain values ([`BookPages`]) and goes to the templates as JSON: no
//! word of a user's is ever read as Typst source. Fonts are part of the binary, and no others are
//! used, so a book looks the same on every machine. Here is no SQL, no network, no disk and no clock.
#![deny(missing_docs)]

mod content;
mod error;
mod fonts;
mod manuscript;
mod picture;
mod press;
mod sheet;
mod typeset;
mod words;

pub use content::{BookPages, Date, PageContent, Picture};
pub use error::{ExportError, PictureFault};
pub use typeset::{Leaf, PdfOptions, TypesetBook};

/// The whole book as a PDF at trim size: tagged, with its fonts embedded.
///
/// # Errors
/// A picture that cannot be decoded or is larger than the limits, and a failure of the typesetter.
pub fn pdf(book: &BookPages, options: &PdfOptions) -> Result<Vec<u8>, ExportError> {
    TypesetBook::new(book)?.pdf(options)
}

/// Every leaf of the book as a PNG, `width` pixels wide, handed on one at a time in reading order
/// together with how many there are.
///
/// # Errors
/// As for [`pdf`], and whatever `each` returns, which ends the work.
pub fn page_images<E: From<ExportError>>(
    book: &BookPages,
    width: u32,
    mut each: impl FnMut(&PageImage, usize) -> Result<(), E>,
) -> Result<(), E> {
    let typeset = TypesetBook::new(book)?;
    let leaves = typeset.leaves();
    for (index, &leaf) in leaves.iter().enumerate() {
        let png = typeset.page_image(index, width)?;
        each(&PageImage { index, leaf, png }, leaves.len())?;
    }
    Ok(())
}

/// One leaf as an image.
#[derive(Debug, Clone)]
pub struct PageImage {
    /// Its place in the book, from 0.
    pub index: usize,
    /// What it is.
    pub leaf: Leaf,
    /// The image.
    pub png: Vec<u8>,
}
