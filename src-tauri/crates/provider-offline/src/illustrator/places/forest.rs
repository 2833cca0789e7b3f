//! Among trees: three ranks of trunks in the mist, and a dark one close on either side.

use book::Style;

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{Colour, adjusted, hex, mix},
        geometry::{Point, Transform, ellipse, point, ribbon, spline},
        light::Light,
        noise::Rng,
        scenery::{
            area,
            land::{Way, crest, ground, path, rectangle, turf},
            landmarks::{brook, cabin},
            plants::{corner, flowers, grass, mushroom},
            sky,
            trees::{Canopy, bush, rooted},
            weather,
        },
    },
    Stage,
};

/// A rank of trunks at one distance.
struct Rank {
    trunks: usize,
    depth: f32,
    girth: f32,
    y: f32,
}

const RANKS: [Rank; 3] = [
    Rank { trunks: 8, depth: 0.78, girth: 15., y: 618. },
    Rank { trunks: 6, depth: 0.56, girth: 26., y: 640. },
    Rank { trunks: 4, depth: 0.34, girth: 40., y: 665. },
];

/// Where the near ranks leave a clearing, as shares of the page's width.
const CLEARINGS: [std::ops::Range<f32>; 3] = [0.35..0.67, 0.16..0.50, 0.50..0.86];

pub(super) fn behind(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let Stage { width, seed, .. } = *stage;
    mist(canvas, light, width);
    let bright = if light.is_night() { 0.1 } else { 0.5 };
    let clearing = &CLEARINGS[stage.view()];
    let opening = (clearing.start + clearing.end) * 0.5;
    canvas.glow(stage.at(opening, 330.), 520., light.glow, bright);
    if light.is_night() && light.stars {
        let high = Transform::translate(0., stage.top);
        canvas.with(high, |canvas| sky::stars(canvas, width, 420. - stage.top, 40, seed));
    }
    if light.is_night() && light.moon {
        sky::moon(canvas, stage.at(opening, 230. + stage.top * 0.5), 50.);
    }
    let mut rng = Rng::new(seed);
    for (which, rank) in (0..).zip(&RANKS) {
        rank.draw(canvas, light, stage, which * 100, &mut rng);
        if rank.depth > 0.5 {
            let strength = if light.is_night() { 0.08 } else { 0.34 };
            canvas.glow(stage.at(opening, 380.), 460., mix(light.glow, hex(0xfffbe0), 0.4), strength);
        }
    }
    if !light.is_grey() {
        weather::sunbeams(canvas, light, width, seed + 2);
    }
    ground(canvas, light, width, (655., 14.), (hex(0xa8b56a), hex(0x7f9450)), seed + 9);
    let (cottage, size) = stage.pick([(0.30, 190.), (0.66, 150.), (0.44, 120.)]);
    let lived_in = seed % 3 == 2;
    let (to, bend) = stage.pick([(0.44, 0.10), (0.66, -0.12), (0.34, 0.14)]);
    let from = if lived_in {
        // From the cabin's own door.
        stage.at(cottage, 690.) + point(-size * 0.235, 0.)
    } else {
        point(width * opening, crest(width, 655., 14., seed + 9)(width * opening) + 1.)
    };
    let way = Way { from, to: width * to, half: width * 0.12, bend: width * bend };
    if seed % 3 == 1 {
        brook(canvas, light, &Way { half: width * 0.07, ..way }, seed);
    } else {
        path(canvas, light, &way, hex(0xdcc79a));
    }
    if lived_in {
        cabin(canvas, light, stage.at(cottage, 690.), size);
    }
    let trunks =
        stage.pick([[(0.045, 64.), (0.93, 74.)], [(0.96, 88.), (0.74, 46.)], [(0.10, 92.), (0.30, 44.)]]);
    for (x, girth) in trunks {
        near_trunk(canvas, light, width * x, girth, &mut rng);
    }
    if stage.view() == 1 {
        fallen(canvas, light, stage.at(0.16, 752.), width * 0.16);
    }
    grass(canvas, light, area(0., width, 680., 1000.), (90, 44.), hex(0x87a153), seed + 11);
    let mushrooms = [
        (0.13, 800., 58., 0xd0644f),
        (0.165, 815., 38., 0xd0644f),
        (0.83, 780., 50., 0xd98f4e),
        (0.70, 720., 30., 0xd0644f),
    ];
    for (x, y, height, cap) in mushrooms {
        mushroom(canvas, light, point(width * x, y), height, hex(cap));
    }
    flowers(canvas, light, area(0., width, 700., 800.), (12, 24.), &[0xf5efe0, 0xcdb7dd], seed + 12);
}

