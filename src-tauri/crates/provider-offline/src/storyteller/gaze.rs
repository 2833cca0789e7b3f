//! Where people look who have not been told: at each other and at what lies about, hardly ever at the reader;
//! and how they feel with each other.

use book::scene::{Actor, Expression, Facing, Layout, Pose, Prop, Scene};

/// Turns whoever looks at the reader to whoever looks at them, to what lies about, or to a neighbour; and
/// somebody alone to the thing on the ground. A cover may look at the reader.
pub(super) fn settle(scene: &mut Scene) {
    if scene.layout == Layout::Cover {
        return;
    }
    let told: Vec<Facing> = scene.actors.iter().map(|actor| actor.facing).collect();
    let alone = told.len() == 1;
    for i in 0..told.len() {
        let aside = nearest_thing(scene, i).map(|x| toward(x, place(scene, i)));
        let actor = &scene.actors[i];
        let goes = matches!(actor.pose, Pose::Walk | Pose::Run | Pose::Point);
        let facing = match (told[i], aside) {
            (Facing::Out, Some(aside)) if alone => aside,
            (Facing::Left | Facing::Right, Some(aside)) if alone && !goes => aside,
            (Facing::Out, _) if alone && actor.holding.is_some() => Facing::Right,
            (Facing::Out, aside) if !alone => someone(&told, i).map_or(aside, Some).unwrap_or(Facing::Out),
            (facing, _) => facing,
        };
        scene.actors[i].facing = facing;
    }
}

/// Puts whoever runs after somebody at their heels: a scene may list who runs ahead first.
pub(super) fn follow(scene: &mut Scene) {
    for i in 1..scene.actors.len() {
        let near = &scene.actors[i - 1..(i + 2).min(scene.actors.len())];
        let goes =
            |actor: &Actor, facing| matches!(actor.pose, Pose::Run | Pose::Walk) && actor.facing == facing;
        let to_right = goes(&near[0], Facing::Right) && goes(&near[1], Facing::At(i - 1));
        let to_left = goes(&near[1], Facing::Left) && goes(&near[0], Facing::At(i));
        if (to_right || to_left) && near.iter().all(|actor| !actor.joined) {
            scene.actors.swap(i - 1, i);
            for actor in &mut scene.actors {
                actor.facing = match actor.facing {
                    Facing::At(whom) if whom == i => Facing::At(i - 1),
                    Facing::At(whom) if whom + 1 == i => Facing::At(i),
                    facing => facing,
                };
            }
        }
    }
}

/// Words of a page in which somebody smiles.
const SMILES: [&str; 4] = ["smil", "laugh", "giggl", "笑"];

/// Has company feel with a hero in low spirits: whoever would only smile, while no words of the page do, is
/// concerned and looks at the hero. Who brings comfort may smile.
pub(super) fn sympathize(scene: &mut Scene, told: &[String]) {
    let Some(hero) = scene.actors.iter().position(|actor| actor.character == 0) else { return };
    let concern = match scene.actors[hero].expression {
        Expression::Sad | Expression::Cry | Expression::Cross => Expression::Worried,
        Expression::Worried => Expression::Calm,
        _ => return,
    };
    let smiles = SMILES.iter().any(|word| told.iter().any(|sentence| sentence.contains(word)));
    if smiles || scene.layout == Layout::Cover {
        return;
    }
    let smiling = |actor: &&mut Actor| {
        let comforts = matches!(actor.pose, Pose::Give | Pose::Offer | Pose::Hug | Pose::Wave);
        actor.expression == Expression::Happy && actor.character != 0 && !comforts
    };
    for actor in scene.actors.iter_mut().filter(smiling) {
        actor.expression = concern;
        let goes = matches!(actor.pose, Pose::Walk | Pose::Run | Pose::Point);
        if !goes && matches!(actor.facing, Facing::Out | Facing::Left | Facing::Right) {
            actor.facing = Facing::At(hero);
        }
    }
}

/// About where somebody stands across the page.
fn place(scene: &Scene, i: usize) -> f32 {
    scene.center + (i as f32 - (scene.actors.len() as f32 - 1.) * 0.5) * 0.2
}

fn toward(x: f32, from: f32) -> Facing {
    if x < from { Facing::Left } else { Facing::Right }
}

/// Where the nearest thing is that the page turns around.
fn nearest_thing(scene: &Scene, i: usize) -> Option<f32> {
    let props = scene.props.iter().filter(|placed| {
        matches!(
            placed.prop,
            Prop::Pile | Prop::Spill | Prop::Basket | Prop::Sandcastle | Prop::Snowman | Prop::Campfire
        )
    });
    let things = scene.items.iter().map(|placed| placed.x).chain(props.map(|placed| placed.x));
    let from = place(scene, i);
    things.min_by(|a, b| (a - from).abs().total_cmp(&(b - from).abs()))
}

/// Whom somebody looks at who is in company: whoever looks at them, whom the others watch, or a neighbour.
fn someone(told: &[Facing], i: usize) -> Option<Facing> {
    let watches = |other: usize, whom: usize| told[other] == Facing::At(whom);
    let mut near: Vec<usize> = (0..told.len()).filter(|&other| other != i).collect();
    near.sort_by_key(|other| other.abs_diff(i));
    let back = near.iter().copied().find(|&other| watches(other, i));
    let watched = near.iter().copied().find(|&whom| near.iter().any(|&other| watches(other, whom)));
    back.or(watched).or(near.first().copied()).map(Facing::At)
}
