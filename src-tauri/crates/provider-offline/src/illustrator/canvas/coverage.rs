//! Where a shape covers the page, with the medium's trembling edge.

use std::ops::Range;

use tiny_skia::{FillRule, Mask, Path, PathBuilder, Transform as Identity};

use super::{
    super::{
        geometry::{Bounds, Shape},
        lanes::{LANES, Lanes, between, counting, levels, split, stored},
        noise::{Flow, Grain, tiles},
    },
    Canvas, Position,
    blur::Blurred,
};

/// How far beyond the page a shape is still worth knowing, in pixels of a page 1024 high: its blur may reach in.
const OVERHANG: f32 = 80.;

/// Coverage from 0 to 1 of the pixels in a box, which may reach beyond the page. The box begins at a column of
/// the page that is a multiple of eight, and is a whole number of blocks wide.
pub(super) struct Coverage {
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) width: usize,
    pub(super) height: usize,
    alpha: Vec<u16>,
    /// Nothing of the page that lies within the box is left out.
    whole: bool,
    /// The shape's own box, before its edge trembled.
    pub(super) bounds: Bounds,
    /// Where there is anything at all, the surrounding padding included.
    touched: Blocks,
}

/// How an edge differs from the geometer's. Lengths are in pixels.
#[derive(Clone, Copy)]
pub(super) struct Edge {
    /// Room around the shape for blurs and shadows.
    pub(super) padding: f32,
    /// Slow bending.
    pub(super) bend: f32,
    /// Fine fraying.
    pub(super) fray: f32,
    /// Standard deviation of the blur.
    pub(super) soft: f32,
}

impl Edge {
    /// The edge of a shape whose shorter side is `narrow` pixels of a page 1024 high. Small shapes tremble
    /// less: eyes stay crisp while hills wobble.
    fn fitted(self, narrow: f32) -> Self {
        let size = (narrow / 46.).clamp(0.12, 1.);
        Self { bend: (self.bend * size).abs(), fray: (self.fray * size.max(0.35)).abs(), ..self }
    }

    /// How far it can move.
    fn reach(&self) -> f32 {
        (self.bend + self.fray) * Flow::LIMIT
    }
}

impl Coverage {
    /// The coverage of eight pixels of the box.
    #[inline]
    pub(super) fn at(&self, at: Position) -> Lanes {
        let start = at.row as usize * self.width + at.column as usize;
        self.alpha[start..].first_chunk().map_or(Lanes::ZERO, |eight| levels(*eight))
    }

    /// The coverage after a blur of about `sigma` pixels.
    pub(super) fn blurred(&self, sigma: f32) -> Blurred {
        Blurred::new(&self.alpha, self.width, sigma)
    }

    /// Whether the page lies wholly within: there is no edge to be seen anywhere.
    pub(super) fn is_boundless(&self, canvas: &Canvas) -> bool {
        let Bounds { left, top, right, bottom } = self.bounds;
        let reach = 12. * canvas.scale;
        left < -reach
            && top < -reach
            && right > canvas.width as f32 + reach
            && bottom > canvas.height as f32 + reach
            && self.whole
    }

    /// The columns of row `y` of the box in which there may be anything.
    pub(super) fn touched(&self, y: usize) -> impl Iterator<Item = Range<usize>> {
        self.touched
            .row(y / BLOCK)
            .iter()
            .enumerate()
            .filter(|(_, block)| **block != Block::Empty)
            .map(|(i, _)| i * BLOCK..(i + 1) * BLOCK)
    }
}

