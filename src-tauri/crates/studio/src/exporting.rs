//! Books as they are printed: pages to look at, PDF and images to keep.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use db::Db;
use export::{BookPages, Date, ExportError, Leaf, PageContent, PdfOptions, Picture, TypesetBook};
use library::{Asset, AssetFiles, Book, Page, books, pages, pictures};

use crate::{
    Studio,
    opening::blocking,
    wire::{Fault, FaultCode},
};

/// Pixels across of an exported page: 240 to the inch when it is square.
const EXPORT_WIDTH: u32 = 2048;

/// What an export left on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Bytes in all.
    pub bytes: u64,
    /// Files.
    pub files: u32,
}

/// Keeps the book that was set last: whoever looks at one page looks at the next one soon.
#[derive(Default)]
pub struct Bindery {
    last: Mutex<Option<(Manuscript, Arc<TypesetBook>)>>,
}

/// All that decides how a book is set.
#[derive(Clone, PartialEq)]
struct Manuscript {
    book: Book,
    pages: Vec<(Page, Option<Asset>)>,
}

impl Studio {
    /// A page as it will be printed: a PNG `width` pixels across. Page 0 is the cover.
    ///
    /// # Errors
    /// There is no such book or page, the width cannot be had, or a picture cannot be read.
    pub async fn page_image(&self, book: i64, page: u32, width: u32) -> Result<Vec<u8>, Fault> {
        self.with_typeset(book, move |typeset| {
            let wanted = if page == 0 { Leaf::Cover } else { Leaf::Page(page) };
            let index = typeset.leaves().iter().position(|leaf| *leaf == wanted);
            let index = index.ok_or_else(|| Fault::no_page(book, page))?;
            Ok(typeset.page_image(index, width)?)
        })
        .await
    }

    /// Writes the book as a PDF to `path`, replacing what is there only once the PDF is whole.
    ///
    /// # Errors
    /// There is no such book, it is to be looked through first, nothing of it is written yet, or `path` cannot
    /// be written.
    pub async fn export_pdf(&self, book: i64, path: &Path) -> Result<Written, Fault> {
        self.check_reviewed(book).await?;
        let (path, now) = (path.to_owned(), (self.shared.clock)());
        self.with_typeset(book, move |typeset| {
            write_file(&path, &typeset.pdf(&PdfOptions { timestamp: Some(now / 1000) })?)
        })
        .await
    }

    /// Writes a PNG with every page of the book on it to `path`, replacing what is there only once it is
    /// whole.
    ///
    /// # Errors
    /// There is no such book, nothing of it is written yet, or `path` cannot be written.
    pub async fn export_sheet(&self, book: i64, path: &Path) -> Result<Written, Fault> {
        let path = path.to_owned();
        self.with_typeset(book, move |typeset| write_file(&path, &typeset.contact_sheet()?)).await
    }

    /// Writes a PNG of every page into `directory`, made if it is not there, once all of them are whole.
    ///
    /// # Errors
    /// There is no such book, it is to be looked through first, nothing of it is written yet, or `directory`
    /// cannot be written.
    pub async fn export_images(&self, book: i64, directory: &Path) -> Result<Written, Fault> {
        self.check_reviewed(book).await?;
        let directory = directory.to_owned();
        self.with_typeset(book, move |typeset| {
            let fault = |error: io::Error| Fault::of_io(&directory, &error);
            let above = parent(&directory);
            fs::create_dir_all(&above).map_err(fault)?;
            let draft = tempfile::tempdir_in(&above).map_err(fault)?;
            let mut written = Written { bytes: 0, files: 0 };
            let mut names = Vec::new();
            for (index, leaf) in typeset.leaves().iter().enumerate() {
                let png = typeset.page_image(index, EXPORT_WIDTH)?;
                let name = file_name(index, *leaf);
                fs::write(draft.path().join(&name), &png).map_err(fault)?;
                names.push(name);
                written.bytes += png.len() as u64;
                written.files += 1;
            }
            fs::create_dir_all(&directory).map_err(fault)?;
            for name in names {
                fs::rename(draft.path().join(&name), directory.join(&name)).map_err(fault)?;
            }
            Ok(written)
        })
        .await
    }

