//! A page of 20 of a home timeline: follows × authors × how far back the page lies. Ten million
//! lines; who is followed is drawn anew for every call, so caches are as cold as they get.

mod crowd;

use std::hint::black_box;
use std::time::Duration;

use criterion::{BatchSize, BenchmarkId, Criterion};
use crowd::Chance;
use timeline::{Follows, Index, Window};

const POSTS: usize = 10_000_000;
const PAGE: usize = 20;
/// Viewers drawn in advance, of whom each call takes the next.
const VIEWERS: usize = 500;

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(200))
        .measurement_time(Duration::from_millis(700))
        .configure_from_args();
    for authors in [10_000, 1_000_000] {
        let index = crowd::index(POSTS, authors);
        let mut group = criterion.benchmark_group(format!("home of {authors} authors"));
        for followed in [200, 1_000, 5_000] {
            let viewers = viewers(&index, authors, followed);
            for page in [1, 2, 10] {
                let id = BenchmarkId::new(format!("{followed} followed"), format!("page {page}"));
                let windows: Vec<_> = viewers.iter().map(|it| window(&index, it, page)).collect();
                let mut calls = viewers.iter().zip(&windows).cycle();
                group.bench_function(id, |bencher| {
                    bencher.iter_batched(
                        || calls.next(),
                        |call| call.map(|(viewer, window)| index.home(black_box(viewer), *window)),
                        BatchSize::SmallInput,
                    );
                });
            }
        }
        group.finish();
    }
    criterion.final_summary();
}

fn viewers(index: &Index, authors: usize, followed: usize) -> Vec<Follows> {
    let mut chance = Chance::new(followed as u64);
    let mut followed = || (0..followed).map(|_| crowd::account(chance.below(authors))).collect();
    (0..VIEWERS).map(|_| followed()).map(|ids: Vec<_>| index.follows(ids.into_iter())).collect()
}

/// The window of a page, found by turning pages from the first.
fn window(index: &Index, viewer: &Follows, page: usize) -> Window {
    let turn = |window: Window| {
        index.home(viewer, window).last().map_or(window, |oldest| Window::below(*oldest, PAGE))
    };
    (1..page).fold(Window::newest(PAGE), |window, _| turn(window))
}
