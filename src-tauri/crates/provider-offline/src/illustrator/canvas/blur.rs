//! Blurs of a box of coverage.

use super::super::lanes::{LANES, Lanes, levels};

/// A blurred box. Where the blur is wide the field is kept coarser: there is no fine detail left to keep.
pub(super) struct Blurred {
    field: Vec<u16>,
    width: usize,
    /// Pixels per cell, across and down.
    step: usize,
}

impl Blurred {
    /// `alpha`, a box `width` wide, blurred by about `sigma` pixels.
    pub(super) fn new(alpha: &[u16], width: usize, sigma: f32) -> Self {
        let step = match sigma {
            ..4. => 1,
            ..8. => 2,
            _ => 4,
        };
        let (mut field, width) = if step == 1 {
            (alpha.to_vec(), width)
        } else {
            (averaged(alpha, width, step), width.div_ceil(step))
        };
        blur(&mut field, width, sigma / step as f32);
        Self { field, width, step }
    }

    /// The values at a pixel of the box and the seven to its right; nothing lies beyond it.
    #[inline]
    pub(super) fn at(&self, x: i32, y: i32) -> Lanes {
        if self.step == 1 { levels(self.cells(x, y)) } else { self.between(x, y) }
    }

    #[inline]
    fn between(&self, x: i32, y: i32) -> Lanes {
        // The middle of cell n lies at pixel (n + ½)·step − ½.
        let step = self.step as i32;
        let (top, dy) = cell_and_share(2 * y + 1 - step, 2 * step);
        let (first, _) = cell_and_share(2 * x + 1 - step, 2 * step);
        // Eight pixels lie between six cells at most, for a cell is two pixels wide or four.
        let (above, below) = (levels(self.cells(first, top)), levels(self.cells(first, top + 1)));
        let cells = (above + (below - above) * dy).to_array();
        let place = |lane| cell_and_share(2 * (x + lane as i32) + 1 - step, 2 * step);
        let at =
            |next| Lanes::new(std::array::from_fn(|lane| cells[(place(lane).0 - first + next) as usize & 7]));
        let (left, right) = (at(0), at(1));
        left + (right - left) * Lanes::new(std::array::from_fn(|lane| place(lane).1))
    }

    /// Eight cells of a row.
    #[inline]
    fn cells(&self, x: i32, y: i32) -> [u16; LANES] {
        // A negative row is a huge one.
        let start = (y as usize).saturating_mul(self.width);
        let Some(row) = self.field.get(start..).and_then(|rows| rows.get(..self.width)) else {
            return [0; LANES];
        };
        if let Ok(x) = usize::try_from(x)
            && let Some(eight) = row.get(x..).and_then(<[u16]>::first_chunk)
        {
            return *eight;
        }
        std::array::from_fn(|lane| row.get((x + lane as i32) as usize).copied().unwrap_or(0))
    }
}

/// Whole and broken part of `twice / size`; `size` is a power of two.
#[inline]
fn cell_and_share(twice: i32, size: i32) -> (i32, f32) {
    (twice >> size.trailing_zeros(), (twice & (size - 1)) as f32 / size as f32)
}

/// Means of squares of `step` by `step` pixels.
fn averaged(alpha: &[u16], width: usize, step: usize) -> Vec<u16> {
    let across = width.div_ceil(step);
    let share = 1. / (step * step) as f32;
    let mut cells = Vec::with_capacity(across * (alpha.len() / width).div_ceil(step));
    let mut totals = vec![0i32; across];
    for rows in alpha.chunks(width * step) {
        totals.fill(0);
        for row in rows.chunks_exact(width) {
            for (total, pixels) in totals.iter_mut().zip(row.chunks(step)) {
                *total += pixels.iter().copied().map(i32::from).sum::<i32>();
            }
        }
        cells.extend(totals.iter().map(|total| mean(*total, share)));
    }
    cells
}

/// The nearest whole number to `total` · `share`, which is at most 65,535.
#[inline]
fn mean(total: i32, share: f32) -> u16 {
    // From 2²³ on the last bits of a number are its whole part; no conversion has to mind what is too large.
    (total as f32 * share + 8_388_608.).to_bits() as u16
}

