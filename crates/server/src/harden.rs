//! Keeping what is in memory off the disk: no core dumps, no tracing by others, and, where the
//! system allows it without limit, no swapping.

use rustix::mm::{MlockAllFlags, mlockall};
use rustix::process::{
    DumpableBehavior, Resource, Rlimit, getrlimit, set_dumpable_behavior, setrlimit,
};

/// Hardens the process. What the system refuses is left as it is and said in the log.
pub(crate) fn process() {
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    if setrlimit(Resource::Core, none).is_err()
        || set_dumpable_behavior(DumpableBehavior::NotDumpable).is_err()
    {
        tracing::warn!("core dumps could not be switched off");
    }
    // With a limit, locking what is yet to come would make later allocations fail.
    let unlimited = getrlimit(Resource::Memlock).current.is_none();
    if !unlimited || mlockall(MlockAllFlags::CURRENT | MlockAllFlags::FUTURE).is_err() {
        tracing::info!("memory is not locked: use encrypted swap or none");
    }
    let files = getrlimit(Resource::Nofile);
    let all = Rlimit { current: files.maximum, maximum: files.maximum };
    if setrlimit(Resource::Nofile, all).is_err() {
        tracing::warn!("the limit of open files could not be raised");
    }
}
