//! Cut paper: sheets of pulp with clean edges that lie on each other and cast shadows.

use super::{
    super::{
        geometry::Shape,
        lanes::{Lanes, all_below, all_of, dim, positive, toward, unit},
        noise::tiles,
    },
    Canvas, Wash,
    coverage::Edge,
    form::LIGHT,
};

pub(super) fn lay(canvas: &mut Canvas, shape: &Shape, wash: &Wash, magnification: f32) {
    let scale = canvas.scale;
    let height = wash.elevation * scale;
    // A sheet has no soft edge; a glaze may.
    let soft = if wash.lift > 0. { 0. } else { wash.soft * magnification };
    let edge = Edge {
        padding: height * 3.5 + 4. * scale,
        bend: 0.75 * wash.wobble * scale,
        fray: 0.16 * scale,
        soft,
    };
    let Some(coverage) = canvas.cover(shape, edge) else { return };
    let casts = height > 0.3;
    let far = casts.then(|| coverage.blurred(height * 0.85));
    let near = casts.then(|| coverage.blurred(1.4 * scale));
    let away = (-LIGHT.0, -LIGHT.1);
    let far_by = ((away.0 * height * 1.05) as i32, (away.1 * height * 1.05) as i32);
    let near_by = ((away.0 * 1.8 * scale).round() as i32, (away.1 * 2.2 * scale).round() as i32);
    let rim_reach = (1.3 * scale).max(1.).round() * 1.6;
    let rim_by = ((away.0 * rim_reach) as i32, (away.1 * rim_reach) as i32);
    let gradient = wash.gradient_ramp(&canvas.transform);
    let fade = wash.fade_ramp(&canvas.transform);
    let (tint, tiles, grain) = (canvas.shadow_tint, tiles(), canvas.grain());
    // In pixels of this page, so that the same sheet has the same pulp at every size.
    let by = scale.max(1.);
    let (away_x, away_y) = ((canvas.offset.0 as f32 * by) as i32, (canvas.offset.1 as f32 * by) as i32);
    canvas.each_pixel(&coverage, |at, pixel| {
        let (x, y) = (at.x, at.y);
        let here = coverage.at(at);
        if !here.simd_ge(Lanes::splat(0.98)).all()
            && let (Some(far), Some(near)) = (&far, &near)
        {
            let ambient = far.at(at.column - far_by.0, at.row - far_by.1) * 0.34;
            let contact = near.at(at.column - near_by.0, at.row - near_by.1) * 0.26;
            // Where the sheet itself lies there is no shadow of its own.
            let dark = (ambient + contact - ambient * contact) & here.simd_lt(Lanes::splat(0.98));
            let dark = dark * wash.opacity.min(1.);
            for c in 0..3 {
                pixel[c] *= 1. - dark + dark * tint[c];
            }
        }
        if all_below(here, 0.004) {
            return;
        }
        let left = fade.map_or(Lanes::ONE, |ramp| ramp.left(x, y, Lanes::ZERO));
        let mut colour = all_of(wash.colour);
        if let Some((to, ramp)) = &gradient {
            toward(&mut colour, *to, unit(ramp.at(x, y)) * 0.85);
        }
        let (at_x, at_y) = (x + away_x, y + away_y);
        let pulp = (grain.fine(&tiles.fibre, at_x, at_y) - 0.5) * 0.07
            + (grain.fine(&tiles.tooth, x, y) - 0.5) * 0.045
            + (grain.fine(&tiles.cloud, at_x, at_y) - 0.5) * 0.06;
        let mut value = pulp * wash.texture + 1.;
        if soft < 1.5 * scale.max(1.)
            && let Some(near) = &near
        {
            let turned = near.at(at.column + rim_by.0, at.row + rim_by.1)
                - near.at(at.column - rim_by.0, at.row - rim_by.1);
            value += turned * 0.13 + positive(turned) * 0.04;
        }
        dim(&mut colour, value);
        toward(pixel, colour, here * left * wash.opacity.min(1.));
    });
}
