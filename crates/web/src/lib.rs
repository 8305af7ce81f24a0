//! Door: server-rendered pages.
