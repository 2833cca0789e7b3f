//! Wax crayon: diagonal strokes over the paper's tooth, specks of paper everywhere.

use super::{
    super::{
        colour::{lightness, shadow},
        geometry::Shape,
        lanes::{Lanes, all_below, all_of, counting, smooth_step, toward, unit, unless_below},
        noise::tiles,
    },
    Canvas, Wash,
    coverage::Edge,
    form::Form,
};

/// The hand's own slant, in degrees.
const SLANT: f32 = -58.;

pub(super) fn lay(canvas: &mut Canvas, shape: &Shape, wash: &Wash, magnification: f32) {
    let scale = canvas.scale;
    let soft = wash.soft * magnification;
    let edge =
        Edge { padding: 6. * scale, bend: 2.4 * wash.wobble * scale, fray: 1.2 * wash.wobble * scale, soft };
    let Some(coverage) = canvas.cover(shape, edge) else { return };
    let form = (wash.shade > 0.).then(|| Form::new(&coverage, scale));
    let small = coverage.bounds.narrow() < 20. * scale;
    let is_soft = soft > 2. * scale;
    let raggedness = if small { 0. } else { 0.55 };
    // Nobody draws every shape with the same turn of the wrist.
    let wrist = ((canvas.offset.0 * 7 + canvas.offset.1 * 3) % 37 - 18) as f32;
    let (sin, cos) = (wash.direction + SLANT + wrist).to_radians().sin_cos();
    // Things are drawn with more care than skies and fields, or their faces are scratched.
    let care = if wash.outline > 0. { 0.36 } else { 0.50 };
    // On a dark colour every speck of paper shines: there the wax lies thicker and evener.
    let darkness = (1. - lightness(wash.colour)).max(0.);
    let (looseness, undercoat) = (care * (1. - 0.85 * darkness), (0.36 + 1.2 * darkness.powi(2)).min(0.94));
    let dark = wash.shadow_colour.unwrap_or_else(|| shadow(wash.colour));
    let gradient = wash.gradient_ramp(&canvas.transform);
    let fade = wash.fade_ramp(&canvas.transform);
    let lifts = wash.lift > 0. && !is_soft;
    let (paper, tiles, (shift_x, shift_y)) = (canvas.paper, tiles(), canvas.offset);
    let (grain, per_pixel) = (canvas.grain(), 1. / scale);
    canvas.each_pixel(&coverage, |at, pixel| {
        let (x, y) = (at.x, at.y);
        let here = coverage.at(at);
        if all_below(here, 0.01) {
            return;
        }
        let tooth = grain.fine(&tiles.grain, x, y) * 0.62 + grain.fine(&tiles.tooth, x, y) * 0.38;
        let (u, v) = (counting(x as f32 * per_pixel, per_pixel), y as f32 * per_pixel);
        let stroke = tiles
            .streak
            .between((u * cos + v * sin) * 0.9 + shift_x as f32, (v * cos - u * sin) * 0.42 + shift_y as f32)
            - 0.5;
        let cloud = grain.broad(&tiles.cloud, x, y, (shift_x, shift_y)) - 0.5;
        let left = fade.map_or(Lanes::ONE, |ramp| ramp.left(x, y, cloud * 0.1));
        let pressure = match small {
            true => Lanes::splat(1.05),
            false => stroke * (looseness * wash.texture) + cloud * 0.18 + 0.80,
        };
        let pressed = pressure * left * if is_soft { here } else { Lanes::ONE };
        let mut cover = unless_below(here, 0.01, unit((pressed - tooth * 0.82) * 3.6 + 0.14));
        if !is_soft {
            cover *= smooth_step(0.32, 0.68, here + (tooth - 0.5) * raggedness);
        }
        if lifts {
            toward(pixel, paper, smooth_step(0.4, 0.7, here) * wash.lift * left);
        }
        let mut colour = all_of(wash.colour);
        if let Some((to, ramp)) = &gradient {
            toward(&mut colour, *to, unit(ramp.at(x, y) + stroke * (0.45 - 0.4 * darkness)));
        }
        if let Some(form) = &form {
            let shade = form.dark(here, at) * wash.shade * 1.5 + stroke * 0.25 - tooth * 0.7;
            toward(&mut colour, dark, unit(shade * 2.6 + 0.05) * 0.7);
        }
        // Wax below the strokes, so that the colour never drops out.
        let base = if lifts { left * smooth_step(0.4, 0.7, here) * undercoat } else { Lanes::ZERO };
        toward(pixel, colour, (base + (0.97 - base) * cover) * wash.opacity.min(1.));
    });
}
