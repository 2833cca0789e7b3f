//! Pictures made ready for print.

use std::io::Cursor;

use fast_image_resize::Resizer;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage, metadata::Orientation};
use serde::Serialize;

use crate::PictureFault;

/// The largest side of a picture, in pixels: 27 inches in print.
const MAX_SIDE: u32 = 8192;
/// The most memory one picture may take to decode, in bytes.
const MAX_ALLOC: u64 = 256 << 20;
/// What a printer can show, in pixels per inch.
const PRINT_PPI: f32 = 300.0;
/// A picture this many times finer than print is made smaller.
const SLACK: f32 = 1.25;
const JPEG_QUALITY: u8 = 90;

/// The room a picture fills, in inches.
#[derive(Clone, Copy)]
pub(crate) struct Room {
    pub(crate) width: f32,
    pub(crate) height: f32,
}

/// A picture ready for print.
pub(crate) struct Plate {
    pub(crate) jpeg: Vec<u8>,
    pub(crate) pixels: RgbImage,
}

/// One row of the cover.
#[derive(Clone, Copy, Serialize)]
pub(crate) struct Band {
    /// How well dark letters over it can be read: the contrast ratio (1 to 21) that nine tenths of it reach.
    ink: f32,
    /// The same of light letters.
    paper: f32,
    /// Share of its points that are unlike the rest of it: what is drawn there, not what is behind it.
    drawn: f32,
}

/// A JPEG no finer than print needs. A plain JPEG passes as it is; everything else is upright,
/// on white, without what cameras and tools write into their files, and in its own colour profile.
pub(crate) fn prepare(bytes: &[u8], room: Room) -> Result<Plate, PictureFault> {
    let unreadable = |error: image::ImageError| PictureFault::Unreadable(error.to_string());
    let reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|error| PictureFault::Unreadable(error.to_string()))?;
    let format = reader.format();
    let mut decoder = reader.into_decoder().map_err(unreadable)?;
    let (width, height) = decoder.dimensions();
    if width.max(height) > MAX_SIDE {
        return Err(PictureFault::TooLarge { width, height });
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_ALLOC);
    decoder.set_limits(limits).map_err(unreadable)?;
    let profile = decoder.icc_profile().map_err(unreadable)?;
    let tagged = decoder.exif_metadata().map_err(unreadable)?.is_some();
    let orientation = decoder.orientation().map_err(unreadable)?;
    let three_colours = decoder.color_type().channel_count() == 3;

    let mut picture = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    let as_it_is = format == Some(ImageFormat::Jpeg)
        && three_colours
        && !tagged
        && orientation == Orientation::NoTransforms;
    picture.apply_orientation(orientation);
    let pixels = on_white(picture);
    let Some((width, height)) = smaller(&pixels, room) else {
        let jpeg = if as_it_is { bytes.to_vec() } else { encode(&pixels, profile.as_deref())? };
        return Ok(Plate { jpeg, pixels });
    };
    let pixels = resized(&pixels, width, height)?;
    Ok(Plate { jpeg: encode(&pixels, profile.as_deref())?, pixels })
}

fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let picture = picture.into_rgba8();
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [r, g, b, alpha] = picture.get_pixel(x, y).0.map(u16::from);
        let over_white =
            |c: u16| u8::try_from((c * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(u8::MAX);
        image::Rgb([over_white(r), over_white(g), over_white(b)])
    })
}

/// The size that print needs, if the picture is well above it. Pictures are never enlarged.
fn smaller(picture: &RgbImage, room: Room) -> Option<(u32, u32)> {
    let (width, height) = (picture.width() as f32, picture.height() as f32);
    let scale = (room.width * PRINT_PPI / width).max(room.height * PRINT_PPI / height);
    (scale * SLACK < 1.0).then(|| ((width * scale).round() as u32, (height * scale).round() as u32))
}

fn resized(picture: &RgbImage, width: u32, height: u32) -> Result<RgbImage, PictureFault> {
    let mut small = RgbImage::new(width, height);
    Resizer::new()
        .resize(picture, &mut small, None)
        .map_err(|error| PictureFault::Unreadable(error.to_string()))?;
    Ok(small)
}

fn encode(pixels: &RgbImage, profile: Option<&[u8]>) -> Result<Vec<u8>, PictureFault> {
    let unreadable = |error: jpeg_encoder::EncodingError| PictureFault::Unreadable(error.to_string());
    let side = |pixels: u32| {
        u16::try_from(pixels).map_err(|_| PictureFault::TooLarge { width: pixels, height: pixels })
    };
    let mut jpeg = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut jpeg, JPEG_QUALITY);
    encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_1_1);
    if let Some(profile) = profile {
        encoder.add_icc_profile(profile).map_err(unreadable)?;
    }
    encoder
        .encode(pixels.as_raw(), side(pixels.width())?, side(pixels.height())?, jpeg_encoder::ColorType::Rgb)
        .map_err(unreadable)?;
    Ok(jpeg)
}

/// Rows of the cover that are looked at, and points in each.
const ROWS: u32 = 64;
const COLUMNS: u32 = 192;
/// The part of the width a title can take.
const MIDDLE: std::ops::Range<u32> = 24..168;

/// What the cover, cropped to its room, leaves for letters, from the top down.
pub(crate) fn bands(cover: &RgbImage, room: Room) -> Vec<Band> {
    let (width, height) = (cover.width() as f32, cover.height() as f32);
    let scale = (width / room.width).min(height / room.height);
    let (shown_width, shown_height) = (room.width * scale, room.height * scale);
    let view = image::imageops::crop_imm(
        cover,
        ((width - shown_width) / 2.0) as u32,
        ((height - shown_height) / 2.0) as u32,
        (shown_width as u32).max(1),
        (shown_height as u32).max(1),
    );
    let small = image::imageops::thumbnail(&*view, COLUMNS, ROWS);
    (0..ROWS)
        .map(|row| {
            let mut lights: Vec<f32> = MIDDLE.map(|x| luminance(small.get_pixel(x, row).0)).collect();
            lights.sort_by(f32::total_cmp);
            let tenth = lights.len() / 10;
            let (dark, light) = (lights[tenth], lights[lights.len() - 1 - tenth]);
            let middle = lightness(lights[lights.len() / 2]);
            let unlike = lights.iter().filter(|light| (lightness(**light) - middle).abs() > UNLIKE).count();
            Band {
                ink: contrast(dark, luminance(INK)),
                paper: contrast(light, luminance(PAPER)),
                drawn: unlike as f32 / lights.len() as f32,
            }
        })
        .collect()
}

/// Lightness from which on a point is unlike its row.
const UNLIKE: f32 = 15.0;

/// The colours a title may have over the art; the templates use the same.
const INK: [u8; 3] = [0x1a, 0x27, 0x26];
const PAPER: [u8; 3] = [0xfd, 0xfc, 0xf9];

/// Relative luminance of an sRGB colour, as WCAG defines it.
fn luminance(rgb: [u8; 3]) -> f32 {
    let [r, g, b] = rgb.map(|c| {
        let c = f32::from(c) / 255.0;
        if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// CIE lightness of a luminance, 0 to 100.
fn lightness(luminance: f32) -> f32 {
    if luminance > 0.008_856 { 116.0 * luminance.cbrt() - 16.0 } else { 903.3 * luminance }
}

/// Contrast ratio of two luminances, as WCAG defines it.
fn contrast(a: f32, b: f32) -> f32 {
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}
