//! Parameters of links that say who passed them on: our own list.

use url::form_urlencoded;

use super::link::{Parts, cut, host};

/// The link without its trackers. `None` if it has none.
pub(super) fn without_trackers(link: &str) -> Option<String> {
    let host = host(link);
    let parts = Parts::of(link);
    let mut clean = parts.address.to_owned();
    if let Some(query) = parts.query.and_then(|query| keep(query, &host)) {
        clean.push('?');
        clean.push_str(&query);
    }
    if let Some(fragment) = parts.fragment.and_then(|fragment| keep_fragment(fragment, &host)) {
        clean.push('#');
        clean.push_str(&fragment);
    }
    (clean != link).then_some(clean)
}

/// The parameters that are no trackers, as written. `None` if only trackers were there.
fn keep(parameters: &str, host: &str) -> Option<String> {
    let kept: Vec<&str> = parameters.split('&').filter(|one| !is_tracker(one, host)).collect();
    (!kept.is_empty()).then(|| kept.join("&"))
}

/// A fragment may hold parameters itself, or an address with parameters (`#/page?utm_source=x`).
fn keep_fragment(fragment: &str, host: &str) -> Option<String> {
    let (place, parameters) = cut(fragment, '?');
    match parameters {
        Some(parameters) => match keep(parameters, host) {
            Some(kept) => Some(format!("{place}?{kept}")),
            None => (!place.is_empty()).then(|| place.to_owned()),
        },
        None => keep(fragment, host),
    }
}

/// Whether one `name=value` of a link to `host` is a tracker.
fn is_tracker(parameter: &str, host: &str) -> bool {
    let Some((name, _)) = form_urlencoded::parse(parameter.as_bytes()).next() else {
        return false;
    };
    let name = name.to_lowercase();
    NAMES.iter().any(|names| has(names, &name))
        || PREFIXES.iter().any(|prefix| name.starts_with(prefix))
        || SITES.iter().any(|(sites, names)| {
            has(names, &name) && sites.split(' ').any(|site| is_within(host, site))
        })
}

/// Whether a list, parted by spaces, has a name.
fn has(names: &str, name: &str) -> bool {
    names.split(' ').any(|one| one == name)
}

/// Whether a host is a site or below it.
fn is_within(host: &str, site: &str) -> bool {
    host.strip_suffix(site).is_some_and(|below| below.is_empty() || below.ends_with('.'))
}

/// Trackers wherever they stand: advertisements, letters, sharing, campaigns.
const NAMES: &[&str] = &[
    "fbclid fb_action_ids fb_action_types fb_ref fb_source action_object_map action_ref_map",
    "gclid gclsrc dclid gbraid wbraid gad_source gad_campaignid srsltid _ga _gl",
    "msclkid yclid ysclid ymclid _openstat erid twclid ttclid li_fat_id epik sccid scclid",
    "rdt_cid qclid obclid dicbo tblci awc irclickid irgwc clickid s_kwcid ef_id",
    "mc_eid mc_cid mc_tc _hsenc _hsmi __hssc __hstc __hsfp hsctatracking vero_id vero_conv",
    "mkt_tok _kx _ke __s ml_subscriber ml_subscriber_hash sailthru_id smuid omnisendcontactid",
    "cm_mmc cm_mmca1 s_cid _bhlid bhlid _cio_id vgo_ee wickedid wickedsource trk_contact trk_msg",
    "trk_module trk_sid sc_eid sc_cid nr_email_referer ck_subscriber_id",
    "igsh igshid share_id share_source shareid share_token sharer xmt mibextid sfnsn",
    "ref_src ref_url _branch_match_id _branch_referrer soc_src soc_trk trackingid",
    "cmpid cmp ncid smid smtyp spm scm guccounter guce_referrer guce_referrer_sig",
    "at_medium at_campaign at_custom1 at_custom2 at_custom3 at_custom4 xtor ito wt_mc wt_zmc",
    "ns_mchannel ns_source ns_campaign ns_linkname ns_fee",
];

/// Trackers by how their names begin: Google and many others, Matomo, Omeda, HubSpot, Meta.
const PREFIXES: &[&str] =
    &["utm_", "mtm_", "matomo_", "pk_", "piwik_", "oly_", "hsa_", "stm_", "itm_", "__cft__"];

