//! Pictures from and for strangers: decoded within limits before they are believed, and written anew before
//! they are sent.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits, codecs::jpeg::JpegEncoder};

/// The longest side, in pixels, and what decoding may take, in bytes.
const MAX_SIDE: u32 = 8192;
const MAX_ALLOC: u64 = 256 << 20;
/// What is smaller is no illustration but a spacer, an icon or a test.
const MIN_SIDE: u32 = 64;
/// A reference image says as much at this size, and stays far below every limit of a request.
const REFERENCE_SIDE: u32 = 1024;
const REFERENCE_QUALITY: u8 = 88;

/// Decodes a picture; what cannot be decoded whole is none.
fn decode(bytes: &[u8]) -> Result<DynamicImage, String> {
    let told = |error: image::ImageError| error.to_string();
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|error| error.to_string())?;
    if !matches!(reader.format(), Some(ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)) {
        return Err("neither JPEG, PNG nor WebP".into());
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_ALLOC);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(told)?;
    let (width, height) = decoder.dimensions();
    if width.max(height) > MAX_SIDE || decoder.total_bytes() > MAX_ALLOC {
        return Err(format!("{width} × {height} pixels are too many"));
    }
    DynamicImage::from_decoder(decoder).map_err(told)
}

/// Whether bytes are a picture of about the shape that was asked for.
pub(super) fn check(bytes: &[u8], wanted: (u32, u32)) -> Result<(), String> {
    let picture = decode(bytes)?;
    let (width, height) = (picture.width(), picture.height());
    if width.min(height) < MIN_SIDE {
        return Err(format!("a picture of {width} × {height} pixels"));
    }
    let ratio = |(width, height): (u32, u32)| f64::from(width) / f64::from(height.max(1));
    let off = ratio((width, height)) / ratio(wanted);
    if !(0.45..=2.2).contains(&off) {
        return Err(format!("{width} × {height} pixels instead of {} × {}", wanted.0, wanted.1));
    }
    Ok(())
}

/// A reference image as it is sent: a JPEG of moderate size. It is painted anew, so that nothing else leaves
/// this computer that a photo carries, such as where it was taken.
pub(super) fn reference(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let picture = decode(bytes)?;
    let small = if picture.width().max(picture.height()) > REFERENCE_SIDE {
        picture.thumbnail(REFERENCE_SIDE, REFERENCE_SIDE)
    } else {
        picture
    };
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, REFERENCE_QUALITY)
        .encode_image(&small.to_rgb8())
        .map_err(|error| error.to_string())?;
    Ok(jpeg)
}
