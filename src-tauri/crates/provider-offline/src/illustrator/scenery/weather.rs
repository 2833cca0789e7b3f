//! What falls, and what the light does on its way.

use std::f32::consts::TAU;

use book::{Style, scene::Season};

use super::super::{
    canvas::{Canvas, Wash},
    colour::{hex, mix},
    geometry::{Line, Point, Shape, blob, ellipse, leaf, point, ribbon, spline, subdivided},
    light::Light,
    noise::Rng,
};
use super::land::rectangle;

/// Whether something small may fall at a place.
pub type Clear<'a> = &'a dyn Fn(Point) -> bool;

/// Slanting rain, finer behind and longer in front.
pub fn rain(canvas: &mut Canvas, width: f32, clear: Clear, seed: u64) {
    let mut rng = Rng::new(seed);
    let colour =
        hex(if matches!(canvas.style(), Style::Watercolor | Style::InkWash) { 0xf7fbff } else { 0xeaf2f8 });
    for (count, length, thickness, opacity) in [(90, 26., 1.1, 0.35), (70, 44., 1.7, 0.5)] {
        let mut drops = Shape::default();
        for _ in 0..count {
            let from = point(rng.range(-40., width + 40.), rng.range(-20., 990.));
            let fall = length * rng.range(0.7, 1.3);
            if !clear(from + point(0., fall * 0.5)) {
                continue;
            }
            drops.push(ribbon(&[from, from + point(-fall * 0.22, fall)], |t| thickness * (0.35 + 0.65 * t)));
        }
        canvas.ink(&drops, colour, opacity);
    }
}

/// Falling snow.
pub fn snowfall(canvas: &mut Canvas, width: f32, count: usize, clear: Clear, seed: u64) {
    let mut rng = Rng::new(seed);
    for _ in 0..count {
        let at = point(rng.range(0., width), rng.range(0., 1000.));
        let radius = rng.unit().powi(2) * 6. + 1.6;
        let strength = rng.range(0.55, 0.95);
        if clear(at) {
            canvas.ink(&Shape::one(ellipse(at, radius, radius)), hex(0xffffff), strength);
        }
    }
}

/// Slanting bands of light. Paper has none.
pub fn sunbeams(canvas: &mut Canvas, light: &Light, width: f32, seed: u64) {
    // By night only the moon has any.
    if light.is_night() && !light.moon {
        return;
    }
    let dim = if light.is_night() { 0.4 } else { 1. };
    let mut rng = Rng::new(seed);
    for _ in 0..5 {
        let (x, breadth) = (rng.range(0.15, 0.8) * width, rng.range(26., 70.));
        let corners = [
            point(x, -20.),
            point(x + breadth, -20.),
            point(x + breadth * 2.4 - 170., 760.),
            point(x - 240., 760.),
        ];
        let wash = match canvas.style() {
            Style::CutPaper => return,
            Style::Watercolor | Style::InkWash => Wash::new(hex(0xfffdf2)).lift(0.16 * dim).opacity(0.05),
            Style::Gouache | Style::Crayon | Style::ColoredPencil => {
                Wash::glaze(mix(light.glow, hex(0xffffff), 0.4)).opacity(0.16 * dim)
            }
        };
        canvas.fill(subdivided(&corners, 30.), wash.soft(9.).edge(0.));
    }
}

/// Puddles with rings of drops, up to three of them, where `dry` says of a middle and a radius that nobody
/// stands.
pub fn puddles(canvas: &mut Canvas, light: &Light, width: f32, dry: impl Fn(Point, f32) -> bool) {
    let water = mix(light.sky[1], hex(0x8fa6b8), 0.4);
    let glint = mix(light.sky[2], hex(0xeef5f8), 0.7);
    let hollows = [
        (0.18, 880., 90.),
        (0.62, 930., 130.),
        (0.86, 850., 70.),
        (0.40, 945., 110.),
        (0.07, 935., 100.),
        (0.94, 925., 100.),
        (0.30, 800., 46.),
        (0.72, 790., 44.),
    ];
    let hollows = hollows.map(|(x, y, radius)| (point(width * x, y), radius));
    for (center, radius) in hollows.into_iter().filter(|(at, radius)| dry(*at, *radius)).take(3) {
        let shore = pool(center, radius);
        canvas.fill(shore, Wash::new(water).lift(0.7).elevation(0.).edge(0.8));
        for ring in 0..2 {
            let at = center + point(radius * 0.2 * ring as f32, -3.);
            canvas.stroke(&ellipse(at, radius * 0.22, radius * 0.05), 1.3, glint, 0.7, false);
        }
    }
}

/// A flat pool with an uneven shore.
fn pool(center: Point, radius: f32) -> Line {
    (0..60)
        .map(|i| {
            let angle = i as f32 / 60. * TAU;
            let reach = radius * (1. + 0.10 * (angle * 2. + center.x).sin() + 0.06 * (angle * 5.).sin());
            center + point(angle.cos() * reach, angle.sin() * reach * 0.2)
        })
        .collect()
}

