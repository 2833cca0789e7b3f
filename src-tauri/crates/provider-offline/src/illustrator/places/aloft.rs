//! High up and far out: rooftops and space.

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{adjusted, hex, mix},
        geometry::{
            Line, Point, Shape, Transform, blob, ellipse, ellipse_rotated, point, ribbon, rounded_rectangle,
            spline, subdivided,
        },
        light::Light,
        noise::Rng,
        scenery::{
            land::{crest, land, rectangle, turf},
            sky,
        },
    },
    Heavens, Stage,
    outside::pane,
};

pub(super) const HEAVENS: Heavens = Heavens {
    sunrise: (0.24, 200., 54.),
    noon: (0.18, 150., 50.),
    sunset: (0.28, 400., 76.),
    moon: (0.78, 190., 70.),
    stars: (480., 120),
};

pub(super) fn board(left: f32, top: f32, right: f32, bottom: f32, radius: f32) -> Line {
    rounded_rectangle(left, top, right - left, bottom - top, radius)
}

pub(super) fn thing(light: &Light, rgb: u32) -> Wash {
    Wash::new(light.scenery(hex(rgb), 0.06)).shade(0.4).elevation(4.).outline(0.9)
}

pub(super) fn rooftop(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let Stage { width, seed, .. } = *stage;
    sky::paint(canvas, light, width, 640., seed);
    HEAVENS.draw(canvas, light, stage, (90., 260.));
    let mut rng = Rng::new(seed);
    for (depth, low, tall, count) in [(0.7, 700., 210., 13), (0.42, 730., 190., 10), (0.2, 770., 160., 8)] {
        skyline(canvas, light, width, (depth, low, tall, count), &mut rng);
    }
    let tile = light.scenery(hex([0xc9785a, 0xb98a72, 0x8f8a9c][seed as usize % 3]), 0.05);
    let tile = turf(light, tile, 0.7);
    let parapet = Wash::new(adjusted(tile, 0.06, 0.9, 0.)).shade(0.25).elevation(6.).outline(0.9);
    canvas.fill(board(-40., 742., width + 40., 800., 6.), parapet);
    let floor = Wash::new(tile)
        .gradient(adjusted(tile, -0.07, 1., 0.), point(0., 790.), point(0., 1000.))
        .elevation(3.)
        .direction(2.);
    canvas.fill(rectangle(-40., 792., width + 40., 1060.), floor);
    let seam = adjusted(tile, -0.1, 1., 0.);
    for row in 0..5 {
        let y = 812. + 34. * row as f32 * (1. + row as f32 * 0.14);
        canvas.stroke(&[point(-20., y), point(width + 20., y)], 1.6, seam, 0.55, false);
        let step = 74. + row as f32 * 16.;
        let mut x = (row % 2) as f32 * step * 0.5;
        while x < width + 20. {
            canvas.stroke(
                &[point(x, y), point(x + (x - width * 0.5) * 0.05, y + 36. + row as f32 * 8.)],
                1.5,
                seam,
                0.5,
                false,
            );
            x += step;
        }
    }
    canvas.horizon(742.);
    chimney(canvas, light, stage.at(stage.pick([0.08, 0.92, 0.30]), 800.), stage.pick([1.25, 1.1, 0.9]));
    let own = stage.pick([0.90, 0.16, 0.74]);
    match seed % 3 {
        0 => laundry(canvas, light, (width * (own - 0.17), width * (own + 0.14))),
        1 => water_tower(canvas, light, stage.at(own, 800.)),
        _ => {
            chimney(canvas, light, stage.at(own + 0.03, 800.), 1.);
            aerial(canvas, light, stage.at(own - 0.06, 800.));
        }
    }
    if stage.view() == 1 {
        hatch(canvas, light, stage.at(0.66, 800.));
    }
    let planters = stage.pick([[0.19, 0.25, 0.80], [0.50, 0.56, 0.80], [0.06, 0.12, 0.94]]);
    for (x, rgb) in planters.into_iter().zip([0xe2b04a, 0xd8685f, 0x8a9e62]) {
        planter(canvas, light, stage.at(x, 800.), rgb);
    }
}

