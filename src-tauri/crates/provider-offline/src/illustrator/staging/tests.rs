use book::scene::{
    Actor, CalmZone, Expression, Facing, Item, Layout, Look, Place, Pose, Scene, Season, Shot, Species,
    TimeOfDay, Treasure, Viewpoint, Weather,
};

use super::{
    super::{
        actor::{Figure, snout_reach},
        geometry::{Point, point},
        props::things,
    },
    Adjustment, Shared, Staging,
};

const WIDTH: f32 = 1500.;

fn staged(actors: Vec<Actor>, kinds: &[Species], lying: &[Point]) -> Staging {
    let scene = Scene {
        place: Place::Meadow,
        time: TimeOfDay::Day,
        weather: Weather::Clear,
        season: Season::Summer,
        moon: false,
        shot: Shot::Medium,
        viewpoint: Viewpoint::default(),
        actors,
        props: Vec::new(),
        items: Vec::new(),
        dyed: Vec::new(),
        treasure: Treasure::Apple,
        center: 0.5,
        lamp: 0.,
        calm: CalmZone::None,
        layout: Layout::Full,
    };
    let looks: Vec<Look> = kinds.iter().map(|kind| Look::of(*kind)).collect();
    Staging::new(&scene, &looks, WIDTH, Adjustment::NONE, lying)
}

/// -1 to 1: how far somebody turns to the right of the page.
fn turned(staging: &Staging, i: usize) -> f32 {
    let figure = &staging.cast[i].figure;
    if figure.mirrored { -figure.turn } else { figure.turn }
}

#[test]
fn who_is_alone_with_a_thing_bows_to_it() {
    for species in Species::ALL {
        for (facing, side) in [(Facing::Left, -1.), (Facing::Right, 1.)] {
            for pose in [Pose::Stand, Pose::Think, Pose::Wave, Pose::Shy, Pose::HandsOnHips] {
                let actor = Actor::new(0, pose, Expression::Wonder, facing);
                let staging = staged(vec![actor], &[*species], &[point(WIDTH * 0.5 + side * 260., 925.)]);
                let figure = &staging.cast[0].figure;
                assert!(turned(&staging, 0) * side > 0.4, "{species:?} {pose:?} {facing:?}");
                assert!(figure.gaze < -0.3, "{species:?} {pose:?} {facing:?}: {}", figure.gaze);
            }
        }
    }
}

#[test]
fn two_who_look_at_each_other_turn_to_each_other() {
    for pose in [Pose::Stand, Pose::Hold, Pose::Wave, Pose::Cheer, Pose::Sit, Pose::Think, Pose::Walk] {
        for expression in Expression::ALL {
            let actors = vec![
                Actor::new(0, pose, *expression, Facing::At(1)),
                Actor::new(1, pose, *expression, Facing::At(0)),
            ];
            let staging = staged(actors, &[Species::Mouse, Species::Elephant], &[]);
            let [left, right] = [turned(&staging, 0), turned(&staging, 1)];
            assert!(left > 0.4 && right < -0.4, "{pose:?} {expression:?}: {left} {right}");
            let looks = [0, 1].map(|i| staging.cast[i].figure.gaze);
            assert!(looks[0] > 0. && looks[1] < 0., "the mouse looks up: {pose:?} {expression:?}: {looks:?}");
        }
    }
}

#[test]
fn who_goes_behind_a_long_tail_keeps_clear_of_it() {
    for species in [Species::Fox, Species::Squirrel, Species::Lion] {
        let apart = |pose, facing| {
            let goes = |i| Actor::new(i, pose, Expression::Happy, facing);
            let staging = staged(vec![goes(0), goes(1)], &[species; 2], &[]);
            let [a, b] = [&staging.cast[0].figure, &staging.cast[1].figure];
            (b.at.x - a.at.x) / a.size
        };
        let beside = apart(Pose::Walk, Facing::Out);
        assert!(apart(Pose::Walk, Facing::Right) > beside + 0.08, "{species:?}");
        assert!(apart(Pose::Run, Facing::Out) > beside + 0.04, "{species:?}: snouts of runners lean ahead");
    }
}

/// How far somebody's nose is before the middle of the head.
fn nose(figure: &Figure) -> f32 {
    snout_reach(figure.look.species) * figure.size
}

#[test]
fn a_secret_goes_from_a_mouth_to_an_ear_beside_a_hand() {
    for left in Species::ALL {
        for right in Species::ALL {
            let whisperer = Actor::new(0, Pose::Whisper, Expression::Happy, Facing::At(1));
            let listener = Actor::new(1, Pose::Stand, Expression::Joy, Facing::At(0));
            let staging = staged(vec![whisperer, listener], &[*left, *right], &[]);
            let [a, b] = [&staging.cast[0], &staging.cast[1]];
            let label = format!("{left:?} {right:?}");
            let Some(hand) = a.figure.hands[0] else { panic!("{label}: a hand is beside the mouth") };
            let from_listener = hand - b.head();
            assert!(from_listener.x < b.figure.size * -0.2, "{label}: not over the listener's face");
            assert!(from_listener.length() < b.figure.size * 0.62, "{label}: near the ear");
            assert!((hand.y - a.head().y).abs() < a.figure.size * 0.35, "{label}: near the mouth");
            assert!(hand.x - a.head().x > a.figure.size * 0.28, "{label}: before the mouth");
            assert!(turned(&staging, 1).abs() < 0.3, "{label}: who listens shows us a face");
        }
    }
}

