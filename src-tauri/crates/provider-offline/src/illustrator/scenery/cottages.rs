//! The houses of a village.

use super::super::{
    canvas::{Canvas, Wash},
    colour::{Colour, adjusted, hex},
    geometry::{Point, Transform, blob, point, rounded_rectangle, spline, subdivided},
    light::Light,
};

/// A cottage seen from its front.
#[derive(Clone, Copy)]
pub struct Cottage {
    /// The middle of its doorstep.
    pub base: Point,
    /// 1 is about 180 high.
    pub size: f32,
    /// Its walls by day.
    pub wall: Colour,
    /// Its roof by day.
    pub roof: Colour,
    /// Whether somebody has lit the lamps.
    pub lit: bool,
}

const DEPTH: f32 = 0.12;

impl Cottage {
    /// Draws it.
    pub fn draw(&self, canvas: &mut Canvas, light: &Light) {
        let place = Transform::translate(self.base.x, self.base.y);
        canvas.with(place.then(Transform::scale(self.size, self.size)), |canvas| {
            canvas.landmark(point(0., -178.), 130.);
            canvas.landmark(point(45., -190.), 18.);
            self.walls(canvas, light);
            self.tiles(canvas, light);
            let door = [(-17., 0.), (-18., -58.), (0., -74.), (18., -58.), (17., 0.)];
            let wood = Wash::new(light.scenery(hex(0x8a5e48), DEPTH)).shade(0.3).elevation(2.).outline(0.8);
            canvas.fill(blob(&door.map(|(x, y)| point(x, y))), wood);
            for side in [-1., 1.] {
                self.window(canvas, light, point(side * 40., -54.));
            }
        });
    }

    fn walls(&self, canvas: &mut Canvas, light: &Light) {
        let front = [point(-60., 0.), point(-62., -96.), point(62., -94.), point(60., 0.)];
        let wash = Wash::new(light.scenery(self.wall, DEPTH)).shade(0.25).elevation(4.).outline(0.8);
        canvas.fill(subdivided(&front, 8.), wash);
        let chimney = [point(34., -150.), point(36., -190.), point(54., -190.), point(54., -136.)];
        let brick = Wash::new(light.scenery(hex(0xb57c62), DEPTH)).elevation(3.).outline(0.8);
        canvas.fill(subdivided(&chimney, 8.), brick);
    }

    fn tiles(&self, canvas: &mut Canvas, light: &Light) {
        let colour = light.scenery(self.roof, DEPTH);
        let roof = [(-82., -88.), (-38., -168.), (0., -178.), (40., -166.), (82., -86.), (0., -94.)];
        let wash = Wash::new(colour).shade(0.35).elevation(5.).outline(0.9).direction(60.);
        canvas.fill(subdivided(&roof.map(|(x, y)| point(x, y)), 8.), wash);
        for row in 0..3 {
            let (y, half) = (-110. - row as f32 * 20., 66. - row as f32 * 15.);
            let course =
                [point(-half, y + 3.), point(-half * 0.3, y), point(half * 0.4, y + 2.), point(half, y + 4.)];
            canvas.stroke(&spline(&course), 1.6, adjusted(colour, -0.1, 1., 0.), 0.6, true);
        }
    }

    fn window(&self, canvas: &mut Canvas, light: &Light, center: Point) {
        let pane = if self.lit { hex(0xffdb86) } else { light.scenery(hex(0xb9d6da), DEPTH) };
        let frame = rounded_rectangle(center.x - 13., center.y - 15., 26., 30., 5.);
        canvas.fill(frame, Wash::new(pane).elevation(2.).outline(0.9));
        let wall = light.scenery(self.wall, DEPTH);
        for reach in [point(0., 15.), point(13., 0.)] {
            canvas.line(&[center - reach, center + reach], 2., wall);
        }
        if self.lit {
            canvas.glow(center, 70., hex(0xffca6a), 0.5);
        }
    }
}
