//! Changing a scene as a clause asks.

use book::scene::{
    Actor, Dyed, Expression, Facing, Item, Place, PlacedProp, Pose, Prop, Scene, Shot, TimeOfDay, Weather,
};

use super::{reading::Clause, vocabulary::Wish};

/// Follows a clause; tells whether it asked for anything that could be done.
pub(super) fn clause(scene: &mut Scene, clause: &Clause) -> bool {
    let mut followed = false;
    let adds = clause.asks(Wish::Add) || clause.wishes.is_empty();
    if clause.negated && clause.wishes.iter().all(|wish| matches!(wish, Wish::Add | Wish::Number(_))) {
        followed |= remove_people(scene, &clause.named);
    } else if !clause.negated && adds {
        followed |= add_people(scene, &clause.named);
    }
    let onstage: Vec<usize> =
        (0..scene.actors.len()).filter(|&i| clause.named.contains(&scene.actors[i].character)).collect();
    // Whoever is named but not there cannot be made to smile.
    let meant: Vec<usize> = if clause.named.is_empty() || clause.asks(Wish::All) {
        (0..scene.actors.len()).collect()
    } else {
        onstage
    };
    for wish in &clause.wishes {
        followed |=
            if clause.negated { refuse(scene, *wish, &meant) } else { grant(scene, *wish, &meant, clause) };
    }
    followed
}

fn set<T: PartialEq>(slot: &mut T, value: T) -> bool {
    *slot = value;
    true
}

fn nearer(shot: Shot) -> Option<Shot> {
    match shot {
        Shot::Far => Some(Shot::Wide),
        Shot::Wide => Some(Shot::Medium),
        Shot::Medium => Some(Shot::Close),
        Shot::Close => None,
    }
}

fn farther(shot: Shot) -> Option<Shot> {
    match shot {
        Shot::Far => None,
        Shot::Wide => Some(Shot::Far),
        Shot::Medium => Some(Shot::Wide),
        Shot::Close => Some(Shot::Medium),
    }
}

fn grant(scene: &mut Scene, wish: Wish, meant: &[usize], clause: &Clause) -> bool {
    match wish {
        Wish::Time(time) => set(&mut scene.time, time),
        Wish::Weather(weather) => set(&mut scene.weather, weather),
        Wish::Sunshine => {
            scene.weather = Weather::Clear;
            if scene.time == TimeOfDay::Night {
                scene.time = TimeOfDay::Day;
            }
            true
        }
        Wish::Stars | Wish::Moon => {
            scene.moon |= wish == Wish::Moon;
            scene.weather = Weather::Clear;
            set(&mut scene.time, TimeOfDay::Night)
        }
        Wish::Brighter => brighten(scene),
        Wish::Darker => darken(scene),
        Wish::Cosier => set(&mut scene.lamp, 0.85),
        Wish::Nearer => nearer(scene.shot).is_some_and(|shot| set(&mut scene.shot, shot)),
        Wish::Farther => farther(scene.shot).is_some_and(|shot| set(&mut scene.shot, shot)),
        Wish::Shot(shot) => set(&mut scene.shot, shot),
        Wish::Place(place) => move_to(scene, place),
        Wish::Season(season) => set(&mut scene.season, season),
        Wish::Feel(expression) => each(scene, meant, |actor| feel(actor, expression)),
        Wish::Asleep => each(scene, meant, |actor| {
            actor.expression = Expression::Sleepy;
            actor.pose = Pose::Sit;
        }),
        Wish::Do(Pose::Hug) => hug(scene, meant),
        Wish::Do(pose) => each(scene, meant, |actor| actor.pose = pose),
        Wish::Look(facing) => each(scene, meant, |actor| actor.facing = facing),
        Wish::Prop(Prop::FairyLights | Prop::Fireflies | Prop::Puddles | Prop::Table | Prop::Bed)
            if scene.props.iter().any(|placed| Wish::Prop(placed.prop) == wish) =>
        {
            true
        }
        Wish::Prop(prop) => add_prop(scene, prop, clause),
        Wish::Item(item) if dye(scene, item, clause) => true,
        Wish::Item(item) => hold(scene, item, meant, clause),
        Wish::Treasure(treasure) => {
            scene.treasure = treasure;
            clause.asks(Wish::Prop(Prop::Pile)) || hold(scene, Item::Treasure, meant, clause)
        }
        // These only tell how the others are meant.
        Wish::Holding
        | Wish::All
        | Wish::Add
        | Wish::Not
        | Wish::Number(_)
        | Wish::Colour(_)
        | Wish::Nothing
        | Wish::Species(_) => false,
    }
}

