//! The sheet of paper and what lays paint on it: coverage from tiny-skia, then a medium's own way with
//! pigment, per pixel.

mod blur;
mod colored_pencil;
mod coverage;
mod crayon;
mod cut_paper;
mod finish;
mod form;
mod gouache;
mod ink;
mod ink_wash;
mod survey;
mod wash;
mod watercolor;

use std::{
    ops::Range,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use book::Style;
use coverage::Coverage;
pub use survey::{Pole, Survey};
pub use wash::Wash;

use super::{
    colour::{Colour, hex, ink as ink_of},
    geometry::{Shape, Transform},
    lanes::{Colours, LANES, levels, stored},
    noise::{Grain, Rng, tiles},
};

/// A sheet being painted. Shapes are given in local units; [`Canvas::with`] says where those lie.
pub struct Canvas {
    width: usize,
    height: usize,
    /// Red, green and blue, each row by row: half the room of floating point.
    planes: [Vec<u16>; 3],
    /// From a row to the next: the page's width and what the last eight pixels need beyond it.
    stride: usize,
    style: Style,
    /// Pixels per 1024th of the page's height: lengths of brushes and grains hang on it.
    scale: f32,
    transform: Transform,
    clip: Option<Shape>,
    /// Of what is painted only a rim is wanted, of this colour and so wide, in pixels.
    rim: Option<(Colour, f32)>,
    paper: Colour,
    /// Where the next shape reads the noise, so that no two look alike.
    offset: (i32, i32),
    /// The dice of this picture.
    rng: Rng,
    /// Set when nobody waits for the picture any more: nothing is painted from then on.
    abandoned: Arc<AtomicBool>,
    /// What rises on this sheet, where that is all that is asked of it.
    survey: Option<Survey>,
    /// How bright the hairlines of bare paper are: 1 by day, less in the dark.
    pub halo: f32,
    /// The colour of shadows between sheets of cut paper.
    pub shadow_tint: Colour,
    /// How much colour there is beside the ink in ink and wash, 0 to 1: the cast has it, scenery has little.
    pub pigment: f32,
}

impl Canvas {
    /// A blank sheet on which nothing more is painted once `abandoned` is set.
    pub fn new(width: usize, height: usize, style: Style, seed: u64, abandoned: Arc<AtomicBool>) -> Self {
        let paper = hex(match style {
            Style::Watercolor => 0xfbf7ee,
            Style::CutPaper => 0xf4ecdc,
            Style::Gouache => 0xf3e9d6,
            Style::Crayon => 0xf8f2e4,
            Style::InkWash => 0xf5efe0,
            Style::ColoredPencil => 0xfbf8f0,
        });
        let stride = width.next_multiple_of(LANES);
        let mut canvas = Self {
            width,
            height,
            planes: std::array::from_fn(|_| vec![0; stride * height]),
            stride,
            style,
            scale: height as f32 / 1024.,
            transform: Transform::IDENTITY,
            clip: None,
            rim: None,
            paper,
            offset: (0, 0),
            rng: Rng::new(seed),
            abandoned,
            survey: None,
            halo: 1.,
            shadow_tint: hex(0x3d3a66),
            pigment: 0.,
        };
        let (tiles, grain) = (tiles(), canvas.grain());
        canvas.all_pixels(|x, y, colours| *colours = finish::relief(paper, grain.fine(&tiles.paper, x, y)));
        canvas
    }

    /// In pixels.
    pub fn width(&self) -> usize {
        self.width
    }

    /// In pixels.
    pub fn height(&self) -> usize {
        self.height
    }

    /// Whether nobody waits for this picture any more.
    pub fn is_abandoned(&self) -> bool {
        self.abandoned.load(Ordering::Relaxed)
    }

    /// The medium.
    pub fn style(&self) -> Style {
        self.style
    }

    /// Paints in units that `transform` maps to those outside.
    pub fn with(&mut self, transform: Transform, paint: impl FnOnce(&mut Self)) {
        let outer = self.transform;
        self.transform = outer.then(transform);
        paint(self);
        self.transform = outer;
    }

    /// Paints only inside `shape`.
    pub fn clipped(&mut self, shape: &Shape, paint: impl FnOnce(&mut Self)) {
        let outer = self.clip.replace(shape.transformed(&self.transform));
        paint(self);
        self.clip = outer;
    }

    /// Paints a rim of this colour around what `paint` lays down, `width` wide in local units.
    pub fn rimmed(&mut self, colour: Colour, width: f32, paint: impl Fn(&mut Self)) {
        self.rim = Some((colour, width * self.transform.magnification()));
        paint(self);
        self.rim = None;
        paint(self);
    }

    /// Lays a shape down in this sheet's medium.
    pub fn fill(&mut self, shape: impl Into<Shape>, wash: Wash) {
        let shape = shape.into().transformed(&self.transform);
        if self.is_surveying() {
            return self.notes(&shape, &wash);
        }
        if let Some((colour, width)) = self.rim {
            return self.rim_on_page(&shape, width, colour);
        }
        let magnification = self.transform.magnification();
        let lay = match self.style {
            Style::Watercolor => watercolor::lay,
            Style::CutPaper => cut_paper::lay,
            Style::Gouache => gouache::lay,
            Style::Crayon => crayon::lay,
            Style::InkWash => ink_wash::lay,
            Style::ColoredPencil => colored_pencil::lay,
        };
        lay(self, &shape, &wash, magnification);
        let line_width = match self.style {
            Style::Watercolor => 1.15,
            Style::Crayon => 2.,
            Style::InkWash => 3.1,
            Style::ColoredPencil => 1.2,
            Style::CutPaper | Style::Gouache => return,
        };
        if wash.outline > 0. {
            let width = line_width * wash.outline.sqrt() * self.scale;
            for contour in &shape.contours {
                if self.style == Style::InkWash {
                    self.brush_on_page(contour, width, wash.outline);
                    continue;
                }
                self.contour_on_page(contour, width, ink_of(wash.colour), 0.8 * wash.outline.min(1.2));
            }
        }
    }

    /// The painting as 8-bit RGB, row by row.
    pub fn into_rgb8(self) -> Vec<u8> {
        // A little noise instead of banding.
        let mut rng = Rng::new(5);
        let mut bytes = Vec::with_capacity(self.width * self.height * 3);
        for start in (0..self.height).map(|y| y * self.stride) {
            let [red, green, blue] = self.planes.each_ref().map(|plane| &plane[start..][..self.width]);
            for ((red, green), blue) in red.iter().zip(green).zip(blue) {
                let noise = (rng.unit() - 0.5) * 0.9;
                bytes.extend([red, green, blue].map(|channel| {
                    (f32::from(*channel) * (255. / 65535.) + 0.5 + noise).clamp(0., 255.) as u8
                }));
            }
        }
        bytes
    }

    /// How this page reads the tiles.
    fn grain(&self) -> Grain {
        Grain::new(self.scale)
    }

    /// Paints the eight pixels of row `y` from column `x`, both on the page; `x` is a multiple of eight.
    #[inline]
    fn eight(&mut self, x: usize, y: usize, paint: impl FnOnce(&mut Colours)) {
        let start = y * self.stride + x;
        let [red, green, blue] = &mut self.planes;
        let (Some(red), Some(green), Some(blue)) = (
            red[start..].first_chunk_mut::<LANES>(),
            green[start..].first_chunk_mut::<LANES>(),
            blue[start..].first_chunk_mut::<LANES>(),
        ) else {
            return;
        };
        let mut colours = [levels(*red), levels(*green), levels(*blue)];
        paint(&mut colours);
        (*red, *green, *blue) = (stored(colours[0]), stored(colours[1]), stored(colours[2]));
    }

    /// Visits every pixel of the page, eight at a time and row by row.
    fn all_pixels(&mut self, visit: impl FnMut(i32, i32, &mut Colours)) {
        self.pixels_within(0..self.width, 0..self.height, visit);
    }

    /// Visits the pixels of these columns and rows of the page, and a few beside them: eight at a time.
    fn pixels_within(
        &mut self,
        columns: Range<usize>,
        rows: Range<usize>,
        mut visit: impl FnMut(i32, i32, &mut Colours),
    ) {
        for y in rows {
            for x in (columns.start / LANES * LANES..columns.end).step_by(LANES) {
                self.eight(x, y, |colours| visit(x as i32, y as i32, colours));
            }
        }
    }

    fn next_offset(&mut self) -> (i32, i32) {
        let (x, y) = self.offset;
        self.offset = ((x + 137) & 511, (y + 211) & 511);
        (x, y)
    }

    /// Visits the pixels of the page in which a coverage may leave something, eight at a time.
    fn each_pixel(&mut self, coverage: &Coverage, mut visit: impl FnMut(Position, &mut Colours)) {
        let (left, top) = (coverage.left, coverage.top);
        let first = (-left).max(0) as usize;
        let end = (self.width as i32 - left).max(0) as usize;
        for y in top.max(0)..(top + coverage.height as i32).min(self.height as i32) {
            let row = y - top;
            for columns in coverage.touched(row as usize) {
                for column in (columns.start.max(first)..columns.end.min(end)).step_by(LANES) {
                    let x = column as i32 + left;
                    let at = Position { x, y, column: column as i32, row };
                    self.eight(x as usize, y as usize, |colours| visit(at, colours));
                }
            }
        }
    }
}

/// The first of eight pixels of the page under a coverage.
#[derive(Clone, Copy)]
struct Position {
    /// On the page.
    x: i32,
    y: i32,
    /// In the coverage's box.
    column: i32,
    row: i32,
}
