//! The order in which a body is painted: what is behind first, the head over the chest, raised hands last.

use book::scene::{Pose, Species, Top};

use super::{
    super::{
        canvas::{Canvas, Wash},
        colour::{ink, mix},
        geometry::{Line, Point, Shape, Transform, ellipse, point, symmetric_blob, up},
    },
    Model,
    anatomy::head_size,
    clothes, elder,
    grip::{Grip, Moment},
    head,
    limbs::{self, Depth},
    markings,
    pose::Stance,
    side, tail,
};

pub(super) fn draw(canvas: &mut Canvas, model: &Model) {
    if model.figure.tucked {
        return tucked(canvas, model);
    }
    match model.rig.stance {
        Stance::Swimming => {
            let afloat = Transform::rotate_about(model.rig.lean, up(0., 42.));
            canvas.with(afloat, |canvas| whole(canvas, model, 0., 0.));
        }
        Stance::Sitting | Stance::Kneeling => whole(canvas, model, -7., model.rig.lean),
        Stance::Lying => curled_up(canvas, model),
        // Who runs hardly touches the ground.
        Stance::Striding if model.figure.pose == Pose::Run && model.figure.vehicle.is_none() => {
            whole(canvas, model, 4., model.rig.lean);
        }
        Stance::Upright | Stance::Striding => whole(canvas, model, 0., model.rig.lean),
    }
}

fn tucked(canvas: &mut Canvas, model: &Model) {
    if model.species() == Species::Hedgehog {
        let above_quilt = Shape::one(super::super::geometry::rounded_rectangle(-60., -120., 120., 82., 1.));
        canvas.clipped(&above_quilt, |canvas| tail::spikes(canvas, model, 0., 0.));
    }
    let tilt = Transform::rotate_about(model.figure.tilt, up(0., 66.));
    canvas.with(tilt, |canvas| sized_head(canvas, model));
}

/// The head as large as the body's age has it.
fn sized_head(canvas: &mut Canvas, model: &Model) {
    let size = head_size(model.figure.look.age);
    let about_neck = Transform::translate(0., -44. * (1. - size)).then(Transform::scale(size, size));
    canvas.with(about_neck, |canvas| head::draw(canvas, model));
}

/// Asleep on the ground like a loaf: a round back, the chin on the paws.
fn curled_up(canvas: &mut Canvas, model: &Model) {
    let breadth = model.anatomy.breadth;
    let bulk = Transform::translate(14., 0.).then(Transform::scale(-1., 1.));
    canvas.with(bulk, |canvas| tail::tail(canvas, model, -8.));
    let mound = symmetric_blob(
        &[(0., 39.), (15., 37.), (28., 25.), (33., 11.), (26., 1.), (0., -1.)]
            .map(|(x, y)| up(x * breadth, y)),
    );
    let mound: Line = mound.iter().map(|p| *p + point(12., 0.)).collect();
    let worn = match model.figure.look.top {
        Top::Bare if model.species() == Species::Child => Some([0xf6, 0xea, 0xd2]),
        Top::Bare => None,
        Top::Dungarees(dye) | Top::Sweater(dye, _) | Top::Dress(dye, _) | Top::Coat(dye) => Some(dye),
    };
    let cover = match (worn, model.species()) {
        (Some(dye), _) => model.dyed(dye),
        (None, Species::Turtle | Species::Hedgehog) => model.coat.dark,
        (None, _) => model.coat.fur,
    };
    let wash = Wash::new(cover).shade(0.55).elevation(3.).outline(1.);
    if model.species() == Species::Hedgehog {
        canvas.fill(super::super::geometry::toothed(&mound, 40, 0.3, |t| 4.5 + (t * 90.).sin()), wash);
    } else {
        canvas.fill(mound, wash);
    }
    let haunch = ellipse(up(32. * breadth, 11.), 13., 11.5);
    let limb = model.coat.limb(model.species());
    let below = if worn.is_some() { cover } else { limb };
    canvas.fill(haunch, Wash::new(below).shade(0.45).elevation(2.).outline(0.9));
    for x in [-27., -4.] {
        canvas.fill(ellipse(up(x, 3.6), 9.5, 5.2), Wash::new(limb).shade(0.4).elevation(2.).outline(1.));
    }
    let rest = Transform::translate(-14., 36.).then(Transform::rotate_about(-9., up(0., 66.)));
    canvas.with(rest, |canvas| {
        if let Some(scarf) = model.figure.look.scarf {
            clothes::scarf(canvas, model, model.dyed(scarf));
        }
        sized_head(canvas, model);
    });
}

