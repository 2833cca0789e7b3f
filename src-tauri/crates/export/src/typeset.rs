use book::{PageNumber, Shape};
use typst::comemo;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Label, Selector, Smart, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst::utils::{PicoStr, Scalar};
use typst_layout::PagedDocument;
use typst_pdf::Timestamp;
use typst_render::RenderOptions;

use crate::press::Press;
use crate::{BookPages, ExportError, manuscript};

/// Points to an inch.
const POINTS: f64 = 72.0;
/// The narrowest and the widest page image, in pixels.
const WIDTHS: std::ops::RangeInclusive<u32> = 16..=8192;

/// What a leaf of the finished book is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaf {
    /// The front.
    Cover,
    /// The title page.
    Title,
    /// A page with words; words too many for one page have several leaves.
    Page(PageNumber),
    /// How the book was made.
    Colophon,
    /// The back, there when it makes the number of leaves even.
    Back,
}

impl Leaf {
    fn parse(name: &str) -> Option<Self> {
        match name {
            "cover" => Some(Self::Cover),
            "title" => Some(Self::Title),
            "colophon" => Some(Self::Colophon),
            "back" => Some(Self::Back),
            number => number.parse().ok().map(Self::Page),
        }
    }
}

/// What is written into a PDF beside the book.
#[derive(Debug, Clone, Copy, Default)]
pub struct PdfOptions {
    /// When it is exported, in seconds since 1970 UTC. Without it the file carries no date.
    pub timestamp: Option<i64>,
}

/// A book laid out, leaf by leaf, ready for any number of files.
pub struct TypesetBook {
    document: PagedDocument,
    leaves: Vec<Leaf>,
    shape: Shape,
}

impl TypesetBook {
    /// Lays a book out.
    ///
    /// # Errors
    /// A picture that cannot be decoded or is larger than the limits, and a failure of the typesetter.
    pub fn new(book: &BookPages) -> Result<Self, ExportError> {
        let press = Press::new(manuscript::files(book)?)?;
        let document = typst::compile::<PagedDocument>(&press).output.map_err(|errors| failure(&errors))?;
        let leaves = leaves(&document)?;
        // What the layout of this book left in the cache is of no use to the next.
        comemo::evict(0);
        Ok(Self { document, leaves, shape: book.shape })
    }

    /// What each leaf is, in reading order.
    pub fn leaves(&self) -> &[Leaf] {
        &self.leaves
    }

    /// The book as a tagged PDF at trim size, the same bytes for the same book and options.
    ///
    /// # Errors
    /// A failure of the typesetter.
    pub fn pdf(&self, options: &PdfOptions) -> Result<Vec<u8>, ExportError> {
        let options = typst_pdf::PdfOptions {
            creator: Smart::Custom(Some("Picturebook".into())),
            timestamp: options.timestamp.and_then(timestamp),
            ..typst_pdf::PdfOptions::default()
        };
        let pdf = typst_pdf::pdf(&self.document, &options).map_err(|errors| failure(&errors));
        comemo::evict(0);
        pdf
    }

    /// One leaf as a PNG, `width` pixels wide and as high as its shape makes it.
    ///
    /// # Errors
    /// No leaf with this index, a width that is no image or beyond memory, and a failure of the typesetter.
    pub fn page_image(&self, index: usize, width: u32) -> Result<Vec<u8>, ExportError> {
        if !WIDTHS.contains(&width) {
            return Err(ExportError::Width { width });
        }
        let pages = self.document.pages();
        let page = pages.get(index).ok_or(ExportError::NoSuchLeaf { index, count: pages.len() })?;
        let (inches, _) = self.shape.trim_inches();
        let pixel_per_pt = Scalar::new(f64::from(width) / (f64::from(inches) * POINTS));
        let options = RenderOptions { pixel_per_pt, render_bleed: false };
        let png = typst_render::render(page, &options).encode_png();
        // The cache holds every picture unpacked: some 30 MB a page, a gigabyte for a long book.
        comemo::evict(0);
        png.map_err(|error| ExportError::Typesetting(error.to_string()))
    }
}

/// The name the templates gave each leaf; a leaf without one continues the one before.
fn leaves(document: &PagedDocument) -> Result<Vec<Leaf>, ExportError> {
    let mut leaves: Vec<Option<Leaf>> = vec![None; document.pages().len()];
    let introspector = document.introspector();
    let label = Label::new(PicoStr::intern("leaf"))
        .ok_or_else(|| ExportError::Typesetting("no label for leaves".to_owned()))?;
    for element in introspector.query(&Selector::Label(label)) {
        let page = element.location().and_then(|location| introspector.page(location));
        let name = element.to_packed::<MetadataElem>().map(|metadata| metadata.value.clone());
        if let (Some(page), Some(Value::Str(name))) = (page, name)
            && let Some(leaf) = leaves.get_mut(page.get() - 1)
        {
            *leaf = Leaf::parse(&name);
        }
    }
    let mut last = Leaf::Cover;
    Ok(leaves
        .into_iter()
        .map(|leaf| {
            last = leaf.unwrap_or(last);
            last
        })
        .collect())
}

fn timestamp(unix_seconds: i64) -> Option<Timestamp> {
    let at = time::UtcDateTime::from_unix_timestamp(unix_seconds).ok()?;
    let at =
        Datetime::from_ymd_hms(at.year(), at.month().into(), at.day(), at.hour(), at.minute(), at.second())?;
    Some(Timestamp::new_utc(at))
}

fn failure(errors: &[SourceDiagnostic]) -> ExportError {
    let all: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    ExportError::Typesetting(all.join("; "))
}
