//! Door: the Mastodon client API and OAuth.