/// `sink` is how far the trunk is above its place (below, when negative); `lean` is in degrees.
fn whole(canvas: &mut Canvas, model: &Model, sink: f32, lean: f32) {
    let back = model.figure.back;
    if !back {
        tail::tail(canvas, model, sink);
    }
    if !back {
        tail::on_back(canvas, model, sink, lean);
    }
    if model.species() == Species::Hedgehog && !back {
        tail::spikes(canvas, model, sink, lean);
    }
    match model.rig.stance {
        Stance::Sitting if model.in_profile() => side::sitting_leg(canvas, model, 0),
        Stance::Sitting => {}
        Stance::Kneeling => limbs::kneeling_legs(canvas, model),
        _ if model.in_profile() => side::legs(canvas, model),
        _ => limbs::standing_legs(canvas, model),
    }
    let trunk = Transform::translate(0., -sink).then(Transform::rotate_about(lean, up(0., 10.)));
    canvas.with(trunk, |canvas| {
        let grip = Grip::of(model);
        limbs::arms(canvas, model, Depth::Behind, |canvas| grip.draw_at(canvas, model, Moment::Behind));
        torso(canvas, model);
        if back {
            tail::tail(canvas, model, 0.);
        }
        if side::sits(model) {
            side::sitting_leg(canvas, model, 1);
        } else if model.rig.stance == Stance::Sitting {
            limbs::sitting_legs(canvas, model);
        }
        grip.draw_at(canvas, model, Moment::BeforeArms);
        limbs::arms(canvas, model, Depth::Chest, |_| {});
        grip.draw_at(canvas, model, Moment::AfterArms);
        if model.species() == Species::Hedgehog && back {
            tail::back_of_spines(canvas, model);
        }
        if back {
            tail::on_back(canvas, model, 0., 0.);
        }
        shoulders_up(canvas, model);
        grip.draw_at(canvas, model, Moment::Front);
        limbs::arms(canvas, model, Depth::Face, |_| {});
        grip.fingers(canvas, model);
    });
}

fn shoulders_up(canvas: &mut Canvas, model: &Model) {
    let seen = if model.figure.back { -1. } else { 1. };
    let rig = &model.rig;
    let nod = Transform::translate(rig.head.x, -rig.head.y)
        .then(Transform::rotate_about(rig.tilt * seen + model.figure.tilt, up(0., 46.)));
    canvas.with(nod, |canvas| {
        match model.figure.look.scarf {
            Some(shawl) if model.is_elder() => elder::shawl(canvas, model, model.dyed(shawl)),
            Some(scarf) => clothes::scarf(canvas, model, model.dyed(scarf)),
            None => {}
        }
        sized_head(canvas, model);
        if model.figure.helmet {
            helmet(canvas);
        }
    });
}

/// A bowl of glass around the whole head.
fn helmet(canvas: &mut Canvas) {
    let bowl = ellipse(up(0., 74.), 46., 43.);
    let glass = super::super::colour::hex(0xdff0fa);
    canvas.fill(bowl.clone(), Wash::new(glass).opacity(0.16).lift(0.1).elevation(0.).edge(0.2).halo(0.));
    canvas.stroke(&bowl, 1.5, glass, 0.9, false);
    let collar = ellipse(up(0., 37.), 22., 5.);
    canvas.fill(collar, Wash::new(super::super::colour::hex(0xe6e9ee)).shade(0.4).elevation(2.).outline(1.));
    let gleam = super::super::geometry::quadratic(up(-36., 84.), up(-30., 102.), up(-14., 109.));
    canvas.stroke(&gleam, 2.6, super::super::colour::hex(0xffffff), 0.75, true);
}

