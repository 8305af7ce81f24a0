//! The story: a visitor, a speaker, a reader, an operator, and one who leaves again. Together
//! they use every door, and plant a mark wherever something private goes in.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use tests::{Browser, House, Ledger, Person, Server};

use super::acts::{Desk, walk};
use super::docketing;
use super::enrolling::{enroll, join, stranger};
use super::hunt::ON_SCREEN;
use super::marks::{Marks, word};
use super::readers::{Known, readable};
use super::serving::{self, Keeper};
use super::yesterday;

/// Everybody, and what they know.
pub(super) struct Story {
    /// What was asked and answered.
    pub(super) ledger: Arc<Ledger>,
    /// What was planted.
    pub(super) marks: Marks,
    server: Option<Server>,
    said: Vec<(String, Vec<u8>)>,
    visitor: Browser,
    /// The address of a post for everybody.
    example: String,
    people: Vec<Person>,
    /// Whoever keeps the docket.
    desk: Keeper,
    /// The number of an envelope that an agency handed in.
    envelope: String,
    /// A second operator, for what one alone may not do.
    second: Person,
}

/// What the server is told beside haste.
pub(super) const CONFIGURATION: &str = "operators = [\"keeper_of_order\", \"second_keeper\"]\n\
     password_grant = true\n\
     push = true\nrelease_key = \"release.key\"\ndocket_key = \"docket.key\"\n";

impl Story {
    /// The operator is there before the server that is tried, which then learns of the role.
    pub(super) async fn begin(house: &House) -> Result<Self> {
        let (ledger, marks) = (Arc::new(Ledger::default()), Marks::default());
        let desk = Keeper::of(house, &marks).await?;
        yesterday::live(house, &marks, &desk).await?;
        let first = house.serve().await?;
        yesterday::check_shown(stranger(&first, &ledger, &marks, "visitor")).await?;
        let mut keeper = join(&first, &ledger, &marks, "keeper", "keeper_of_order").await?;
        let second = join(&first, &ledger, &marks, "second", "second_keeper").await?;
        let mut said = heard(&first);
        first.stop().await?;
        // From now on she is the operator; and nobody keeps the docket yet.
        let without = house.serve().await?;
        keeper.move_to(&without);
        Desk { marks: &marks, person: &mut keeper }.make_docket_key().await?;
        said.extend(heard(&without));
        without.stop().await?;
        desk.tell(house)?;
        docketing::take_in(house, &marks, &desk).await?;
        let server = house.serve().await?;
        let visitor = stranger(&server, &ledger, &marks, "visitor");
        let mut story = Self {
            ledger,
            marks,
            server: None,
            said,
            visitor,
            example: String::new(),
            people: vec![keeper],
            desk,
            envelope: String::new(),
            second,
        };
        story.move_to(&server);
        for who in ["alice", "bob", "carol"] {
            let handle = word();
            let of = account_of(who);
            story.marks.public_text(of, &format!("the handle of {who}"), &handle);
            story.marks.unlinked_name(&format!("the handle of {who}"), &handle);
            let person = join(&server, &story.ledger, &story.marks, who, &handle).await?;
            story.people.push(person);
        }
        story.server = Some(server);
        Ok(story)
    }

    /// Everybody does everything.
    pub(super) async fn live(&mut self) -> Result<()> {
        let server = self.server.as_ref().context("running")?;
        let (ledger, marks) = (self.ledger.clone(), &self.marks);
        let [keeper, alice, bob, carol] = self.people.as_mut_slice() else {
            anyhow::bail!("four people")
        };
        let mut desk = Desk { marks, person: alice };
        desk.enter_wrongly(stranger(server, &ledger, marks, "alice")).await?;
        desk.introduce(account_of("alice")).await?;
        let spoken = desk.speak(account_of("alice"), &bob.handle).await?;
        desk.hold_back(account_of("alice")).await?;
        desk.schedule().await?;
        desk.settle().await?;
        desk.be_woken().await?;
        desk.erase_one("the post that alice deleted").await?;
        desk.collect(account_of("alice"), &[&carol.handle, &bob.handle]).await?;

        let mut desk = Desk { marks, person: carol };
        desk.introduce(account_of("carol")).await?;
        let farewell = desk.speak(account_of("carol"), &alice.handle).await?;
        desk.hold_back(account_of("carol")).await?;
        desk.settle().await?;
        desk.be_woken().await?;

        let mut desk = Desk { marks, person: bob };
        desk.settle().await?;
        for (handle, spoken) in [(&alice.handle, &spoken), (&carol.handle, &farewell)] {
            marks.unlinked_number("a post that bob likes", &spoken.post);
            desk.relate_by_app(handle, spoken).await?;
            desk.react(handle, spoken).await?;
            desk.report(handle, &spoken.post).await?;
            desk.set_terms(handle).await?;
            desk.tune(handle, spoken).await?;
        }
        desk.gather().await?;
        desk.go_off().await?;
        Desk { marks, person: alice }.keep_by_app(&carol.handle, &farewell).await?;
        // Bob follows alice by now; she learns of it when she is next here.
        let mut desk = Desk { marks, person: alice };
        let whispered = desk.whisper(&bob.handle, &["alice", "bob"]).await?;
        let mut desk = Desk { marks, person: bob };
        for post in &whispered {
            desk.overhear(&alice.handle, post).await?;
        }
        let mut other = Desk { marks, person: alice };
        other.receive(&mut desk).await?;
        other.converse(&mut desk).await?;
        other.let_through(&mut desk, true).await?;
        other.let_through(&mut Desk { marks, person: carol }, false).await?;
        let mut desk = Desk { marks, person: keeper };
        desk.order_by_app().await?;
        let invite = desk.keep_order(&alice.handle, &spoken.post).await?;
        marks.private_text("an invite", &invite, &["keeper"]);
        let (key, passphrase) = self.desk.key_and_passphrase()?;
        desk.keep_docket(&mut self.second, &alice.handle, (&key, passphrase)).await?;
        let guest = stranger(server, &ledger, marks, "guest");
        enroll(marks, guest.clone()).await?;
        Person::prepare(guest, &word(), &invite).await.context("with an invite")?;
        let agency = stranger(server, &ledger, marks, "agency");
        self.envelope = serving::hand_in(marks, agency.clone(), &alice.handle).await?;
        Desk { marks, person: keeper }.deal_with_papers(&agency, &carol.handle).await?;

        self.example = format!("http://{}/@{}/{}", server.address, alice.handle, spoken.post);
        walk(marks, &mut self.visitor, &alice.handle, &spoken).await?;
        for person in [keeper, alice, bob, carol] {
            let handle = person.handle.clone();
            walk(marks, &mut person.browser, &handle, &spoken).await?;
            let path = "/notifications/read";
            person.browser.post(path, &[]).await?.expect(303)?;
        }
        Ok(())
    }