fn mist(canvas: &mut Canvas, light: &Light, width: f32) {
    let low = turf(light, light.scenery(light.grassy(hex(0xe6e7b4)), 0.25), 0.4);
    let high = turf(light, light.scenery(light.grassy(hex(0xa9c08a)), 0.3), 0.4);
    let right = width + 40.;
    let page = rectangle(-40., -460., right, 1040.);
    let upper = rectangle(-40., -460., right, 760.);
    match canvas.style() {
        Style::Watercolor | Style::InkWash => {
            canvas.fill(page, Wash::glaze(low).edge(0.).texture(1.3));
            let fade = Wash::glaze(high).edge(0.).texture(1.6);
            canvas.fill(upper, fade.fade(point(0., -80.), point(0., 620.)));
        }
        Style::CutPaper => canvas.fill(page, Wash::new(low).elevation(0.)),
        Style::Gouache | Style::Crayon | Style::ColoredPencil => {
            canvas.fill(page, Wash::new(low).direction(80.));
            let fade = Wash::new(high).fade(point(0., 0.), point(0., 680.));
            canvas.fill(upper, fade.direction(70.));
        }
    }
}

impl Rank {
    fn draw(&self, canvas: &mut Canvas, light: &Light, stage: &Stage, which: u64, rng: &mut Rng) {
        let width = stage.width;
        for i in 0..self.trunks {
            let share = (i as f32 + rng.range(-0.1, 1.1)) / self.trunks as f32;
            if self.depth < 0.5 && CLEARINGS[stage.view()].contains(&share) {
                continue;
            }
            self.trunk(canvas, light, width * share, rng);
        }
        let crowns =
            turf(light, light.scenery(light.leafy(hex(0x94b468), stage.seed), self.depth - 0.08), 0.4);
        for i in 0..6 {
            let x = width * (i as f32 + rng.unit()) / 6.;
            Canopy {
                center: point(x, stage.top + rng.range(-30., 60.) + self.depth * 40.),
                radii: point(rng.range(130., 210.), rng.range(70., 115.)),
                colour: adjusted(crowns, rng.range(-0.03, 0.04), 1., rng.range(-12., 8.)),
                fullness: 0.6,
                seed: stage.seed + i * 5 + which,
            }
            .draw(canvas);
        }
        for i in 0..6 {
            let share = (i as f32 + rng.unit()) / 6.;
            let size = rng.range(100., 190.);
            let green = if rng.chance(0.3) { hex(0xa9b862) } else { hex(0x86a568) };
            if self.depth < 0.5 && CLEARINGS[stage.view()].contains(&share) {
                continue;
            }
            let base = point(width * share, self.y + 22.);
            bush(canvas, light, base, size, self.depth - 0.05, green, stage.seed + 50 + i + which);
        }
    }

