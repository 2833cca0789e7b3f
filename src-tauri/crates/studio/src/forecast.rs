//! When what waits will be done: the queue played forward, in the order in which it claims, with the times
//! that jobs have taken.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BinaryHeap},
};

/// How jobs of a provider may be started from now on.
#[derive(Debug, Clone, Copy)]
pub struct Gate {
    /// How many may run at once, if that is limited.
    pub limit: Option<usize>,
    /// Milliseconds until any may be started; `None`: that is for somebody to say.
    pub opens_ms: Option<u64>,
    /// Milliseconds from one start to the next, on the average of its rate.
    pub gap_ms: u64,
}

impl Default for Gate {
    fn default() -> Self {
        Self { limit: None, opens_ms: Some(0), gap_ms: 0 }
    }
}

/// A job that runs or waits, and what comes of it.
#[derive(Debug, Clone)]
pub struct Piece<'a> {
    /// Who does it.
    pub provider: &'a str,
    /// Milliseconds that it takes from now, or from its start; `None`: it was never measured.
    pub takes_ms: Option<u64>,
    /// Whether it runs.
    pub runs: bool,
    /// Milliseconds until it may be started; `None`: that is for somebody to say.
    pub ready_ms: Option<u64>,
    /// What it inserts while it runs, one after the other; each stands where it stood.
    pub inserts: Vec<Insert<'a>>,
}

/// A job that comes of another.
#[derive(Debug, Clone)]
pub struct Insert<'a> {
    /// Who does it.
    pub provider: &'a str,
    /// Milliseconds that it takes; `None`: it was never measured.
    pub takes_ms: Option<u64>,
}

/// Milliseconds until each of the pieces, which are in the order in which they are claimed, is done with
/// all that comes of it; `None`: nobody can say.
pub fn forecast(slots: usize, gates: &BTreeMap<String, Gate>, pieces: &[Piece<'_>]) -> Vec<Option<u64>> {
    let mut play = Play { slots, lines: BTreeMap::new(), events: BinaryHeap::new(), running: 0 };
    for piece in pieces {
        for provider in [piece.provider].into_iter().chain(piece.inserts.iter().map(|insert| insert.provider))
        {
            let gate = gates.get(provider).copied().unwrap_or_default();
            play.lines.entry(provider).or_insert_with(|| Line::behind(gate));
        }
    }
    for (rank, piece) in pieces.iter().enumerate() {
        let turn = Turn { rank, number: 0 };
        if piece.runs {
            play.goes_on(0, turn, pieces);
        } else if let Some(ready) = piece.ready_ms {
            play.events.push(Reverse((ready, Event::Ready(turn))));
        }
    }
    let mut left: Vec<usize> = pieces.iter().map(|piece| 1 + piece.inserts.len()).collect();
    let mut ends = vec![0; pieces.len()];
    let mut now = 0;
    loop {
        while let Some(Reverse((at, event))) = play.events.peek().copied() {
            if at > now {
                break;
            }
            play.events.pop();
            match event {
                Event::Ready(turn) => {
                    if let Some(line) = play.lines.get_mut(turn.provider(pieces)) {
                        line.waiting.push(Reverse(turn));
                    }
                }
                Event::End(turn) => {
                    play.end(turn, pieces);
                    left[turn.rank] -= 1;
                    ends[turn.rank] = at;
                }
            }
        }
        while let Some(turn) = play.next(now) {
            play.begin(now, turn, pieces);
        }
        let Some(next) = play.next_moment(now) else { break };
        now = next;
    }
    ends.into_iter().zip(left).map(|(end, left)| (left == 0).then_some(end)).collect()
}

/// Whose turn it is: the place of a piece, and the how-manieth it inserts, itself being the zeroth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Turn {
    rank: usize,
    number: usize,
}

impl Turn {
    fn insert<'a>(self, pieces: &'a [Piece<'a>]) -> Option<&'a Insert<'a>> {
        pieces[self.rank].inserts.get(self.number.checked_sub(1)?)
    }

