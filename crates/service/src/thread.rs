//! A post in its conversation.

use record::limits::THREAD_POSTS_MAX;
use record::{Id, Post};

use crate::sealed::answers_below;
use crate::session::Viewer;
use crate::shown::Shown;
use crate::view::{Item, Thread};
use crate::{Refused, Service};

impl Service {
    /// One post.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if it is not there for the viewer.
    pub async fn post(&self, viewer: Viewer<'_>, id: Id<Post>) -> Result<Item, Refused> {
        self.item(viewer, id).await?.ok_or(Refused::NotFound)
    }

    /// A post with what it answers and what answers it.
    ///
    /// # Errors
    /// [`Refused::NotFound`] if it is not there for the viewer.
    pub async fn thread(&self, viewer: Viewer<'_>, id: Id<Post>) -> Result<Thread, Refused> {
        let focus = self.post(viewer, id).await?;
        let mut ancestors = Vec::new();
        let mut above = focus.view.post.reply_to;
        while let Some(parent) = above.take().filter(|_| ancestors.len() < ANCESTORS_MAX) {
            if let Some(item) = self.item(viewer, parent.post).await? {
                above = item.view.post.reply_to;
                ancestors.push(item);
            }
        }
        ancestors.reverse();
        let mut below = self.index.read().descendants(id, THREAD_POSTS_MAX);
        if let Some(session) = viewer {
            below = answers_below(&*self.readable(&session.opened).await?, id, below);
        }
        let ids: Vec<_> = below.iter().map(|(id, _)| *id).collect();
        let items = self.items(viewer, &ids, Shown::Thread).await?;
        let mut depths = below.into_iter();
        let with_depth = items.into_iter().filter_map(|item| {
            let (_, depth) = depths.find(|(id, _)| *id == item.cursor)?;
            Some((depth, item))
        });
        Ok(Thread { ancestors, descendants: with_depth.collect(), focus })
    }
}

/// Posts shown above the one asked for.
const ANCESTORS_MAX: usize = 100;
