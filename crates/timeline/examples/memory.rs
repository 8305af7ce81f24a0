//! What ten million lines of a million authors cost: memory, time to build, time of a page.
//! Fails if the index takes 300 MB or more of the machine's memory. Linux only.
#![expect(clippy::print_stdout, reason = "an example speaks on standard output")]

#[path = "../benches/crowd/mod.rs"]
mod crowd;

use std::hint::black_box;
use std::time::Instant;

use crowd::Chance;
use timeline::Window;

const POSTS: usize = 10_000_000;
const AUTHORS: usize = 1_000_000;
const BYTES_MAX: usize = 300_000_000;

fn main() {
    let before = resident_bytes();
    let started = Instant::now();
    let mut index = crowd::index(POSTS, AUTHORS);
    let nanos = started.elapsed().as_nanos() / POSTS as u128;
    let bytes = resident_bytes() - before;
    println!("{POSTS} lines of {AUTHORS} authors in {} MB", bytes / 1_000_000);
    println!("{:.1} bytes and {nanos} ns a line", bytes as f64 / POSTS as f64);

    let mut chance = Chance::new(7);
    let followed: Vec<_> = (0..1_000).map(|_| crowd::account(chance.below(AUTHORS))).collect();
    let follows = index.follows(followed.iter().copied());
    let deep = crowd::post(POSTS / 2);
    time("home of 1,000", || index.home(&follows, Window::newest(20)).len());
    time("home of 1,000, half way back", || index.home(&follows, Window::below(deep, 20)).len());
    time("local", || index.local(Window::newest(20), false, false).len());
    time("counts of 20 posts", || {
        (0..20).map(|post| index.reply_count(crowd::post(POSTS / 3 + post * 977))).sum::<u32>()
    });
    let recent = crowd::post(POSTS - 100_000);
    time("trending tags", || index.trending_tags(recent, 10).len());
    time("erasing an account", || index.remove_author(crowd::account(7)));
    assert!(bytes < BYTES_MAX, "{bytes} bytes are too many");
}

fn time<T>(what: &str, mut deed: impl FnMut() -> T) {
    let started = Instant::now();
    black_box(deed());
    println!("{what}: {:.1} us", started.elapsed().as_nanos() as f64 / 1_000.0);
}

/// Memory that the process really has, in bytes.
#[expect(clippy::expect_used, reason = "without the kernel's count there is nothing to show")]
fn resident_bytes() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").expect("a Linux system");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("a count");
    let kibibytes: usize =
        line.trim().trim_end_matches(" kB").parse().expect("a count of kibibytes");
    kibibytes * 1024
}
