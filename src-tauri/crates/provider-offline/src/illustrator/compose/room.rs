//! Somebody at home, in bed or up, by daylight, lamplight or moonlight.

use book::{
    Style,
    scene::{Expression, Item, Look, Place, Pose, Prop, Species},
};

use super::{
    super::{
        actor,
        canvas::{Canvas, Wash},
        colour::hex,
        geometry::{Point, Transform, blob, point},
        places::{Arrangement, Bedstead},
        props::{bed, furniture::stump},
        staging::Standing,
    },
    Picture,
};

impl Picture<'_> {
    /// The light of the room is laid before the child is put in it, or faces go dark.
    pub(super) fn indoors(&mut self, canvas: &mut Canvas) {
        let width = self.width();
        let room = Arrangement::of(width, self.scene.viewpoint.side);
        let (lamp, window) = (room.lamp, room.window);
        let night = self.light.is_night();
        let lit = night && self.scene.lamp > 0.5;
        self.with_bed(canvas, &room, |canvas, facing| match facing {
            true => bed::frame_facing(canvas, room.bed),
            false => bed::frame(canvas, room.bed),
        });
        self.feel(canvas);
        if lit {
            canvas.mood(lamp - point(70., 40.), 1250., [1.05, 1.0, 0.90], [0.80, 0.79, 0.90]);
            self.light.lamp = self.scene.lamp.max(0.75);
        } else if night {
            canvas.mood(window + point(-200., 210.), 1150., [0.80, 0.86, 1.04], [0.50, 0.55, 0.80]);
            self.moonbeam(canvas, &room);
            self.light.lamp = 0.30;
        }
        let sleeper = self.staging.cast.iter().find(|who| who.in_bed);
        if let Some(who) = sleeper {
            actor::draw(canvas, &self.light, &who.figure);
        }
        // There is one teddy in the room: who holds it has taken it out of the bed. Where no bed is asked for,
        // a toy may be lost, and this one would look found.
        let in_bed = self.has(Prop::Bed) && !self.scene.has(Item::Teddy);
        self.with_bed(canvas, &room, |canvas, facing| {
            if in_bed {
                let aside = if facing { point(128., -176.) } else { point(76., -196.) };
                let mut teddy = actor::Figure::new(Look::of(Species::Bear), room.bed + aside, 150.);
                teddy.pose = Pose::Sit;
                teddy.expression = Expression::Calm;
                teddy.turn = -0.4;
                teddy.grounded = false;
                actor::draw(canvas, &self.light, &teddy);
            }
            if facing {
                bed::quilt_facing(canvas, room.bed);
            } else {
                bed::quilt(canvas, room.bed);
            }
        });
        if let Some(who) = sleeper {
            let low = if who.figure.look.species == Species::Rabbit { 0. } else { 8. };
            actor::paws(canvas, &self.light, &who.figure, 15., 46. + low);
        }
        self.awake(canvas);
        if lit {
            canvas.mood(lamp - point(70., 40.), 1250., [1.02, 1.0, 0.97], [0.92, 0.92, 0.97]);
            canvas.glow(lamp, 520., hex(0xffc766), 0.55);
            canvas.glow(lamp, 150., hex(0xfff0c0), 0.5);
        } else if night {
            let pillow = room.bed - point(0., 230.);
            let watched = self.staging.focus().unwrap_or(pillow);
            canvas.mood(watched, 900., [1.0, 1.0, 1.0], [0.80, 0.84, 0.96]);
            if self.light.moon {
                canvas.glow(watched, 430., hex(0xc3d2ff), 0.22);
            }
            canvas.glow(window - point(0., 60.), 380., hex(0xd5e0ff), 0.30);
        } else {
            canvas.glow(window, 620., self.light.glow, 0.16);
        }
    }

    /// The light of any other room: what lamp or window gives, laid before the cast.
    pub(super) fn inside(&mut self, canvas: &mut Canvas) {
        let lamp = self.room_lamp();
        let night = self.light.is_night();
        let lit = night && self.scene.lamp > 0.5;
        self.feel(canvas);
        if lit {
            canvas.mood(lamp + point(0., 220.), 1150., [1.04, 1.0, 0.90], [0.80, 0.79, 0.88]);
            self.light.lamp = self.scene.lamp.max(0.75);
        } else if night {
            canvas.mood(lamp + point(0., 360.), 1000., [0.86, 0.90, 1.04], [0.58, 0.62, 0.82]);
            self.light.lamp = 0.30;
        }
        let fire = (self.scene.place == Place::LivingRoom).then(|| self.hearth()).flatten();
        if fire.is_some() && night {
            self.light.lamp = self.light.lamp.max(0.6);
        }
        self.cast(canvas);
        if let Some(fire) = fire {
            canvas.glow(fire, 560., hex(0xffb457), if night { 0.5 } else { 0.12 });
        }
        if lit {
            canvas.glow(lamp + point(0., 240.), 620., hex(0xffc766), 0.22);
        }
    }

    /// A room is as cold or as warm as things stand.
    fn feel(&self, canvas: &mut Canvas) {
        let middle = point(self.width() * 0.5, 560.);
        match self.mood {
            mood if mood < -0.3 => canvas.mood(middle, 900., [0.95, 0.97, 1.], [0.84, 0.88, 0.96]),
            mood if mood > 0.3 => canvas.mood(middle, 900., [1.02, 1., 0.96], [1., 0.975, 0.93]),
            _ => {}
        }
    }

    fn awake(&self, canvas: &mut Canvas) {
        let mut order: Vec<&Standing> = self.staging.cast.iter().filter(|who| !who.in_bed).collect();
        order.sort_by(|a, b| a.figure.at.y.total_cmp(&b.figure.at.y));
        for who in order {
            if let Some((breadth, at)) = who.stump {
                stump(canvas, &self.light, at, breadth);
            }
            actor::draw(canvas, &self.light, &who.figure);
        }
        if self.has(Prop::Table) {
            self.table(canvas);
        }
    }

    /// Where the bed stands, and whether it is seen from its foot. Where no part of the page takes place in
    /// it, it stands farther back.
    fn with_bed(&self, canvas: &mut Canvas, room: &Arrangement, paint: impl FnOnce(&mut Canvas, bool)) {
        let Point { x, y } = room.bed;
        let far = if self.has(Prop::Bed) { 1. } else { 0.86 };
        let outward = if x < self.width * 0.5 { -1. } else { 1. };
        let aside = (1. - far) * self.width * 0.5 * outward;
        let mirror = if room.bedstead == Bedstead::HeadRight { -1. } else { 1. };
        let place = Transform::translate(x + aside, y - (1. - far) * 250.)
            .then(Transform::scale(far * mirror, far))
            .then(Transform::translate(-x, -y));
        canvas.with(place, |canvas| paint(canvas, room.bedstead == Bedstead::Facing));
    }

    fn moonbeam(&self, canvas: &mut Canvas, room: &Arrangement) {
        if canvas.style() == Style::CutPaper || !self.light.moon {
            return;
        }
        let Arrangement { window, bed, .. } = *room;
        // From the window toward the pillow.
        let side = if bed.x < window.x { 1. } else { -1. };
        let broad = if room.bedstead == Bedstead::Facing { 0.55 } else { 1. };
        let beam = blob(&[
            window + point(side * -120., -150.),
            window + point(side * 130., -140.),
            window + point(side * 40., 200.),
            bed + point(side * broad * 330., -150.),
            bed + point(side * -60., -120.),
            bed + point(side * broad * -230., -230.),
            bed + point(side * -60., -340.),
        ]);
        let wash = Wash::new(hex(0xe9f0ff)).lift(0.26).opacity(0.10).edge(0.).elevation(0.);
        canvas.fill(beam, wash.soft(34.).halo(0.));
    }
}
