//! Gouache: opaque paint with a dry edge, brush streaks, and shading that goes over into grain.

use super::{
    super::{
        colour::{highlight, shadow},
        geometry::Shape,
        lanes::{all_below, all_of, counting, dim, smooth_step, toward, unit},
        noise::tiles,
    },
    Canvas, Wash,
    coverage::Edge,
    form::Form,
};

pub(super) fn lay(canvas: &mut Canvas, shape: &Shape, wash: &Wash, magnification: f32) {
    let scale = canvas.scale;
    let soft = wash.soft * magnification;
    let edge =
        Edge { padding: 6. * scale, bend: 1.1 * wash.wobble * scale, fray: 0.55 * wash.wobble * scale, soft };
    let Some(coverage) = canvas.cover(shape, edge) else { return };
    let form = (wash.shade > 0.).then(|| Form::new(&coverage, scale));
    let small = coverage.bounds.narrow() < 16. * scale;
    let is_soft = soft > 2. * scale;
    let body = (!small && !is_soft && !coverage.is_boundless(canvas)).then(|| coverage.blurred(1.3 * scale));
    let roughness = if small { 0.1 } else { 0.5 };
    let (sin, cos) = wash.direction.to_radians().sin_cos();
    let dark = wash.shadow_colour.unwrap_or_else(|| shadow(wash.colour));
    let lit = highlight(wash.colour);
    let gradient = wash.gradient_ramp(&canvas.transform);
    let fade = wash.fade_ramp(&canvas.transform);
    let (tiles, (shift_x, shift_y)) = (tiles(), canvas.offset);
    let (reader, per_pixel) = (canvas.grain(), 1. / scale);
    canvas.each_pixel(&coverage, |at, pixel| {
        let (x, y) = (at.x, at.y);
        let cut = coverage.at(at);
        let here = body.as_ref().map_or(cut, |body| body.at(at.column, at.row));
        if all_below(here, 0.02) {
            return;
        }
        let grain = reader.fine(&tiles.grain, x, y);
        let (u, v) = (counting(x as f32 * per_pixel, per_pixel), y as f32 * per_pixel);
        let cloud = reader.broad(&tiles.cloud, x, y, (shift_x, shift_y)) - 0.5;
        let streak =
            tiles.streak.between(u * cos + v * sin + shift_x as f32, v * cos - u * sin + shift_y as f32)
                - 0.5;
        let mut alpha = if is_soft {
            unit(here * 1.5 - grain * 0.5) * here.sqrt()
        } else {
            smooth_step(0.28, 0.72, here + (grain - 0.5) * roughness)
        };
        if let Some(ramp) = fade {
            let left = ramp.left(x, y, cloud * 0.1);
            let dissolving = (grain - 0.5) * 0.55 * (1. - (left * 2. - 1.).abs());
            alpha *= unit(left * 1.35 - 0.12 - dissolving);
        }
        alpha *= wash.opacity.min(1.);
        if all_below(alpha, 0.004) {
            return;
        }
        let mut colour = all_of(wash.colour);
        if let Some((to, ramp)) = &gradient {
            let t = ramp.at(x, y) + streak * 0.16 + (grain - 0.5) * 0.1 + cloud * 0.1;
            toward(&mut colour, *to, unit(t));
        }
        let value = 1. + wash.texture * (streak * 0.055 + cloud * 0.06 + (grain - 0.5) * 0.03);
        dim(&mut colour, value);
        if let Some(form) = &form {
            let shade = form.dark(cut, at) * wash.shade * 1.5 - grain * 0.85;
            toward(&mut colour, dark, unit(shade * 3.2 + 0.12) * 0.72);
            let light = form.lit(cut, at) * wash.shade * 0.95 - (1. - grain) * 0.9;
            toward(&mut colour, lit, unit(light * 3. + 0.05) * 0.55);
        }
        toward(pixel, colour, alpha);
    });
}
