//! Watercolour: transparent pigment that multiplies with the paper (Beer–Lambert), gathers in clouds and
//! at edges, and leaves a hairline of bare paper around things.

use super::{
    super::{
        colour::{Colour, hex, mix, shadow},
        geometry::Shape,
        lanes::{Lanes, all_below, all_of, positive, smooth_step, toward, unit},
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
        Edge { padding: 8. * scale, bend: 1.7 * wash.wobble * scale, fray: 0.42 * wash.wobble * scale, soft };
    let Some(coverage) = canvas.cover(shape, edge) else { return };
    let rimmed = wash.edge > 0.01 && soft < 6. * scale;
    let edged = !coverage.is_boundless(canvas);
    let around = (edged && (rimmed || wash.lift > 0.)).then(|| coverage.blurred(3.2 * scale));
    let form = (wash.shade > 0.).then(|| Form::new(&coverage, scale));
    let own = absorption(wash.colour);
    let shaded =
        absorption(wash.shadow_colour.unwrap_or_else(|| mix(shadow(wash.colour), hex(0x8d86b8), 0.35)));
    let gradient = wash.gradient_ramp(&canvas.transform).map(|(to, ramp)| (absorption(to), ramp));
    let fade = wash.fade_ramp(&canvas.transform);
    let halo = canvas.halo
        * wash.halo.unwrap_or(match () {
            () if wash.outline > 0. => 1.,
            () if wash.elevation >= 3. => 0.45,
            () => 0.,
        });
    let (paper, tiles, (shift_x, shift_y)) = (canvas.paper, tiles(), canvas.offset);
    let grain = canvas.grain();
    canvas.each_pixel(&coverage, |at, pixel| {
        let (x, y) = (at.x, at.y);
        let here = coverage.at(at);
        let near = around.as_ref().map_or(here, |around| around.at(at.column, at.row));
        if all_below(here, 0.004) && all_below(near, 0.1) {
            return;
        }
        if wash.lift > 0. {
            let thinned =
                fade.filter(|_| wash.fades_lift).map_or(Lanes::ONE, |ramp| ramp.left(x, y, Lanes::ZERO));
            toward(pixel, paper, (smooth_step(0.16, 0.5, near) * halo).fast_max(here) * thinned * wash.lift);
        }
        if all_below(here, 0.004) {
            return;
        }
        let cloud = grain.broad(&tiles.cloud, x, y, (shift_x, shift_y)) - 0.5;
        let relief = grain.fine(&tiles.paper, x, y) - 0.5;
        let mut density = (cloud * 0.34 + relief * 0.15) * wash.texture + 0.86;
        if rimmed {
            let rim = positive(here - near) * 2.;
            density += (rim * rim * 0.85 + rim * 0.12) * wash.edge;
        }
        if let Some(ramp) = fade {
            density *= ramp.left(x, y, cloud * 0.16);
        }
        density = positive(density) * wash.opacity;
        let mut absorbed = all_of(own);
        if let Some((to, ramp)) = &gradient {
            let mottle = grain.broad(&tiles.mottle, x, y, (shift_x + 91, shift_y + 33)) - 0.5;
            toward(&mut absorbed, *to, unit(ramp.at(x, y) + mottle * (0.42 * wash.texture)));
        }
        let shade = form.as_ref().map_or(Lanes::ZERO, |form| {
            unit(form.dark(here, at) * 1.25 - 0.06) * (cloud * 0.7 + 0.85) * wash.shade
        });
        for c in 0..3 {
            let through = transmission(absorbed[c] * density + shade * shaded[c]);
            pixel[c] *= 1. - here + here * through;
        }
    });
}

/// The logarithm of what a layer of full density lets through.
pub(super) fn absorption(colour: Colour) -> Colour {
    colour.map(|channel| channel.max(0.012).ln())
}

/// e^x for x in -12..2 to three digits: (1 + x/256)^256.
#[inline]
pub(super) fn transmission(x: Lanes) -> Lanes {
    (0..8).fold(positive(x * (1. / 256.) + 1.), |power, _| power * power)
}