fn skyline(
    canvas: &mut Canvas,
    light: &Light,
    width: f32,
    (depth, low, tall, count): (f32, f32, f32, usize),
    rng: &mut Rng,
) {
    let mut lit = Shape::default();
    let mut dark = Shape::default();
    for i in 0..count {
        let breadth = width / count as f32 * rng.range(0.9, 1.25);
        let left = width * i as f32 / count as f32 - 20.;
        let top = low - tall * rng.range(0.45, 1.15);
        let rgb = rng.pick(&[0xd9b79c, 0xc9a08c, 0xb9b3b0, 0xe3cfae, 0xa9b3bd]);
        let wall = Wash::new(light.scenery(hex(rgb), depth)).shade(0.2).elevation(4.).outline(0.5);
        let roof = rng.pick(&[0xb5695a, 0x8a6f7a, 0x7f8a98, 0xa9785a]);
        let cap = Wash::new(turf(light, light.scenery(hex(roof), depth), 0.7))
            .shade(0.3)
            .elevation(4.)
            .outline(0.5);
        canvas.fill(board(left, top, left + breadth, low + 120., 2.), wall);
        if rng.chance(0.65) {
            let gable = [
                point(left - 8., top + 4.),
                point(left + breadth * 0.5, top - breadth * 0.34),
                point(left + breadth + 8., top + 4.),
            ];
            canvas.fill(subdivided(&gable, 10.), cap);
        } else {
            canvas.fill(board(left - 6., top - 12., left + breadth + 6., top + 8., 3.), cap);
        }
        let (w, h) = (breadth * 0.13, breadth * 0.18);
        for row in 0..3 {
            for column in 0..3 {
                let at = point(
                    left + breadth * (0.2 + 0.3 * column as f32),
                    top + breadth * (0.26 + 0.34 * row as f32),
                );
                let shape = if rng.chance(0.55) { &mut lit } else { &mut dark };
                shape.push(rectangle(at.x - w, at.y - h, at.x + w, at.y + h));
            }
        }
    }
    let fade = |colour| mix(colour, light.haze, depth * 0.5);
    canvas.fill(dark, Wash::new(fade(pane(light, false))).elevation(0.).edge(0.3).opacity(0.7));
    canvas.fill(lit, Wash::new(fade(pane(light, true))).elevation(0.).edge(0.3));
}

/// The little house over the stairs.
fn hatch(canvas: &mut Canvas, light: &Light, at: Point) {
    canvas.landmark(at - point(0., 262.), 180.);
    let on = |x: f32, y: f32| at + point(x, y);
    canvas.fill(board(at.x - 96., at.y - 230., at.x + 96., at.y + 14., 4.), thing(light, 0xe3cfae));
    let roof = subdivided(&[on(-112., -226.), on(-104., -262.), on(104., -250.), on(112., -226.)], 9.);
    canvas.fill(roof, thing(light, 0x8a6f7a));
    canvas.fill(board(at.x - 44., at.y - 178., at.x + 44., at.y + 12., 6.), thing(light, 0x5f8e7b));
    canvas.fill(ellipse(on(28., -80.), 6., 6.), thing(light, 0xe9bd5f));
}

fn chimney(canvas: &mut Canvas, light: &Light, at: Point, size: f32) {
    let on = |x: f32, y: f32| at + point(x * size, y * size);
    canvas.landmark(on(0., -244.), 60. * size);
    canvas.pole(on(0., -244.), at);
    canvas
        .fill(board(on(-46., 0.).x, on(0., -190.).y, on(46., 0.).x, at.y + 20., 4.), thing(light, 0xb5735c));
    let brick = light.scenery(hex(0x8f5444), 0.06);
    for row in 0..6 {
        let y = -30. * row as f32;
        canvas.stroke(&[on(-44., y), on(44., y)], 1.4, brick, 0.5, true);
    }
    canvas.fill(
        board(on(-56., 0.).x, on(0., -206.).y, on(56., 0.).x, on(0., -182.).y, 4.),
        thing(light, 0x9f6450),
    );
    for x in [-22., 22.] {
        canvas.fill(
            board(on(x - 13., 0.).x, on(0., -244.).y, on(x + 13., 0.).x, on(0., -204.).y, 4.),
            thing(light, 0xc98a68),
        );
    }
    if light.is_snowy() {
        canvas.fill(ellipse(on(0., -207.), 54. * size, 10. * size), thing(light, 0xf8fafc));
    }
}

