//! What the server takes: how long, how many, how large.

use record::limits;
use schemars::JsonSchema;
use serde::Serialize;

/// Limits of profiles.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Accounts {
    max_featured_tags: usize,
    max_pinned_statuses: usize,
    max_profile_fields: usize,
    profile_field_name_limit: usize,
    profile_field_value_limit: usize,
    max_display_name_length: usize,
    max_note_length: usize,
    max_avatar_description_length: usize,
    max_header_description_length: usize,
}

impl Accounts {
    /// Our limits.
    pub(crate) const LIMITS: Self = Self {
        max_featured_tags: limits::FEATURED_TAGS_MAX,
        max_pinned_statuses: limits::PINNED_MAX,
        max_profile_fields: limits::FIELDS_MAX,
        profile_field_name_limit: limits::FIELD_NAME_CHARACTERS_MAX,
        profile_field_value_limit: limits::FIELD_VALUE_CHARACTERS_MAX,
        max_display_name_length: limits::DISPLAY_NAME_CHARACTERS_MAX,
        max_note_length: limits::BIO_CHARACTERS_MAX,
        max_avatar_description_length: limits::PORTRAIT_DESCRIPTION_CHARACTERS_MAX,
        max_header_description_length: limits::PORTRAIT_DESCRIPTION_CHARACTERS_MAX,
    };
}

/// Limits of posts.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Statuses {
    max_characters: usize,
    max_media_attachments: usize,
    characters_reserved_per_url: usize,
}

impl Statuses {
    /// Links count as they are long.
    pub(crate) const LIMITS: Self = Self {
        max_characters: limits::POST_CHARACTERS_MAX,
        max_media_attachments: limits::ATTACHMENTS_MAX,
        characters_reserved_per_url: 23,
    };
}

/// Limits of pictures.
#[derive(Serialize, JsonSchema)]
pub(crate) struct MediaAttachments {
    supported_mime_types: Vec<&'static str>,
    description_limit: usize,
    image_size_limit: usize,
    image_matrix_limit: u64,
    video_size_limit: usize,
    video_frame_rate_limit: usize,
    video_matrix_limit: usize,
}

impl MediaAttachments {
    /// Pictures only.
    pub(crate) fn limits() -> Self {
        Self {
            supported_mime_types: vec!["image/jpeg", "image/png", "image/gif", "image/webp"],
            description_limit: limits::DESCRIPTION_CHARACTERS_MAX,
            image_size_limit: limits::UPLOAD_BYTES_MAX,
            image_matrix_limit: limits::UPLOAD_PIXELS_MAX,
            video_size_limit: 0,
            video_frame_rate_limit: 0,
            video_matrix_limit: 0,
        }
    }
}

/// Limits of polls.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Polls {
    max_options: usize,
    max_characters_per_option: usize,
    min_expiration: i64,
    max_expiration: i64,
}

impl Polls {
    /// Seconds, as the API counts.
    pub(crate) const LIMITS: Self = Self {
        max_options: limits::POLL_OPTIONS_MAX,
        max_characters_per_option: limits::POLL_OPTION_CHARACTERS_MAX,
        min_expiration: limits::POLL_MINUTES_MIN * 60,
        max_expiration: limits::POLL_MINUTES_MAX * 60,
    };
}
