//! Coloured pencil: hatching in two directions over the paper's tooth, layer upon layer.

use super::{
    super::{
        colour::{adjusted, lightness, shadow},
        geometry::Shape,
        lanes::{Lanes, all_below, all_of, counting, smooth_step, toward, unit, unless_below},
        noise::tiles,
    },
    Canvas, Wash,
    coverage::Edge,
    form::Form,
};

/// The hand's own slant, in degrees.
const SLANT: f32 = -48.;

pub(super) fn lay(canvas: &mut Canvas, shape: &Shape, wash: &Wash, magnification: f32) {
    let scale = canvas.scale;
    let soft = wash.soft * magnification;
    let edge =
        Edge { padding: 6. * scale, bend: 1.3 * wash.wobble * scale, fray: 0.8 * wash.wobble * scale, soft };
    let Some(coverage) = canvas.cover(shape, edge) else { return };
    let form = (wash.shade > 0.).then(|| Form::new(&coverage, scale));
    let small = coverage.bounds.narrow() < 18. * scale;
    let is_soft = soft > 2. * scale;
    let wrist = ((canvas.offset.0 * 5 + canvas.offset.1 * 3) % 23 - 11) as f32;
    let (sin, cos) = (wash.direction * 0.4 + SLANT + wrist).to_radians().sin_cos();
    let darkness = (1. - lightness(wash.colour)).max(0.);
    let undercoat = (0.48 + 0.7 * darkness).min(0.92);
    let dark = wash.shadow_colour.unwrap_or_else(|| shadow(wash.colour));
    // A second pencil of a neighbouring hue goes over the first.
    let second = adjusted(wash.colour, -0.035, 1.22, 9.);
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
        let tooth = grain.fine(&tiles.tooth, x, y) * 0.7 + grain.fine(&tiles.grain, x, y) * 0.3;
        let (u, v) = (counting(x as f32 * per_pixel, per_pixel), y as f32 * per_pixel);
        let hatch = |sin: f32, cos: f32, shift: i32| {
            tiles
                .streak
                .between((u * cos + v * sin) * 0.8 + shift as f32, (v * cos - u * sin) * 0.9 + shift_y as f32)
        };
        let first = hatch(sin, cos, shift_x);
        let cloud = grain.broad(&tiles.cloud, x, y, (shift_x, shift_y)) - 0.5;
        let left = fade.map_or(Lanes::ONE, |ramp| ramp.left(x, y, cloud * 0.1));
        let pressed = left * if is_soft { here } else { Lanes::ONE };
        let pressure = match small {
            true => Lanes::splat(1.1),
            false => (first - 0.5) * (0.3 * wash.texture) + cloud * 0.2 + 0.84,
        };
        // Where a layer thins out, its strokes stand apart.
        let apart = (first - 0.5) * (1. - left) * 0.26;
        let mut cover =
            unless_below(here, 0.01, unit((pressure * pressed + apart - tooth * 0.5) * 1.8 + 0.08));
        let edge = if is_soft {
            here
        } else {
            smooth_step(0.3, 0.7, here + (tooth - 0.5) * if small { 0.1 } else { 0.3 })
        };
        if !is_soft {
            cover *= edge;
        }
        if lifts {
            toward(pixel, paper, edge * wash.lift * left);
        }
        let mut colour = all_of(wash.colour);
        if let Some((to, ramp)) = &gradient {
            toward(&mut colour, *to, unit(ramp.at(x, y) + (first - 0.5) * 0.14));
        }
        if !small {
            // Across the first hatching.
            let crossed = hatch(cos, -sin, shift_y);
            toward(
                &mut colour,
                second,
                smooth_step(0.55, 0.9, crossed - tooth * 0.15) * (0.5 * wash.texture.min(1.)),
            );
        }
        if let Some(form) = &form {
            let shade = form.dark(here, at) * wash.shade * 1.6 + (first - 0.5) * 0.4 - tooth * 0.4;
            toward(&mut colour, dark, unit(shade * 1.9) * 0.66);
            let light = form.lit(here, at) * wash.shade * 0.9 - (1. - tooth) * 0.5;
            toward(&mut colour, paper, unit(light) * 0.4);
        }
        let base = if lifts { left * edge * undercoat } else { Lanes::ZERO };
        toward(pixel, colour, (base + (0.95 - base) * cover) * wash.opacity.min(1.));
    });
}
