//! The painter's seal on a page of ink and wash: cinnabar, cut with a sign that stands for no word.

use super::super::{
    canvas::{Canvas, Wash},
    colour::hex,
    geometry::{Line, Point, Shape, ellipse, point, ribbon, spline},
    scenery::land::rectangle,
};

/// A seal `side` across whose middle is at `at`; `which` chooses the sign, one for each book.
pub fn seal(canvas: &mut Canvas, at: Point, side: f32, which: u64) {
    let half = side * 0.5;
    let block = rectangle(at.x - half, at.y - half, at.x + half, at.y + half);
    let cinnabar = Wash::new(hex(0xc8392b)).edge(0.3).lift(0.6).opacity(1.1).wobble(1.6);
    canvas.fill(block.clone(), cinnabar);
    let on = |points: &[(f32, f32)]| -> Line {
        spline(&points.iter().map(|(x, y)| at + point(x * half, y * half)).collect::<Line>())
    };
    let mut sign = Shape::default();
    let cuts: &[&[(f32, f32)]] = match which % 3 {
        // A hill under the moon.
        0 => &[&[(-0.7, 0.6), (-0.3, 0.), (0., 0.35), (0.3, -0.1), (0.7, 0.6)]],
        // A sprig.
        1 => &[
            &[(0., 0.7), (0.05, 0.), (0., -0.7)],
            &[(0., 0.3), (0.35, 0.1), (0.55, -0.25)],
            &[(0., 0.), (-0.35, -0.2), (-0.55, -0.5)],
        ],
        // Water.
        _ => &[
            &[(-0.7, -0.45), (-0.25, -0.6), (0.2, -0.3), (0.7, -0.5)],
            &[(-0.7, 0.05), (-0.25, -0.1), (0.2, 0.2), (0.7, 0.)],
            &[(-0.7, 0.55), (-0.25, 0.4), (0.2, 0.7), (0.7, 0.5)],
        ],
    };
    for cut in cuts {
        sign.push(ribbon(&on(cut), |_| side * 0.045));
    }
    if which.is_multiple_of(3) {
        sign.push(ellipse(at + point(0.4 * half, -0.5 * half), side * 0.1, side * 0.1));
    }
    canvas.clipped(&Shape::one(block), |canvas| canvas.ink(&sign, hex(0xf7ede0), 0.9));
}