fn blur(field: &mut [u16], width: usize, sigma: f32) {
    if sigma < 0.4 {
        return;
    }
    // n box passes of radius r have a variance of n·((2r+1)²−1)/12.
    let radius = (((4. * sigma * sigma + 1.).sqrt() - 1.) * 0.5).round().max(1.) as usize;
    let passes = if radius > 12 { 3 } else { 2 };
    let mut other = vec![0; field.len()];
    for _ in 0..passes {
        blur_rows(field, &mut other, width, radius);
        blur_columns(&other, field, width, radius);
    }
}

/// Rows summed side by side: one running sum waits for its last addition, several do not.
const TOGETHER: usize = 4;

fn blur_rows(from: &[u16], to: &mut [u16], width: usize, radius: usize) {
    let together = from.len() / (width * TOGETHER) * width * TOGETHER;
    for (rows, out) in
        from[..together].chunks_exact(width * TOGETHER).zip(to[..together].chunks_exact_mut(width * TOGETHER))
    {
        blur_together::<TOGETHER>(rows, out, width, radius);
    }
    for (row, out) in from[together..].chunks_exact(width).zip(to[together..].chunks_exact_mut(width)) {
        blur_together::<1>(row, out, width, radius);
    }
}

fn blur_together<const N: usize>(rows: &[u16], out: &mut [u16], width: usize, radius: usize) {
    let share = 1. / (2 * radius + 1) as f32;
    let mut totals: [i32; N] = std::array::from_fn(|lane| {
        rows[lane * width..][..radius.min(width)].iter().copied().map(i32::from).sum()
    });
    for x in 0..width {
        for (lane, total) in totals.iter_mut().enumerate() {
            let start = lane * width;
            if x + radius < width {
                *total += i32::from(rows[start + x + radius]);
            }
            if x > radius {
                *total -= i32::from(rows[start + x - radius - 1]);
            }
            out[start + x] = mean(*total, share);
        }
    }
}

fn blur_columns(from: &[u16], to: &mut [u16], width: usize, radius: usize) {
    let height = from.len() / width;
    let share = 1. / (2 * radius + 1) as f32;
    let row = |y: usize| &from[y * width..(y + 1) * width];
    let mut totals = vec![0i32; width];
    for y in 0..radius.min(height) {
        totals.iter_mut().zip(row(y)).for_each(|(total, v)| *total += i32::from(*v));
    }
    for (y, out) in to.chunks_exact_mut(width).enumerate() {
        if y + radius < height {
            totals.iter_mut().zip(row(y + radius)).for_each(|(total, v)| *total += i32::from(*v));
        }
        if y > radius {
            totals.iter_mut().zip(row(y - radius - 1)).for_each(|(total, v)| *total -= i32::from(*v));
        }
        out.iter_mut().zip(&totals).for_each(|(v, total)| *v = mean(*total, share));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn disc(side: usize, radius: f32) -> Vec<u16> {
        let middle = side as f32 / 2. - 0.5;
        (0..side * side)
            .map(|i| {
                let (x, y) = ((i % side) as f32 - middle, (i / side) as f32 - middle);
                if x.hypot(y) < radius { u16::MAX } else { 0 }
            })
            .collect()
    }

    #[test]
    fn a_blur_keeps_the_amount_and_the_middle() {
        for sigma in [1., 3.2, 5., 12.] {
            let alpha = disc(160, 30.);
            let blurred = Blurred::new(&alpha, 160, sigma);
            let value = |x, y| blurred.at(x, y).to_array()[0];
            let total: f32 = (0..160 * 160).map(|i| value(i % 160, i / 160)).sum();
            let before: f32 = alpha.iter().map(|value| f32::from(*value) / 65535.).sum();
            assert!((total / before - 1.).abs() < 0.02, "sigma {sigma}: {before} became {total}");
            assert!((value(40, 80) - value(119, 80)).abs() < 0.01, "sigma {sigma} leans to a side");
        }
    }

    #[test]
    fn nothing_lies_beyond_the_box() {
        let blurred = Blurred::new(&[u16::MAX; 64 * 64], 64, 9.);
        for (x, y) in [(-200, 3), (3, -200), (200, 3), (3, 200)] {
            assert_eq!(blurred.at(x, y).to_array(), [0.; LANES]);
        }
    }
}