    fn provider<'a>(self, pieces: &'a [Piece<'a>]) -> &'a str {
        self.insert(pieces).map_or(pieces[self.rank].provider, |insert| insert.provider)
    }

    fn takes_ms(self, pieces: &[Piece<'_>]) -> Option<u64> {
        self.insert(pieces).map_or(pieces[self.rank].takes_ms, |insert| insert.takes_ms)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    End(Turn),
    Ready(Turn),
}

/// What waits for a provider.
struct Line {
    room: usize,
    opens_ms: Option<u64>,
    gap_ms: u64,
    waiting: BinaryHeap<Reverse<Turn>>,
}

impl Line {
    fn behind(gate: Gate) -> Self {
        let room = gate.limit.unwrap_or(usize::MAX);
        Self { room, opens_ms: gate.opens_ms, gap_ms: gate.gap_ms, waiting: BinaryHeap::new() }
    }

    fn has_room(&self) -> bool {
        self.room > 0 && !self.waiting.is_empty()
    }
}

struct Play<'a> {
    slots: usize,
    running: usize,
    lines: BTreeMap<&'a str, Line>,
    events: BinaryHeap<Reverse<(u64, Event)>>,
}

impl Play<'_> {
    /// Takes the one that is claimed next, if one is.
    fn next(&mut self, now: u64) -> Option<Turn> {
        if self.running >= self.slots {
            return None;
        }
        let may_start = |line: &&mut Line| line.has_room() && line.opens_ms.is_some_and(|opens| opens <= now);
        let first =
            self.lines.values_mut().filter(may_start).max_by_key(|line| line.waiting.peek().copied())?;
        first.waiting.pop().map(|Reverse(turn)| turn)
    }

    fn begin(&mut self, now: u64, turn: Turn, pieces: &[Piece<'_>]) {
        if let Some(line) = self.lines.get_mut(turn.provider(pieces)) {
            line.opens_ms = line.opens_ms.map(|opens| opens.max(now + line.gap_ms));
        }
        self.goes_on(now, turn, pieces);
    }

    fn goes_on(&mut self, now: u64, turn: Turn, pieces: &[Piece<'_>]) {
        self.running += 1;
        if let Some(line) = self.lines.get_mut(turn.provider(pieces)) {
            line.room = line.room.saturating_sub(1);
        }
        // What was never measured is not seen to end, and keeps its slot.
        let Some(takes) = turn.takes_ms(pieces) else { return };
        self.events.push(Reverse((now + takes, Event::End(turn))));
        if turn.number == 0 {
            let count = pieces[turn.rank].inserts.len();
            for number in 1..=count {
                let ready = now + takes * number as u64 / count as u64;
                self.events.push(Reverse((ready, Event::Ready(Turn { number, ..turn }))));
            }
        }
    }

    fn end(&mut self, turn: Turn, pieces: &[Piece<'_>]) {
        self.running -= 1;
        if let Some(line) = self.lines.get_mut(turn.provider(pieces)) {
            line.room = line.room.saturating_add(1);
        }
    }

    /// When something happens next.
    fn next_moment(&self, now: u64) -> Option<u64> {
        let event = self.events.peek().map(|Reverse((at, _))| *at);
        let free = self.running < self.slots;
        let opening = self
            .lines
            .values()
            .filter(|line| free && line.has_room())
            .filter_map(|line| line.opens_ms)
            .filter(|opens| *opens > now)
            .min();
        event.into_iter().chain(opening).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn waits(provider: &str, takes_ms: u64) -> Piece<'_> {
        Piece { provider, takes_ms: Some(takes_ms), runs: false, ready_ms: Some(0), inserts: Vec::new() }
    }

    fn gates(gates: &[(&str, Gate)]) -> BTreeMap<String, Gate> {
        gates.iter().map(|(key, gate)| ((*key).to_owned(), *gate)).collect()
    }

    /// With two slots and nothing in the way.
    fn ends(pieces: &[Piece<'_>]) -> Vec<Option<u64>> {
        forecast(2, &BTreeMap::new(), pieces)
    }

    #[test]
    fn what_stands_before_it_goes_before_it() {
        let line = [waits("a", 10), waits("a", 30), waits("a", 10), waits("a", 10)];
        assert_eq!(ends(&line), [Some(10), Some(30), Some(20), Some(30)]);
        assert_eq!(forecast(1, &BTreeMap::new(), &line), [Some(10), Some(40), Some(50), Some(60)]);
    }

    #[test]
    fn what_runs_has_its_slot_already() {
        let late = Piece { runs: true, ..waits("a", 5) };
        assert_eq!(forecast(1, &BTreeMap::new(), &[late.clone(), waits("a", 10)]), [Some(5), Some(15)]);
        // More run than may: the user has just said so.
        let line = [late.clone(), late, waits("a", 10)];
        assert_eq!(forecast(1, &BTreeMap::new(), &line), [Some(5), Some(5), Some(15)]);
    }

    #[test]
    fn a_full_provider_is_in_nobodys_way() {
        let one = gates(&[("a", Gate { limit: Some(1), ..Gate::default() })]);
        let line = [waits("a", 10), waits("a", 10), waits("b", 10), waits("b", 10)];
        assert_eq!(forecast(2, &one, &line), [Some(10), Some(20), Some(10), Some(20)]);
    }

    #[test]
    fn a_provider_that_rests_is_waited_for() {
        let rests = gates(&[("a", Gate { opens_ms: Some(100), ..Gate::default() })]);
        let line = [waits("a", 10), waits("b", 10)];
        assert_eq!(forecast(2, &rests, &line), [Some(110), Some(10)]);
        let stopped = gates(&[("a", Gate { opens_ms: None, ..Gate::default() })]);
        assert_eq!(forecast(2, &stopped, &line), [None, Some(10)]);
    }

    #[test]
    fn a_rate_spaces_the_starts() {
        let rate = gates(&[("a", Gate { gap_ms: 60, ..Gate::default() })]);
        let line = [waits("a", 10), waits("a", 10), waits("a", 10)];
        assert_eq!(forecast(2, &rate, &line), [Some(10), Some(70), Some(130)]);
    }

    #[test]
    fn what_waits_for_its_time_lets_others_pass() {
        let later = Piece { ready_ms: Some(15), ..waits("a", 10) };
        assert_eq!(forecast(1, &BTreeMap::new(), &[later, waits("a", 10)]), [Some(25), Some(10)]);
        let held = Piece { ready_ms: None, ..waits("a", 10) };
        assert_eq!(forecast(1, &BTreeMap::new(), &[held, waits("a", 10)]), [None, Some(10)]);
    }

    #[test]
    fn a_book_is_finished_before_the_next_is_begun() {
        let page = || Insert { provider: "b", takes_ms: Some(20) };
        let story = Piece { inserts: vec![page(), page()], ..waits("a", 10) };
        // The first page is there after 5; two slots: story and first page, then the second.
        assert_eq!(ends(std::slice::from_ref(&story)), [Some(30)]);
        // With one slot the second story stands behind the pages of the first.
        assert_eq!(forecast(1, &BTreeMap::new(), &[story.clone(), story]), [Some(50), Some(100)]);
    }

    #[test]
    fn nobody_knows_of_what_was_never_measured() {
        let unknown = Piece { takes_ms: None, ..waits("a", 0) };
        assert_eq!(ends(&[unknown.clone(), waits("a", 10), waits("a", 10)]), [None, Some(10), Some(20)]);
        assert_eq!(ends(&[unknown.clone(), unknown, waits("a", 10)]), [None, None, None]);
    }

    #[test]
    fn a_long_line_is_told_at_once() {
        let page = || Insert { provider: "b", takes_ms: Some(20_000) };
        let story = Piece { inserts: (0..17).map(|_| page()).collect(), ..waits("a", 30_000) };
        let told = forecast(4, &BTreeMap::new(), &vec![story; 2000]);
        let pages = 2000 * (17 * 20_000 + 30_000) / 4;
        assert!(told[1999].is_some_and(|end| end >= pages && end < pages + 60_000), "{:?}", told[1999]);
    }
}
