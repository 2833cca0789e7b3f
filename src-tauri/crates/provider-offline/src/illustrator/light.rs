//! The light of the day: one world of local colours, seen at different hours.

use book::scene::{Season, TimeOfDay, Weather};

use super::colour::{Colour, adjusted, hex, mix, multiplied};

/// The light over a scene.
#[derive(Clone, Debug)]
pub struct Light {
    /// Top, middle and horizon.
    pub sky: [Colour; 3],
    /// What far things fade into.
    pub haze: Colour,
    /// The light's own colour.
    pub key: Colour,
    /// The colour of cast shadows.
    pub shadow: Colour,
    /// What shines: sun, moon, windows.
    pub glow: Colour,
    /// Lamplight near the cast, 0 to 1.
    pub lamp: f32,
    /// Whether moon or sun may be seen.
    pub moon: bool,
    /// Whether stars may be seen.
    pub stars: bool,
    /// The hour.
    pub time: TimeOfDay,
    /// What falls from the sky.
    pub weather: Weather,
    /// The time of the year.
    pub season: Season,
    lightness: f32,
    chroma: f32,
    /// How far the scenery's hues are turned, in degrees.
    drift: f32,
    /// How much of the key light falls on the cast, which must stay recognisable.
    on_cast: f32,
}

struct Hour {
    sky: [u32; 3],
    haze: u32,
    key: u32,
    lightness: f32,
    chroma: f32,
    shadow: u32,
    glow: u32,
    on_cast: f32,
}

const MORNING: Hour = Hour {
    sky: [0xb0cbe4, 0xf5e1d4, 0xfbd9b8],
    haze: 0xf2dcc4,
    key: 0xfff4e2,
    lightness: 0.01,
    chroma: 1.,
    shadow: 0x8a86a8,
    glow: 0xffd9a0,
    on_cast: 0.6,
};
const DAY: Hour = Hour {
    sky: [0x8fc3dc, 0xc6e2e6, 0xf1eedd],
    haze: 0xd7e6e2,
    key: 0xffffff,
    lightness: 0.,
    chroma: 1.,
    shadow: 0x7d84a8,
    glow: 0xfff0c0,
    on_cast: 0.6,
};
const SUNSET: Hour = Hour {
    sky: [0x7f86b6, 0xeaa39a, 0xf9cf8f],
    haze: 0xf0bfa2,
    key: 0xffe3c4,
    lightness: 0.01,
    chroma: 1.02,
    shadow: 0x6a5a88,
    glow: 0xffc070,
    on_cast: 0.55,
};
const NIGHT: Hour = Hour {
    sky: [0x253463, 0x3d5486, 0x7587ad],
    haze: 0x5a6f9c,
    key: 0x6f84bc,
    lightness: -0.08,
    chroma: 0.85,
    shadow: 0x1d2450,
    glow: 0xffdf9a,
    on_cast: 0.42,
};
const RAIN: Hour = Hour {
    sky: [0x93a4b3, 0xb3c0c6, 0xd3d8d3],
    haze: 0xbcc8ca,
    key: 0xdfe6ea,
    lightness: -0.015,
    chroma: 0.82,
    shadow: 0x666f8c,
    glow: 0xfff2cf,
    on_cast: 0.5,
};
const SNOW: Hour = Hour {
    sky: [0xa9bfd4, 0xd3dfe8, 0xf0ece8],
    haze: 0xdfe8ef,
    key: 0xf2f6ff,
    lightness: 0.,
    chroma: 0.92,
    shadow: 0x7d8fbb,
    glow: 0xfff0d0,
    on_cast: 0.6,
};
const FOG: Hour = Hour {
    sky: [0xc3ced3, 0xd3dbdd, 0xe0e4e2],
    haze: 0xd6dddd,
    key: 0xeef2f4,
    lightness: 0.01,
    chroma: 0.74,
    shadow: 0x7d86a0,
    glow: 0xfff2d6,
    on_cast: 0.35,
};

/// Whether sun, moon and stars may be seen in this weather.
fn shows_sun(weather: Weather) -> bool {
    matches!(weather, Weather::Clear | Weather::Wind)
}

impl Light {
    /// The light at this hour in this weather. By night it stays night whatever falls.
    pub fn new(time: TimeOfDay, weather: Weather, moon: bool, lamp: f32) -> Self {
        let hour = match (time, weather) {
            (TimeOfDay::Night, _) => NIGHT,
            (_, Weather::Rain | Weather::Overcast) => RAIN,
            (_, Weather::Snow) => SNOW,
            (_, Weather::Fog) => FOG,
            (TimeOfDay::Morning, Weather::Clear | Weather::Wind) => MORNING,
            (TimeOfDay::Day, Weather::Clear | Weather::Wind) => DAY,
            (TimeOfDay::Sunset, Weather::Clear | Weather::Wind) => SUNSET,
        };
        let clear = shows_sun(weather);
        Self {
            sky: hour.sky.map(hex),
            haze: hex(hour.haze),
            key: hex(hour.key),
            shadow: hex(hour.shadow),
            glow: hex(hour.glow),
            lamp: lamp.clamp(0., 1.),
            moon: moon && clear,
            stars: clear,
            time,
            weather,
            season: Season::Summer,
            lightness: hour.lightness,
            chroma: hour.chroma,
            drift: 0.,
            on_cast: hour.on_cast,
        }
    }

