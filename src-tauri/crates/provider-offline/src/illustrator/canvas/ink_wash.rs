//! Ink and wash on rice paper: values of ink rather than colours, most of the paper left bare, a brush that
//! runs dry, and a little pigment where the story is.

use super::{
    super::{
        colour::{Colour, adjusted, hex, lightness, mix, redness},
        geometry::Shape,
        lanes::{Lanes, all_below, all_of, counting, positive, smooth_step, toward, unit, unless_below},
        noise::tiles,
    },
    Canvas, Wash,
    coverage::{Coverage, Edge},
    form::Form,
    watercolor::{absorption, transmission},
};

/// Ground from pine soot: never quite black, never quite grey.
const SOOT: Colour = hex(0x2b2d31);
/// Water: the paper's own colour shows through it.
const WATER: Colour = hex(0xfcfcff);

/// What a shape is to the brush.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Held together by a line.
    Drawn,
    /// Sky, water, land: a breath of wash, the rest is paper.
    Field,
    /// Many touches at once: leaves, grass.
    Touches,
    /// One stroke or pool.
    Stroke,
}

impl Part {
    fn of(shape: &Shape, wash: &Wash, coverage: &Coverage, canvas: &Canvas) -> Self {
        let (broad, tall) = (coverage.bounds.right - coverage.bounds.left, coverage.bounds.narrow());
        match () {
            () if wash.outline > 0. => Self::Drawn,
            () if shape.contours.len() > 4 => Self::Touches,
            () if broad > 0.6 * canvas.width as f32 && tall > 0.05 * canvas.height as f32 => Self::Field,
            () => Self::Stroke,
        }
    }
}

