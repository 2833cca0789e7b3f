//! What tells one species from another: measures and colours.

use book::scene::{Age, Hat, Look, Pose, Species, Top};

use super::super::{
    colour::{Colour, adjusted, from_rgb8, hex, mix, shadow},
    light::Light,
};

/// Measures of a species, in body units.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anatomy {
    /// Half the head's width.
    pub(super) head_rx: f32,
    /// Half the head's height.
    pub(super) head_ry: f32,
    /// How broad the body is, 1 for a fox.
    pub(super) breadth: f32,
    /// How high the torso is, 1 for most.
    pub(super) height: f32,
    /// Half an arm's thickness.
    pub(super) arm: f32,
}

impl Anatomy {
    pub(super) fn of(species: Species) -> Self {
        let (head_rx, head_ry, breadth, height, arm) = match species {
            Species::Rabbit => (28.5, 26.5, 0.96, 1., 5.),
            Species::Bear => (31., 27.5, 1.2, 1., 6.6),
            Species::Fox => (29., 26., 0.96, 1., 5.2),
            Species::Cat => (31., 26., 0.95, 1., 5.),
            Species::Mouse => (29., 26.5, 0.92, 0.95, 4.8),
            Species::Hedgehog => (28., 25., 1.08, 0.95, 5.2),
            Species::Owl => (30., 26., 1.2, 1., 6.),
            Species::Elephant => (29., 28., 1.25, 1., 7.2),
            Species::Child => (28., 27., 0.86, 1., 4.6),
            Species::Dog => (29.5, 26.5, 1., 1., 5.4),
            Species::Duck => (28., 26.5, 1.06, 0.98, 5.6),
            Species::Turtle => (26.5, 25., 0.98, 0.95, 5.2),
            Species::Frog => (34., 22.5, 1., 0.95, 4.8),
            Species::Dragon => (30., 27., 1.1, 1., 5.8),
            Species::Panda => (31.5, 27.5, 1.2, 1., 6.6),
            Species::Lion => (28.5, 26.5, 1.06, 1., 6.),
            Species::Pig => (30.5, 27., 1.16, 1., 5.6),
            Species::Penguin => (28.5, 26.5, 1.14, 1., 5.6),
            Species::Squirrel => (28., 25.5, 0.94, 1., 4.8),
            Species::Monkey => (28.5, 26.5, 0.94, 1., 5.),
        };
        Self { head_rx, head_ry, breadth, height, arm }
    }
}

/// A species' colours under the light of the scene.
#[derive(Clone, Copy, Debug)]
pub(super) struct Coat {
    /// Fur, feathers or skin.
    pub(super) fur: Colour,
    /// Muzzle and belly.
    pub(super) pale: Colour,
    /// Spikes, ear tips, stripes; a child's hair.
    pub(super) dark: Colour,
    /// Inside of the ears; an owl's iris and beak.
    pub(super) inner: Colour,
    /// Hands and feet.
    pub(super) paw: Colour,
}

impl Coat {
    pub(super) fn of(look: &Look, light: &Light) -> Self {
        let Self { fur, pale, dark, inner, paw } = Self::unlit(look);
        let lit = |colour| light.actor(colour);
        Self { fur: lit(fur), pale: lit(pale), dark: lit(dark), inner: lit(inner), paw: lit(paw) }
    }

    /// By daylight.
    pub(super) fn unlit(look: &Look) -> Self {
        let [fur, pale, dark, inner] = match look.species {
            Species::Rabbit => [0xf8ebd9, 0xfffaf0, 0xcfae8c, 0xf2aaa0],
            Species::Bear => [0xa9764f, 0xddb98f, 0x6d4630, 0xd09a7a],
            Species::Fox => [0xdc8146, 0xfbf0e0, 0x5b3a2e, 0xf0c3a2],
            Species::Cat => [0x8d8a94, 0xf4efe8, 0x5d5a66, 0xedb4ad],
            Species::Mouse => [0xb9b0ab, 0xf3ece4, 0x7f7672, 0xf2b9b3],
            Species::Hedgehog => [0xecd3b2, 0xfbefdc, 0x7b5640, 0xe8b89c],
            Species::Owl => [0x9d7b62, 0xf1e0c4, 0x6a4d3d, 0xe8a23d],
            Species::Elephant => [0xa3aebd, 0xc9d1da, 0x76839a, 0xe9b8b5],
            Species::Child => [0xf3cfae, 0xf9dfc6, 0x5a3a2a, 0xf0a898],
            Species::Dog => [0xe0b77f, 0xfcf1dd, 0x7d5437, 0xe0a890],
            Species::Duck => [0xf7d873, 0xfff1bd, 0xe3b350, 0xf0993a],
            Species::Turtle => [0xa5c183, 0xeee4b4, 0x8c6a45, 0xc9a06c],
            Species::Frog => [0x8fbf60, 0xeef2c6, 0x4f8a4a, 0xf0a898],
            Species::Dragon => [0x74b39f, 0xf6e8bb, 0x41807c, 0xf2b05f],
            Species::Panda => [0xfbf6ec, 0xffffff, 0x3c3638, 0x6a6062],
            Species::Lion => [0xe9bb6c, 0xfcf0d3, 0xad6a33, 0xe8a890],
            Species::Pig => [0xf4bcb0, 0xfbd8cc, 0xd98a84, 0xe48f89],
            Species::Penguin => [0x4a566b, 0xfdf8ee, 0x343d4f, 0xf09f42],
            Species::Squirrel => [0xcd8449, 0xfcebd0, 0x8a4f2c, 0xebb491],
            Species::Monkey => [0xa5734f, 0xf3d3ab, 0x6b452e, 0xeab896],
        }
        .map(hex);
        let own = Self { fur, pale, dark, inner, paw: fur };
        let coat = match (look.coat.map(from_rgb8), look.species) {
            (None, _) => own,
            // A hedgehog's colour is that of its spikes, a turtle's that of its shell, a panda's its patches'.
            (Some(colour), Species::Hedgehog | Species::Turtle | Species::Panda) => {
                Self { dark: colour, ..own }
            }
            (Some(colour), Species::Child) => Self {
                fur: colour,
                pale: mix(colour, hex(0xffffff), 0.25),
                inner: mix(colour, hex(0xe0796a), 0.4),
                ..own
            },
            (Some(colour), Species::Lion) => {
                Self { fur: colour, dark: adjusted(colour, -0.16, 1.25, -12.), ..own }
            }
            (Some(colour), _) => {
                Self { fur: colour, pale: mix(pale, colour, 0.12), dark: shadow(shadow(colour)), ..own }
            }
        };
        let coat = match look.hair_colour {
            Some(hair) if look.species == Species::Child => Self { dark: from_rgb8(hair), ..coat },
            _ => coat,
        };
        let coat = if look.age == Age::Elder { coat.greyed(look.species) } else { coat };
        let paw = match (look.species, look.marking) {
            (Species::Panda | Species::Owl | Species::Penguin, _) | (Species::Fox, 1) => coat.dark,
            (species, 2) if species.is_patterned() => coat.pale,
            _ => coat.fur,
        };
        Self { paw, ..coat }
    }

