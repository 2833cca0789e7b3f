use std::collections::HashMap;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::ExportError;
use crate::fonts::Fonts;

const MAIN: &str = "book.typ";
const TEMPLATES: [(&str, &str); 4] = [
    (MAIN, include_str!("../templates/book.typ")),
    ("type.typ", include_str!("../templates/type.typ")),
    ("cover.typ", include_str!("../templates/cover.typ")),
    ("page.typ", include_str!("../templates/page.typ")),
];

/// All that the typesetter can see: the templates, one book's files and the bundled fonts. Any other
/// path, package or clock is not there.
pub(crate) struct Press {
    main: FileId,
    sources: HashMap<FileId, Source>,
    files: HashMap<FileId, Bytes>,
}

impl Press {
    /// A press with `files` laid out, by the names the templates know them under.
    pub(crate) fn new(files: impl IntoIterator<Item = (String, Bytes)>) -> Result<Self, ExportError> {
        let mut sources = HashMap::new();
        for (name, text) in TEMPLATES {
            let id = file_id(name)?;
            sources.insert(id, Source::new(id, text.to_owned()));
        }
        let files = files
            .into_iter()
            .map(|(name, bytes)| Ok((file_id(&name)?, bytes)))
            .collect::<Result<_, ExportError>>()?;
        Ok(Self { main: file_id(MAIN)?, sources, files })
    }
}

fn file_id(name: &str) -> Result<FileId, ExportError> {
    let path =
        VirtualPath::new(name).map_err(|error| ExportError::Typesetting(format!("{name}: {error:?}")))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Press {
    fn library(&self) -> &LazyHash<Library> {
        static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &Fonts::bundled().book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.sources.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        Fonts::bundled().faces.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
