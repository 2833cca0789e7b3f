//! The contact sheet: every leaf of a book on one image, to be looked at as a whole.

use std::io::Cursor;

use image::{GenericImage as _, ImageFormat, Rgb, RgbImage};

use crate::{ExportError, TypesetBook};

/// Pixels across of a leaf, and between two.
const LEAF: u32 = 420;
const GAP: u32 = 28;
const COLUMNS: u32 = 4;
/// A table to lay the leaves on.
const GROUND: Rgb<u8> = Rgb([0xe6, 0xe3, 0xdc]);

impl TypesetBook {
    /// Every leaf in reading order, four in a row, as one PNG.
    ///
    /// # Errors
    /// A leaf cannot be rendered.
    pub fn contact_sheet(&self) -> Result<Vec<u8>, ExportError> {
        let unmade = |error: image::ImageError| ExportError::Typesetting(error.to_string());
        let mut leaves = Vec::with_capacity(self.leaves().len());
        for index in 0..self.leaves().len() {
            let png = self.page_image(index, LEAF)?;
            leaves.push(image::load_from_memory(&png).map_err(unmade)?.to_rgb8());
        }
        let height = leaves.iter().map(RgbImage::height).max().unwrap_or(0);
        let count = u32::try_from(leaves.len()).unwrap_or(u32::MAX);
        let (columns, rows) = (COLUMNS.min(count), count.div_ceil(COLUMNS));
        let mut sheet =
            RgbImage::from_pixel(GAP + columns * (LEAF + GAP), GAP + rows * (height + GAP), GROUND);
        for (place, leaf) in (0..).zip(&leaves) {
            let (column, row) = (place % COLUMNS, place / COLUMNS);
            let (x, y) = (GAP + column * (LEAF + GAP), GAP + row * (height + GAP));
            sheet.copy_from(leaf, x, y).map_err(unmade)?;
        }
        let mut png = Cursor::new(Vec::new());
        sheet.write_to(&mut png, ImageFormat::Png).map_err(unmade)?;
        Ok(png.into_inner())
    }
}