/// The trunk's outline. Striding, the belly leads.
fn outline(model: &Model) -> Line {
    if model.in_profile() {
        return side::outline(model);
    }
    let half = [(0., 48.), (9., 47.), (15.5, 38.), (20., 25.), (20.3, 15.), (14.5, 8.), (0., 6.4)];
    let striding = model.rig.stance == Stance::Striding;
    let breadth = model.anatomy.breadth * if striding { 0.94 } else { 1. };
    let half = half.map(|(x, y)| up(x * breadth, 6. + (y - 6.) * model.anatomy.height));
    let lead = match model.rig.stance {
        Stance::Striding => 3.,
        Stance::Upright => model.turn * 4.,
        _ => 0.,
    };
    let forward = |p: Point| point(p.x + lead * (1. - ((-p.y - 22.) / 18.).powi(2)).max(0.), p.y);
    symmetric_blob(&half).into_iter().map(forward).collect()
}

fn torso(canvas: &mut Canvas, model: &Model) {
    let line = outline(model);
    canvas.fill(line.clone(), Wash::new(model.coat.fur).shade(0.55).elevation(3.).outline(1.));
    let shape = Shape::one(line);
    if model.species() == Species::Panda {
        canvas.clipped(&shape, |canvas| {
            let yoke = ellipse(up(0., 46.), 34., 11.);
            canvas.fill(yoke, Wash::new(model.coat.dark).elevation(0.).edge(0.3));
        });
    }
    markings::body_patches(canvas, model, &shape);
    if !model.figure.back && model.figure.look.top == Top::Bare {
        belly(canvas, model, &shape);
    }
    if model.figure.back && model.figure.look.top == Top::Bare {
        spine(canvas, model);
    }
    clothes::draw(canvas, model, &shape);
}

/// The lie of the coat down a bare back.
fn spine(canvas: &mut Canvas, model: &Model) {
    let line = mix(ink(model.coat.fur), model.coat.fur, 0.5);
    for y in [38., 31., 24.] {
        for x in [-7.5, 0., 7.5] {
            canvas.tick(up(x, y), up(x * 1.1, y - 3.8), 0.6, line);
        }
    }
}

fn belly(canvas: &mut Canvas, model: &Model, torso: &Shape) {
    let breadth = model.anatomy.breadth;
    let x = match model.rig.stance {
        _ if model.in_profile() => 13. * breadth,
        Stance::Striding => model.turn * 7.,
        _ => model.turn * 6.,
    };
    canvas.clipped(torso, |canvas| {
        let (rx, ry) = match model.species() {
            Species::Penguin | Species::Turtle | Species::Frog => (16., 17.),
            _ => (12.5, 14.5),
        };
        let patch = ellipse(up(x, 23.), rx * breadth, ry);
        canvas.fill(patch, Wash::new(model.coat.pale).lift(0.9).soft(0.8).elevation(0.).edge(0.2));
    });
    let hair = mix(ink(model.coat.fur), model.coat.fur, 0.45);
    if matches!(model.species(), Species::Turtle | Species::Dragon) {
        let seam = mix(ink(model.coat.pale), model.coat.pale, 0.55);
        canvas.clipped(torso, |canvas| {
            for y in [31., 24., 17.] {
                let plate =
                    super::super::geometry::spline(&[up(x - 15., y + 1.4), up(x, y), up(x + 15., y + 1.4)]);
                canvas.stroke(&plate, 0.8, seam, 0.7, true);
            }
        });
        return;
    }
    if matches!(model.species(), Species::Frog | Species::Penguin | Species::Duck | Species::Pig)
        || model.in_profile()
    {
        return;
    }
    if model.species() == Species::Owl {
        for (dx, y) in [(-6., 28.), (0., 29.), (6., 28.), (-3., 22.), (3., 22.), (0., 15.5)] {
            let feather = [up(x + dx - 2.4, y + 1.2), up(x + dx, y - 1.2), up(x + dx + 2.4, y + 1.2)];
            canvas.line(&super::super::geometry::spline(&feather), 0.8, hair);
        }
        return;
    }
    for (dx, top) in [(-3., 33.5), (0., 32.5), (3., 33.5)] {
        canvas.tick(up(x + dx, top), up(x + dx + 0.6, top - 3.3), 0.55, hair);
    }
}