impl Canvas {
    /// Where `shape`, in pixels, covers the page; `None` where it does not reach it.
    pub(super) fn cover(&mut self, shape: &Shape, edge: Edge) -> Option<Coverage> {
        if self.is_abandoned() {
            return None;
        }
        let bounds = shape.bounds()?;
        let finite = [bounds.left, bounds.top, bounds.right, bounds.bottom].into_iter().all(f32::is_finite);
        if !finite || bounds.right <= bounds.left {
            return None;
        }
        // Also for what is not on the page: what follows looks the same whatever the page's size.
        let offset = self.next_offset();
        let edge = edge.fitted(bounds.narrow() / self.scale);
        let padding = edge.padding + edge.reach() + edge.soft * 3. + 2.;
        let (page_width, page_height) = (self.width as f32, self.height as f32);
        let overhang = OVERHANG * self.scale.max(1.);
        let left = (bounds.left - padding).floor().max(-overhang);
        let top = (bounds.top - padding).floor().max(-overhang);
        let right = (bounds.right + padding).ceil().min(page_width + overhang);
        let bottom = (bounds.bottom + padding).ceil().min(page_height + overhang);
        if right <= left
            || bottom <= top
            || right < 0.
            || bottom < 0.
            || left > page_width
            || top > page_height
        {
            return None;
        }
        let (left, top) = ((left as i32).div_euclid(LANES as i32) * LANES as i32, top as i32);
        let (width, height) = ((right as i32 - left) as usize, (bottom as i32 - top) as usize);
        let width = width.next_multiple_of(BLOCK);
        let mask = rasterized(shape, left, top, width, height)?;
        let blocks = Blocks::of(&mask, width);
        // Four pixels more than the page, for its edge trembles.
        let margin = 4;
        let across = (-left - margin).max(0) as usize
            ..((self.width as i32 - left + margin).max(0) as usize).min(width);
        let down = (-top - margin).max(0) as usize
            ..((self.height as i32 - top + margin).max(0) as usize).min(height);
        let whole = !across.is_empty()
            && down.clone().all(|y| mask[y * width..][across.clone()].iter().all(|c| *c == u8::MAX));
        let touched = blocks.within(padding as usize + 1);
        let trembling =
            Trembling { mask: &mask, left, top, width, height, edge, offset, grain: self.grain() };
        let alpha = trembling.alpha(&blocks.within(edge.reach() as usize + 2));
        let mut coverage = Coverage { left, top, width, height, alpha, whole, bounds, touched };
        if edge.soft > 0.4 {
            let blurred = coverage.blurred(edge.soft);
            for (row, y) in coverage.alpha.chunks_exact_mut(width).zip(0..) {
                for (eight, x) in row.chunks_exact_mut(LANES).zip((0..).step_by(LANES)) {
                    eight.copy_from_slice(&stored(blurred.at(x, y)));
                }
            }
        }
        if let Some(clip) = &self.clip {
            let clip = rasterized(clip, left, top, width, height)?;
            for (alpha, clip) in coverage.alpha.iter_mut().zip(clip) {
                *alpha = (u32::from(*alpha) * u32::from(clip) / u32::from(u8::MAX)) as u16;
            }
        }
        Some(coverage)
    }
}

/// A mask whose edge has moved.
struct Trembling<'a> {
    mask: &'a [u8],
    left: i32,
    top: i32,
    width: usize,
    height: usize,
    edge: Edge,
    /// Where this shape reads the bending.
    offset: (i32, i32),
    grain: Grain,
}

impl Trembling<'_> {
    /// The coverage of the whole box. `blocks` tells where no edge can reach.
    fn alpha(&self, blocks: &Blocks) -> Vec<u16> {
        let mut alpha = vec![0; self.mask.len()];
        for top in (0..self.height).step_by(BLOCK) {
            for (left, block) in (0..self.width).step_by(BLOCK).zip(blocks.row(top / BLOCK)) {
                for y in top..(top + BLOCK).min(self.height) {
                    let row = &mut alpha[y * self.width + left..][..BLOCK];
                    match block {
                        Block::Empty => break,
                        Block::Full => row.fill(u16::MAX),
                        Block::Mixed => {
                            for (eight, x) in row.chunks_exact_mut(LANES).zip((left..).step_by(LANES)) {
                                eight.copy_from_slice(&self.eight(x, y));
                            }
                        }
                    }
                }
            }
        }
        alpha
    }

    /// Reads the mask where the edge has moved to, for eight pixels of the box from (`x`, `y`).
    fn eight(&self, x: usize, y: usize) -> [u16; LANES] {
        let tiles = tiles();
        let (page_x, page_y) = (x as i32 + self.left, y as i32 + self.top);
        let slow = self.grain.broad_flow(&tiles.bend, page_x, page_y, self.offset);
        let fine = self.grain.fine_flow(&tiles.fray, page_x, page_y);
        // Nothing lies at the box's own edge, or it lies beyond the page.
        let within =
            |at: Lanes, size: usize| at.fast_max(Lanes::ZERO).fast_min(Lanes::splat(size as f32 - 2.));
        let moved = |at: Lanes, c: usize| at + slow[c] * self.edge.bend + fine[c] * self.edge.fray;
        let (left, dx) = split(within(moved(counting(x as f32, 1.), 0), self.width));
        let (top, dy) = split(within(moved(Lanes::splat(y as f32), 1), self.height));
        let corners = std::array::from_fn(|lane| top[lane] as usize * self.width + left[lane] as usize);
        stored(between(self.mask, self.width, corners, (dx, dy)) * (1. / 255.))
    }
}

