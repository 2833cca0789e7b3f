use std::sync::OnceLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// The bundled typefaces, all under the SIL Open Font License (see `fonts/`). They are in the binary
/// because a book that cannot be set for want of a file is worse than a larger program; the system
/// maps them from disk and reads only what a book uses.
const FACES: [&[u8]; 4] = [
    include_bytes!("../fonts/Literata-Regular.ttf"),
    include_bytes!("../fonts/Andika-Regular.ttf"),
    include_bytes!("../fonts/YoungSerif-Regular.ttf"),
    include_bytes!("../fonts/LXGWWenKai-Regular.ttf"),
];

/// The faces books are set in.
pub(crate) struct Fonts {
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) faces: Vec<Font>,
}

impl Fonts {
    /// Parsed once and shared by every book.
    pub(crate) fn bundled() -> &'static Self {
        static FONTS: OnceLock<Fonts> = OnceLock::new();
        FONTS.get_or_init(|| {
            let faces: Vec<Font> = FACES.into_iter().flat_map(|face| Font::iter(Bytes::new(face))).collect();
            Self { book: LazyHash::new(FontBook::from_fonts(&faces)), faces }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bundled_face_is_found_under_the_name_the_templates_use() {
        let fonts = Fonts::bundled();
        assert_eq!(fonts.faces.len(), FACES.len());
        for family in ["literata", "andika", "young serif", "lxgw wenkai"] {
            assert!(fonts.book.contains_family(family), "{family} is not bundled");
        }
    }
}