    async fn with_typeset<T: Send + 'static>(
        &self,
        book: i64,
        work: impl FnOnce(&TypesetBook) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let shared = Arc::clone(&self.shared);
        blocking(move || {
            let manuscript = manuscript(&shared.db, book)?;
            let typeset = shared.bindery.set(manuscript, &shared.workshop.files)?;
            work(&typeset)
        })
        .await
    }
}

impl Bindery {
    fn set(&self, manuscript: Manuscript, files: &AssetFiles) -> Result<Arc<TypesetBook>, Fault> {
        // Held while the book is set: whoever wants another page of it waits and need not set it again.
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, typeset)) = last.as_ref()
            && *known == manuscript
        {
            return Ok(Arc::clone(typeset));
        }
        let typeset = Arc::new(TypesetBook::new(&contents(&manuscript, files)?)?);
        *last = Some((manuscript, Arc::clone(&typeset)));
        Ok(typeset)
    }
}

fn manuscript(db: &Db, id: i64) -> Result<Manuscript, Fault> {
    db.read_blocking(|conn| {
        let book = books::get(conn, id)?.ok_or_else(|| Fault::no_book(id))?;
        let shown = pictures::shown(conn, id)?.into_iter().map(|page| page.picture);
        let pages: Vec<_> = pages::of(conn, id)?.into_iter().zip(shown).collect();
        if pages.is_empty() {
            return Err(Fault::not_now(
                "Nothing of this book is written yet. Wait for its first page.",
                "这本书还没有写出来。请等第一页写好。",
            ));
        }
        // Neither changes a page as it is printed.
        let book = Book { updated_at: 0, stopped: false, ..book };
        Ok(Manuscript { book, pages })
    })
}

fn contents(Manuscript { book, pages }: &Manuscript, files: &AssetFiles) -> Result<BookPages, Fault> {
    let mut contents = BookPages {
        title: book.title.clone(),
        byline: None,
        language: book.brief.language,
        age: book.brief.age,
        style: book.brief.style,
        shape: book.brief.shape,
        cloth: book.brief.cloth,
        cover: None,
        pages: Vec::with_capacity(pages.len()),
        made_on: Date::from_unix_seconds(book.created_at / 1000, 0),
        colophon: Vec::new(),
    };
    for (page, asset) in pages {
        let picture = match asset {
            Some(asset) => Some(Picture {
                bytes: files.read(asset, false)?.into(),
                alt: page.illustration.description.clone(),
            }),
            None => None,
        };
        if page.number == 0 {
            contents.cover = picture;
        } else {
            contents.pages.push(PageContent { number: page.number, text: page.text.clone(), picture });
        }
    }
    Ok(contents)
}

fn write_file(path: &Path, bytes: &[u8]) -> Result<Written, Fault> {
    let directory = parent(path);
    let fault = |error: io::Error| Fault::of_io(&directory, &error);
    fs::create_dir_all(&directory).map_err(fault)?;
    let mut file = tempfile::NamedTempFile::new_in(&directory).map_err(fault)?;
    file.write_all(bytes).map_err(fault)?;
    file.as_file().sync_all().map_err(fault)?;
    readable_by_others(file.path()).map_err(fault)?;
    file.persist(path).map_err(|error| fault(error.error))?;
    Ok(Written { bytes: bytes.len() as u64, files: 1 })
}

fn file_name(index: usize, leaf: Leaf) -> String {
    let place = index + 1;
    match leaf {
        Leaf::Cover => format!("{place:02} cover.png"),
        Leaf::Title => format!("{place:02} title.png"),
        Leaf::Page(number) => format!("{place:02} page {number}.png"),
        Leaf::Colophon => format!("{place:02} colophon.png"),
        Leaf::Back => format!("{place:02} back.png"),
    }
}

fn parent(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Temporary files are their owner's alone; an export is a file like any other.
#[cfg(unix)]
fn readable_by_others(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_by_others(_path: &Path) -> io::Result<()> {
    Ok(())
}

impl From<ExportError> for Fault {
    fn from(error: ExportError) -> Self {
        let code = match error {
            ExportError::NoSuchLeaf { .. } => FaultCode::NotFound,
            ExportError::Width { .. } => FaultCode::NotNow,
            ExportError::Picture { .. } | ExportError::Typesetting(_) => FaultCode::Unexpected,
        };
        let message = error.message();
        Self::new(code, message, error)
    }
}
