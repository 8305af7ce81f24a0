//! What an answer to a demand says is held is what the database's own list of tables says.

use std::collections::BTreeSet;

use docket::category::{Category, Held};

use super::place::Place;

#[tokio::test]
async fn every_table_about_accounts_is_in_an_answer_and_no_other() {
    let tables = Place::new().await.service.tables().await.unwrap();
    for category in Category::ALL {
        let kind = match category.held() {
            Held::Public => "public",
            Held::Sealed | Held::WithServerKey => "sealed",
            Held::Never => {
                assert!(category.places().is_empty(), "{category:?} is nowhere");
                continue;
            }
        };
        for place in category.places() {
            let table = tables.iter().find(|table| table.table == *place);
            let table = table.unwrap_or_else(|| panic!("{category:?}: no table {place}"));
            assert_eq!(table.kind, kind, "{category:?} in {place}");
        }
    }
    let places: BTreeSet<_> = Category::ALL.iter().flat_map(|it| it.places()).copied().collect();
    for table in tables.iter().filter(|table| ["public", "sealed"].contains(&&*table.kind)) {
        assert!(places.contains(&*table.table), "no category says what lies in {}", table.table);
    }
}
