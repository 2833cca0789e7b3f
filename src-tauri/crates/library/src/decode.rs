//! Reading pictures of unknown make without letting them fill the memory.

use std::io::Cursor;

use fast_image_resize::{PixelType, Resizer, images::Image};
use image::{ImageDecoder as _, ImageFormat, ImageReader, Limits, RgbImage};

use crate::MediaType;

/// The longest side of a picture, in pixels.
const MAX_SIDE: u32 = 8192;
/// What decoding one picture may take, in bytes.
const MAX_ALLOC: u64 = 256 << 20;
/// Pixels across of a thumbnail.
const THUMB_WIDTH: u32 = 320;
const THUMB_QUALITY: u8 = 80;

/// Why bytes are not a picture that can be shown.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct NotAPicture(String);

impl NotAPicture {
    #[expect(clippy::needless_pass_by_value, reason = "made for map_err")]
    fn because(error: impl ToString) -> Self {
        Self(error.to_string())
    }
}

pub(crate) struct Decoded {
    pub media_type: MediaType,
    pub pixels: RgbImage,
}

pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded, NotAPicture> {
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(NotAPicture::because)?;
    let media_type = match reader.format() {
        Some(ImageFormat::Jpeg) => MediaType::Jpeg,
        Some(ImageFormat::Png) => MediaType::Png,
        Some(ImageFormat::WebP) => MediaType::Webp,
        _ => return Err(NotAPicture("neither JPEG, PNG nor WebP".into())),
    };
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_ALLOC);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(NotAPicture::because)?;
    // Some decoders set their buffers aside before they look at the limits.
    let (width, height) = decoder.dimensions();
    if width.max(height) > MAX_SIDE || decoder.total_bytes() > MAX_ALLOC {
        return Err(NotAPicture(format!("{width} × {height} pixels are too many")));
    }
    let pixels = image::DynamicImage::from_decoder(decoder).map_err(NotAPicture::because)?.into_rgb8();
    Ok(Decoded { media_type, pixels })
}

/// A JPEG 320 pixels wide; a narrower picture keeps its width.
pub(crate) fn thumbnail(pixels: &RgbImage) -> Result<Vec<u8>, NotAPicture> {
    let (width, height) = pixels.dimensions();
    let across = width.min(THUMB_WIDTH);
    let down = u32::try_from(u64::from(height) * u64::from(across) / u64::from(width.max(1)))
        .unwrap_or(MAX_SIDE)
        .max(1);
    let source = Image::from_vec_u8(width, height, pixels.as_raw().clone(), PixelType::U8x3)
        .map_err(NotAPicture::because)?;
    let mut small = Image::new(across, down, PixelType::U8x3);
    Resizer::new().resize(&source, &mut small, None).map_err(NotAPicture::because)?;
    let side = |pixels: u32| u16::try_from(pixels).map_err(NotAPicture::because);
    let mut jpeg = Vec::new();
    jpeg_encoder::Encoder::new(&mut jpeg, THUMB_QUALITY)
        .encode(small.buffer(), side(across)?, side(down)?, jpeg_encoder::ColorType::Rgb)
        .map_err(NotAPicture::because)?;
    Ok(jpeg)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::png;

    #[test]
    fn a_bomb_is_refused_by_its_size_before_it_is_unpacked() {
        // A few hundred bytes that say they are 30,000 pixels square.
        let mut bomb = png(2, 2);
        bomb[16..20].copy_from_slice(&30_000u32.to_be_bytes());
        bomb[20..24].copy_from_slice(&30_000u32.to_be_bytes());
        let crc = crc32(&bomb[12..29]);
        bomb[29..33].copy_from_slice(&crc.to_be_bytes());
        assert!(decode(&bomb).is_err());
    }

    #[test]
    fn a_picture_that_ends_too_early_is_refused() {
        let whole = png(64, 64);
        assert!(decode(&whole[..whole.len() / 2]).is_err());
        assert!(decode(&[]).is_err());
    }

    #[test]
    fn thumbnails_keep_their_shape() {
        let size = |width, height| {
            let thumb = thumbnail(&decode(&png(width, height)).unwrap().pixels).unwrap();
            let thumb = image::load_from_memory(&thumb).unwrap();
            (thumb.width(), thumb.height())
        };
        assert_eq!(size(1280, 640), (320, 160));
        assert_eq!(size(100, 50), (100, 50));
        assert_eq!(size(4000, 2), (320, 1));
    }

    fn crc32(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0u32, |crc, byte| {
            (0..8)
                .fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
        })
    }
}