/// Lines of wind in the air, each with a curl at its end, where it would touch nobody.
pub fn gusts(canvas: &mut Canvas, light: &Light, width: f32, clear: Clear, seed: u64) {
    let mut rng = Rng::new(seed + 3);
    let colour = mix(light.sky[2], hex(0xffffff), 0.6);
    for i in 0..6 {
        let from = point(width * (0.03 + 0.16 * i as f32 + rng.range(-0.04, 0.04)), rng.range(90., 420.));
        let long = rng.range(130., 230.);
        let on = |x: f32, y: f32| from + point(x, y) * long;
        let curl =
            [(0., 0.), (0.3, -0.06), (0.62, 0.01), (0.9, -0.03), (1.04, -0.13), (0.97, -0.22), (0.87, -0.17)];
        let curl = curl.map(|(x, y)| on(x, y));
        if curl.iter().all(|at| clear(*at)) {
            canvas.stroke(&spline(&curl), 2.6, colour, if light.is_night() { 0.35 } else { 0.75 }, true);
        }
    }
}

/// Fog over whatever is far: thickest where the land ends, gone at the feet of the cast.
pub fn fog(canvas: &mut Canvas, light: &Light, width: f32, seed: u64) {
    let mut rng = Rng::new(seed);
    let veil = Wash::new(light.haze).elevation(0.).edge(0.).halo(0.).texture(0.5).wobble(0.);
    let whole = rectangle(-60., -460., width + 60., 860.);
    canvas.fill(whole, veil.opacity(0.7).lift(0.7).fade(point(0., 560.), point(0., 850.)).fade_lift());
    for i in 0..4 {
        let y = 500. + 74. * i as f32 + rng.range(-20., 20.);
        let (middle, half) = (rng.range(0.1, 0.9) * width, width * rng.range(0.3, 0.5));
        let bank = [(-1., 0.2), (-0.6, -0.5), (-0.1, -0.8), (0.4, -0.4), (1., 0.1), (0.5, 0.5), (-0.4, 0.7)];
        let bank = blob(&bank.map(|(x, h)| point(middle + x * half, y + h * 30.)));
        canvas.fill(bank, veil.opacity(0.42).lift(0.42).soft(9.));
    }
}

/// What the season lets fall: petals in spring, leaves in autumn, a few flakes in winter. Wind tears off leaves
/// at any time, and all of them fly to the right.
pub fn drifting(canvas: &mut Canvas, light: &Light, width: f32, clear: Clear, seed: u64) {
    let windy = light.sway() > 0.;
    let (count, colours, size): (usize, &[u32], f32) = match light.season {
        Season::Summer if windy => (22, &[0x9dba6a, 0x86a752, 0xc9b962], 10.),
        Season::Winter if windy => (12, &[0xa9805c, 0x8f6d50], 9.),
        Season::Spring => (26, &[0xf6c9cc, 0xfbe3e2, 0xf2b3ba], 5.),
        Season::Summer => return,
        Season::Autumn => (24, &[0xd9823a, 0xc9593c, 0xe3b04a], 9.),
        Season::Winter => return snowfall(canvas, width, 34, clear, seed),
    };
    let mut rng = Rng::new(seed);
    let (count, size) = if windy { (count * 3 / 2, size * 1.7) } else { (count, size) };
    let mut shapes: Vec<Shape> = colours.iter().map(|_| Shape::default()).collect();
    for i in 0..count {
        let at = point(rng.range(0., width), rng.range(40., 960.));
        let length = size * rng.range(0.8, 1.5);
        let turned = if windy { rng.range(-38., 24.) } else { rng.range(0., 360.) };
        let tip = at + point(length, 0.).rotated(turned);
        if clear(at) {
            shapes[i % colours.len()].push(leaf(at, tip, length * 0.3));
        }
    }
    for (shape, rgb) in shapes.into_iter().zip(colours) {
        let wash = Wash::new(light.scenery(hex(*rgb), 0.)).lift(0.8).elevation(1.).edge(0.4).wobble(0.4);
        canvas.fill(shape, wash);
    }
}

#[cfg(test)]
mod tests {
    use book::{
        Style,
        scene::{Season, TimeOfDay, Weather},
    };

    use super::{
        super::{super::geometry::Transform, trees::Tree},
        Canvas, Light, hex, point,
    };

    #[test]
    fn trees_lean_to_the_right_of_the_page_whichever_way_round_a_place_is() {
        let tip = |weather, mirrored: bool| {
            let light = Light::new(TimeOfDay::Day, weather, false, 0.).in_season(Season::Autumn);
            let tree =
                Tree { base: point(500., 800.), height: 400., depth: 0.1, green: hex(0x7f9f5c), seed: 7 };
            let way = if mirrored { -1. } else { 1. };
            let survey = Canvas::survey(Style::Gouache, |canvas| {
                canvas.with(Transform::scale(way, 1.), |canvas| tree.draw(canvas, &light));
            });
            survey.landmarks[0].tip
        };
        for mirrored in [false, true] {
            let (calm, wind) = (tip(Weather::Clear, mirrored), tip(Weather::Wind, mirrored));
            assert!(wind.x > calm.x + 40., "mirrored {mirrored}: from {calm:?} to {wind:?}");
            assert!((wind.y - calm.y).abs() < 1., "it is bent, not felled");
        }
    }
}
