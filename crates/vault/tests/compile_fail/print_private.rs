//! Private plaintext cannot be printed, neither for programmers nor for people.

fn main() {
    let private = vault::Private::new(7);
    println!("{private:?}");
    println!("{private}");
}