fn laundry(canvas: &mut Canvas, light: &Light, (left, right): (f32, f32)) {
    for x in [left, right] {
        canvas.landmark(point(x, 560.), 12.);
        canvas.pole(point(x, 560.), point(x, 800.));
        canvas.fill(ribbon(&[point(x, 800.), point(x, 560.)], |_| 6.), thing(light, 0x9a7350));
    }
    let line = spline(&[point(left, 574.), point((left + right) * 0.5, 604.), point(right, 574.)]);
    canvas.line(&line, 2., light.scenery(hex(0x7a6a60), 0.));
    for (i, at) in line.iter().skip(3).step_by(5).enumerate() {
        let rgb = [0xfbf3e4, 0xd9826f, 0x7fa6a6, 0xe7b65c, 0xfbf3e4][i % 5];
        let (w, h) = if i % 2 == 0 { (32., 92.) } else { (24., 62.) };
        let cloth =
            [point(-w, 0.), point(w, 0.), point(w * 0.9, h), point(-w * 0.95, h * 0.94)].map(|p| *at + p);
        let blown = Transform::lean(-3. * light.sway() * canvas.lee(), *at);
        let cloth = cloth.map(|corner| blown.apply(corner));
        canvas.fill(subdivided(&cloth, 8.), thing(light, rgb).elevation(2.));
    }
}

fn water_tower(canvas: &mut Canvas, light: &Light, at: Point) {
    let on = |x: f32, y: f32| at + point(x, y);
    canvas.landmark(on(0., -386.), 30.);
    canvas.pole(on(0., -386.), on(0., 0.));
    for x in [-70., 70.] {
        canvas.fill(ribbon(&[on(x, 10.), on(x * 0.8, -150.)], |_| 7.), thing(light, 0x8a6a4f));
    }
    canvas.fill(ribbon(&[on(-66., -30.), on(58., -120.)], |_| 4.), thing(light, 0x8a6a4f));
    canvas.fill(board(at.x - 76., at.y - 310., at.x + 76., at.y - 140., 12.), thing(light, 0xb98a5c));
    for y in [-280., -230., -180.] {
        canvas.line(&[on(-75., y), on(75., y)], 3., light.scenery(hex(0x7d5a3c), 0.));
    }
    canvas.fill(subdivided(&[on(-92., -302.), on(0., -386.), on(92., -302.)], 9.), thing(light, 0x7f8a98));
}

fn aerial(canvas: &mut Canvas, light: &Light, at: Point) {
    canvas.landmark(at - point(0., 230.), 80.);
    canvas.pole(at - point(0., 230.), at);
    let iron = light.scenery(hex(0x6b666c), 0.);
    canvas.line(&[at, at - point(0., 230.)], 5., iron);
    for (y, half) in [(-225., 46.), (-200., 36.), (-176., 26.)] {
        canvas.line(&[at + point(-half, y), at + point(half, y)], 3.4, iron);
    }
}

fn planter(canvas: &mut Canvas, light: &Light, at: Point, petals: u32) {
    if !light.is_snowy() {
        for (x, y) in [(-22., -64.), (0., -80.), (20., -62.)] {
            canvas.line(
                &[at + point(x * 0.4, -34.), at + point(x, y)],
                2.6,
                light.scenery(hex(0x6f9450), 0.),
            );
            let head = at + point(x, y);
            super::super::scenery::plants::flower_head(
                canvas,
                head,
                15.,
                light.scenery(hex(petals), 0.),
                light.scenery(hex(0xf0bb45), 0.),
            );
        }
    }
    let clay = [(-34., -40.), (34., -40.), (26., 4.), (-26., 4.)].map(|(x, y)| at + point(x, y));
    canvas.fill(subdivided(&clay, 8.), thing(light, 0xc9785a));
}