/// Side of a block in pixels.
const BLOCK: usize = 16;

/// What a square of a mask holds.
#[derive(Clone, Copy, PartialEq)]
enum Block {
    Empty,
    Full,
    Mixed,
}

impl Block {
    fn or(self, other: Self) -> Self {
        if self == other { self } else { Self::Mixed }
    }
}

/// A mask seen from afar: whole squares at once are skipped or filled.
struct Blocks {
    blocks: Vec<Block>,
    across: usize,
}

impl Blocks {
    fn of(mask: &[u8], width: usize) -> Self {
        let across = width / BLOCK;
        let blocks = mask
            .chunks(width * BLOCK)
            .flat_map(|rows| {
                (0..width).step_by(BLOCK).map(move |left| {
                    let columns = left..left + BLOCK;
                    let value = rows[left];
                    let same =
                        rows.chunks_exact(width).all(|row| row[columns.clone()].iter().all(|v| *v == value));
                    match value {
                        0 if same => Block::Empty,
                        u8::MAX if same => Block::Full,
                        _ => Block::Mixed,
                    }
                })
            })
            .collect();
        Self { blocks, across }
    }

    fn row(&self, y: usize) -> &[Block] {
        &self.blocks[y * self.across..][..self.across]
    }

    /// What each block holds together with all that lies within `reach` pixels; beyond the box lies
    /// nothing.
    fn within(&self, reach: usize) -> Self {
        let around = reach.div_ceil(BLOCK) as isize;
        let (across, down) = (self.across as isize, (self.blocks.len() / self.across) as isize);
        let joined = |blocks: &[Block], stride: isize, place: isize, end: isize, at: isize| {
            (-around..=around)
                .map(|step| match (0..end).contains(&(place + step)) {
                    true => blocks[(at + step * stride) as usize],
                    false => Block::Empty,
                })
                .reduce(Block::or)
                .unwrap_or(Block::Empty)
        };
        let rows: Vec<Block> =
            (0..across * down).map(|at| joined(&self.blocks, 1, at % across, across, at)).collect();
        let blocks = (0..across * down).map(|at| joined(&rows, across, at / across, down, at)).collect();
        Self { blocks, across: self.across }
    }
}

/// The shape's exact coverage of the box.
fn rasterized(shape: &Shape, left: i32, top: i32, width: usize, height: usize) -> Option<Vec<u8>> {
    let mut mask = Mask::new(u32::try_from(width).ok()?, u32::try_from(height).ok()?)?;
    if let Some(path) = path(shape, left as f32, top as f32) {
        mask.fill_path(&path, FillRule::Winding, true, Identity::identity());
    }
    Some(mask.take())
}

fn path(shape: &Shape, left: f32, top: f32) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for contour in shape.contours.iter().filter(|contour| contour.len() > 2) {
        for (i, p) in contour.iter().enumerate() {
            let (x, y) = (p.x - left, p.y - top);
            if i == 0 { builder.move_to(x, y) } else { builder.line_to(x, y) }
        }
        builder.close();
    }
    builder.finish()
}
