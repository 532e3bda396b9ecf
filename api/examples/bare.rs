//! What actix-web can do at the most: the bytes of a file at every address, and nothing else. `cargo xtask bench` measures
//! the product against it in the same run.

use actix_web::{App, HttpResponse, HttpServer, web};

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (Some(listen), Some(file)) = (arguments.next(), arguments.next()) else {
        return Err(std::io::Error::other("usage: bare <address> <file>"));
    };
    let bytes = web::Bytes::from(std::fs::read(file)?);
    let app = move || {
        let bytes = bytes.clone();
        App::new().default_service(web::to(move || {
            let bytes = bytes.clone();
            async move { HttpResponse::Ok().content_type("application/json").body(bytes) }
        }))
    };
    HttpServer::new(app).bind(listen)?.run().await
}