pub(super) fn space(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let Stage { width, seed, .. } = *stage;
    let (top, low) = [(0x1f2450, 0x4a4d8f), (0x17324f, 0x3f7292), (0x2a1f4a, 0x7a4f8c)][seed as usize % 3];
    let dark = Wash::new(hex(top)).gradient(hex(low), point(0., 60.), point(0., 820.));
    canvas.fill(
        rectangle(-40., -460., width + 40., 1040.),
        dark.elevation(0.).edge(0.).texture(1.3).direction(20.),
    );
    for (x, y, radius, rgb) in [(0.3, 330., 430., 0x8a7fd0), (0.75, 230., 360., 0x6fb0c8)] {
        canvas.glow(point(width * x, y), radius, hex(rgb), 0.22);
    }
    canvas.with(Transform::translate(0., stage.top), |canvas| {
        sky::stars(canvas, width, 700. - stage.top, 190, seed);
    });
    let high = |y: f32| stage.top + y * (600. - stage.top) / 600.;
    let [(x, y, radius), (small, down, less)] = stage.pick([
        [(0.82, 230., 110.), (0.14, 180., 54.)],
        [(0.20, 250., 150.), (0.66, 130., 40.)],
        [(0.56, 190., 84.), (0.92, 320., 60.)],
    ]);
    planet(canvas, stage, stage.at(x, high(y)), radius, true);
    planet(canvas, stage, stage.at(small, high(down)), less, false);
    let (x, radius) = stage.pick([(0.42, 44.), (0.86, 66.), (0.20, 90.)]);
    earth(canvas, stage.at(x, high(160.)), radius);
    let own = stage.at(stage.pick([0.11, 0.88, 0.70]), 760.);
    let size = stage.pick([1., 1.25, 0.6]);
    canvas.with(Transform::translate(own.x, own.y).then(Transform::scale(size, size)), |canvas| {
        if seed.is_multiple_of(2) {
            rocket(canvas, light, point(0., 0.));
        } else {
            base_dome(canvas, light, point(0., 0.));
        }
    });
    canvas.horizon(690.);
    let soil = hex([0xcfc9d3, 0xe0a878, 0x9fc0b4][(seed / 3) as usize % 3]);
    let soil = mix(soil, hex(low), 0.12);
    for (i, y) in [690., 770.].into_iter().enumerate() {
        let tone = adjusted(soil, -0.09 + 0.07 * i as f32, 1., 0.);
        let wash = Wash::new(tone)
            .gradient(adjusted(tone, -0.06, 1., 0.), point(0., y), point(0., 1000.))
            .elevation(7.)
            .shade(0.15)
            .lift(0.98)
            .direction(4.);
        canvas.fill(land(width, crest(width, y, 26., seed + i as u64), 1060.), wash);
    }
    let mut rng = Rng::new(seed + 3);
    for i in 0..11 {
        let y = 800. + 18. * i as f32;
        let (at, rx) = (point(rng.range(0., width), y), rng.range(28., 70.) * (0.6 + (y - 780.) / 260.));
        canvas.fill(
            ellipse(at, rx, rx * 0.24),
            Wash::glaze(adjusted(soil, -0.16, 1., 0.)).opacity(0.55).edge(0.7),
        );
        let rim = ellipse(at + point(rx * 0.05, rx * 0.05), rx * 0.8, rx * 0.15);
        canvas.fill(rim, Wash::new(adjusted(soil, -0.1, 1., 0.)).elevation(0.).edge(0.3).lift(0.8));
    }
}

