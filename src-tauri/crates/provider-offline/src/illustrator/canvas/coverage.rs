//! Where a shape covers the page, with the medium's trembling edge.

use tiny_skia::{FillRule, Mask, Path, PathBuilder, Transform as Identity};

use super::{
    super::{
        geometry::{Bounds, Shape},
        noise::tiles,
    },
    Canvas,
};

/// How far beyond the page a shape is still worth knowing, in pixels: its blur may reach in.
const OVERHANG: f32 = 80.;

/// Coverage from 0 to 1 of the pixels in a box, which may reach beyond the page.
pub(super) struct Coverage {
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) alpha: Vec<f32>,
    /// The shape's own box, before its edge trembled.
    pub(super) bounds: Bounds,
}

/// How an edge differs from the geometer's.
#[derive(Clone, Copy)]
pub(super) struct Edge {
    /// Room around the shape for blurs, in pixels.
    pub(super) padding: f32,
    /// Slow bending, in pixels.
    pub(super) bend: f32,
    /// Fine fraying, in pixels.
    pub(super) fray: f32,
    /// Standard deviation of the blur, in pixels.
    pub(super) soft: f32,
}

impl Coverage {
    /// The value `dx`, `dy` away from pixel (`x`, `y`) of the box in `field`, which is as large as the box.
    #[inline]
    pub(super) fn read(&self, field: &[f32], x: i32, y: i32) -> f32 {
        if x < 0 || y < 0 || x >= self.width as i32 || y >= self.height as i32 {
            return 0.;
        }
        field[y as usize * self.width + x as usize]
    }

    /// The coverage after a blur of about `sigma` pixels.
    pub(super) fn blurred(&self, sigma: f32) -> Vec<f32> {
        let mut field = self.alpha.clone();
        if sigma < 0.4 {
            return field;
        }
        // n box passes of radius r have a variance of n·((2r+1)²−1)/12.
        let radius = (((4. * sigma * sigma + 1.).sqrt() - 1.) * 0.5).round().max(1.) as usize;
        let passes = if radius > 12 { 3 } else { 2 };
        let mut other = vec![0.; field.len()];
        for _ in 0..passes {
            blur_rows(&field, &mut other, self.width, radius);
            blur_columns(&other, &mut field, self.width, radius);
        }
        field
    }
}

fn blur_rows(from: &[f32], to: &mut [f32], width: usize, radius: usize) {
    let share = 1. / (2 * radius + 1) as f32;
    for (row, out) in from.chunks_exact(width).zip(to.chunks_exact_mut(width)) {
        let mut total: f32 = row[..radius.min(width)].iter().sum();
        for x in 0..width {
            if x + radius < width {
                total += row[x + radius];
            }
            if x > radius {
                total -= row[x - radius - 1];
            }
            out[x] = total * share;
        }
    }
}

fn blur_columns(from: &[f32], to: &mut [f32], width: usize, radius: usize) {
    let height = from.len() / width;
    let share = 1. / (2 * radius + 1) as f32;
    let row = |y: usize| &from[y * width..(y + 1) * width];
    let mut totals = vec![0f32; width];
    for y in 0..radius.min(height) {
        totals.iter_mut().zip(row(y)).for_each(|(total, v)| *total += v);
    }
    for y in 0..height {
        if y + radius < height {
            totals.iter_mut().zip(row(y + radius)).for_each(|(total, v)| *total += v);
        }
        if y > radius {
            totals.iter_mut().zip(row(y - radius - 1)).for_each(|(total, v)| *total -= v);
        }
        let out = &mut to[y * width..(y + 1) * width];
        out.iter_mut().zip(&totals).for_each(|(v, total)| *v = total * share);
    }
}

impl Canvas {
    /// Where `shape`, in pixels, covers the page; `None` where it does not reach it.
    pub(super) fn cover(&mut self, shape: &Shape, edge: Edge) -> Option<Coverage> {
        let bounds = shape.bounds()?;
        let finite = [bounds.left, bounds.top, bounds.right, bounds.bottom].into_iter().all(f32::is_finite);
        if !finite || bounds.right <= bounds.left {
            return None;
        }
        let padding = edge.padding + (edge.bend.abs() + edge.fray.abs()) * 3. + edge.soft * 2.6 + 2.;
        let (page_width, page_height) = (self.width as f32, self.height as f32);
        let left = (bounds.left - padding).floor().max(-OVERHANG);
        let top = (bounds.top - padding).floor().max(-OVERHANG);
        let right = (bounds.right + padding).ceil().min(page_width + OVERHANG);
        let bottom = (bounds.bottom + padding).ceil().min(page_height + OVERHANG);
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
        let alpha = self.trembled(&mask, (left, top, width, height), &bounds, edge);
        let mut coverage = Coverage { left, top, width, height, alpha, bounds };
        if edge.soft > 0.4 {
            coverage.alpha = coverage.blurred(edge.soft);
        }
        if let Some(clip) = &self.clip {
            match rasterized(clip, left, top, width, height) {
                Some(clip) => {
                    for (alpha, clip) in coverage.alpha.iter_mut().zip(&clip) {
                        *alpha *= f32::from(*clip) * (1. / 255.);
                    }
                }
                None => return None,
            }
        }
        Some(coverage)
    }