    fn trunk(&self, canvas: &mut Canvas, light: &Light, x: f32, rng: &mut Rng) {
        let girth = self.girth * rng.range(0.65, 1.35);
        let bark = light.scenery(if rng.chance(0.3) { hex(0xc9b79c) } else { hex(0x94765a) }, self.depth);
        let lean = rng.range(-46., 46.);
        let line = spline(&[
            point(x, self.y + 14.),
            point(x + lean * 0.15, self.y - 260.),
            point(x + lean, -70.),
            point(x + lean * 1.4, -470.),
        ]);
        let trunk = ribbon(&line, |t| girth * (1. - 0.3 * t) + girth * 0.7 * (1. - t).powi(12));
        let wash = Wash::new(bark).shade(0.35).elevation(5.).direction(90.).lift(0.9).halo(0.).edge(0.6);
        canvas.fill(trunk, wash);
        let joint = line[(12 + rng.index(8)).min(line.len() - 1)];
        let side = if rng.chance(0.5) { 1. } else { -1. };
        let bough = spline(&[
            joint,
            joint + point(side * girth * 1.8, -girth * 2.),
            joint + point(side * girth * 3., -girth * 4.6),
        ]);
        let bough = ribbon(&bough, |t| girth * 0.26 * (1. - 0.7 * t));
        canvas.fill(bough, Wash::new(bark).elevation(2.).halo(0.));
    }
}

/// A trunk that lies where it fell, `half` as long to either side.
fn fallen(canvas: &mut Canvas, light: &Light, at: Point, half: f32) {
    let bark = light.scenery(hex(0x8a6c54), 0.06);
    let log = ribbon(&[at + point(-half, 8.), at + point(half, -14.)], |t| 40. - 8. * t);
    canvas.fill(log, Wash::new(bark).shade(0.55).elevation(6.).outline(0.8).direction(0.));
    for (i, x) in [-0.6, -0.1, 0.35].into_iter().enumerate() {
        let groove = at + point(half * x, -6. + 9. * i as f32);
        let line = [groove, groove + point(half * 0.2, -4.)];
        canvas.stroke(&line, 2.2, adjusted(bark, -0.12, 1., 0.), 0.6, true);
    }
    let cut = ellipse(at + point(half, -14.), 17., 32.);
    canvas.fill(cut, Wash::new(light.scenery(hex(0xdfc09a), 0.05)).elevation(1.).outline(0.8));
    let moss =
        ribbon(&[at + point(-half * 0.8, -26.), at + point(half * 0.2, -36.)], |t| 4. + 9. * t * (1. - t));
    canvas.fill(moss, Wash::new(light.scenery(light.grassy(hex(0x8fa858)), 0.04)).elevation(1.).lift(0.7));
}

fn near_trunk(canvas: &mut Canvas, light: &Light, x: f32, girth: f32, rng: &mut Rng) {
    for y in [100., 250., 400., 550.] {
        canvas.landmark(point(x, y), girth);
    }
    canvas.pole(point(x, -70.), point(x, 770.));
    let bark: Colour = light.scenery(hex(0x80634d), 0.06);
    let line = spline(&[point(x, 770.), point(x + 12., 500.), point(x - 10., -70.), point(x - 16., -470.)]);
    let trunk = rooted(ribbon(&line, |t| girth * (1. - 0.18 * t)), point(x, 806.), girth);
    canvas.fill(trunk, Wash::new(bark).shade(0.55).elevation(8.).outline(0.8).direction(90.));
    let groove = adjusted(bark, -0.12, 1., 0.);
    for i in 0..8 {
        let at = point(x + rng.range(-0.5, 0.5) * girth, 720. - i as f32 * 84.);
        let line = spline(&[at, at + point(6., -26.), at + point(-3., -52.)]);
        canvas.stroke(&line, 2.6, groove, 0.6, true);
    }
}

pub(super) fn before(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let Stage { width, seed, .. } = *stage;
    for right in [false, true] {
        corner(canvas, light, width, hex(0x6f8f4e), right, seed + 20 + u64::from(right));
    }
    let leaves = light.scenery(light.leafy(hex(0x7c9b57), seed), 0.);
    let leaves = adjusted(turf(light, leaves, 0.45), -0.04, 1., 0.);
    let boughs = [
        (0.06, -20., 200., 110.),
        (0.28, -56., 180., 92.),
        (0.76, -46., 200., 100.),
        (0.97, -10., 210., 124.),
    ];
    for (which, (x, y, rx, ry)) in (0..).zip(boughs) {
        Canopy {
            center: point(width * x, y),
            radii: point(rx, ry),
            colour: leaves,
            fullness: 1.2,
            seed: seed + 300 + which,
        }
        .draw(canvas);
    }
}
