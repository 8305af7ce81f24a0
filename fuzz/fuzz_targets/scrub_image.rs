//! Any upload is made clean or refused; what was made clean can be made clean again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scrub::{Size, again, image};

fuzz_target!(|upload: &[u8]| {
    for size in [Size::Hidden, Size::Avatar] {
        if let Ok(clean) = image(upload, size) {
            assert!(clean.width().max(clean.height()) <= size.edge());
            assert!(again(clean.bytes()).is_ok());
        }
    }
    let _ = again(upload);
});
