//! Which size to ask for, when a model does not paint all sizes.

use crate::preset::Sizes;

/// The size that a model paints and that is nearest to the one wanted: in shape first, since a book can use
/// fewer pixels but not another shape.
pub(crate) fn nearest(sizes: &Sizes, wanted: (u32, u32)) -> (u32, u32) {
    match sizes {
        Sizes::Listed(listed) => {
            let off = |size: &(u32, u32)| {
                let shape = (ratio(*size) / ratio(wanted)).ln().abs();
                let pixels = (area(*size) / area(wanted)).ln().abs();
                shape * 10.0 + pixels
            };
            let best = listed.iter().min_by(|a, b| off(a).total_cmp(&off(b)));
            best.copied().unwrap_or(wanted)
        }
        Sizes::Free { step, min_pixels, max_pixels } => {
            let step = (*step).max(1);
            let low = f64::from(*min_pixels);
            let high = f64::from(*max_pixels).max(low);
            let factor = (area(wanted).clamp(low, high) / area(wanted)).sqrt();
            // Rounded to where the limits are kept: up when there are too few pixels, down otherwise.
            let fit = |side: u32| {
                let steps = f64::from(side) * factor / f64::from(step);
                let steps = if factor > 1.0 { steps.ceil() } else { steps.floor() };
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a side in pixels"
                )]
                let steps = steps.max(1.0) as u32;
                steps * step
            };
            (fit(wanted.0), fit(wanted.1))
        }
    }
}

/// The name of the ratio that is nearest: `4:3`.
pub(crate) fn nearest_ratio<'a>(names: &[&'a str], wanted: (u32, u32)) -> &'a str {
    let off = |name: &str| {
        let (width, height) = name.split_once(':').unwrap_or(("1", "1"));
        let side = |text: &str| text.parse::<f64>().unwrap_or(1.0);
        (side(width) / side(height) / ratio(wanted)).ln().abs()
    };
    names.iter().min_by(|a, b| off(a).total_cmp(&off(b))).copied().unwrap_or("1:1")
}

fn ratio((width, height): (u32, u32)) -> f64 {
    f64::from(width.max(1)) / f64::from(height.max(1))
}

fn area((width, height): (u32, u32)) -> f64 {
    f64::from(width.max(1)) * f64::from(height.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shape_counts_more_than_the_pixels() {
        let listed = Sizes::Listed(vec![(1024, 1024), (1536, 1024), (1024, 1536)]);
        assert_eq!(nearest(&listed, (1376, 1024)), (1536, 1024));
        assert_eq!(nearest(&listed, (1112, 1024)), (1024, 1024));
        assert_eq!(nearest(&listed, (600, 900)), (1024, 1536));
        assert_eq!(nearest_ratio(&["1:1", "4:3", "16:9"], (1376, 1024)), "4:3");
    }

    #[test]
    fn free_sizes_keep_steps_and_limits() {
        for wanted in [(1376, 1024), (1200, 1200), (64, 64), (4000, 3000), (1660, 1024)] {
            let sizes = Sizes::Free { step: 16, min_pixels: 921_600, max_pixels: 4_194_304 };
            let (width, height) = nearest(&sizes, wanted);
            assert_eq!((width % 16, height % 16), (0, 0));
            assert!((921_600..=4_194_304).contains(&(width * height)), "{wanted:?}: {width} × {height}");
            assert!((ratio((width, height)) / ratio(wanted) - 1.0).abs() < 0.03);
        }
        assert_eq!(nearest(&Sizes::default(), (1376, 1024)), (1376, 1024));
    }
}
