//! Benchmarks of the whole server, as ratios measured in one run.
