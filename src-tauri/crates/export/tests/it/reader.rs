//! A PDF as a reader finds it: pages, lines, pictures, fonts.

use std::collections::BTreeMap;

use export::{BookPages, PdfOptions};
use lopdf::{Dictionary, Document, Encoding, Object, ObjectId, content::Operation};

pub struct Pdf {
    document: Document,
    pages: Vec<ObjectId>,
}

/// A font that is in the file.
#[derive(Debug)]
pub struct EmbeddedFont {
    /// As the file names it: six letters, a plus sign and the typeface when it is a part of the typeface.
    pub name: String,
    /// Bytes of the typeface that are in the file.
    pub bytes: usize,
}

/// Sets `book` and reads the PDF back.
pub fn set(book: &BookPages) -> Pdf {
    Pdf::read(&export::pdf(book, &PdfOptions::default()).unwrap())
}

impl Pdf {
    pub fn read(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).unwrap();
        let pages = document.page_iter().collect();
        Self { document, pages }
    }

    pub fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// Width and height of a page in points.
    pub fn size(&self, page: usize) -> (f32, f32) {
        let media_box = self.inherited(page, b"MediaBox");
        let sides: Vec<f32> =
            media_box.as_array().unwrap().iter().map(|side| side.as_float().unwrap()).collect();
        (sides[2] - sides[0], sides[3] - sides[1])
    }

    /// The lines of a page from the top down, what is only decoration left out.
    pub fn lines(&self, page: usize) -> Vec<String> {
        let fonts = self.document.get_page_fonts(self.pages[page]).unwrap();
        let encodings: BTreeMap<&[u8], Encoding<'_>> = fonts
            .iter()
            .map(|(name, font)| (name.as_slice(), font.get_font_encoding(&self.document).unwrap()))
            .collect();
        let mut lines: Vec<(i64, String)> = Vec::new();
        let mut heights = vec![0.0];
        let mut marks = Vec::new();
        let mut encoding = None;
        for Operation { operator, operands } in self.operations(page) {
            match operator.as_str() {
                "q" => heights.push(heights.last().copied().unwrap_or_default()),
                "Q" => drop(heights.pop()),
                // Text is only ever moved; whatever is scaled is a picture.
                "cm" => *heights.last_mut().unwrap() += operands[5].as_float().unwrap(),
                "BMC" | "BDC" => marks.push(operands[0].as_name().unwrap() == b"Artifact"),
                "EMC" => drop(marks.pop()),
                "Tf" => encoding = encodings.get(operands[0].as_name().unwrap()),
                "Tj" | "TJ" if !marks.contains(&true) => {
                    let shown = shown(&operands, encoding.unwrap());
                    // In tenths of a point, so that faces which meet in a line share it.
                    let height = (heights.last().unwrap() * 10.0).round() as i64;
                    match lines.iter_mut().find(|(at, _)| *at == height) {
                        Some((_, line)) => line.push_str(&shown),
                        None => lines.push((height, shown)),
                    }
                }
                _ => {}
            }
        }
        lines.sort_by_key(|(height, _)| -height);
        lines.into_iter().map(|(_, line)| line.trim().to_owned()).collect()
    }

    /// All words of a page.
    pub fn text(&self, page: usize) -> String {
        self.lines(page).join("\n")
    }

    /// Sizes in pixels of the pictures on a page.
    pub fn pictures(&self, page: usize) -> Vec<(i64, i64)> {
        let images = self.document.get_page_images(self.pages[page]).unwrap();
        images.iter().map(|image| (image.width, image.height)).collect()
    }

    /// What is said of the pictures to those who cannot see them.
    pub fn alts(&self, page: usize) -> Vec<String> {
        let spoken = |operation: Operation| -> Option<String> {
            let properties = operation.operands.get(1)?.as_dict().ok()?;
            lopdf::decode_text_string(properties.get(b"Alt").ok()?).ok()
        };
        self.operations(page).into_iter().filter_map(spoken).collect()
    }

    pub fn fonts(&self) -> Vec<EmbeddedFont> {
        let described = self.document.objects.values().filter_map(|object| object.as_dict().ok());
        described
            .filter(|dictionary| dictionary.has_type(b"FontDescriptor"))
            .map(|descriptor| {
                let file = [&b"FontFile2"[..], b"FontFile3"]
                    .iter()
                    .find_map(|key| descriptor.get_deref(key, &self.document).ok())
                    .expect("the typeface is in the file");
                let name = descriptor.get(b"FontName").unwrap().as_name().unwrap();
                EmbeddedFont {
                    name: String::from_utf8(name.to_vec()).unwrap(),
                    bytes: file.as_stream().unwrap().decompressed_content().unwrap().len(),
                }
            })
            .collect()
    }

    /// What the file says of itself.
    pub fn about(&self, key: &str) -> Option<String> {
        let info = self.document.trailer.get_deref(b"Info", &self.document).ok()?;
        lopdf::decode_text_string(info.as_dict().ok()?.get_deref(key.as_bytes(), &self.document).ok()?).ok()
    }

    pub fn catalog(&self) -> &Dictionary {
        self.document.catalog().unwrap()
    }

    fn operations(&self, page: usize) -> Vec<Operation> {
        self.document.get_and_decode_page_content(self.pages[page]).unwrap().operations
    }

    fn inherited(&self, page: usize, key: &[u8]) -> &Object {
        let mut node = self.document.get_dictionary(self.pages[page]).unwrap();
        loop {
            if let Ok(value) = node.get_deref(key, &self.document) {
                return value;
            }
            node = node.get_deref(b"Parent", &self.document).unwrap().as_dict().unwrap();
        }
    }
}

fn shown(operands: &[Object], encoding: &Encoding<'_>) -> String {
    let parts = match operands {
        [Object::Array(parts)] => parts.as_slice(),
        whole => whole,
    };
    let strings = parts.iter().filter_map(|part| part.as_str().ok());
    strings.map(|bytes| Document::decode_text(encoding, bytes).unwrap()).collect()
}
