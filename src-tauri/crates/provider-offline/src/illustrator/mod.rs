//! The built-in illustrator: shapes laid down in a simulated medium, no network, no models.
#![expect(dead_code, reason = "cast and scenery are not moved in yet")]

mod canvas;
mod colour;
mod geometry;
mod light;
mod noise;

use book::Style;
use canvas::{Canvas, Wash};
use futures::{FutureExt, future::BoxFuture};
use geometry::{Transform, ellipse, point, rounded_rectangle};
use provider::{DrawRequest, Illustrator, Picture, ProviderError};

/// The built-in illustrator.
#[derive(Debug, Clone, Copy, Default)]
pub struct OfflineIllustrator;

impl Illustrator for OfflineIllustrator {
    fn id(&self) -> &'static str {
        "built-in"
    }

    fn draw(&self, request: DrawRequest) -> BoxFuture<'static, Result<Picture, ProviderError>> {
        async move { draw(&request) }.boxed()
    }
}

fn draw(request: &DrawRequest) -> Result<Picture, ProviderError> {
    let (width, height) = request.size;
    let too_large = || ProviderError::BadAnswer(format!("a picture of {width} × {height} pixels"));
    let size =
        (u16::try_from(width).map_err(|_| too_large())?, u16::try_from(height).map_err(|_| too_large())?);
    let mut canvas = Canvas::new(width as usize, height as usize, request.style, request.seed);
    let unit = height as f32 / 1000.;
    let across = width as f32 / unit;
    canvas.with(Transform::scale(unit, unit), |canvas| {
        let sky = rounded_rectangle(-40., -40., across + 80., 700., 0.);
        canvas.fill(sky, Wash::new(colour::hex(0xc6e2e6)).elevation(0.));
        let hill = ellipse(point(across * 0.5, 1100.), across, 500.);
        canvas.fill(hill, Wash::new(colour::hex(0xa3bd68)).shade(0.4));
    });
    canvas.finish(if request.style == Style::Watercolor { 26. } else { 0. });
    let mut bytes = Vec::new();
    jpeg_encoder::Encoder::new(&mut bytes, 90)
        .encode(&canvas.into_rgb8(), size.0, size.1, jpeg_encoder::ColorType::Rgb)
        .map_err(|error| ProviderError::BadAnswer(error.to_string()))?;
    Ok(Picture { bytes, unmet: Vec::new() })
}
