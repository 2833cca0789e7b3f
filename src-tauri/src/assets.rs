//! Pictures for the page, by id: `picture://localhost/<asset>`, `…/<asset>/thumb`, and
//! `…/page/<book>/<page>` for a page as it will be printed.

use tauri::http::{Response, StatusCode, header};

use crate::window::Boot;

/// Pixels across of a page's preview.
const PREVIEW_WIDTH: u32 = 900;

/// What the page asks the scheme for.
#[derive(Debug, PartialEq, Eq)]
enum Wanted {
    Picture { asset: String, thumb: bool },
    Page { book: i64, page: u32 },
}

impl Wanted {
    fn parse(path: &str) -> Option<Self> {
        let mut parts = path.trim_matches('/').split('/');
        let wanted = match (parts.next()?, parts.next(), parts.next()) {
            ("page", Some(book), Some(page)) => {
                Self::Page { book: book.parse().ok()?, page: page.parse().ok()? }
            }
            (asset, thumb @ (None | Some("thumb")), None)
                if !asset.is_empty() && asset.bytes().all(|byte| byte.is_ascii_hexdigit()) =>
            {
                Self::Picture { asset: asset.to_owned(), thumb: thumb.is_some() }
            }
            _ => return None,
        };
        parts.next().is_none().then_some(wanted)
    }
}

/// Answers one request of the `picture` scheme.
pub async fn serve(boot: &Boot, path: &str) -> Response<Vec<u8>> {
    let (Some(wanted), Ok(studio)) = (Wanted::parse(path), boot.studio()) else {
        return empty(StatusCode::NOT_FOUND);
    };
    let (bytes, lasting) = match wanted {
        // Assets are named by their content, so a copy never goes stale.
        Wanted::Picture { asset, thumb } => {
            (studio.picture(asset, thumb).await, "max-age=31536000, immutable")
        }
        Wanted::Page { book, page } => (studio.page_image(book, page, PREVIEW_WIDTH).await, "no-cache"),
    };
    match bytes {
        Ok(bytes) => Response::builder()
            .header(header::CONTENT_TYPE, media_type(&bytes))
            .header(header::CACHE_CONTROL, lasting)
            .header(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")
            .body(bytes)
            .unwrap_or_else(|_| empty(StatusCode::INTERNAL_SERVER_ERROR)),
        Err(fault) => {
            tracing::warn!(details = fault.details, "no picture for {path}");
            empty(StatusCode::NOT_FOUND)
        }
    }
}

fn media_type(bytes: &[u8]) -> &'static str {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [b'R', b'I', b'F', b'F', ..] => "image/webp",
        _ => "image/jpeg",
    }
}

fn empty(status: StatusCode) -> Response<Vec<u8>> {
    let mut response = Response::new(Vec::new());
    *response.status_mut() = status;
    response
}

#[cfg(test)]
mod tests {
    use super::Wanted;

    #[test]
    fn only_ids_are_understood() {
        let asset = "0a1b".to_owned();
        assert_eq!(Wanted::parse("/0a1b"), Some(Wanted::Picture { asset: asset.clone(), thumb: false }));
        assert_eq!(Wanted::parse("/0a1b/thumb"), Some(Wanted::Picture { asset, thumb: true }));
        assert_eq!(Wanted::parse("/page/3/0"), Some(Wanted::Page { book: 3, page: 0 }));
        for path in ["", "/", "/../etc", "/0a1b/full", "/page/3", "/page/x/1", "/page/3/1/2", "/zz"] {
            assert_eq!(Wanted::parse(path), None, "{path}");
        }
    }
}
