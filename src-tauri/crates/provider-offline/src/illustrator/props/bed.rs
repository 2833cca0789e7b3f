//! A bed under a patchwork quilt, from its side and from its foot.

use super::super::{
    canvas::{Canvas, Wash},
    colour::{adjusted, hex},
    geometry::{Point, Shape, blob, heart, point, ribbon, rounded_rectangle, spline, star},
};

/// Headboard, mattress and pillow; `at` is the foot of the bed's middle.
pub fn frame(canvas: &mut Canvas, at: Point) {
    let on = |x: f32, y: f32| at + point(x, y);
    let wood = hex(0xb07a50);
    let board = blob(&[
        on(-372., 30.),
        on(-378., -330.),
        on(-350., -400.),
        on(-290., -430.),
        on(-236., -400.),
        on(-214., -330.),
        on(-214., 30.),
    ]);
    canvas.fill(board, Wash::new(wood).shade(0.4).elevation(6.).outline(1.));
    let carved = Wash::new(adjusted(wood, -0.09, 1., 0.)).elevation(0.).edge(0.6);
    canvas.fill(heart(on(-294., -330.), 26.), carved);
    let part = |x: f32, y: f32, width: f32, height: f32, radius: f32| {
        rounded_rectangle(at.x + x, at.y + y, width, height, radius)
    };
    let plank = Wash::new(wood).shade(0.4).outline(0.9);
    canvas.fill(part(-300., -150., 740., 140., 30.), plank.elevation(5.));
    canvas.fill(part(410., -250., 56., 290., 26.), plank.elevation(6.));
    let sheet = Wash::new(hex(0xfbf3e4)).shade(0.3).elevation(4.).outline(0.8);
    canvas.fill(part(-250., -190., 670., 90., 36.), sheet);
    let pillow = blob(&[
        on(-246., -160.),
        on(-258., -250.),
        on(-200., -320.),
        on(-70., -330.),
        on(20., -280.),
        on(20., -180.),
        on(-60., -150.),
    ]);
    canvas.fill(pillow, Wash::new(hex(0xfffaf0)).shade(0.45).elevation(6.).outline(1.));
}

/// The quilt, over who lies there.
pub fn quilt(canvas: &mut Canvas, at: Point) {
    let on = |x: f32, y: f32| at + point(x, y);
    let outline = blob(&[
        on(-214., -196.),
        on(-120., -226.),
        on(20., -232.),
        on(200., -236.),
        on(360., -214.),
        on(424., -150.),
        on(428., -10.),
        on(200., 16.),
        on(-40., 8.),
        on(-210., 2.),
        on(-232., -100.),
    ]);
    let within = Shape::one(outline.clone());
    let blue = Wash::new(hex(0x6d9bab)).shade(0.5).elevation(6.).outline(1.).direction(20.);
    canvas.fill(outline, blue);
    canvas.clipped(&within, |canvas| patches(canvas, at));
    let hem = spline(&[on(-222., -186.), on(-120., -214.), on(20., -220.), on(130., -226.)]);
    let turned = Wash::new(hex(0xfdf6ea)).shade(0.35).elevation(4.).outline(0.9);
    canvas.fill(ribbon(&hem, |t| 20. - 6. * t), turned);
}

/// Headboard and pillow of a bed whose foot is toward the reader, at `at`.
pub fn frame_facing(canvas: &mut Canvas, at: Point) {
    let on = |x: f32, y: f32| at + point(x, y);
    let wood = hex(0xb07a50);
    let plank = Wash::new(wood).shade(0.4).elevation(6.).outline(1.);
    let board = blob(&[
        on(-190., 0.),
        on(-192., -330.),
        on(-150., -410.),
        on(0., -452.),
        on(150., -410.),
        on(192., -330.),
        on(190., 0.),
    ]);
    canvas.fill(board, plank);
    let carved = Wash::new(adjusted(wood, -0.09, 1., 0.)).elevation(0.).edge(0.6);
    canvas.fill(heart(on(0., -402.), 24.), carved);
    for x in [-206., 206.] {
        canvas.fill(rounded_rectangle(at.x + x - 17., at.y - 70., 34., 90., 12.), plank);
    }
    let sheet = [(-172., -250.), (172., -250.), (206., -40.), (-206., -40.)];
    let sheet = blob(&sheet.map(|(x, y)| on(x, y)));
    canvas.fill(sheet, Wash::new(hex(0xfbf3e4)).shade(0.3).elevation(4.).outline(0.8));
    let pillow = [(-142., -214.), (-150., -300.), (-70., -336.), (70., -336.), (150., -300.), (142., -214.)];
    let pillow = blob(&pillow.map(|(x, y)| on(x, y)));
    canvas.fill(pillow, Wash::new(hex(0xfffaf0)).shade(0.45).elevation(6.).outline(1.));
}

/// The quilt of such a bed, over who lies there.
pub fn quilt_facing(canvas: &mut Canvas, at: Point) {
    let on = |x: f32, y: f32| at + point(x, y);
    let outline = blob(&[
        on(-176., -196.),
        on(-90., -212.),
        on(0., -216.),
        on(90., -212.),
        on(176., -196.),
        on(214., -90.),
        on(222., -12.),
        on(0., 2.),
        on(-222., -12.),
        on(-214., -90.),
    ]);
    let within = Shape::one(outline.clone());
    let blue = Wash::new(hex(0x6d9bab)).shade(0.5).elevation(6.).outline(1.).direction(20.);
    canvas.fill(outline, blue);
    canvas.clipped(&within, |canvas| patches(canvas, at));
    let hem = spline(&[on(-178., -186.), on(-80., -202.), on(80., -202.), on(178., -186.)]);
    let turned = Wash::new(hex(0xfdf6ea)).shade(0.35).elevation(4.).outline(0.9);
    canvas.fill(ribbon(&hem, |_| 17.), turned);
}

fn patches(canvas: &mut Canvas, at: Point) {
    let cloths = [0xe7b65c, 0xd9826f, 0xf3e4c8, 0x8fb07f, 0xd7b3c4, 0x7fa9b8].map(hex);
    for column in 0..11usize {
        for row in 0..5usize {
            let x = at.x - 250. + column as f32 * 64. + row as f32 * 9.;
            let y = at.y - 250. + row as f32 * 58. + (column as f32 - 5.).abs() * 2.;
            let kind = (column * 7 + row * 4) % 6;
            let patch = Wash::new(cloths[kind]).elevation(0.8).lift(0.95).edge(0.5).outline(0.3).halo(0.3);
            canvas.fill(rounded_rectangle(x + 3., y + 3., 56., 50., 6.), patch);
            if (column + 2 * row).is_multiple_of(3) {
                let middle = point(x + 31., y + 28.);
                let sewn = if kind % 2 == 0 { heart(middle, 10.) } else { star(middle, 12., 5, 0.5, 0.) };
                let wash = Wash::glaze(adjusted(cloths[kind], -0.14, 1.1, 0.)).opacity(0.7);
                canvas.fill(sewn, wash);
            }
        }
    }
}