    /// Everybody asks the API for everything, with whatever anybody was told before.
    pub(super) async fn read(&mut self) -> Result<()> {
        let mut readers = vec![self.visitor.clone()];
        for person in &mut self.people {
            let app = Desk { marks: &self.marks, person }.app().await?;
            readers.push(app.browser);
        }
        let readable = readable()?;
        for reader in &mut readers {
            for path in readable.iter().filter(|it| !it.contains('{')) {
                reader.get(path).await?;
            }
        }
        let example = self.example.clone();
        let known = Known::of(&self.ledger.visits(), example);
        for reader in &mut readers {
            for pattern in &readable {
                for path in known.fill(pattern, &self.marks, &reader.who) {
                    reader.get(&path).await?;
                }
            }
        }
        Ok(())
    }

    /// Whoever runs the machine asks what is held about everybody, and makes a copy of all.
    pub(super) async fn look(&mut self, house: &House) -> Result<PathBuf> {
        let data = house.data.to_str().context("path")?;
        for person in &self.people {
            let handle = format!("@{}", person.handle);
            let (status, said, error) = house.run(&["held", &handle, "--data", data]).await?;
            ensure!(status.success(), "held: {error}");
            self.said.push((ON_SCREEN.to_owned(), (said + &error).into_bytes()));
        }
        let file = house.path().join("copy");
        let words = ["backup", file.to_str().context("path")?, "--data", data];
        let (status, said, error) = house.run(&words).await?;
        ensure!(status.success(), "backup: {error}");
        self.said.push(("a copy made".to_owned(), (said + &error).into_bytes()));
        Ok(file)
    }

    /// Whoever keeps the docket takes the envelope in, while nothing runs.
    pub(super) async fn take_in(&mut self, house: &House) -> Result<()> {
        self.desk.take_in(house, &self.envelope).await
    }

    /// Whoever keeps the docket reads what was answered, while nothing runs.
    pub(super) async fn read_answer(&self, house: &House) -> Result<()> {
        self.desk.read_answer(house).await
    }

    /// Alice answers the demand.
    pub(super) async fn answer(&mut self) -> Result<()> {
        let is_alice = |it: &&mut Person| it.browser.who == "alice";
        let alice = self.people.iter_mut().find(is_alice).context("alice")?;
        serving::answer(&self.marks, alice).await
    }

    /// Carol deletes her account.
    pub(super) async fn leave(&mut self) -> Result<()> {
        let mut carol = self.people.pop().context("carol")?;
        Desk { marks: &self.marks, person: &mut carol }.leave().await?;
        self.marks.take_back(account_of("carol"));
        Ok(())
    }

    /// The server is killed.
    pub(super) async fn die(&mut self) -> Result<()> {
        let server = self.server.take().context("running")?;
        self.said.extend(heard(&server));
        server.kill().await
    }

    /// The server is started again, and everybody looks what is new.
    pub(super) async fn wake(&mut self, house: &House) -> Result<()> {
        let server = house.serve().await?;
        self.move_to(&server);
        for person in &mut self.people {
            for path in ["/home", "/notifications", "/held", "/held-posts", "/local"] {
                person.browser.get(path).await?.expect(200)?;
            }
        }
        self.server = Some(server);
        Ok(())
    }

    /// The server ends as it should.
    pub(super) async fn end(&mut self) -> Result<()> {
        let mut server = self.server.take().context("running")?;
        server.ask_to_end()?;
        server.ended().await?;
        self.said.extend(heard(&server));
        Ok(())
    }

    /// What the servers have said so far.
    pub(super) fn said(&self) -> Vec<(String, Vec<u8>)> {
        let now = self.server.iter().flat_map(heard);
        self.said.iter().cloned().chain(now).collect()
    }

    /// The handle of one of them, as the ledger calls them.
    pub(super) fn handle_of(&self, who: &str) -> Result<&str> {
        let person = self.people.iter().find(|it| it.browser.who == who).context("nobody")?;
        Ok(&person.handle)
    }

    fn move_to(&mut self, server: &Server) {
        self.visitor.address = server.address;
        self.people.iter_mut().for_each(|it| it.move_to(server));
        self.second.move_to(server);
    }
}

/// What belongs to an account, and goes with it.
fn account_of(who: &str) -> &'static str {
    match who {
        "alice" => "alice's account",
        "bob" => "bob's account",
        _ => "carol's account",
    }
}

fn heard(server: &Server) -> Vec<(String, Vec<u8>)> {
    let (out, error) = (server.stdout.bytes(), server.stderr.bytes());
    vec![("standard output".to_owned(), out), ("standard error".to_owned(), error)]
}
