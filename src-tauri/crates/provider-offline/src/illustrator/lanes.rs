//! Arithmetic on eight neighbouring pixels of a row at once, which is how every medium paints.

use wide::{f32x8, i32x8, u16x8};

use super::colour::Colour;

/// A value for each of eight pixels, from left to right.
pub type Lanes = f32x8;

/// How many pixels that are.
pub const LANES: usize = 8;

/// A colour for each of eight pixels.
pub type Colours = [Lanes; 3];

/// `first`, `first` + `step`, and so on.
#[inline]
pub fn counting(first: f32, step: f32) -> Lanes {
    Lanes::new([0., 1., 2., 3., 4., 5., 6., 7.]) * step + first
}

/// Not below 0 and not above 1.
#[inline]
pub fn unit(values: Lanes) -> Lanes {
    values.fast_max(Lanes::ZERO).fast_min(Lanes::ONE)
}

/// Not below 0.
#[inline]
pub fn positive(values: Lanes) -> Lanes {
    values.fast_max(Lanes::ZERO)
}

/// Whether every value is below `limit`.
#[inline]
pub fn all_below(values: Lanes, limit: f32) -> bool {
    values.simd_lt(Lanes::splat(limit)).all()
}

/// 0 where the value is below `limit`, `then` where it is not.
#[inline]
pub fn unless_below(values: Lanes, limit: f32, then: Lanes) -> Lanes {
    values.simd_ge(Lanes::splat(limit)) & then
}

/// 0 below `from`, 1 above `to`, eased between; also falling when `to` is below `from`.
#[inline]
pub fn smooth_step(from: f32, to: f32, values: Lanes) -> Lanes {
    let t = unit((values - from) * (1. / (to - from)));
    t * t * (3. - 2. * t)
}

/// Moves colours toward another.
#[inline]
pub fn toward<T: Copy + Into<Lanes>>(colours: &mut Colours, to: [T; 3], share: impl Into<Lanes>) {
    let share = share.into();
    for (channel, to) in colours.iter_mut().zip(to) {
        *channel += (to.into() - *channel) * share;
    }
}

/// Brightens or darkens colours, white at most.
#[inline]
pub fn dim(colours: &mut Colours, value: Lanes) {
    for channel in colours {
        *channel = (*channel * value).fast_min(Lanes::ONE);
    }
}

/// One colour for all.
#[inline]
pub fn all_of(colour: Colour) -> Colours {
    [Lanes::splat(colour[0]), Lanes::splat(colour[1]), Lanes::splat(colour[2])]
}

/// Whole part and the rest, which is not negative; the values are within ±2³⁰.
#[inline]
pub fn split(values: Lanes) -> ([i32; LANES], Lanes) {
    // Quicker than `floor` where the processor has no instruction for it.
    let toward_zero = values.fast_trunc_int().round_float();
    let whole = toward_zero - (toward_zero.simd_gt(values) & Lanes::ONE);
    (whole.fast_trunc_int().to_array(), values - whole)
}

/// What a field holds between its values: `corners` are the upper left neighbours' places in it, (`dx`, `dy`) is
/// how far right of them and below them, `stride` leads from a row to the next.
#[inline]
pub fn between<T: Copy + Into<f32>>(
    field: &[T],
    stride: usize,
    corners: [usize; LANES],
    (dx, dy): (Lanes, Lanes),
) -> Lanes {
    let mut neighbours = [[0.; LANES]; 4];
    for lane in 0..LANES {
        for (neighbour, next) in neighbours.iter_mut().zip([0, 1, stride, stride + 1]) {
            neighbour[lane] = field[corners[lane] + next].into();
        }
    }
    let [a, b, c, d] = neighbours;
    let (a, c) = (Lanes::new(a), Lanes::new(c));
    let (above, below) = (a + (Lanes::new(b) - a) * dx, c + (Lanes::new(d) - c) * dx);
    above + (below - above) * dy
}

/// What is kept in 16 bits, from 0 to 1.
#[inline]
pub fn levels(stored: [u16; LANES]) -> Lanes {
    i32x8::from_u16x8(u16x8::new(stored)).round_float() * (1. / 65535.)
}

/// As it is kept in 16 bits: finer than any eye or file.
#[inline]
pub fn stored(values: Lanes) -> [u16; LANES] {
    let kept = (unit(values) * 65535. + 0.5).fast_trunc_int().to_array();
    std::array::from_fn(|lane| kept[lane] as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_split_below_itself_on_either_side_of_zero() {
        let (whole, rest) = split(Lanes::new([-2., -1.75, -0.25, 0., 0.25, 1., 511.5, 70_000.25]));
        assert_eq!(whole, [-2, -2, -1, 0, 0, 1, 511, 70_000]);
        assert_eq!(rest.to_array(), [0., 0.25, 0.75, 0., 0.25, 0., 0.5, 0.25]);
    }

    #[test]
    fn what_is_kept_comes_back_and_what_is_out_of_range_is_held() {
        let kept = [0, 1, 255, 32_767, 32_768, 65_534, 65_535, 12_345];
        assert_eq!(stored(levels(kept)), kept);
        assert_eq!(stored(counting(-0.5, 0.5))[..4], [0, 0, 32_768, 65_535]);
    }
}