fn planet(canvas: &mut Canvas, stage: &Stage, at: Point, radius: f32, ringed: bool) {
    let rgb = [0xf0b978, 0xe59a9a, 0x9fd0c4, 0xc9aee0][(stage.seed as usize + usize::from(ringed)) % 4];
    let ball = ellipse(at, radius, radius);
    let ring = |canvas: &mut Canvas, from: i32, to: i32| {
        let arc: Line = (from..=to)
            .map(|i| {
                let (sin, cos) = (i as f32 / 36. * std::f32::consts::TAU).sin_cos();
                at + point(radius * 1.75 * cos, radius * 0.42 * sin).rotated(-16.)
            })
            .collect();
        canvas
            .fill(ribbon(&arc, |_| radius * 0.09), Wash::new(hex(0xf6e3bd)).elevation(2.).edge(0.4).halo(0.));
    };
    if ringed {
        ring(canvas, 18, 36);
    }
    canvas.fill(ball.clone(), Wash::new(hex(rgb)).shade(0.6).elevation(4.).halo(0.));
    canvas.clipped(&Shape::one(ball), |canvas| {
        for (y, half) in [(-0.45, 0.09), (0.05, 0.13), (0.5, 0.08)] {
            let band = ellipse_rotated(at + point(0., radius * y), radius * 1.1, radius * half, -12.);
            canvas.fill(band, Wash::glaze(adjusted(hex(rgb), -0.1, 1.1, 0.)).opacity(0.45).edge(0.));
        }
    });
    if ringed {
        ring(canvas, 0, 18);
    }
}

fn earth(canvas: &mut Canvas, at: Point, radius: f32) {
    canvas.glow(at, radius * 2.6, hex(0x9fd0f0), 0.4);
    let ball = ellipse(at, radius, radius);
    canvas.fill(ball.clone(), Wash::new(hex(0x6fa9d0)).shade(0.5).elevation(3.).halo(0.));
    canvas.clipped(&Shape::one(ball), |canvas| {
        for (x, y, rx, ry) in [(-0.4, -0.35, 0.5, 0.34), (0.4, 0.2, 0.4, 0.5), (-0.5, 0.6, 0.4, 0.2)] {
            let land = ellipse(at + point(x, y) * radius, rx * radius, ry * radius);
            canvas.fill(land, Wash::new(hex(0x9cc47f)).elevation(0.5));
        }
    });
}

fn rocket(canvas: &mut Canvas, light: &Light, at: Point) {
    let on = |x: f32, y: f32| at + point(x, y);
    canvas.landmark(on(0., -436.), 20.);
    canvas.pole(on(0., -436.), at);
    for side in [-1., 1.] {
        let fin =
            blob(&[on(side * 44., -120.), on(side * 104., -20.), on(side * 96., 20.), on(side * 40., -16.)]);
        canvas.fill(fin, thing(light, 0xd8685f));
    }
    let hull = blob(&[
        on(0., -430.),
        on(52., -330.),
        on(66., -180.),
        on(48., -8.),
        on(-48., -8.),
        on(-66., -180.),
        on(-52., -330.),
    ]);
    canvas.fill(hull, thing(light, 0xfbf3e4));
    let nose = blob(&[
        on(0., -436.),
        on(34., -378.),
        on(50., -326.),
        on(0., -310.),
        on(-50., -326.),
        on(-34., -378.),
    ]);
    canvas.fill(nose, thing(light, 0xd8685f));
    canvas.fill(ellipse(on(0., -228.), 32., 32.), thing(light, 0x5f93a6));
    canvas.fill(ellipse(on(0., -228.), 22., 22.), Wash::new(hex(0xffe9a6)).elevation(1.));
    canvas.fill(board(at.x - 48., at.y - 60., at.x + 48., at.y - 42., 6.), thing(light, 0xe2b04a));
}

fn base_dome(canvas: &mut Canvas, light: &Light, at: Point) {
    let on = |x: f32, y: f32| at + point(x, y);
    canvas.landmark(on(0., -250.), 20.);
    let dome: Line = (0..=24)
        .map(|i| {
            let (sin, cos) = (std::f32::consts::PI * i as f32 / 24.).sin_cos();
            on(150. * cos, -150. * sin)
        })
        .collect();
    canvas.fill(dome, thing(light, 0xcfe0ea));
    for (x, y) in [(-70., -60.), (0., -96.), (70., -60.)] {
        canvas.fill(ellipse(on(x, y), 24., 24.), Wash::new(hex(0xffe9a6)).elevation(2.).outline(0.8));
    }
    canvas.fill(board(at.x - 34., at.y - 52., at.x + 34., at.y + 10., 30.), thing(light, 0x5f93a6));
    canvas.line(&[on(0., -150.), on(0., -236.)], 5., hex(0xe9e4ee));
    canvas.fill(ellipse(on(0., -240.), 11., 11.), thing(light, 0xd8685f));
}