#[test]
fn two_who_hug_have_their_arms_round_each_other_and_show_their_faces() {
    for left in Species::ALL {
        for right in Species::ALL {
            let hugs = |i| Actor::new(i, Pose::Hug, Expression::Joy, Facing::At(1 - i));
            let staging = staged(vec![hugs(0), hugs(1)], &[*left, *right], &[]);
            let [a, b] = [&staging.cast[0], &staging.cast[1]];
            let label = format!("{left:?} {right:?}");
            for (who, whom, side) in [(a, b, 1.), (b, a, -1.)] {
                for hand in who.figure.hands.map(|hand| hand.expect("both arms are round the other")) {
                    assert!((hand.x - who.figure.at.x) * side > 0., "{label}: toward the other");
                    let chin = whom.head().y + whom.figure.size * 0.2;
                    assert!(chin < hand.y && hand.y < whom.figure.at.y, "{label}: on the other's trunk");
                }
            }
            assert!([0, 1].iter().all(|i| turned(&staging, *i).abs() < 0.3), "{label}: faces to us");
            let Some(Shared::Hand { whose, at, .. }) = staging.shared.first() else { panic!("{label}") };
            let [owner, held] = if *whose == 0 { [a, b] } else { [b, a] };
            let beyond = (at.x - held.figure.at.x) * (held.figure.at.x - owner.figure.at.x);
            assert!(beyond > 0., "{label}: a hand comes out on the far side of a back");
        }
    }
}

#[test]
fn what_two_hold_is_not_between_their_faces() {
    for item in [Item::Kite, Item::Balloon, Item::Umbrella, Item::Pinwheel, Item::Flower] {
        let holds = |i| Actor {
            holding: Some(item),
            ..Actor::new(i, Pose::Hold, Expression::Happy, Facing::At(1 - i))
        };
        let staging = staged(vec![holds(0), holds(1)], &[Species::Rabbit, Species::Fox], &[]);
        let [a, b] = [0, 1].map(|i| &staging.cast[i].figure);
        assert!(a.mirrored && !b.mirrored, "{item:?}: in the hands away from each other");
        assert!(!a.profile && !b.profile, "{item:?}: not held out before them");
    }
}

#[test]
fn who_only_holds_something_out_is_not_helped() {
    let mut giver = Actor::new(0, Pose::Offer, Expression::Happy, Facing::At(1));
    giver.holding = Some(Item::Apple);
    let other = Actor::new(1, Pose::Stand, Expression::Cross, Facing::At(0));
    let staging = staged(vec![giver, other], &[Species::Child, Species::Bear], &[]);
    let Some(Shared::Thing { grips, .. }) = staging.shared.first() else { panic!("it is between the two") };
    assert_eq!(grips.iter().map(|(who, _)| *who).collect::<Vec<_>>(), [0]);
}

#[test]
fn who_is_given_something_keeps_what_they_hold() {
    let mut giver = Actor::new(0, Pose::Give, Expression::Happy, Facing::At(1));
    giver.holding = Some(Item::Gift);
    let mut other = Actor::new(1, Pose::Hold, Expression::Happy, Facing::At(0));
    other.holding = Some(Item::Flower);
    let staging = staged(vec![giver, other], &[Species::Child, Species::Bear], &[]);
    assert_eq!(staging.cast[0].figure.holding, None, "it is between the two");
    assert_eq!(staging.cast[1].figure.holding, Some(Item::Flower));
}

#[test]
fn a_gift_passes_between_two_below_their_chins_and_held_by_both() {
    for left in Species::ALL {
        for right in Species::ALL {
            let mut giver = Actor::new(0, Pose::Give, Expression::Happy, Facing::At(1));
            giver.holding = Some(Item::Gift);
            let receiver = Actor::new(1, Pose::Stand, Expression::Joy, Facing::At(0));
            let staging = staged(vec![giver, receiver], &[*left, *right], &[]);
            let [a, b] = [&staging.cast[0], &staging.cast[1]];
            let label = format!("{left:?} {right:?}");
            let Some(Shared::Thing { at, size, grips, .. }) = staging.shared.first() else {
                panic!("{label}")
            };
            assert!(a.head().x < at.x && at.x < b.head().x, "{label}: it is between them");
            for who in [a, b] {
                assert!(at.y > who.head().y + who.figure.size * 0.2, "{label}: it is below the chin");
            }
            let [left_nose, right_nose] =
                [(a, 1.), (b, -1.)].map(|(who, side)| who.head().x + side * nose(&who.figure));
            let half = size / 100. * things::half(Item::Gift);
            assert!(left_nose <= at.x - half && at.x + half <= right_nose, "{label}: it is seen whole");
            assert!(half * 2. > a.figure.size.min(b.figure.size) * 0.25, "{label}: it is seen from afar");
            assert_eq!(grips.iter().map(|(who, _)| *who).collect::<Vec<_>>(), [0, 1], "{label}");
        }
    }
}
