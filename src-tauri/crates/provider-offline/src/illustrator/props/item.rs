//! What is held. The origin is the grip, y grows downward, sizes are in the holder's units.

use book::scene::Treasure;

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{Colour, adjusted, hex},
        geometry::{
            Shape, Transform, blob, ellipse, heart, point, points, ribbon, rounded_rectangle, spline, star,
        },
        light::Light,
        scenery::plants::flower_head,
    },
    treasure,
};

/// A wishing star with its own shine.
pub(super) fn wishing_star(canvas: &mut Canvas) {
    let outline = star(point(0., -12.), 11., 5, 0.52, 0.);
    canvas.fill(outline, Wash::new(hex(0xffdf7e)).elevation(2.).outline(0.9));
    canvas.glow(point(0., -12.), 40., hex(0xffd980), 0.6);
}

/// A heart of paper.
pub(super) fn paper_heart(canvas: &mut Canvas, light: &Light) {
    let wash = Wash::new(light.actor(hex(0xdc6a66))).shade(0.4).elevation(2.5).outline(1.);
    canvas.fill(heart(point(0., -8.), 10.), wash);
}

/// One of the story's treasure.
pub(super) fn treasured(canvas: &mut Canvas, light: &Light, kind: Treasure) {
    match kind {
        Treasure::Carrot => treasure::one(canvas, light, kind, point(1., -5.), 26., 14.),
        Treasure::Pumpkin => treasure::one(canvas, light, kind, point(0., -9.), 27., 10.),
        _ => treasure::one(canvas, light, kind, point(0., -9.), 22., 10.),
    }
}

pub(super) fn flower(canvas: &mut Canvas, light: &Light) {
    let stem = spline(&points([(0., 6.), (1., -6.), (0., -16.)]));
    canvas.line(&stem, 1.5, light.actor(hex(0x6f9a52)));
    for side in [-1., 1.] {
        let leaf = super::super::geometry::leaf(point(0.5, -3.), point(side * 7., -8.), 1.7);
        canvas.fill(leaf, Wash::new(light.actor(hex(0x7ba554))).elevation(1.).outline(0.6));
    }
    flower_head(canvas, point(0., -19.), 8., light.actor(hex(0xf08f9a)), light.actor(hex(0xf2c14e)));
}

pub(super) fn lantern(canvas: &mut Canvas, light: &Light) {
    let iron = light.actor(hex(0x6b4a3a));
    canvas.line(&[point(0., 0.), point(0., 6.)], 1., iron);
    let pane = Wash::new(hex(0xffd976)).elevation(2.).outline(1.).edge(0.5);
    canvas.fill(rounded_rectangle(-6., 6., 12., 15., 4.), pane);
    for y in [4., 19.] {
        canvas.fill(rounded_rectangle(-7., y, 14., 3.6, 1.6), Wash::new(iron).elevation(1.5));
    }
    let lit = if light.is_night() || light.is_dim() { 0.75 } else { 0.4 };
    canvas.glow(point(0., 13.), 46., hex(0xffcf70), lit);
}

pub(super) fn open_book(canvas: &mut Canvas, light: &Light, accent: Colour) {
    for side in [-1f32, 1.] {
        let page = |pairs: [(f32, f32); 6]| blob(&points(pairs.map(|(x, y)| (x * side, y))));
        let cover = page([(0., -2.), (7., -5.), (14., -3.), (14., 8.), (7., 6.5), (0., 9.)]);
        canvas.fill(cover, Wash::new(light.actor(accent)).shade(0.3).elevation(2.).outline(1.));
        let leaves = page([(0., -3.6), (6.5, -6.4), (12.4, -4.8), (12.4, -1.), (6., -2.5), (0., 0.)]);
        canvas.fill(leaves, Wash::new(light.actor(hex(0xfbf4e4))).elevation(1.).outline(0.8));
    }
}

/// A bowl of whatever the treasure cooks to.
pub fn bowl(canvas: &mut Canvas, light: &Light, kind: Treasure) {
    let (broth, _) = treasure::soup(kind);
    canvas.fill(ellipse(point(0., -5.), 10., 3.), Wash::new(light.actor(broth)).elevation(1.).outline(0.8));
    let side = blob(&points([(-10.5, -5.), (0., -2.4), (10.5, -5.), (7., 4.), (0., 6.), (-7., 4.)]));
    canvas.fill(side, Wash::new(light.actor(hex(0x6f9cae))).shade(0.5).elevation(2.).outline(1.));
}