    /// Reads the mask where the edge has moved to. Small shapes tremble less: eyes stay crisp while hills
    /// wobble.
    fn trembled(
        &mut self,
        mask: &[u8],
        (left, top, width, height): (i32, i32, usize, usize),
        bounds: &Bounds,
        edge: Edge,
    ) -> Vec<f32> {
        let size = (bounds.narrow() / (46. * self.scale)).clamp(0.12, 1.);
        let (bend, fray) = (edge.bend * size, edge.fray * size.max(0.35));
        let (shift_x, shift_y) = self.next_offset();
        let tiles = tiles();
        let read = |x: i32, y: i32| {
            if x < 0 || y < 0 || x >= width as i32 || y >= height as i32 {
                return 0;
            }
            mask[y as usize * width + x as usize]
        };
        let per_pixel = 1. / self.scale;
        // Inside a row's solid run further from its ends than an edge can move, nothing changes.
        let reach = ((bend.abs() + fray.abs()) * 4.).ceil() as usize + 2;
        let solid = Solid::of(mask, width, reach);
        let mut alpha = vec![0f32; width * height];
        for y in 0..height {
            let page_y = y as i32 + top;
            for x in 0..width {
                let i = y * width + x;
                if let Some(value) = solid.at(x, y) {
                    alpha[i] = value;
                    continue;
                }
                let page_x = x as i32 + left;
                let (at_x, at_y) = ((page_x as f32 * per_pixel) as i32, (page_y as f32 * per_pixel) as i32);
                let slow = tiles.bend.at(at_x + shift_x, at_y + shift_y);
                let fine = tiles.fray.at(page_x, page_y);
                let from_x = x as f32 + slow[0] * bend + fine[0] * fray;
                let from_y = y as f32 + slow[1] * bend + fine[1] * fray;
                let (floor_x, floor_y) = (from_x.floor(), from_y.floor());
                let (dx, dy) = (from_x - floor_x, from_y - floor_y);
                let (ix, iy) = (floor_x as i32, floor_y as i32);
                let corners = [read(ix, iy), read(ix + 1, iy), read(ix, iy + 1), read(ix + 1, iy + 1)];
                let [a, b, c, d] = corners.map(f32::from);
                alpha[i] =
                    ((a * (1. - dx) + b * dx) * (1. - dy) + (c * (1. - dx) + d * dx) * dy) * (1. / 255.);
            }
        }
        alpha
    }
}

/// Which blocks of a mask are one value with all their neighbours: there an edge cannot reach.
struct Solid {
    blocks: Vec<Option<u8>>,
    across: usize,
}

/// Side of a block in pixels.
const BLOCK: usize = 16;

impl Solid {
    fn of(mask: &[u8], width: usize, reach: usize) -> Self {
        let height = mask.len() / width;
        let (across, down) = (width.div_ceil(BLOCK), height.div_ceil(BLOCK));
        let own: Vec<Option<u8>> = (0..across * down)
            .map(|block| {
                let (bx, by) = (block % across * BLOCK, block / across * BLOCK);
                let value = mask[by * width + bx];
                if value != 0 && value != u8::MAX {
                    return None;
                }
                let columns = bx..(bx + BLOCK).min(width);
                (by..(by + BLOCK).min(height))
                    .all(|y| mask[y * width..][columns.clone()].iter().all(|v| *v == value))
                    .then_some(value)
            })
            .collect();
        let around = reach.div_ceil(BLOCK);
        let blocks = (0..own.len())
            .map(|block| {
                let value = own[block]?;
                let (bx, by) = (block % across, block / across);
                let border = bx < around || by < around || bx + around >= across || by + around >= down;
                // Beyond the box there is nothing.
                if border && value != 0 {
                    return None;
                }
                let columns = bx.saturating_sub(around)..(bx + around + 1).min(across);
                (by.saturating_sub(around)..(by + around + 1).min(down))
                    .all(|y| columns.clone().all(|x| own[y * across + x] == Some(value)))
                    .then_some(value)
            })
            .collect();
        Self { blocks, across }
    }

    #[inline]
    fn at(&self, x: usize, y: usize) -> Option<f32> {
        self.blocks[y / BLOCK * self.across + x / BLOCK].map(|value| f32::from(value) * (1. / 255.))
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
