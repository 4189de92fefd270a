use super::*;
#[test]
fn patterns_compile() {
    Entities::new().unwrap();
}
