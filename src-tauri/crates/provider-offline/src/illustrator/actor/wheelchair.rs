//! A wheelchair, seen from the front or from behind.

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::Colour,
        geometry::{ellipse, point, ribbon, rounded_rectangle, up},
    },
    Model, SIDES,
};

fn cloth(model: &Model) -> Colour {
    model.lit(0x5f7f9a)
}

/// Backrest, far rims and seat.
pub(super) fn behind(canvas: &mut Canvas, model: &Model) {
    let half = 19. * model.anatomy.breadth.max(0.95);
    let steel = Wash::new(model.lit(0x8f99a3)).shade(0.3).elevation(1.5).outline(0.9);
    for side in SIDES {
        canvas.fill(ribbon(&[up(side * half, 12.), up(side * (half + 1.), 58.)], |_| 1.3), steel);
        canvas.fill(ribbon(&[up(side * (half + 1.), 58.), up(side * (half + 6.), 58.5)], |_| 1.9), steel);
    }
    let rest = rounded_rectangle(-half, -55., half * 2., 34., 4.);
    canvas.fill(rest, Wash::new(cloth(model)).shade(0.35).elevation(2.).outline(1.));
    let seat = rounded_rectangle(-half - 1., -21., half * 2. + 2., 7., 2.5);
    canvas.fill(seat, Wash::new(cloth(model)).shade(0.3).elevation(2.).outline(1.));
    for side in SIDES {
        canvas.fill(ribbon(&[up(side * 9., 16.), up(side * 9.5, 5.)], |_| 1.2), steel);
    }
    let footplate = rounded_rectangle(-15., -6., 30., 3., 1.4);
    canvas.fill(footplate, steel);
    for side in SIDES {
        canvas.fill(ellipse(up(side * 12., 2.6), 1.8, 2.8), Wash::new(model.lit(0x4f484c)).elevation(1.));
    }
}

/// The large wheels on either side; from behind the backrest as well.
pub(super) fn before(canvas: &mut Canvas, model: &Model) {
    let x = 23.5 * model.anatomy.breadth.max(0.95);
    if model.figure.back {
        let rest = rounded_rectangle(-x + 4., -55., (x - 4.) * 2., 36., 4.);
        canvas.fill(rest, Wash::new(cloth(model)).shade(0.4).elevation(3.).outline(1.));
    }
    for side in SIDES {
        let hub = up(side * x, 17.);
        let tyre = Wash::new(model.lit(0x54484c)).shade(0.3).elevation(3.).outline(1.);
        canvas.fill(ellipse(hub, 6., 17.), tyre);
        canvas.fill(ellipse(hub, 4., 14.), Wash::new(model.lit(0xd9dde0)).elevation(1.).outline(0.6));
        let spoke = model.lit(0x9aa3ab);
        for (dx, dy) in [(0., 13.), (3.2, 8.), (3.2, -8.)] {
            canvas.stroke(&[hub - point(dx, dy), hub + point(dx, dy)], 0.6, spoke, 0.8, false);
        }
        canvas.fill(ellipse(hub, 1.4, 3.2), Wash::new(model.lit(0x8f99a3)).elevation(1.).outline(0.7));
    }
}
