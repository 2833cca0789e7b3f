//! Doing a chore by hand.

use studio::{
    Studio,
    wire::{Chore, ChoreRequest, Fault},
};

use super::{exit, interrupt::Interrupt, print, speech::Speech};

/// Does the chore and waits for its end. Ctrl-C puts it down: it is done with the next command or in the
/// window.
pub async fn run(studio: &Studio, speech: &Speech, chore: Chore) -> Result<u8, Fault> {
    let mut interrupt = Interrupt::listen();
    let mut events = studio.subscribe();
    studio.run_chore(ChoreRequest { chore }).await?;
    loop {
        let upkeep = studio.upkeep().await?;
        let Some(view) = upkeep.chores.into_iter().find(|view| view.chore == chore) else {
            return Ok(exit::DONE);
        };
        if !view.at_work {
            let code = if view.failed { exit::NEEDS_LOOK } else { exit::DONE };
            print::chore(speech, &view);
            return Ok(code);
        }
        tokio::select! {
            event = events.next() => if event.is_none() { return Ok(exit::INTERRUPTED) },
            () = interrupt.pressed() => return Ok(exit::INTERRUPTED),
        }
    }
}
