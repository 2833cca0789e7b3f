//! The built-in illustrator: shapes laid down in a simulated medium, no network, no models.

mod actor;
mod canvas;
mod colour;
mod compose;
mod geometry;
mod lanes;
mod light;
mod noise;
mod places;
mod props;
mod redraw;
mod scenery;
mod staging;

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use book::scene::Look;
use canvas::Canvas;
use compose::Model;
use futures::{FutureExt, channel::oneshot, future::BoxFuture};
use provider::{Abilities, DrawRequest, Illustrator, Picture, ProviderError};

/// The longest side of a picture, in pixels; what a larger one would cost in memory serves no book.
const LONGEST: u32 = 4096;
const JPEG_QUALITY: u8 = 90;

/// The built-in illustrator.
#[derive(Debug, Clone, Copy, Default)]
pub struct OfflineIllustrator;

impl Illustrator for OfflineIllustrator {
    fn id(&self) -> &'static str {
        "built-in"
    }

    fn abilities(&self) -> Abilities {
        Abilities { references: 0, seeds: true }
    }

    fn draw(&self, request: DrawRequest) -> BoxFuture<'static, Result<Picture, ProviderError>> {
        async move {
            let abandoned = Abandonment::default();
            let (done, drawn) = oneshot::channel();
            let seen = Arc::clone(&abandoned.0);
            // A thread of its own: painting takes a second of work and no runtime need be running.
            std::thread::Builder::new()
                .name("illustrator".into())
                .spawn(move || done.send(draw(&request, seen)))
                .map_err(|error| ProviderError::Busy(error.to_string()))?;
            drawn.await.unwrap_or_else(|_| Err(ProviderError::BadAnswer("the painting broke off".into())))
        }
        .boxed()
    }
}

/// Tells the painter, when dropped, that nobody waits for the picture any more.
#[derive(Default)]
struct Abandonment(Arc<AtomicBool>);

impl Drop for Abandonment {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

fn draw(request: &DrawRequest, abandoned: Arc<AtomicBool>) -> Result<Picture, ProviderError> {
    let (width, height) = request.size;
    if !(16..=LONGEST).contains(&width) || !(16..=LONGEST).contains(&height) {
        return Err(ProviderError::BadRequest(format!("a picture of {width} × {height} pixels")));
    }
    let looks: Vec<Look> = request.cast.iter().map(|character| character.look).collect();
    let mut scene = request.illustration.scene.clone();
    let instruction = request.instruction.as_deref().unwrap_or_default();
    let unmet = redraw::follow(&mut scene, &request.cast, instruction);
    let model = Model { scene: &scene, looks: &looks, book_seed: request.book_seed, seed: request.seed };
    let mut canvas = Canvas::new(width as usize, height as usize, request.style, request.seed, abandoned);
    compose::paint(&mut canvas, &model);
    if canvas.is_abandoned() {
        return Err(ProviderError::BadAnswer("the painting broke off".into()));
    }
    let mut bytes = Vec::new();
    jpeg_encoder::Encoder::new(&mut bytes, JPEG_QUALITY)
        .encode(&canvas.into_rgb8(), width as u16, height as u16, jpeg_encoder::ColorType::Rgb)
        .map_err(|error| ProviderError::BadAnswer(error.to_string()))?;
    Ok(Picture { bytes, unmet })
}