/// The opposite of a wish, or its absence.
fn refuse(scene: &mut Scene, wish: Wish, meant: &[usize]) -> bool {
    match wish {
        Wish::Time(TimeOfDay::Night) | Wish::Darker => set(&mut scene.time, TimeOfDay::Day),
        Wish::Time(_) | Wish::Brighter | Wish::Sunshine => darken(scene),
        Wish::Weather(weather) if scene.weather == weather => set(&mut scene.weather, Weather::Clear),
        // Rain that is not there is already gone.
        Wish::Weather(_) => true,
        Wish::Moon => set(&mut scene.moon, false),
        Wish::Stars => set(&mut scene.weather, Weather::Overcast),
        Wish::Cosier => set(&mut scene.lamp, 0.),
        Wish::Nearer => grant(scene, Wish::Farther, meant, &Clause::default()),
        Wish::Farther => grant(scene, Wish::Nearer, meant, &Clause::default()),
        Wish::Feel(expression) => {
            let opposite = match expression {
                Expression::Happy | Expression::Joy | Expression::Proud | Expression::Cheeky => {
                    Expression::Calm
                }
                _ => Expression::Happy,
            };
            each(scene, meant, |actor| feel(actor, opposite))
        }
        Wish::Asleep => each(scene, meant, |actor| actor.expression = Expression::Happy),
        Wish::Do(pose) => each(scene, meant, |actor| {
            if actor.pose == pose {
                actor.pose = Pose::Stand;
            }
        }),
        Wish::Prop(prop) => {
            scene.props.retain(|placed| placed.prop != prop);
            true
        }
        Wish::Item(Item::Basket) => {
            scene.props.retain(|placed| placed.prop != Prop::Basket);
            empty_hands(scene, Item::Basket)
        }
        Wish::Item(item) => {
            scene.items.retain(|placed| placed.item != item);
            empty_hands(scene, item)
        }
        Wish::Treasure(treasure) if scene.treasure == treasure => {
            scene.props.retain(|placed| !matches!(placed.prop, Prop::Pile | Prop::Spill | Prop::Basket));
            empty_hands(scene, Item::Treasure);
            empty_hands(scene, Item::Basket)
        }
        Wish::Shot(_)
        | Wish::Place(_)
        | Wish::Season(_)
        | Wish::Look(_)
        | Wish::Treasure(_)
        | Wish::Holding
        | Wish::Species(_)
        | Wish::All
        | Wish::Add
        | Wish::Not
        | Wish::Number(_)
        | Wish::Colour(_)
        | Wish::Nothing => false,
    }
}

fn brighten(scene: &mut Scene) -> bool {
    match (scene.time, scene.weather) {
        (TimeOfDay::Night, _) => set(&mut scene.lamp, 0.85),
        (_, Weather::Rain | Weather::Overcast | Weather::Fog) => set(&mut scene.weather, Weather::Clear),
        (TimeOfDay::Sunset | TimeOfDay::Morning, _) => set(&mut scene.time, TimeOfDay::Day),
        (TimeOfDay::Day, _) => false,
    }
}

fn darken(scene: &mut Scene) -> bool {
    match scene.time {
        TimeOfDay::Night => scene.lamp > 0. && set(&mut scene.lamp, 0.),
        TimeOfDay::Sunset => set(&mut scene.time, TimeOfDay::Night),
        TimeOfDay::Morning | TimeOfDay::Day => set(&mut scene.time, TimeOfDay::Sunset),
    }
}

/// Another place; what belongs to the old one stays behind.
fn move_to(scene: &mut Scene, place: Place) -> bool {
    scene.props.retain(|placed| match placed.prop {
        Prop::Bed => place == Place::Bedroom,
        Prop::Sandcastle => place == Place::Seaside,
        Prop::Puddles | Prop::Fireflies | Prop::Butterfly => {
            !matches!(place, Place::Bedroom | Place::Underwater | Place::Snow)
        }
        _ => true,
    });
    set(&mut scene.place, place)
}

fn each(scene: &mut Scene, meant: &[usize], change: impl Fn(&mut Actor)) -> bool {
    meant.iter().for_each(|&i| change(&mut scene.actors[i]));
    !meant.is_empty()
}

/// A face is not enough: nobody cheers in tears.
fn feel(actor: &mut Actor, expression: Expression) {
    actor.expression = expression;
    let glad = matches!(expression, Expression::Happy | Expression::Joy | Expression::Proud);
    let low = matches!(expression, Expression::Sad | Expression::Cry | Expression::Worried);
    actor.pose = match actor.pose {
        Pose::Cry | Pose::Shy if glad => Pose::Stand,
        Pose::Cheer | Pose::Wave if low => Pose::Stand,
        pose => pose,
    };
}

