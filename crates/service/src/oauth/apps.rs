//! Apps describe themselves. What is kept is about a program; nobody who uses it leaves anything
//! here but the month until which it is known.

use jiff::ToSpan as _;
use jiff::civil::Date;
use record::{Day, limits};
use store::{App, AppBody};
use vault::Token;

use super::redirect;
use crate::publish::within;
use crate::{Refused, Scopes, Service};

/// An app that registers.
#[derive(Clone, Debug, Default)]
pub struct NewApp {
    /// What people are shown.
    pub name: String,
    /// Where it is at home.
    pub website: String,
    /// Where browsers may be sent back to.
    pub redirect_uris: Vec<String>,
    /// The most it will ask for; `read` if it does not say.
    pub scopes: String,
}

/// An app as everybody may see it.
#[derive(Clone, Debug)]
pub struct AppView {
    /// Its client id.
    pub client: String,
    /// What it calls itself.
    pub name: String,
    /// Where it is at home, if it said so.
    pub website: Option<String>,
    /// Where browsers may be sent back to.
    pub redirect_uris: Vec<String>,
    /// The most it may ask for.
    pub scopes: Scopes,
}

/// An app just registered, with the secret that is shown once.
pub struct Registered {
    /// The app.
    pub app: AppView,
    /// Its secret.
    pub secret: String,
}

impl Service {
    /// Takes an app in. It is forgotten in [`limits::APP_DAYS_UNUSED`] days unless somebody lets
    /// it in.
    ///
    /// # Errors
    /// [`Refused::Invalid`]; [`Refused::TooMany`] when too many registered in the last hour.
    pub async fn register_app(&self, new: NewApp) -> Result<Registered, Refused> {
        let name = scrub::text::line(&new.name).text;
        if name.is_empty() {
            return Err(Refused::invalid("Validation failed: Application name can't be blank."));
        }
        within("application name", &name, limits::APP_NAME_CHARACTERS_MAX)?;
        if new.redirect_uris.is_empty() {
            return Err(Refused::invalid("Validation failed: Redirect URI can't be blank."));
        }
        new.redirect_uris.iter().try_for_each(|it| redirect::check(it))?;
        let bytes: usize = new.redirect_uris.iter().map(String::len).sum();
        if bytes > limits::REDIRECT_BYTES_MAX {
            return Err(Refused::invalid("Validation failed: Redirect URI is too long."));
        }
        let website = website(&new.website)?;
        let asked = if new.scopes.trim().is_empty() { "read" } else { &new.scopes };
        let scopes = Scopes::parse(asked).ok_or_else(|| {
            Refused::invalid("Validation failed: Application scopes doesn't match configured.")
        })?;
        self.registrations.pass(())?;
        let (secret, client) = (Token::generate(), Token::generate().to_text().to_string());
        let about = AppBody {
            name,
            website,
            redirect_uris: new.redirect_uris,
            scopes: scopes.to_text(),
            secret: *secret.fingerprint().as_bytes(),
            tokens: Vec::new(),
        };
        let keep_until = self.clock.today().plus_days(limits::APP_DAYS_UNUSED);
        let app = App { client, about, keep_until };
        let view = view(&app);
        self.store.app_put(app).await?;
        Ok(Registered { app: view, secret: secret.to_text().to_string() })
    }

    /// The app with a client id.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if there is none, or none any more.
    pub async fn app(&self, client: &str) -> Result<AppView, Refused> {
        Ok(view(&self.known_app(client).await?))
    }

    /// Forgets apps that nobody let in for long, with what they hold. Call every hour or so.
    ///
    /// # Errors
    /// [`Refused::Unavailable`] if the store fails.
    pub async fn sweep_apps(&self) -> Result<(), Refused> {
        Ok(self.store.apps_sweep(self.clock.today()).await?)
    }

    pub(super) async fn known_app(&self, client: &str) -> Result<App, Refused> {
        let app = self.store.app(client).await?;
        app.filter(|app| app.keep_until >= self.clock.today()).ok_or(Refused::NotFound)
    }

    /// Notes that the app is in use: by the month, so that the row does not tell when.
    pub(crate) async fn keep_app(&self, client: &str) -> Result<(), Refused> {
        Ok(self.store.app_prolong(client, used_until(self.clock.today())).await?)
    }
}

fn view(app: &App) -> AppView {
    AppView {
        client: app.client.clone(),
        name: app.about.name.clone(),
        website: app.about.website.clone(),
        redirect_uris: app.about.redirect_uris.clone(),
        scopes: Scopes::parse(&app.about.scopes).unwrap_or_default(),
    }
}

/// The website, if it is one.
fn website(text: &str) -> Result<Option<String>, Refused> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let target = redirect::form_target(text).filter(|it| it.starts_with("http"));
    match target {
        Some(_) if text.len() <= limits::APP_WEBSITE_BYTES_MAX => Ok(Some(text.to_owned())),
        _ => Err(Refused::invalid("Validation failed: Application website is invalid.")),
    }
}

/// The last day of the month that lies [`limits::APP_MONTHS_USED`] after this one.
fn used_until(today: Day) -> Day {
    let date = EPOCH.saturating_add(today.number().days());
    let end = date.first_of_month().saturating_add(limits::APP_MONTHS_USED.months());
    let days = end.last_of_month().since(EPOCH).map_or(0, |span| span.get_days());
    Day::new(days)
}

const EPOCH: Date = Date::constant(1970, 1, 1);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn use_is_known_by_the_month() {
        // 2026-11-01 and 2026-11-30.
        let days = [20_758, 20_787].map(|day| used_until(Day::new(day)).iso());
        assert_eq!(days, ["2027-12-31", "2027-12-31"]);
    }
}
