//! The operations on the docket, in the public file.

use std::ops::Range;

use ::docket::log::{Head, Plan};
use record::Day;
use vault::{FetchedPaper, PaperName, SealedPaper};

use super::{Sqlite, docket, papers, slots, tray};
use crate::docket::{
    Cosigned, Docketed, FetchedSlot, HandedIn, Places, SealedSlot, Told, Tray, Waiting,
};
use crate::docket_engine::DocketEngine;
use crate::error::Error;

impl DocketEngine for Sqlite {
    async fn docket_head(&self) -> Result<Option<Head>, Error> {
        self.public.read(docket::head).await
    }

    async fn docket_append(&self, plan: Plan, placed: Places) -> Result<(), Error> {
        self.public.write(move |db| papers::append(db, &plan, &placed)).await
    }

    async fn docket_file(&self, path: String) -> Result<Option<Vec<u8>>, Error> {
        self.public.read(move |db| docket::file(db, &path)).await
    }

    async fn docket_keep(&self, docketed: Docketed) -> Result<(), Error> {
        self.public.write(move |db| papers::keep(db, &docketed)).await
    }

    async fn docket_papers(&self) -> Result<Vec<FetchedPaper>, Error> {
        self.public.read(papers::papers).await
    }

    async fn docket_scan(&self, name: PaperName) -> Result<Option<FetchedPaper>, Error> {
        self.public.read(move |db| papers::scan(db, name)).await
    }

    async fn docket_scans(&self, names: Vec<PaperName>) -> Result<Vec<bool>, Error> {
        self.public.read(move |db| papers::scans(db, &names)).await
    }

    async fn docket_keeper(&self) -> Result<Option<String>, Error> {
        self.public.read(papers::keeper).await
    }

    async fn docket_keeper_set(&self, recipient: String) -> Result<(), Error> {
        self.public.write(move |db| papers::set_keeper(db, &recipient)).await
    }

    async fn docket_public(&self) -> Result<Vec<(u32, Vec<u8>)>, Error> {
        self.public.read(papers::public).await
    }

    async fn docket_told(&self, matter: u32) -> Result<Vec<Told>, Error> {
        self.public.read(move |db| papers::told(db, matter)).await
    }

    async fn docket_untold(&self, before: Day) -> Result<Vec<Told>, Error> {
        self.public.read(move |db| papers::untold(db, before)).await
    }

    async fn docket_draw(&self, drawn: Vec<SealedSlot>) -> Result<(), Error> {
        self.public.write(move |db| slots::draw(db, &drawn)).await
    }

    async fn docket_slots(&self, numbers: Range<u64>) -> Result<Vec<FetchedSlot>, Error> {
        self.public.read(move |db| slots::slots(db, &numbers)).await
    }

    async fn docket_opened(&self, matter: u32) -> Result<Vec<(u64, Vec<u8>)>, Error> {
        self.public.read(move |db| slots::opened(db, matter)).await
    }

    async fn docket_cosign(&self, cosigned: Cosigned) -> Result<(), Error> {
        self.public.write(move |db| slots::cosign(db, &cosigned)).await
    }

    async fn docket_cosigned(&self) -> Result<Vec<Cosigned>, Error> {
        self.public.read(slots::cosigned).await
    }

    async fn docket_hand_in(&self, envelope: HandedIn, bytes_max: u64) -> Result<(), Error> {
        self.public.write(move |db| tray::hand_in(db, &envelope, bytes_max)).await
    }

    async fn docket_answer(&self, paper: SealedPaper) -> Result<(), Error> {
        self.public.write(move |db| tray::answer(db, &paper)).await
    }

    async fn docket_waiting(&self, tray: Tray) -> Result<Vec<Waiting>, Error> {
        self.public.read(move |db| tray::list(db, tray)).await
    }

    async fn docket_tray(
        &self,
        tray: Tray,
        name: PaperName,
    ) -> Result<Option<FetchedPaper>, Error> {
        self.public.read(move |db| tray::read(db, tray, name)).await
    }

    async fn docket_tray_scan(&self, name: PaperName) -> Result<Option<FetchedPaper>, Error> {
        self.public.read(move |db| tray::scan(db, name)).await
    }
}
