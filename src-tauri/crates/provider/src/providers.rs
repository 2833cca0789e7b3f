use std::sync::{Arc, PoisonError, RwLock};

use crate::{Illustrator, Storyteller};

/// Everyone who writes and draws. The first of each is always there; the others come and go as the user sets
/// them up. Clones share one list.
#[derive(Clone)]
pub struct Providers(Arc<RwLock<List>>);

struct List {
    storytellers: Vec<Arc<dyn Storyteller>>,
    illustrators: Vec<Arc<dyn Illustrator>>,
}

impl Providers {
    /// These, who are always there.
    pub fn new(storyteller: Arc<dyn Storyteller>, illustrator: Arc<dyn Illustrator>) -> Self {
        let list = List { storytellers: vec![storyteller], illustrators: vec![illustrator] };
        Self(Arc::new(RwLock::new(list)))
    }

    /// Puts these in the place of all but the first of each.
    pub fn set_others(
        &self,
        storytellers: Vec<Arc<dyn Storyteller>>,
        illustrators: Vec<Arc<dyn Illustrator>>,
    ) {
        let mut list = self.0.write().unwrap_or_else(PoisonError::into_inner);
        list.storytellers.truncate(1);
        list.storytellers.extend(storytellers);
        list.illustrators.truncate(1);
        list.illustrators.extend(illustrators);
    }

    /// The storyteller of this name.
    pub fn storyteller(&self, id: &str) -> Option<Arc<dyn Storyteller>> {
        self.read(|list| list.storytellers.iter().find(|each| each.id() == id).cloned())
    }

    /// The illustrator of this name.
    pub fn illustrator(&self, id: &str) -> Option<Arc<dyn Illustrator>> {
        self.read(|list| list.illustrators.iter().find(|each| each.id() == id).cloned())
    }

    /// The name of the storyteller who is always there.
    pub fn first_storyteller(&self) -> String {
        self.read(|list| list.storytellers.first().map(|each| each.id().to_owned())).unwrap_or_default()
    }

    /// The name of the illustrator who is always there.
    pub fn first_illustrator(&self) -> String {
        self.read(|list| list.illustrators.first().map(|each| each.id().to_owned())).unwrap_or_default()
    }

    fn read<T>(&self, look: impl FnOnce(&List) -> T) -> T {
        look(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }
}