pub(super) fn umbrella(canvas: &mut Canvas, light: &Light, accent: Colour) {
    let colour = light.actor(accent);
    let wood = light.actor(hex(0x7a553c));
    let aslant = Transform::rotate_about(-16., point(0., 0.)).then(Transform::scale(1.12, 1.12));
    canvas.with(aslant, |canvas| {
        canvas.line(&[point(0., 8.), point(0., -58.)], 1.6, wood);
        canvas.line(&spline(&points([(0., 8.), (1., 12.), (4., 12.), (5., 8.)])), 1.6, wood);
        let roof = blob(&points([
            (0., -84.),
            (26., -75.),
            (45., -50.),
            (38., -47.),
            (30., -52.),
            (22., -46.),
            (11., -51.),
            (0., -45.),
            (-11., -51.),
            (-22., -46.),
            (-30., -52.),
            (-38., -47.),
            (-45., -50.),
            (-26., -75.),
        ]));
        canvas.fill(roof, Wash::new(colour).shade(0.4).elevation(3.).outline(1.));
        let rib = adjusted(colour, -0.14, 1., 0.);
        for side in [-1., 1.] {
            for (middle, end) in [((9., -68.), (11., -51.)), ((22., -72.), (30., -52.))] {
                let line = points([(0., -83.), (side * middle.0, middle.1), (side * end.0, end.1)]);
                canvas.stroke(&spline(&line), 0.8, rib, 0.8, true);
            }
        }
    });
}

pub(super) fn balloon(canvas: &mut Canvas, light: &Light, accent: Colour) {
    let colour = light.actor(accent);
    let string = spline(&points([(0., 0.), (3., -20.), (-2., -40.), (0., -56.)]));
    canvas.line(&string, 0.6, light.actor(hex(0x6b5a52)));
    let skin = points([
        (0., -94.),
        (14., -88.),
        (17., -74.),
        (9., -60.),
        (0., -56.),
        (-9., -60.),
        (-17., -74.),
        (-14., -88.),
    ]);
    canvas.fill(blob(&skin), Wash::new(colour).shade(0.5).elevation(3.).outline(1.));
    let knot = points([(-2.4, -53.4), (0., -57.), (2.4, -53.4)]);
    canvas.fill(blob(&knot), Wash::new(adjusted(colour, -0.08, 1., 0.)).elevation(1.).outline(0.8));
    let gleam = Wash::new(adjusted(colour, 0.2, 0.6, 0.)).lift(0.6).opacity(0.6).elevation(0.).edge(0.);
    canvas.fill(super::super::geometry::ellipse_rotated(point(-7., -82.), 2.4, 5., 25.), gleam);
}

pub(super) fn letter(canvas: &mut Canvas, light: &Light) {
    let envelope = Wash::new(light.actor(hex(0xfbf3e2))).elevation(2.).outline(1.);
    canvas.fill(rounded_rectangle(-10., -12., 20., 13., 1.2), envelope);
    canvas.line(&points([(-9.6, -11.6), (0., -4.6), (9.6, -11.6)]), 0.9, light.actor(hex(0x8a7360)));
    let seal = Wash::new(light.actor(hex(0xd25f5a))).elevation(0.5);
    canvas.fill(heart(point(0., -4.), 2.4), seal);
}

pub(super) fn spade(canvas: &mut Canvas, light: &Light) {
    let wood = light.actor(hex(0xa8764a));
    let handle = Shape::one(ribbon(&[point(0., -34.), point(0., 5.)], |_| 1.3));
    canvas.fill(handle, Wash::new(wood).elevation(1.).outline(0.9));
    let blade = blob(&points([(-6., 4.), (6., 4.), (5.5, 14.), (0., 20.), (-5.5, 14.)]));
    canvas.fill(blade, Wash::new(light.actor(hex(0x8f9aa6))).shade(0.4).elevation(1.5).outline(1.));
    let grip = rounded_rectangle(-5., -37., 10., 3.6, 1.6);
    canvas.fill(grip, Wash::new(wood).elevation(1.).outline(0.9));
}
