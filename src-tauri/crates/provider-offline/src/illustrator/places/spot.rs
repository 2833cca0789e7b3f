//! White paper with one breath of sky and ground.

use book::Style;

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{hex, mix},
        geometry::{blob, point},
        light::Light,
        scenery::{
            area,
            land::{rectangle, spatter, turf},
            plants::{flowers, grass},
        },
    },
    PETALS, Stage, green,
};

pub(super) fn behind(canvas: &mut Canvas, light: &Light, stage: &Stage) {
    let Stage { width, seed, .. } = *stage;
    // The island leans the other way on every other page.
    let turned = |share: f32| if stage.side % 2 == 1 { 1. - share } else { share };
    let at = |share: f32, y: f32| stage.at(turned(share), y);
    let sheet = |canvas: &mut Canvas, share: f32| {
        let wash = Wash::new(mix(light.sky[1], hex(0xfbf6ea), share)).elevation(0.).direction(8.);
        canvas.fill(rectangle(-40., -40., width + 40., 1040.), wash);
    };
    match canvas.style() {
        Style::CutPaper => sheet(canvas, 0.62),
        Style::Gouache => sheet(canvas, 0.7),
        Style::Crayon | Style::ColoredPencil => {}
        Style::Watercolor | Style::InkWash => {
            let breath = blob(&[
                at(0.16, 470.),
                at(0.30, 230.),
                at(0.55, 190.),
                at(0.82, 260.),
                at(0.88, 520.),
                at(0.80, 720.),
                at(0.5, 760.),
                at(0.2, 700.),
            ]);
            let wash = Wash::glaze(light.sky[1]).gradient(light.sky[2], point(0., 200.), point(0., 720.));
            canvas.fill(breath, wash.soft(46.).edge(0.).opacity(0.8).texture(1.4));
        }
    }
    let island = blob(&[
        at(0.08, 880.),
        at(0.2, 835.),
        at(0.45, 815.),
        at(0.72, 822.),
        at(0.92, 862.),
        at(0.95, 905.),
        at(0.75, 945.),
        at(0.4, 955.),
        at(0.12, 925.),
    ]);
    let near = turf(light, light.scenery(light.grassy(hex(0x8fae5a)), 0.), 0.94);
    let wash = Wash::new(turf(light, light.scenery(light.grassy(green(light)), 0.08), 0.94))
        .gradient(near, point(0., 820.), point(0., 950.))
        .elevation(6.)
        .lift(0.)
        .edge(0.8)
        .texture(1.4)
        .direction(3.);
    canvas.fill(island, wash);
    let drops = light.scenery(hex(0x86a552), 0.);
    spatter(canvas, point(width * 0.5, 900.), width * 0.42, 60, drops, seed);
    let lawn = area(width * 0.1, width * 0.92, 850., 945.);
    grass(canvas, light, lawn, (40, 44.), hex(0x86a552), seed + 11);
    flowers(canvas, light, area(width * 0.1, width * 0.32, 860., 930.), (9, 32.), &PETALS, seed + 12);
    flowers(canvas, light, area(width * 0.72, width * 0.92, 860., 925.), (9, 32.), &PETALS, seed + 13);
}