pub(super) fn lay(canvas: &mut Canvas, shape: &Shape, wash: &Wash, magnification: f32) {
    let scale = canvas.scale;
    let soft = wash.soft * magnification;
    // What no line holds together runs into the paper.
    let bleed = if wash.outline > 0. || canvas.pigment > 0.5 { 0. } else { 1. };
    let edge = Edge {
        padding: 10. * scale,
        bend: (1.5 + 1.3 * bleed) * wash.wobble * scale,
        fray: (0.5 + 0.6 * bleed) * wash.wobble * scale,
        soft,
    };
    let Some(coverage) = canvas.cover(shape, edge) else { return };
    let part = Part::of(shape, wash, &coverage, canvas);
    let narrow = coverage.bounds.narrow();
    let runs = bleed > 0. && narrow > 30. * scale && soft < 3. * scale;
    let edged = !coverage.is_boundless(canvas);
    let around =
        (edged && (runs || wash.lift > 0. || wash.edge > 0.01)).then(|| coverage.blurred(4.2 * scale));
    let ridged = part == Part::Field && soft < 3. * scale && coverage.bounds.top > 30. * scale;
    let form = (wash.shade > 0. || ridged).then(|| Form::new(&coverage, scale));
    let own = absorption(ground(wash.colour, part, canvas.pigment));
    let ink = absorption(mix(wash.shadow_colour.unwrap_or(wash.colour), SOOT, 0.7));
    let gradient = wash
        .gradient_ramp(&canvas.transform)
        .map(|(to, ramp)| (absorption(ground(to, part, canvas.pigment)), ramp));
    let fade = wash.fade_ramp(&canvas.transform);
    let (sin, cos) = wash.direction.to_radians().sin_cos();
    let (paper, tiles, (shift_x, shift_y)) = (canvas.paper, tiles(), canvas.offset);
    let dryness = match part {
        _ if bleed == 0. => 0.,
        Part::Drawn => 0.,
        Part::Touches => 0.35,
        // No two strokes are made with the same brush.
        Part::Field | Part::Stroke => [0.5, 0.9, 0.2, 0.7][(shift_x as usize / 137 + shift_y as usize) % 4],
    };
    let grain = canvas.grain();
    let per_pixel = 1. / scale;
    canvas.each_pixel(&coverage, |at, pixel| {
        let (x, y) = (at.x, at.y);
        let cut = coverage.at(at);
        let near = around.as_ref().map_or(cut, |around| around.at(at.column, at.row));
        if all_below(cut, 0.004) && all_below(near, 0.06) {
            return;
        }
        let fibre = grain.fine(&tiles.fibre, x, y) - 0.5;
        let here = match runs {
            true => unless_below(cut.fast_max(near), 0.06, smooth_step(0.2, 0.74, near + fibre * 0.5)),
            false => cut,
        };
        if wash.lift > 0. {
            let thin =
                fade.filter(|_| wash.fades_lift).map_or(Lanes::ONE, |ramp| ramp.left(x, y, Lanes::ZERO));
            toward(pixel, paper, here.fast_max(cut) * thin * wash.lift);
        }
        if all_below(here, 0.004) {
            return;
        }
        let (u, v) = (counting(x as f32 * per_pixel, per_pixel), y as f32 * per_pixel);
        let cloud = grain.broad(&tiles.cloud, x, y, (shift_x, shift_y)) - 0.5;
        let mut density = (cloud * 0.5 + fibre * 0.12) * wash.texture + 0.84;
        if dryness > 0. && wash.lift > 0. {
            // The brush leaves the paper bare where it runs dry: most of all at the end of the stroke.
            let streak = tiles.streak.between((u * cos + v * sin) * 0.5 + shift_x as f32, v * cos - u * sin);
            let rim = 1. - smooth_step(0.5, 1., near);
            let dry =
                streak * 0.75 + (grain.fine(&tiles.tooth, x, y) - 0.5) * 0.3 + cloud * 0.5 + rim * 0.3 + 0.1;
            density *= 1. - smooth_step(0.5, 0.82, dry) * dryness;
        }
        if wash.edge > 0.01 {
            let rim = positive(here - near) * 2.;
            density += rim * rim * (0.9 * wash.edge);
        }
        let mut shade = Lanes::ZERO;
        if let Some(form) = &form {
            if ridged {
                // A ridge is seen by its crest; below it lies mist.
                density *= smooth_step(0.02, 0.6, form.lit(here, at) + cloud * 0.16) * 1.9 + 0.3;
            } else {
                density *= 1. - smooth_step(0.05, 0.55, form.lit(here, at)) * 0.5;
                let dark = unit(form.dark(here, at) * 1.25 - 0.1);
                shade = dark * (cloud * 0.8 + 0.62) * wash.shade;
            }
        }
        if let Some(ramp) = fade {
            density *= ramp.left(x, y, cloud * 0.3);
        }
        density = positive(density) * wash.opacity;
        let mut absorbed = all_of(own);
        if let Some((to, ramp)) = &gradient {
            let mottle = grain.broad(&tiles.mottle, x, y, (shift_x + 91, shift_y + 33)) - 0.5;
            toward(&mut absorbed, *to, unit(ramp.at(x, y) + mottle * (0.6 * wash.texture)));
        }
        for c in 0..3 {
            let through = transmission(absorbed[c] * density + shade * ink[c]);
            pixel[c] *= 1. - here + here * through;
        }
    });
}

/// What is ground for a colour: ink of its value and, beside it, as much pigment as it deserves.
fn ground(colour: Colour, part: Part, pigment: f32) -> Colour {
    let dark = 1. - lightness(colour);
    let value = match part {
        Part::Drawn => dark * (1.25 - 0.3 * pigment),
        Part::Field => (dark * 1.15 - 0.13).clamp(0.02, 0.64),
        Part::Touches => (dark * 2.6 - 0.1).clamp(0.05, 0.97),
        Part::Stroke => (dark * 1.9 - 0.18).clamp(0.03, 0.92),
    };
    let ink = mix(WATER, SOOT, value);
    // Red is the ink painter's accent; greens, blues and browns are values to him.
    let red = ((redness(colour) - 0.07) / 0.07).clamp(0., 1.);
    let accent = if part == Part::Field { 0. } else { red * red * (3. - 2. * red) };
    let pigment = match part {
        Part::Drawn => 0.16 + 0.54 * pigment,
        Part::Field => 0.12,
        Part::Touches | Part::Stroke => 0.14 + 0.56 * pigment,
    };
    mix(ink, adjusted(colour, 0., 0.88, 0.), pigment.max(0.85 * accent))
}
