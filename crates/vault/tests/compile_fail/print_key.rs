//! Keys and tokens cannot be printed.

fn main() {
    println!("{:?}", vault::VaultKey::generate());
    println!("{:?}", vault::Token::generate());
    println!("{:?}", vault::Stamper::new());
}