/// Sites, and names that are trackers there and may mean anything elsewhere.
const SITES: &[(&str, &str)] = &[
    ("youtube.com youtu.be", "si feature pp embeds_referring_euri"),
    ("spotify.com", "si sp_cid nd dlsi"),
    ("soundcloud.com", "si ref p c"),
    ("twitter.com x.com", "s t cxt ref"),
    ("instagram.com threads.net threads.com", "ig_mid ig_rid slof"),
    ("facebook.com fb.watch fb.com", "__tn__ refid ref eid paipv rdid hc_ref acontext notif_id"),
    (
        "tiktok.com",
        "_r _t _d u_code sec_uid sec_user_id share_app_id share_link_id share_item_id \
         share_author_id sender_device sender_web_id is_copy_url is_from_webapp tt_from web_id \
         checksum timestamp user_id ugbiz_name",
    ),
    ("linkedin.com", "trk refid lipi lici midtoken midsig rcm originalsubdomain"),
    ("reddit.com", "rdt ref ref_source correlation_id"),
    ("medium.com", "source sk"),
    ("substack.com", "r s isfreemail publication_id post_id triedredirect token"),
    (
        "bilibili.com b23.tv",
        "spm_id_from vd_source share_medium share_plat share_session_id bbid ts unique_k buvid \
         mid up_id",
    ),
    (
        "ebay.com ebay.de ebay.co.uk",
        "mkevt mkcid mkrid campid toolid customid _trkparms _trksid amdata",
    ),
    (
        "aliexpress.com",
        "algo_pvid algo_expid btsid ws_ab_test sk aff_fcid aff_trace_key terminal_id pdp_npi",
    ),
    (
        "amazon.com amazon.co.uk amazon.de amazon.fr amazon.it amazon.es amazon.ca amazon.in",
        "ref ref_ tag linkid linkcode ascsubtag crid sprefix qid sr pf_rd_p pf_rd_r pf_rd_s \
         pf_rd_t pf_rd_i pf_rd_m pd_rd_i pd_rd_r pd_rd_w pd_rd_wg content-id dib dib_tag \
         social_share _encoding",
    ),
    (
        "google.com",
        "ved ei sca_esv sxsrf gs_lp gs_lcrp gs_lcp sclient usg rlz oq aqs iflsig sei source",
    ),
    ("bing.com", "cvid form sk sp sc qs ghsh ghacc ghpl"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trackers_go_and_the_rest_stays_as_written() {
        for (link, clean) in [
            ("https://a.example/p?utm_source=x&utm_medium=y", "https://a.example/p"),
            (
                "https://a.example/p?id=7&fbclid=abc&q=caf%C3%A9",
                "https://a.example/p?id=7&q=caf%C3%A9",
            ),
            ("https://a.example/?UTM_Source=x#top", "https://a.example/#top"),
            ("https://a.example/?utm%5Fsource=x", "https://a.example/"),
            ("https://a.example/#utm_source=x&utm_campaign=y", "https://a.example/"),
            ("https://a.example/#/page?utm_source=x", "https://a.example/#/page"),
            ("https://a.example/#/page?a=1&gclid=x", "https://a.example/#/page?a=1"),
            ("https://youtu.be/dQw4w9WgXcQ?si=AbC&t=42", "https://youtu.be/dQw4w9WgXcQ?t=42"),
            ("https://open.spotify.com/track/1?si=2", "https://open.spotify.com/track/1"),
            ("https://x.com/a/status/1?s=20&t=AbC", "https://x.com/a/status/1"),
            ("https://www.instagram.com/p/1/?igsh=MzRl", "https://www.instagram.com/p/1/"),
            ("a.example/p?mc_eid=1", "a.example/p"),
        ] {
            assert_eq!(without_trackers(link).as_deref(), Some(clean), "{link}");
        }
    }

    #[test]
    fn other_parameters_stay() {
        for link in [
            "https://a.example/",
            "https://a.example/?s=search&t=3&si=1&ref=2",
            "https://a.example/#section-2",
            "https://a.example/#:~:text=words",
            "https://notx.com/?s=1",
            "https://a.example/?q=utm_source",
            "https://a.example/?",
            "https://a.example/?&a=1&&b=2",
        ] {
            assert_eq!(without_trackers(link), None, "{link}");
        }
    }
}
