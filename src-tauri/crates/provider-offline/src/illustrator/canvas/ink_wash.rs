//! Ink and wash on rice paper: few pale colours, ink that runs along the fibres, a brush that runs dry.

use super::{
    super::{
        colour::{Colour, adjusted, hex, lightness, mix},
        geometry::Shape,
        noise::tiles,
    },
    Canvas, Wash,
    coverage::Edge,
    form::{Form, toward},
    smooth_step,
    watercolor::{absorption, transmission},
};

/// Ground from pine soot: never quite black, never quite grey.
const SOOT: Colour = hex(0x3a3c40);

pub(super) fn lay(canvas: &mut Canvas, shape: &Shape, wash: &Wash, magnification: f32) {
    let scale = canvas.scale;
    let soft = wash.soft * magnification;
    let drawn = wash.outline > 0.;
    // What no line holds together runs into the paper.
    let bleed = if drawn { 0. } else { 1. };
    let edge = Edge {
        padding: 10. * scale,
        bend: (1.5 + 1.1 * bleed) * wash.wobble * scale,
        fray: (0.5 + 0.5 * bleed) * wash.wobble * scale,
        soft,
    };
    let Some(coverage) = canvas.cover(shape, edge) else { return };
    let narrow = coverage.bounds.narrow();
    let runs = bleed > 0. && narrow > 40. * scale && soft < 3. * scale;
    let edged = !coverage.is_boundless(canvas);
    let around =
        (edged && (runs || wash.lift > 0. || wash.edge > 0.01)).then(|| coverage.blurred(4.2 * scale));
    let form = (wash.shade > 0.).then(|| Form::new(&coverage, scale));
    let own = absorption(thinned(wash.colour, drawn));
    let ink = absorption(mix(wash.shadow_colour.unwrap_or(wash.colour), SOOT, 0.62));
    let gradient =
        wash.gradient_ramp(&canvas.transform).map(|(to, ramp)| (absorption(thinned(to, drawn)), ramp));
    let fade = wash.fade_ramp(&canvas.transform);
    let (sin, cos) = wash.direction.to_radians().sin_cos();
    let (paper, tiles, (shift_x, shift_y)) = (canvas.paper, tiles(), canvas.offset);
    let per_pixel = 1. / scale;
    canvas.each_pixel(&coverage, |at, pixel| {
        let (x, y) = (at.x, at.y);
        let cut = coverage.alpha[at.index];
        let near = around.as_ref().map_or(cut, |around| around.at(at.column, at.row));
        if cut < 0.004 && near < 0.06 {
            return;
        }
        let fibre = tiles.fibre.at(x, y) - 0.5;
        let here = if runs { smooth_step(0.2, 0.74, near + fibre * 0.5) } else { cut };
        if wash.lift > 0. {
            let thin = fade.filter(|_| wash.fades_lift).map_or(1., |ramp| ramp.left(x, y, 0.));
            toward(pixel, paper, here.max(cut) * wash.lift * thin);
        }
        if here < 0.004 {
            return;
        }
        let (u, v) = (x as f32 * per_pixel, y as f32 * per_pixel);
        let (at_x, at_y) = (u as i32 + shift_x, v as i32 + shift_y);
        let cloud = tiles.cloud.at(at_x, at_y) - 0.5;
        let mut density = 0.84 + wash.texture * (0.42 * cloud + 0.12 * fibre);
        if runs && wash.lift > 0. {
            // The brush leaves the paper bare where it runs dry.
            let streak = tiles.streak.between((u * cos + v * sin) * 0.7 + shift_x as f32, v * cos - u * sin);
            let dry = smooth_step(0.62, 0.95, streak + cloud * 0.35 + (tiles.tooth.at(x, y) - 0.5) * 0.2);
            density *= 1. - 0.3 * dry * wash.texture.min(1.);
        }
        if wash.edge > 0.01 {
            let rim = (here - near).max(0.) * 2.;
            density += rim * rim * 0.9 * wash.edge;
        }
        if let Some(ramp) = fade {
            density *= ramp.left(x, y, cloud * 0.2);
        }
        density = density.max(0.) * wash.opacity;
        let mut absorbed = own;
        if let Some((to, ramp)) = &gradient {
            let mottle = tiles.mottle.at(at_x + 91, at_y + 33) - 0.5;
            toward(&mut absorbed, *to, (ramp.at(x, y) + mottle * 0.5 * wash.texture).clamp(0., 1.));
        }
        let shade = form.as_ref().map_or(0., |form| {
            (form.dark(here, at) * 1.1 - 0.1).clamp(0., 1.) * wash.shade * (0.5 + cloud * 0.6)
        });
        for c in 0..3 {
            let through = transmission(absorbed[c] * density + ink[c] * shade);
            pixel[c] *= 1. - here + here * through;
        }
    });
}

/// A colour as it is used beside ink: pale, and grey unless it belongs to something that matters.
fn thinned(colour: Colour, drawn: bool) -> Colour {
    let l = lightness(colour);
    let (grey, pale) = if drawn { (0.08, 0.12) } else { (0.34, 0.16) };
    let quiet = mix(colour, mix(SOOT, hex(0xf5efe0), l * 0.95), grey);
    mix(adjusted(quiet, 0., if drawn { 0.84 } else { 0.62 }, 0.), hex(0xf5efe0), pale * l)
}
