//! Where a shape covers the page, with the medium's trembling edge.

use std::ops::Range;

use tiny_skia::{FillRule, Mask, Path, PathBuilder, Transform as Identity};

use super::{
    super::{
        geometry::{Bounds, Shape},
        noise::{Flow, Grain, split, tiles},
    },
    Canvas,
    blur::Blurred,
    level, stored,
};

/// How far beyond the page a shape is still worth knowing, in pixels of a page 1024 high: its blur may reach in.
const OVERHANG: f32 = 80.;

/// Coverage from 0 to 1 of the pixels in a box, which may reach beyond the page.
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
    /// The coverage of a pixel of the box, by its index.
    #[inline]
    pub(super) fn at(&self, index: usize) -> f32 {
        level(self.alpha[index])
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
        let width = self.width;
        self.touched
            .row(y / BLOCK)
            .iter()
            .enumerate()
            .filter(|(_, block)| **block != Block::Empty)
            .map(move |(i, _)| i * BLOCK..((i + 1) * BLOCK).min(width))
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
        let (width, height) = ((right - left) as usize, (bottom - top) as usize);
        let (left, top) = (left as i32, top as i32);
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
                row.iter_mut().zip(0..).for_each(|(alpha, x)| *alpha = stored(blurred.at(x, y)));
            }
        }
        if let Some(clip) = &self.clip {
            let clip = rasterized(clip, left, top, width, height)?;
            for (alpha, clip) in coverage.alpha.iter_mut().zip(clip) {
                *alpha = stored(level(*alpha) * f32::from(clip) * (1. / 255.));
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
                let columns = left..(left + BLOCK).min(self.width);
                for y in top..(top + BLOCK).min(self.height) {
                    let row = &mut alpha[y * self.width..][columns.clone()];
                    match block {
                        Block::Empty => break,
                        Block::Full => row.fill(u16::MAX),
                        Block::Mixed => self.tremble(row, left, y),
                    }
                }
            }
        }
        alpha
    }

    /// Reads the mask where the edge has moved to, for the pixels of the box from (`left`, `y`).
    fn tremble(&self, row: &mut [u16], left: usize, y: usize) {
        let tiles = tiles();
        let page_y = y as i32 + self.top;
        for (alpha, x) in row.iter_mut().zip(left as i32..) {
            let page_x = x + self.left;
            let slow = self.grain.broad_flow(&tiles.bend, page_x, page_y, self.offset);
            let fine = self.grain.fine_flow(&tiles.fray, page_x, page_y);
            let (from_x, dx) = split(x as f32 + slow[0] * self.edge.bend + fine[0] * self.edge.fray);
            let (from_y, dy) = split(y as f32 + slow[1] * self.edge.bend + fine[1] * self.edge.fray);
            let [a, b] = self.pair(from_x, from_y);
            let [c, d] = self.pair(from_x, from_y + 1);
            *alpha = stored(((a + (b - a) * dx) * (1. - dy) + (c + (d - c) * dx) * dy) * (1. / 255.));
        }
    }

    /// The mask at a pixel and its right neighbour.
    #[inline]
    fn pair(&self, x: i32, y: i32) -> [f32; 2] {
        let (width, height) = (self.width as i32, self.height as i32);
        if x >= 0 && x + 1 < width && y >= 0 && y < height {
            let i = y as usize * self.width + x as usize;
            return [f32::from(self.mask[i]), f32::from(self.mask[i + 1])];
        }
        [x, x + 1].map(|x| {
            let inside = x >= 0 && x < width && y >= 0 && y < height;
            if inside { f32::from(self.mask[y as usize * self.width + x as usize]) } else { 0. }
        })
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
        let across = width.div_ceil(BLOCK);
        let blocks = mask
            .chunks(width * BLOCK)
            .flat_map(|rows| {
                (0..width).step_by(BLOCK).map(move |left| {
                    let columns = left..(left + BLOCK).min(width);
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