    /// The same light with the scenery's hues turned by this many degrees.
    pub fn drifted(self, degrees: f32) -> Self {
        Self { drift: degrees, ..self }
    }

    /// The same light in another season.
    pub fn in_season(self, season: Season) -> Self {
        Self { season, ..self }
    }

    /// The same light in the mood of the page, -1 to 1: cooler and thinner where things are at their worst,
    /// warmer and fuller where all is well.
    pub fn toned(self, mood: f32) -> Self {
        let mood = mood.clamp(-1., 1.);
        let amount = mood.abs();
        let (tint, chroma, lightness) = if mood < 0. {
            (hex(0xc9d6ea), 1. - 0.24 * amount, -0.015 * amount)
        } else {
            (hex(0xffeccb), 1. + 0.08 * amount, 0.006 * amount)
        };
        let key = multiplied(self.key, mix(hex(0xffffff), tint, 0.4 * amount));
        // A blue sky stays blue: it is the horizon that turns warm.
        let reach = if mood < 0. { [0.5, 0.5, 0.5] } else { [0., 0.12, 0.4] };
        let sky = std::array::from_fn(|i| {
            let tint = mix(hex(0xffffff), tint, reach[i] * amount);
            adjusted(multiplied(self.sky[i], tint), 0., chroma, 0.)
        });
        let haze = mix(self.haze, sky[1], 0.3 * amount);
        Self { key, sky, haze, chroma: self.chroma * chroma, lightness: self.lightness + lightness, ..self }
    }

    /// How long shadows are, 0 to 1; none fall under a covered sky.
    pub fn cast_shadow(&self) -> Option<f32> {
        match self.time {
            _ if !self.is_fair() => None,
            TimeOfDay::Morning => Some(0.75),
            TimeOfDay::Day => Some(0.3),
            TimeOfDay::Sunset => Some(1.),
            TimeOfDay::Night => self.moon.then_some(0.5),
        }
    }

    /// Whether snow lies on the ground.
    pub fn is_snowy(&self) -> bool {
        self.weather == Weather::Snow || self.season == Season::Winter
    }

    /// What the green of grass and fields turns into this season.
    pub fn grassy(&self, colour: Colour) -> Colour {
        match self.season {
            Season::Spring => adjusted(colour, 0.025, 1.12, -5.),
            Season::Summer => colour,
            Season::Autumn => mix(colour, hex(0xc9a957), 0.55),
            Season::Winter => mix(colour, hex(0xb5a883), 0.7),
        }
    }

    /// What the green of a tree turns into this season; not all turn alike.
    pub fn leafy(&self, colour: Colour, which: u64) -> Colour {
        match self.season {
            Season::Spring => adjusted(colour, 0.04, 1.1, -8.),
            Season::Summer => colour,
            Season::Autumn => {
                let turned = [0xd9913c, 0xc9653c, 0xe3b04a, 0xb99a4c, 0xcf7a42][which as usize % 5];
                mix(colour, hex(turned), 0.88)
            }
            Season::Winter => mix(colour, hex(0xe8edf2), 0.72),
        }
    }

    /// A colour of the scenery at a depth from 0, near, to 1, far.
    pub fn scenery(&self, colour: Colour, depth: f32) -> Colour {
        let lit = adjusted(
            multiplied(colour, self.key),
            self.lightness,
            self.chroma * (1. - 0.25 * depth),
            self.drift,
        );
        let veiled = match self.weather {
            // What is a little way off is half lost in it.
            Weather::Fog => 1. - (-3.2 * depth).exp(),
            _ => (depth * 0.85).min(0.92),
        };
        mix(lit, self.haze, veiled)
    }

    /// A colour of the cast and what it holds: the same light, but gentler, warmed by the lamp.
    pub fn actor(&self, colour: Colour) -> Colour {
        let warm = hex(0xffe3b4);
        let key: Colour = std::array::from_fn(|i| {
            let lit = self.key[i] + (warm[i] - self.key[i]) * self.lamp;
            1. + (lit - 1.) * self.on_cast
        });
        adjusted(
            multiplied(colour, key),
            self.lightness * 0.3 * (1. - self.lamp),
            1. + (self.chroma - 1.) * 0.4,
            0.,
        )
    }

    /// Whether it is night.
    pub fn is_night(&self) -> bool {
        self.time == TimeOfDay::Night
    }

    /// Whether the sky is covered.
    pub fn is_grey(&self) -> bool {
        matches!(self.weather, Weather::Rain | Weather::Overcast | Weather::Fog)
    }

    /// Whether sun, moon and stars may be seen.
    pub fn is_fair(&self) -> bool {
        shows_sun(self.weather)
    }

    /// How far what stands upright leans to the right of the page, as a share of its height.
    pub fn sway(&self) -> f32 {
        if self.weather == Weather::Wind { 0.24 } else { 0. }
    }

    /// Whether the light is low: dusk or a sky full of rain.
    pub fn is_dim(&self) -> bool {
        self.time == TimeOfDay::Sunset || self.is_grey()
    }
}
