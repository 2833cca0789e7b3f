use std::time::Duration;

const BASE: Duration = Duration::from_secs(2);
const CAP: Duration = Duration::from_secs(300);

/// How long to wait after the `failures`-th failure (from 1): doubling from two seconds to five minutes,
/// less up to half of it. `salt` decides how much less, so that jobs that failed together do not all come
/// back together.
pub fn after(failures: u32, salt: u64) -> Duration {
    let full = BASE.saturating_mul(1 << failures.saturating_sub(1).min(10)).min(CAP);
    // splitmix64's finish: neighbouring salts give unrelated shares.
    let mut mixed = salt.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    let share = 0.5 + ((mixed >> 40) as f64 / (1_u64 << 24) as f64) / 2.0;
    full.mul_f64(share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_a_cap_and_vary() {
        for salt in 0..1000 {
            for failures in 1..40 {
                let full = Duration::from_secs(1 << failures.min(20)).min(CAP);
                let wait = after(failures, salt);
                assert!(wait >= full / 2 && wait <= full, "{failures}: {wait:?} of {full:?}");
            }
        }
        assert_ne!(after(3, 1), after(3, 2));
    }
}