    /// As it is in old age: white hair, or a paler coat and a white muzzle.
    fn greyed(self, species: Species) -> Self {
        if species == Species::Child {
            return Self { dark: hex(0xe6e2dc), ..self };
        }
        Self {
            fur: mix(self.fur, hex(0xd2cdc7), 0.3),
            pale: mix(self.pale, hex(0xffffff), 0.6),
            dark: mix(self.dark, hex(0xb2ada8), 0.35),
            ..self
        }
    }

    /// Arms and legs, which on a panda are not the colour of the rest.
    pub(super) fn limb(&self, species: Species) -> Colour {
        if species == Species::Panda { self.dark } else { self.fur }
    }
}

/// How large somebody's body is beside a child's.
pub fn relative_size(look: &Look) -> f32 {
    let grown = match look.age {
        Age::Child => 1.,
        Age::Grown => 1.4,
        Age::Elder => 1.28,
    };
    let young = match look.species {
        Species::Rabbit => 0.96,
        Species::Bear => 1.14,
        Species::Fox => 0.92,
        Species::Cat => 0.86,
        Species::Mouse => 0.64,
        Species::Hedgehog => 0.72,
        Species::Owl => 0.76,
        Species::Elephant => 1.2,
        Species::Child => 1.,
        Species::Dog => 0.92,
        Species::Duck => 0.7,
        Species::Turtle => 0.74,
        Species::Frog => 0.68,
        Species::Dragon => 1.08,
        Species::Panda => 1.1,
        Species::Lion => 1.06,
        Species::Pig => 0.9,
        Species::Penguin => 0.78,
        Species::Squirrel => 0.74,
        Species::Monkey => 0.9,
    };
    young * grown
}

/// How large the head is on that body: a child's is large.
pub(super) fn head_size(age: Age) -> f32 {
    match age {
        Age::Child => 1.,
        Age::Grown => 0.79,
        Age::Elder => 0.88,
    }
}

/// Half the breadth of a head with what frames it, as a share of its owner's size.
pub fn head_half(species: Species) -> f32 {
    match species {
        Species::Elephant => 0.46,
        Species::Lion => 0.42,
        Species::Dragon | Species::Hedgehog | Species::Mouse => 0.38,
        _ => 0.31,
    }
}

/// Half the breadth of a trunk, as a share of its owner's size.
pub fn trunk_half(species: Species) -> f32 {
    Anatomy::of(species).breadth * 0.2
}

/// Whether a tail comes out from behind the body far enough to reach a neighbour.
pub fn has_long_tail(species: Species) -> bool {
    matches!(
        species,
        Species::Fox
            | Species::Cat
            | Species::Mouse
            | Species::Dog
            | Species::Dragon
            | Species::Lion
            | Species::Squirrel
            | Species::Monkey
    )
}

/// Half the width somebody takes up, as a share of their size.
pub fn half_width(look: &Look, pose: Pose) -> f32 {
    let body: f32 = match look.species {
        Species::Rabbit => 0.33,
        Species::Child => 0.34,
        Species::Cat | Species::Owl | Species::Duck | Species::Penguin => 0.36,
        Species::Bear | Species::Panda | Species::Pig | Species::Frog => 0.38,
        Species::Fox | Species::Mouse | Species::Dog | Species::Turtle => 0.40,
        Species::Hedgehog | Species::Monkey => 0.43,
        Species::Squirrel | Species::Lion => 0.46,
        Species::Elephant | Species::Dragon => 0.50,
    };
    let clothes = if matches!(look.hat, Hat::Straw(_) | Hat::Rain(_)) { 0.40 } else { 0. };
    let skirt = if matches!(look.top, Top::Dress(..)) { 0.30 } else { 0. };
    let gesture = match pose {
        Pose::Cheer => 0.12,
        // Who runs leans, snout first.
        Pose::Run => 0.17,
        Pose::Walk => 0.11,
        Pose::Offer | Pose::Point | Pose::Reach | Pose::Wave => 0.05,
        _ => 0.,
    };
    body.max(clothes).max(skirt) + gesture
}