/// Two neighbours hug each other; somebody alone folds their hands.
fn hug(scene: &mut Scene, meant: &[usize]) -> bool {
    let last = scene.actors.len().saturating_sub(1);
    let Some(&first) = meant.first() else { return false };
    let other = if first < last { first + 1 } else { first.saturating_sub(1) };
    for (one, another) in [(first, other), (other, first)] {
        let actor = &mut scene.actors[one];
        actor.pose = Pose::Hug;
        actor.holding = None;
        if one != another {
            actor.facing = Facing::At(another);
        }
    }
    true
}

fn add_prop(scene: &mut Scene, prop: Prop, clause: &Clause) -> bool {
    match prop {
        Prop::Bed if scene.place != Place::Bedroom => return false,
        Prop::Pile if scene.props.iter().any(|placed| placed.prop == Prop::Pile) => return true,
        _ => {}
    }
    let number = match prop {
        Prop::Butterfly => clause.wishes.iter().find_map(|wish| match wish {
            Wish::Number(number) => Some(*number),
            _ => None,
        }),
        _ => None,
    };
    for _ in 0..number.unwrap_or(1) {
        let x = free_place(scene);
        scene.props.push(PlacedProp { prop, x });
    }
    true
}

/// Where across the page there is most room.
fn free_place(scene: &Scene) -> f32 {
    let taken: Vec<f32> = scene.props.iter().map(|placed| placed.x).chain([scene.center]).collect();
    let room = |x: f32| taken.iter().map(|at| (at - x).abs()).fold(1., f32::min);
    [0.2, 0.32, 0.5, 0.68, 0.8].into_iter().max_by(|a, b| room(*a).total_cmp(&room(*b))).unwrap_or(0.5)
}

fn hold(scene: &mut Scene, item: Item, meant: &[usize], clause: &Clause) -> bool {
    if item == Item::Basket && !clause.asks(Wish::Holding) {
        return add_prop(scene, Prop::Basket, clause);
    }
    let everyone = clause.asks(Wish::All);
    // Without a name it is the first who gets it.
    let holders =
        if clause.named.is_empty() && !everyone { meant.get(..1).unwrap_or_default() } else { meant };
    each(scene, holders, |actor| {
        actor.holding = Some(item);
        let lifted =
            matches!(item, Item::Balloon | Item::Umbrella | Item::Lantern | Item::RedLantern | Item::Kite);
        actor.pose = match actor.pose {
            Pose::Sit => Pose::SitHold,
            Pose::Wave | Pose::Offer | Pose::Cheer | Pose::SitHold | Pose::Walk => actor.pose,
            _ if lifted => Pose::Wave,
            _ => Pose::Hold,
        };
    })
}

/// Gives a thing the colour that is asked for; tells whether that is all that is asked for, because the thing
/// is there and nobody is to have it.
fn dye(scene: &mut Scene, item: Item, clause: &Clause) -> bool {
    let Some(colour) = clause.colour.filter(|_| item.takes_dye()) else { return false };
    scene.dyed.retain(|dyed| dyed.item != item);
    scene.dyed.push(Dyed { item, colour });
    scene.has(item) && clause.named.is_empty() && !clause.asks(Wish::Holding)
}

fn empty_hands(scene: &mut Scene, item: Item) -> bool {
    for actor in scene.actors.iter_mut().filter(|actor| actor.holding == Some(item)) {
        actor.holding = None;
        if actor.pose == Pose::Hold {
            actor.pose = Pose::Stand;
        }
    }
    true
}

/// Takes people out of the picture; those who looked at them look elsewhere.
fn remove_people(scene: &mut Scene, named: &[usize]) -> bool {
    let before = scene.actors.len();
    while let Some(gone) = scene.actors.iter().position(|actor| named.contains(&actor.character)) {
        scene.actors.remove(gone);
        if let Some(next) = scene.actors.get_mut(gone) {
            next.joined = false;
        }
        for actor in &mut scene.actors {
            actor.facing = match actor.facing {
                Facing::At(other) if other == gone => Facing::Out,
                Facing::At(other) if other > gone => Facing::At(other - 1),
                facing => facing,
            };
        }
    }
    scene.actors.len() < before
}

fn add_people(scene: &mut Scene, named: &[usize]) -> bool {
    let mut added = false;
    for &character in named {
        if scene.actors.iter().any(|actor| actor.character == character) {
            continue;
        }
        let facing = if scene.actors.is_empty() { Facing::Out } else { Facing::At(scene.actors.len() - 1) };
        scene.actors.push(Actor::new(character, Pose::Stand, Expression::Happy, facing));
        added = true;
    }
    added
}
